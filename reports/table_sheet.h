// The table of a view as cells of a sheet: every type has one style.
#pragma once

#include "reports/workbook_writer.h"
#include "views/table.h"

#include <string_view>
#include <vector>

namespace ps::reports {

/// One cell in the style of its column; an unknown figure becomes `unknown`. A word may be marked for emphasis.
void write_cell(SheetWriter& sheet, RowIndex row, ColumnIndex at, const views::Cell& cell, const views::Column& column,
                bool marked = false, std::string_view unknown = "—");

void write_titles(SheetWriter& sheet, RowIndex row, const std::vector<views::PlacedColumn>& columns);

/// Writes all rows from `first` on, starting in the first column, with the formulas of the columns (where the layout
/// has the columns that a formula uses). Returns the row after the last.
RowIndex write_rows(SheetWriter& sheet, RowIndex first, const views::Table& table,
                    const std::vector<views::PlacedColumn>& columns);

} // namespace ps::reports
