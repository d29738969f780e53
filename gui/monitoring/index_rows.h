// What the page of the price index shows: the index by month and category, its lines, and who contributed. No windows.
#pragma once

#include "gui/chart/line_chart.h"
#include "gui/grid/row_source.h"
#include "model/monitoring/index/price_index.h"

namespace ps::gui {

struct IndexRow {
    monitoring::index::IndexValue value;
    std::optional<double> month_on_month; ///< index / index of the month before − 1
};

/// What is written of an index: base month = 100, two decimals.
std::string index_text(const std::optional<double>& index);
/// "▲ 1.23%" of a plain ratio.
std::string move_text(const std::optional<double>& ratio);
/// What a formula is called, and what it says, for officers.
std::string formula_title(monitoring::index::Formula formula);
std::string formula_meaning(monitoring::index::Formula formula);

/// The newest month first; in a month the total first, then the categories.
std::vector<IndexRow> index_rows(const monitoring::index::PriceIndex& index);
std::vector<Column<IndexRow>> index_columns(bool by_category);
std::vector<Column<monitoring::index::IndexContribution>> contribution_columns();
/// One line a category, the total over them.
chart::LineChart index_chart(const monitoring::index::PriceIndex& index, std::string title);

} // namespace ps::gui
