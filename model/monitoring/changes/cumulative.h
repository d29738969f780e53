// The change of each item's price since its first month: "累计…个品种跟进降价，最高降幅…%".
#pragma once

#include "model/monitoring/monitoring.h"

namespace ps::monitoring {

/// An item compared with its own first month, over the points that have a price in both months: a point that joins,
/// leaves or does not report is no change. Without such a point the changes of each pair of neighbouring months, each
/// over its own matched points, are multiplied; where that chain has a gap, there is no figure.
struct CumulativeItem {
    std::string item, generic_name, specification, manufacturer, unit;
    Month first_month, last_month;                    ///< of the item's record within the months asked for
    std::int64_t points = 0;                          ///< with a price in both; 0 = chained, or not to be compared
    std::optional<UnitPrice> first_price, last_price; ///< the medians of these points; empty without any
    /// (last − first) / first, 4 decimals, half away from zero; empty when first is 0
    std::optional<Ratio> change_ratio;
    std::optional<Event> event; ///< rise, fall or unchanged; empty when not to be compared

    bool chained() const { return points == 0 && event.has_value(); }
};

struct Cumulative {
    std::vector<CumulativeItem> items; ///< with prices in at least two months; by item code
    std::int64_t risen = 0, fallen = 0, unchanged = 0;
    std::int64_t incomparable = 0;                         ///< of the items: no point in common, and no chain of months
    std::optional<std::size_t> largest_fall, largest_rise; ///< indices into items; of equal ones the lowest code
};

/// `from`: months before it are left out; std::nullopt = since the store begins. Throws Error(usage) when `to` is
/// before `from`.
Cumulative cumulative_changes(store::Store& store, const std::optional<Month>& from, Month to, Basis basis);

} // namespace ps::monitoring
