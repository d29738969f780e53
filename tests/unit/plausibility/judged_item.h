// One item's prices in a month as a rule receives them, made from plain numbers.
#pragma once

#include "model/monitoring/plausibility/judge.h"
#include "model/policy/rule_pack.h"

#include <algorithm>
#include <string>
#include <vector>

namespace ps::monitoring::test {

inline policy::MonitoringRules default_rules()
{
    return policy::monitoring_rules(
        policy::pick_effective(policy::builtin_rule_packs(), "monitoring", Date::from_iso("2026-10-31").value()));
}

class JudgedItem {
public:
    explicit JudgedItem(const std::vector<double>& yuan)
    {
        for (const double price : yuan) {
            JudgedPrice judged;
            judged.point = static_cast<std::int64_t>(prices.size()) + 1;
            judged.price = UnitPrice::from_raw(static_cast<std::int64_t>(price * 1'000'000 + 0.5));
            prices.push_back(judged);
        }
    }

    /// 0-based positions at which the rule fires.
    std::vector<std::size_t> fired(const Rule& rule)
    {
        std::vector<std::size_t> out;
        for (const auto& firing : firings(rule))
            out.push_back(firing.index);
        std::sort(out.begin(), out.end());
        return out;
    }

    std::vector<Firing> firings(const Rule& rule)
    {
        std::vector<UnitPrice> ascending;
        for (const auto& judged : prices)
            ascending.push_back(judged.price);
        std::sort(ascending.begin(), ascending.end());
        set_others(prices, ascending);
        const ItemInMonth month{basis, &item, prices, ascending, min_points};
        std::vector<Firing> out;
        rule.judge(month, out);
        return out;
    }

    std::vector<JudgedPrice> prices;
    ItemFacts item;
    Basis basis = Basis::purchase;
    std::int64_t min_points = 4;
};

inline const Rule& rule_of(const RuleList& list, std::string_view id)
{
    for (const auto& rule : list)
        if (id == rule->id())
            return *rule;
    throw std::logic_error("no rule " + std::string(id));
}

} // namespace ps::monitoring::test
