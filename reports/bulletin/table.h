// What all table sheets of the bulletin share: title, header, print set-up, filter, a text when the table is empty.
#pragma once

#include "reports/bulletin/data.h"
#include "reports/table_sheet.h"
#include "reports/workbook_writer.h"
#include "views/cell_text.h"

#include <string>
#include <vector>

namespace ps::reports {

struct TableColumn {
    std::string title;
    double width; ///< in characters
};

inline constexpr RowIndex table_header_row = 2; // below the title and the line with issue and unit
inline constexpr RowIndex table_first_figures = table_header_row + 1;

using views::dash;
/// The height, in points, of an 11-point text across this many columns.
double height_of(const std::string& text, int columns);
PageSetup bulletin_page(const BulletinData& data, bool landscape);
ColumnIndex last_of(const std::vector<TableColumn>& columns);
/// Title, header, print set-up, frozen header.
void begin_table(SheetWriter& sheet, const BulletinData& data, const std::string& title,
                 const std::vector<TableColumn>& columns, ColumnIndex frozen_columns);
void end_table(SheetWriter& sheet, const std::vector<TableColumn>& columns, std::size_t rows,
               const std::string& words_when_empty);

/// A section that is one table: title, a line below it, header, rows, or a text when there are none.
TablePlace write_table_sheet(SheetWriter& sheet, const BulletinData& data, const Section& section);

} // namespace ps::reports
