// The engine: every price of a month through every rule. Reads the store, writes nothing.
#pragma once

#include "model/monitoring/plausibility/rule.h"

#include <vector>

namespace ps::monitoring {

/// A finding as the table stores it.
struct StoredFinding {
    std::int64_t item = 0, point = 0;
    Basis basis = Basis::purchase;
    std::size_t rule = 0; ///< into the list of rules
    Firing firing;
};

/// The findings of a month by item, point, basis. The summaries must be fresh. Throws Error(stopped).
std::vector<StoredFinding> judge_month(store::Store& store, Month month, const RuleList& list,
                                       const policy::MonitoringRules& rules, const std::stop_token& stop);

/// Sets the medians of the other points: `prices` of one item and basis, `ascending` the same prices sorted.
void set_others(std::vector<JudgedPrice>& prices, std::span<const UnitPrice> ascending);

} // namespace ps::monitoring
