// How far prices have come since the record of each item began: "累计…个品种跟进降价，最高降幅…%".
#pragma once

#include "model/monitoring/monitoring.h"

namespace ps::monitoring {

struct CumulativeItem {
    std::string item, generic_name, specification, manufacturer, unit;
    Month first_month, last_month;     ///< of the item's record within the months asked for
    UnitPrice first_price, last_price; ///< the city's medians of these months
    std::optional<Ratio>
        change_ratio; ///< (last − first) / first, 4 decimals, half away from zero; empty when first is 0
    Event event = Event::unchanged; ///< rise, fall or unchanged
};

struct Cumulative {
    std::vector<CumulativeItem> items; ///< with prices in at least two months; by item code
    std::int64_t risen = 0, fallen = 0, unchanged = 0;
    std::optional<std::size_t> largest_fall, largest_rise; ///< indices into items; of equal ones the lowest code
};

/// `from`: months before it are left out; std::nullopt = since the store begins. Throws Error(usage) when `to` is
/// before `from`.
Cumulative cumulative_changes(store::Store& store, const std::optional<Month>& from, Month to, Basis basis);

} // namespace ps::monitoring
