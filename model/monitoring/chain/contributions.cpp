// How much of the change of the last price each step of the chain contributed.
#include "model/monitoring/chain/chain.h"

namespace ps::monitoring::chain {

namespace {

constexpr std::size_t at(Link link)
{
    return static_cast<std::size_t>(link);
}

constexpr std::array price_links{Link::ex_factory, Link::distributor_purchase, Link::distributor_sale,
                                 Link::hospital_purchase, Link::hospital_charge};

} // namespace

const char* name_of(Link link)
{
    constexpr std::array<const char*, link_count> names{"materials",
                                                        "labour",
                                                        "overhead",
                                                        "packaging",
                                                        "transport",
                                                        "taxes",
                                                        "other",
                                                        "profit",
                                                        "ex_factory",
                                                        "distributor_purchase",
                                                        "distributor_sale",
                                                        "hospital_purchase",
                                                        "hospital_charge"};
    return names[at(link)];
}

UnitPrice mean(const std::vector<UnitPrice>& prices)
{
    Int128 sum = 0;
    for (const auto price : prices)
        sum += price.raw();
    return UnitPrice::from_raw(narrow_to_64(divide_half_up(sum, static_cast<Int128>(prices.size()))));
}

std::optional<UnitPrice> profit_of(const LinkPrices& prices)
{
    const auto& ex_factory = prices[at(Link::ex_factory)];
    if (!ex_factory)
        return std::nullopt;
    bool any = false;
    UnitPrice rest = *ex_factory;
    for (std::size_t i = 0; i < cost_count; ++i) {
        if (!prices[i])
            continue;
        any = true;
        rest -= *prices[i];
    }
    return any ? std::optional(rest) : std::nullopt;
}

Contributions contributions(const LinkPrices& before, const LinkPrices& now, const std::array<bool, link_count>& there)
{
    Contributions out;
    const auto known = [&](Link link) { return before[at(link)].has_value() && now[at(link)].has_value(); };
    UnitPrice reached_before, reached_now; // the price of the last known link; nothing before the first one
    std::vector<Link> unknown;
    for (const auto link : price_links) {
        if (!known(link)) {
            // A link that neither quarter has is no gap; one that a single quarter has is.
            if (before[at(link)] || now[at(link)] || there[at(link)])
                unknown.push_back(link);
            continue;
        }
        UnitPrice share = (*now[at(link)] - reached_now) - (*before[at(link)] - reached_before);
        reached_before = *before[at(link)];
        reached_now = *now[at(link)];
        out.last_link = link;
        Link holder = link;
        if (link == Link::ex_factory) {
            // Each cost known in both quarters has its own share; the rest is the profit's.
            bool in_parts = false;
            for (std::size_t i = 0; i < cost_count; ++i) {
                const auto cost = static_cast<Link>(i);
                if (known(cost)) {
                    in_parts = true;
                    out.of[i] = *now[i] - *before[i];
                    share -= *out.of[i];
                } else if (before[i] || now[i] || there[i]) {
                    unknown.push_back(cost);
                }
            }
            if (in_parts)
                holder = Link::profit;
        }
        out.of[at(holder)] = share;
        out.covers[at(holder)] = std::move(unknown);
        unknown.clear();
    }
    if (out.last_link)
        out.total = reached_now - reached_before;
    return out;
}

} // namespace ps::monitoring::chain
