// The thresholds of price monitoring (domain: dispersion, plausibility rules, quality score, shortage), read from a
// rule pack of kind "monitoring". Which rule uses which value: docs/methods; this file only defines the numbers.
#pragma once

#include "model/base/decimal.h"

#include <cstdint>
#include <vector>

namespace ps::policy {

struct RulePack;

struct MonitoringRules {
    // Dispersion
    int dispersion_min_points = 0; ///< below this many points no dispersion figure is shown

    // Plausibility of one observation; ratios are plain numbers (0.10 = 10 %)
    Ratio month_multiple;            ///< outside 1/m × .. m × of last month
    Ratio fence_iqr_multiple;        ///< Q1 − k·IQR, Q3 + k·IQR
    Ratio fence_min_spread;          ///< floor of the spread as a share of the median (IQR is often 0)
    Ratio robust_z;                  ///< limit of the robust z score
    Ratio pack_factor_tolerance;     ///< a jump within this share of the pack factor (or its inverse) is a unit mistake
    Ratio abnormal_multiple;         ///< price above this multiple is abnormal
    Ratio abnormal_sigma;            ///< or this many standard deviations away
    Ratio confirm_month_change;      ///< month-on-month change (either way) to be confirmed by the reporter
    Ratio rise;                      ///< rise that is reported
    int frequent_changes = 0;        ///< this many changes …
    int frequent_changes_months = 0; ///< … within this many months are too frequent
    Ratio above_reference;           ///< this share above the reference price: verify
    Ratio abnormally_low;            ///< below this share of the reference price
    Ratio above_selected;            ///< multiple of the selected price that a VBP product may not exceed

    // Quality of submissions; the weights add up to 100
    Ratio weight_timeliness;
    Ratio weight_completeness;
    Ratio weight_accuracy;
    int deadline_working_day = 0; ///< n-th working day of the next month
    Ratio return_rate_hospital;   ///< error rate from which a level 2–3 hospital's sheet is returned
    Ratio return_rate_primary;    ///< the same for primary institutions
    /// The cells of a row that completeness requires, for one basis (purchase or sale).
    bool require_item = true, require_price = true, require_quantity = true, require_amount = true;

    // Shortage, in days of stock
    int stock_days_fine = 0;   ///< more than this: fine
    int stock_days_danger = 0; ///< this or less: danger; between: warning

    // Counting changes by size
    std::vector<Ratio>
        change_bands; ///< borders, ascending: up to the first, from there to the second …, above the last

    // Proposals for the catalogue of monitored items
    int catalogue_months = 0;                  ///< months examined
    Money catalogue_add_amount;                ///< join: received for at least this much within the months …
    std::int64_t catalogue_add_complaints = 0; ///< … or at least so many complaints …
    Ratio catalogue_add_spread;                ///< … or a highest price of at least this multiple of the lowest
    Ratio catalogue_drop_uniformity; ///< leave: at least this share of points at the commonest price, and no change
};

/// Throws Error(refused), as parse_rule_pack(); also when the pack is of another kind. Which parameters have a default:
/// the table in monitoring_rules.cpp.
MonitoringRules monitoring_rules(const RulePack& pack);

} // namespace ps::policy
