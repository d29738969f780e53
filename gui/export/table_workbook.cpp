#include "gui/export/table_workbook.h"

#include "model/base/calendar.h"
#include "reports/cell_text.h"
#include "reports/table_sheet.h"
#include "reports/workbook_writer.h"

#include <algorithm>

namespace ps::gui {
namespace {

using reports::ColumnIndex;
using reports::RowIndex;
using reports::Style;

/// Excel has 1,048,576 rows.
constexpr std::size_t most_rows = 1'000'000;

} // namespace

void write_table_workbook(const RowSource& source, const TableExport& what, const reports::Output& target)
{
    if (what.rows.size() > most_rows)
        throw Error(ErrorKind::failed, PS_N("the table has more rows than a sheet can hold; narrow it first"));
    reports::WorkbookWriter workbook(target, {what.title, "", Date::today()});
    auto& sheet = workbook.add_sheet(what.title);
    RowIndex at = 0;
    sheet.text(at++, 0, what.title, Style::title);
    for (const auto& [label, value] : what.heading)
        sheet.text(at++, 0, label + "  " + value, Style::note);
    const RowIndex header = at++;
    std::vector<int> widths;
    for (std::size_t i = 0; i < what.columns.size(); ++i) {
        std::string title = from_wx(source.title(what.columns[i]));
        std::replace(title.begin(), title.end(), '\n', ' ');
        sheet.text(header, static_cast<ColumnIndex>(i), title, Style::header);
        widths.push_back(reports::display_width(title) + 2);
    }
    for (const std::size_t row : what.rows) {
        for (std::size_t i = 0; i < what.columns.size(); ++i) {
            const auto column = static_cast<ColumnIndex>(i);
            const std::string text = source.text(row, what.columns[i]);
            widths[i] = std::max(widths[i], reports::display_width(text));
            const auto cell = source.cell(row, what.columns[i]);
            if (cell.is_number() && !text.empty()) // an empty text: a zero that the column hides
                reports::write_cell(sheet, at, column, cell, source.described(what.columns[i]));
            else
                sheet.text(at, column, text);
        }
        ++at;
    }
    for (std::size_t i = 0; i < widths.size(); ++i)
        sheet.column_width(static_cast<ColumnIndex>(i), std::clamp(widths[i] + 2, 8, 60));
    if (!what.columns.empty()) {
        const auto last = static_cast<ColumnIndex>(what.columns.size() - 1);
        sheet.freeze(header + 1, 0);
        if (!what.rows.empty()) {
            sheet.autofilter(header, 0, at - 1, last);
            sheet.keep_text_unmarked(header + 1, 0, at - 1, last);
        }
    }
    reports::PageSetup page;
    page.has_repeat = true;
    page.repeat_first = page.repeat_last = header;
    page.footer_left = what.title;
    sheet.page_setup(page);
    workbook.finish();
}

} // namespace ps::gui
