// What the page 价比三家 shows: the generic names to choose from, and the matrix of one of them. No windows.
#pragma once

#include "gui/grid/row_source.h"
#include "model/monitoring/changes/comparison.h"

#include <optional>

namespace ps::gui {

/// One generic name with prices in the month.
struct GenericRow {
    std::string name;
    std::int64_t items = 0, prices = 0;
    std::optional<double> widest; ///< largest highest/lowest of one item over the points
};
/// By name.
std::vector<GenericRow> generic_rows(const std::vector<monitoring::ItemPrices>& prices);
std::vector<Column<GenericRow>> generic_columns();

enum class ComparedFigure { unit_price, pack_price, ratio_to_lowest };

struct MatrixCell {
    std::string text;
    std::optional<std::int64_t> order; ///< what the column is sorted by
    bool lowest = false;
};
/// One point, or one kind, level or county of points.
struct MatrixRow {
    std::string name, kind;
    std::vector<MatrixCell> cells; ///< one an item
};
/// The points by code. A lowest price is marked with "▼".
std::vector<MatrixRow> matrix_of_points(const monitoring::Comparison& comparison, ComparedFigure figure);
/// Median, lowest and highest of each trait's points, per smallest unit.
std::vector<MatrixRow> matrix_of_trait(const monitoring::Comparison& comparison, monitoring::PointTrait trait);
/// One column an item, titled with maker, specification and unit on three lines, behind the columns of the point.
std::vector<Column<MatrixRow>> matrix_columns(const monitoring::Comparison& comparison, ComparedFigure figure,
                                              const std::optional<monitoring::PointTrait>& trait);
inline constexpr int matrix_title_lines = 3;

/// The items under the matrix.
std::vector<Column<monitoring::ComparedItem>> compared_item_columns();

} // namespace ps::gui
