#include "model/monitoring/chain/link_prices.h"

#include "model/monitoring/chain/chain_rows.h"

#include <limits>

namespace ps::monitoring::chain {

namespace {

// The links to which a tier's purchase and sale price belong.
std::pair<Link, Link> links_of(const std::string& tier)
{
    if (tier == name_of(Tier::manufacturer))
        return {Link::ex_factory, Link::ex_factory}; // a manufacturer buys nothing here
    if (tier == name_of(Tier::distributor))
        return {Link::distributor_purchase, Link::distributor_sale};
    return {Link::hospital_purchase, Link::hospital_charge};
}

} // namespace

std::map<std::int64_t, OrganisationPrices> link_prices(store::Store& store, Quarter quarter,
                                                       const std::optional<std::int64_t>& item)
{
    const std::string sql = "SELECT item_id, organisation_id, hand, purchase, sale, materials, labour, overhead, "
                            "packaging, transport, taxes, other FROM chain_row WHERE current = 1 AND quarter = ?";
    using Reported = std::array<std::vector<UnitPrice>, link_count>;
    std::map<std::int64_t, std::map<std::int64_t, Reported>> reported;
    for (const auto& row : item ? store.query(sql + " AND item_id = ?", quarter.to_string(), *item)
                                : store.query(sql, quarter.to_string())) {
        std::int64_t item_id = 0, organisation = 0;
        std::string tier;
        std::optional<UnitPrice> purchase, sale;
        std::array<std::optional<UnitPrice>, cost_count> costs;
        row.read(item_id, organisation, tier, purchase, sale, costs);
        auto& links = reported[item_id][organisation];
        const auto [purchase_link, sale_link] = links_of(tier);
        if (purchase)
            links[index_of(purchase_link)].push_back(*purchase);
        if (sale)
            links[index_of(sale_link)].push_back(*sale);
        for (std::size_t cost = 0; cost < cost_count; ++cost)
            if (costs[cost])
                links[cost].push_back(*costs[cost]);
    }
    std::map<std::int64_t, OrganisationPrices> out;
    for (const auto& [item_id, organisations] : reported) {
        for (const auto& [organisation, links] : organisations) {
            auto& prices = out[item_id][organisation];
            for (std::size_t link = 0; link < link_count; ++link)
                if (!links[link].empty())
                    prices[link] = mean(links[link]);
        }
    }
    return out;
}

LinkPrices city_prices(const OrganisationPrices& prices, std::array<std::int64_t, link_count>& organisations)
{
    LinkPrices out;
    const auto makers = [&] {
        std::size_t count = 0;
        for (const auto& [organisation, links] : prices)
            count += links[index_of(Link::ex_factory)] ? 1U : 0U;
        return count;
    }();
    for (std::size_t link = 0; link < link_count; ++link) {
        std::vector<UnitPrice> known;
        for (const auto& [organisation, links] : prices)
            if (links[link])
                known.push_back(*links[link]);
        organisations[link] = static_cast<std::int64_t>(known.size());
        // A mean of costs over fewer makers than the mean of prices would give a profit that no maker has.
        const bool comparable = link >= cost_count || known.size() == makers;
        if (!known.empty() && comparable)
            out[link] = mean(known);
        else
            organisations[link] = 0;
    }
    out[index_of(Link::profit)] = profit_of(out);
    organisations[index_of(Link::profit)] = out[index_of(Link::profit)] ? organisations[index_of(Link::ex_factory)] : 0;
    return out;
}

MatchedPrices matched_prices(const OrganisationPrices& before, const OrganisationPrices& now)
{
    MatchedPrices out;
    for (const auto& [organisation, prices] : now) {
        const auto found = before.find(organisation);
        if (found == before.end())
            continue;
        const auto& earlier = found->second;
        for (std::size_t link = 0; link < link_count; ++link) {
            const auto asked = link < cost_count ? index_of(Link::ex_factory) : link;
            if (!prices[asked] || !earlier[asked])
                continue;
            out.before[organisation][link] = earlier[link];
            out.now[organisation][link] = prices[link];
        }
    }
    return out;
}

std::optional<Ratio> rounded_ratio(UnitPrice before, UnitPrice now)
{
    if (before.raw() <= 0)
        return std::nullopt;
    // Rounded once, to 4 decimals.
    const Int128 ratio = divide_half_up((Int128{now.raw()} - before.raw()) * power_of_ten(4), before.raw());
    const Int128 raw = ratio * power_of_ten(Ratio::digits - 4);
    if (raw > std::numeric_limits<std::int64_t>::max() || raw < std::numeric_limits<std::int64_t>::min())
        return std::nullopt;
    return Ratio::from_raw(static_cast<std::int64_t>(raw));
}

} // namespace ps::monitoring::chain
