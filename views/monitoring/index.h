// The price index by month and category, and the contribution of each item.
#pragma once

#include "model/monitoring/index/price_index.h"
#include "views/view.h"

#include <map>

namespace ps::views {

/// Month by month, as on the command line; the window shows the newest first.
struct IndexView {
    using Ask = monitoring::index::IndexOptions;
    struct Row {
        monitoring::index::IndexValue value;
        std::optional<double> month_on_month; ///< index / index of the month before − 1
    };
    static std::vector<Row> answer(store::Store& store, const Ask& ask, std::stop_token stop = {});
    static std::vector<Row> rows_of(const monitoring::index::PriceIndex& index);
    /// Within a month the total first, then the categories.
    static std::vector<Row> newest_first(std::vector<Row> rows);
    static std::vector<Col<Row>> columns(const Ask& ask);
    static Layout contract(const Ask& ask);
    static Layout grid(const Ask& ask);
};

struct ContributionsView {
    using Ask = monitoring::index::IndexOptions;
    using Row = monitoring::index::IndexContribution;
    /// The largest contribution first, whatever its sign.
    static std::vector<Row> answer(store::Store& store, const Ask& ask, std::stop_token stop = {});
    static std::vector<Col<Row>> columns(const Ask& ask);
    static Layout contract(const Ask& ask);
    static Layout grid(const Ask& ask);
};

/// One row per month, one column per category: as a bulletin prints it.
struct IndexMonthsView {
    struct Ask {
        std::vector<std::string> categories;
    };
    struct Row {
        Month month;
        std::optional<double> total;  ///< base month = 1
        std::optional<double> change; ///< against the month before
        std::int64_t items = 0;       ///< matched with the base month
        std::map<std::string, double> categories;
    };
    static std::vector<Row> rows_of(const monitoring::index::PriceIndex& index);
    /// The categories of all rows, by name.
    static Ask question(const std::vector<Row>& rows);
    static std::vector<Col<Row>> columns(const Ask& ask);
    static Layout sheet(const Ask& ask);
    static Layout page(const Ask& ask);
};

/// An index as it is displayed: base month = 100, two decimals.
std::string index_text(const std::optional<double>& index);
/// "▲ 1.23%" of a plain ratio.
std::string move_text(const std::optional<double>& ratio);
/// The total or a category, for people.
std::string index_group_text(const monitoring::index::IndexValue& value);
/// The title and the explanation of a formula, for officers.
std::string formula_title(monitoring::index::Formula formula);
std::string formula_meaning(monitoring::index::Formula formula);

} // namespace ps::views
