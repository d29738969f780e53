// The price of each link in a quarter, of each organisation and of the city. Not for other folders.
#pragma once

#include "model/monitoring/chain/chain.h"

#include <map>

namespace ps::monitoring::chain {

/// Of one item: organisation id -> its prices. Several rows of one organisation (pack sizes): the mean.
using OrganisationPrices = std::map<std::int64_t, LinkPrices>;
/// Item id -> organisations.
std::map<std::int64_t, OrganisationPrices> link_prices(store::Store& store, Quarter quarter,
                                                       const std::optional<std::int64_t>& item);

/// The city: the mean of the organisations' prices; a cost only when every organisation with an ex-factory price gives
/// it. `organisations` receives the number of organisations behind each mean.
LinkPrices city_prices(const OrganisationPrices& prices, std::array<std::int64_t, link_count>& organisations);

/// Both quarters of the organisations that have a price in both: each price link by itself; a cost of the makers with
/// an ex-factory price in both, as each quarter gives it.
struct MatchedPrices {
    OrganisationPrices before, now;
};
MatchedPrices matched_prices(const OrganisationPrices& before, const OrganisationPrices& now);

constexpr std::size_t index_of(Link link)
{
    return static_cast<std::size_t>(link);
}

/// (now − before) / before with 4 decimals; nothing when `before` is not above zero or the figure is beyond 64 bits.
std::optional<Ratio> rounded_ratio(UnitPrice before, UnitPrice now);

} // namespace ps::monitoring::chain
