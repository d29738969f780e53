// What happened at the points between two months besides price changes, and the movements of categories.
#pragma once

#include "model/monitoring/monitoring.h"

namespace ps::monitoring {

/// An item at a point that had a price in one of two months only: first or resumed (none in the earlier month), gap,
/// suspended or ended (none in the later one); what they mean: history().
struct PresenceEvent {
    std::string item, generic_name, specification, manufacturer, unit;
    std::string point, point_name;
    Event event = Event::first;
    std::optional<UnitPrice> old_price; ///< the last price before the later month; empty for first
    std::optional<UnitPrice> new_price; ///< empty for gap, suspended and ended
    std::optional<UnitPrice> change;
    std::optional<Ratio> change_ratio; ///< 4 decimals, half away from zero
};
/// By item code, then point code. Together with changes(…, ChangeLevel::point) everything that happened. `from` < `to`.
std::vector<PresenceEvent> presence_events(store::Store& store, Month from, Month to, Basis basis);

/// How the items of a category moved between two months, at the medians of the matched points.
struct CategoryChange {
    std::string category; ///< the catalogue's; without one the item's kind ("drug", "consumable", "service")
    std::int64_t items = 0, risen = 0, fallen = 0, unchanged = 0;
    std::optional<double> change; ///< geometric mean of the items' price relatives − 1; items with a price of 0 in
                                  ///< either month stay out; empty when none is left
};
/// By category.
std::vector<CategoryChange> category_changes(store::Store& store, Month from, Month to, Basis basis);

// ---- how many moved by how much ----

struct ChangeBand {
    Event event = Event::fall;  ///< rise or fall
    std::optional<Ratio> over;  ///< the size of the change is greater than this; empty in the first band
    std::optional<Ratio> up_to; ///< and not greater than this; empty in the last band
    std::int64_t count = 0;
};
struct ChangeSummary {
    std::int64_t compared = 0; ///< items (city level) or items at points (point level) with a price in both months
    std::int64_t risen = 0, fallen = 0, unchanged = 0;
    std::int64_t unrated = 0;      ///< moved from a price of 0 or beyond all bounds: in no band
    std::vector<ChangeBand> bands; ///< falls, then rises, each from the smallest band to the largest
};
/// `borders`: ascending, positive (0.05, 0.10 …); of the rounded change ratio that changes() shows.
ChangeSummary change_summary(store::Store& store, Month from, Month to, Basis basis, ChangeLevel level,
                             std::span<const Ratio> borders);

} // namespace ps::monitoring
