// One generic name at all manufacturers and points of a month: price by price for the command line, as a matrix of
// points and manufacturers for the window.
#pragma once

#include "model/monitoring/changes/comparison.h"
#include "views/view.h"

#include <optional>

namespace ps::views {

/// Each item at each point.
struct ComparedPricesView {
    struct Ask : monitoring::ComparisonQuery {
        bool per_pack = false; ///< prices of a pack instead of a smallest unit
    };
    struct Row {
        monitoring::ComparedItem item;
        monitoring::ComparedPoint point;
        monitoring::ComparisonCell cell;
        std::optional<UnitPrice> price, unit_value; ///< as asked: of a smallest unit or a pack
    };
    static std::vector<Row> answer(store::Store& store, const Ask& ask, std::stop_token stop = {});
    static std::vector<Col<Row>> columns(const Ask& ask);
    static Layout contract(const Ask& ask);
};

/// Each item over the points of one kind, level or county.
struct TraitPricesView {
    struct Ask : ComparedPricesView::Ask {
        monitoring::PointTrait trait = monitoring::PointTrait::kind;
    };
    struct Row {
        monitoring::ComparedItem item;
        std::string value;
        std::int64_t n = 0;
        std::optional<UnitPrice> minimum, median, maximum; ///< as asked: of a smallest unit or a pack
    };
    static std::vector<Row> answer(store::Store& store, const Ask& ask, std::stop_token stop = {});
    static std::vector<Col<Row>> columns(const Ask& ask);
    static Layout contract(const Ask& ask);
};

/// The generic names with prices in a month, to choose from. By name.
struct GenericNamesView {
    struct Ask {
        Month month; ///< invalid: none
        monitoring::Basis basis = monitoring::Basis::purchase;
    };
    struct Row {
        std::string name;
        std::int64_t items = 0, prices = 0;
        std::optional<double> widest; ///< the largest ratio highest/lowest of an item over the points
    };
    static std::vector<Row> answer(store::Store& store, const Ask& ask, std::stop_token stop = {});
    static std::vector<Col<Row>> columns(const Ask& ask);
    static Layout grid(const Ask& ask);
};

/// The items of a comparison as figures.
struct ComparedItemsView {
    struct Ask {};
    using Row = monitoring::ComparedItem;
    static std::vector<Col<Row>> columns(const Ask& ask);
    static Layout grid(const Ask& ask);
};

/// Points and manufacturers: a row is a point, or a kind, level or county of points; a column is an item.
struct ComparisonMatrix {
    enum class Figure { unit_price, pack_price, ratio_to_lowest };
    struct Ask {
        Figure figure = Figure::unit_price;
        std::optional<monitoring::PointTrait> trait; ///< then median, lowest and highest price of a smallest unit
    };
    struct Entry {
        std::optional<UnitPrice> price; ///< of several prices their median
        std::optional<Ratio> ratio;     ///< to the lowest price
        std::string range;              ///< median, lowest and highest, where they differ
        bool lowest = false;
    };
    struct Row {
        std::string name, kind;
        std::vector<Entry> entries; ///< one per item
    };
    static std::vector<Row> rows(const monitoring::Comparison& comparison, const Ask& ask);
    /// The title of an item's column has manufacturer, specification and unit on three lines.
    static std::vector<Col<Row>> columns(const monitoring::Comparison& comparison, const Ask& ask);
    static constexpr int title_lines = 3;
};

} // namespace ps::views
