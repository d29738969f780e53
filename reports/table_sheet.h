// The table of a view as cells of a sheet: every type has one look.
#pragma once

#include "reports/workbook_writer.h"
#include "views/table.h"

#include <string_view>
#include <vector>

namespace ps::reports {

/// One cell in the look of its column; a figure that is not known becomes `unknown`. A word may be marked, so that it
/// is seen.
void write_cell(SheetWriter& sheet, RowIndex row, ColumnIndex at, const views::Cell& cell, const views::Column& column,
                bool marked = false, std::string_view unknown = "—");

void write_titles(SheetWriter& sheet, RowIndex row, const std::vector<views::PlacedColumn>& columns);

/// All rows from `first` on, from the first column on, with the formulas that the columns have (where the layout has
/// the columns that a formula names). Returns the row behind the last.
RowIndex write_rows(SheetWriter& sheet, RowIndex first, const views::Table& table,
                    const std::vector<views::PlacedColumn>& columns);

} // namespace ps::reports
