// The price chain of consumables, quarter by quarter: the manufacturer's costs, and the addition of each tier. Sources
// of the rules: docs/methods.md.
//
// All prices are of a smallest unit, with 6 decimals. Figures are made from printed figures: a link's price of the city
// is the exact mean of the organisations' printed prices, rounded half up once; increments are differences of printed
// prices. So the contributions add up to the change of the last price without a remainder.
#pragma once

#include "model/base/calendar.h"
#include "model/base/decimal.h"
#include "model/base/message.h"
#include "model/store/store.h"
#include "model/store/verify.h"

#include <array>
#include <optional>
#include <string>
#include <vector>

namespace ps::monitoring::chain {

/// In the order of the chain. The first seven are parts of the ex-factory price, `profit` is the rest of it.
enum class Link {
    materials,
    labour,
    overhead,
    packaging,
    transport,
    taxes,
    other,
    profit,
    ex_factory,
    distributor_purchase,
    distributor_sale,
    hospital_purchase,
    hospital_charge
};
inline constexpr std::size_t link_count = 13;
inline constexpr std::size_t cost_count = 7;
/// "materials" … "hospital_charge" (the words of the command line).
const char* name_of(Link link);
constexpr bool is_cost(Link link)
{
    return link < Link::profit;
}

/// One step of an item's chain: of the city (organisation is empty), or of one organisation.
struct LinkPrice {
    Link link = Link::materials;
    std::string organisation, organisation_name; ///< code and name; empty = the city
    std::int64_t organisations = 0;              ///< city: how many the price is the mean of; 1 for one of them
    std::optional<UnitPrice> price;          ///< this quarter; empty: only last quarter had one. Of a cost: its amount
    std::optional<UnitPrice> previous_price; ///< last quarter, of all that reported then
    /// City: how many organisations have this price in both quarters, and their means. Change and contribution are made
    /// from these, so an organisation that reports in one quarter only changes nothing. For a cost, the organisations
    /// are the makers with an ex-factory price in both quarters.
    std::int64_t matched = 0;
    std::optional<UnitPrice> matched_price, matched_previous;
    /// Over the link before it, (price − before) / before, 4 decimals half away from zero. The city: over the nearest
    /// known price of the city; none where a whole tier in between reported nothing, because its mark-up would be
    /// included. An organisation's selling price: over its own purchase price, where it gave one. Costs, profit and the
    /// ex-factory price have none.
    std::optional<Ratio> markup;
    std::optional<UnitPrice> markup_yuan;
    std::optional<UnitPrice> change;   ///< against last quarter; of the city: matched_price − matched_previous
    std::optional<Ratio> change_ratio; ///< 4 decimals; empty when last quarter's was not above zero
    /// The city only: how much of the change of the last price comes from this step. Empty for the ex-factory price
    /// when profit and costs have it in parts, and for a link that is not known in both quarters.
    std::optional<UnitPrice> contribution;
    /// Links that cannot be compared with last quarter, whose share of the change is in this contribution.
    std::vector<Link> covers;
};

struct ItemChain {
    std::string item, generic_name, specification, manufacturer, unit;
    /// In the order of the chain; within a link the city first, then the organisations by code.
    std::vector<LinkPrice> links;
    /// The last link that matched organisations know in both quarters, and its change = Σ contributions; empty without
    /// such a link.
    std::optional<Link> last_link;
    std::optional<UnitPrice> last_change;
    std::int64_t manufacturers = 0, distributors = 0, hospitals = 0; ///< that reported this quarter
};

/// A sentence for each of the three tiers that reported nothing about the item in this quarter.
std::vector<Message> missing_tiers(const ItemChain& chain, Quarter quarter);

/// By item code; all items with a row of this quarter, or the one that is named (none when it has no row). Throws
/// Error(usage) for an unknown item.
std::vector<ItemChain> chains(store::Store& store, Quarter quarter, const std::optional<std::string>& item_code = {});

/// A public hospital that charges another price than it pays (zero mark-up rule). A hospital is taken as public unless
/// the master data say otherwise.
struct MarkupFinding {
    std::string item, generic_name, specification;
    std::string organisation, organisation_name;
    UnitPrice purchase, charge, difference; ///< charge − purchase
    std::optional<Ratio> ratio;             ///< difference / purchase, 4 decimals half away from zero
};
/// By item code, then organisation code.
std::vector<MarkupFinding> zero_markup_findings(store::Store& store, Quarter quarter);

/// Quarters with current rows, ascending.
std::vector<Quarter> chain_quarters(store::Store& store);

/// Proves that the current rows follow from the imports in their order (check "chain"). Slow.
std::vector<store::CheckResult> verify_chain(store::Store& store);

// ---- pure functions, for the view above and for tests ----

/// A price of each link, where known. `profit` is not asked: it follows from the others.
using LinkPrices = std::array<std::optional<UnitPrice>, link_count>;

/// The ex-factory price less the known costs; empty without an ex-factory price or without any cost.
std::optional<UnitPrice> profit_of(const LinkPrices& prices);

struct Contributions {
    std::array<std::optional<UnitPrice>, link_count> of;
    std::array<std::vector<Link>, link_count> covers;
    std::optional<Link> last_link;
    UnitPrice total; ///< change of the last link = Σ of
};
/// Splits the change of the last link that both quarters know. `there`: links that are part of the chain although
/// neither quarter has them (no organisation reported them in both).
Contributions contributions(const LinkPrices& before, const LinkPrices& now,
                            const std::array<bool, link_count>& there = {});

/// Exact mean, rounded half up once. Not for empty input.
UnitPrice mean(const std::vector<UnitPrice>& prices);

} // namespace ps::monitoring::chain
