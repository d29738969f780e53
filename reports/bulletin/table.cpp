#include "reports/bulletin/table.h"

#include "reports/cell_text.h"

#include <algorithm>

namespace ps::reports {

double height_of(const std::string& text, int columns)
{
    const int lines = (display_width(text) + columns - 1) / columns;
    return 16.0 * std::max(lines, 1) + 4;
}

PageSetup bulletin_page(const BulletinData& data, bool landscape)
{
    PageSetup setup;
    setup.landscape = landscape;
    setup.footer_left = data.options.bureau_name;
    setup.footer_right = bulletin_title() + " " + month_words(data.options.month);
    return setup;
}

ColumnIndex last_of(const std::vector<TableColumn>& columns)
{
    return static_cast<ColumnIndex>(columns.size() - 1);
}

void begin_table(SheetWriter& sheet, const BulletinData& data, const std::string& title,
                 const std::vector<TableColumn>& columns, ColumnIndex frozen_columns)
{
    sheet.merged_text(0, 0, last_of(columns), title, Style::title);
    sheet.row_height(0, 30);
    for (ColumnIndex i = 0; i < columns.size(); ++i) {
        sheet.column_width(i, columns[i].width);
        sheet.text(table_header_row, i, columns[i].title, Style::header);
    }
    sheet.row_height(1, 20);
    sheet.row_height(table_header_row, 32);
    sheet.freeze(table_first_figures, frozen_columns);
    PageSetup setup = bulletin_page(data, true);
    setup.has_repeat = true;
    setup.repeat_first = setup.repeat_last = table_header_row;
    sheet.page_setup(setup);
}

void end_table(SheetWriter& sheet, const std::vector<TableColumn>& columns, std::size_t rows,
               const std::string& words_when_empty)
{
    if (rows == 0)
        sheet.merged_text(table_first_figures, 0, last_of(columns), words_when_empty, Style::centred);
    else
        sheet.autofilter(table_header_row, 0, table_header_row + static_cast<RowIndex>(rows), last_of(columns));
}

TablePlace write_table_sheet(SheetWriter& sheet, const BulletinData& data, const Section& section)
{
    const auto& table = *section.table;
    const auto placed = views::placed(table, *section.on_sheet);
    std::vector<TableColumn> columns;
    for (const auto& column : placed)
        columns.push_back({column.column.title, static_cast<double>(column.column.width)});
    begin_table(sheet, data, section.title, columns, section.columns_in_sight);
    if (!section.line.empty())
        sheet.merged_text(1, 0, last_of(columns), section.line, Style::subtitle);
    write_rows(sheet, table_first_figures, table, placed);
    end_table(sheet, columns, table.rows(), section.words_when_empty);
    const TablePlace place{sheet.name(), table_first_figures, static_cast<std::int64_t>(table.rows())};
    if (section.finish_sheet)
        section.finish_sheet(sheet, data, place);
    return place;
}

} // namespace ps::reports
