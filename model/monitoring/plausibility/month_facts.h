// What a month's prices are compared with, apart from other prices: the items, the platform's selected prices, which
// hospitals are public, how often a price changed, where an amount is zero.
#pragma once

#include "model/monitoring/plausibility/rule.h"

#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace ps::monitoring {

/// One price, by ids.
struct PriceKey {
    std::int64_t item = 0, point = 0;
    Basis basis = Basis::purchase;
    friend auto operator<=>(const PriceKey&, const PriceKey&) = default;
};

class MonthFacts {
public:
    MonthFacts(store::Store& store, Month month, const policy::MonitoringRules& rules);

    const ItemFacts& item(std::int64_t id) const;
    bool is_public(std::int64_t point) const { return public_hospitals_.contains(point); }
    int changes(const PriceKey& key) const;
    bool zero_amount(const PriceKey& key) const;

private:
    void read_items(store::Store& store);
    void read_selected_prices(store::Store& store, Month month);
    void read_changes(store::Store& store, Month month, const policy::MonitoringRules& rules);
    void read_zero_amounts(store::Store& store, Month month);

    std::unordered_map<std::int64_t, ItemFacts> items_;
    std::unordered_set<std::int64_t> public_hospitals_;
    std::vector<std::pair<PriceKey, int>> changes_; ///< only those that are too many; ascending
    std::vector<PriceKey> zero_amounts_;            ///< ascending
};

} // namespace ps::monitoring
