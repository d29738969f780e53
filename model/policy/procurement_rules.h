// The thresholds of volume-based procurement in execution (progress ladder, delivery, non-selected share, payment),
// read from a rule pack of kind "procurement". Which figure uses which value: docs/methods; this file only defines the
// numbers. Ratios are plain numbers (0.9 = 90 %).
#pragma once

#include "model/base/decimal.h"

#include <vector>

namespace ps::policy {

struct RulePack;

struct ProcurementRules {
    // Progress over time progress: behind and ahead are what a report counts, the other three the ladder of measures
    Ratio behind;                    ///< below this: behind time progress
    Ratio ahead;                     ///< above this: ahead of it
    Ratio reminder;                  ///< below this: reminder (提醒)
    Ratio notice;                    ///< below this: notice (通报)
    Ratio interview;                 ///< below this: interview (约谈)
    int months_without_purchase = 0; ///< no purchase for this many months: at least a reminder

    // Delivery rate = shipped / ordered
    Ratio delivery_normal; ///< at least this: normal
    Ratio delivery_fair;   ///< at least this: fair; below: poor
    int late_days = 0;     ///< not shipped within this many days after the order: late

    Ratio platform_share; ///< purchases through the platform below this share: warn

    // Non-selected / (selected + non-selected) of a generic; above: over the ceiling
    Ratio non_selected_quantity_ceiling; ///< in smallest units
    Ratio non_selected_amount_ceiling;   ///< in yuan

    Ratio substitutable_growth; ///< growth of substitutable products above this: watch
    int payment_days = 0;       ///< paid within this many days after acceptance: on time
    Ratio advance_ratio;        ///< an advance is at least this share of a year's agreed amount
    /// Agreed volume / reported demand with 1, 2, 3 … winners; the last holds for more.
    std::vector<Ratio> agreed_share_by_winners;
};

/// Throws Error(refused), as parse_rule_pack(); also when the pack is of another kind. Every parameter has a default,
/// the value of the built-in pack; values in a pack are read strictly.
ProcurementRules procurement_rules(const RulePack& pack);

} // namespace ps::policy
