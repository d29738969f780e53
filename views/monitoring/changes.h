// The price changes between two months: of items in the city, at the points, in groups of points, and of categories.
#pragma once

#include "model/monitoring/changes/change_events.h"
#include "views/view.h"

namespace ps::views {

struct ChangesView {
    struct Ask {
        Month from, to;
        monitoring::Basis basis = monitoring::Basis::purchase;
        monitoring::ChangeLevel level = monitoring::ChangeLevel::city;
        /// At points also prices that appeared, disappeared or were not reported.
        bool all_events = false;
    };
    /// A movement; with all events, anything that happened to a price, and then a price may be missing.
    struct Row {
        std::string item, generic_name, specification, manufacturer, unit;
        std::string point, point_name;
        std::string group; ///< county or kind, at these levels
        std::optional<UnitPrice> old_price, new_price, change;
        std::optional<Ratio> change_ratio;
        monitoring::Event event = monitoring::Event::rise;
        std::int64_t points = 0; ///< matched points; not at point level
    };
    /// By item code, then point code, then group.
    static std::vector<Row> answer(store::Store& store, const Ask& ask, std::stop_token stop = {});
    static std::vector<Col<Row>> columns(const Ask& ask);
    static Layout contract(const Ask& ask);
    static Layout grid(const Ask& ask);
};

struct CategoryChangesView {
    struct Ask {
        Month from, to;
        monitoring::Basis basis = monitoring::Basis::purchase;
        bool only_moved = false; ///< omit the categories in which no item moved
    };
    using Row = monitoring::CategoryChange;
    /// By category.
    static std::vector<Row> answer(store::Store& store, const Ask& ask, std::stop_token stop = {});
    static std::vector<Col<Row>> columns(const Ask& ask);
    /// The columns of the movements of items: the category takes the place of the name, and the prices stay empty
    /// because prices of different items have no common price.
    static Layout contract(const Ask& ask);
    static Layout grid(const Ask& ask);
};

} // namespace ps::views
