#include "reports/execution_report.h"

#include "i18n/translate.h"
#include "reports/workbook_writer.h"

namespace ps::reports {

namespace {

constexpr std::string_view sheet_name = "国采医疗机构带量执行报表"; // the platform's name
constexpr std::array<double, procurement::execution_report_width> widths{28, 18, 14, 42, 12, 12, 9, 9, 9,  9, 9, 9,
                                                                         9,  9,  9,  9,  10, 9,  9, 9, 10, 9, 11};

void write_cell(SheetWriter& sheet, RowIndex row, ColumnIndex column, const procurement::ReportValue& value)
{
    if (const auto* text = std::get_if<std::string>(&value))
        sheet.text(row, column, *text);
    else if (const auto* day = std::get_if<Date>(&value))
        sheet.text(row, column, day->to_string(), Style::centred);
    else if (const auto* count = std::get_if<std::int64_t>(&value))
        sheet.integer(row, column, *count);
    else
        sheet.number(row, column, std::get<Ratio>(value), Style::percent);
}

} // namespace

void write_execution_report(const procurement::ExecutionReport& report, const Output& target)
{
    WorkbookWriter workbook(target, {std::string(sheet_name), "", report.day});
    auto& sheet = workbook.add_sheet(sheet_name);
    constexpr auto last = static_cast<ColumnIndex>(procurement::execution_report_width - 1);
    for (ColumnIndex column = 0; column <= last; ++column) {
        sheet.column_width(column, widths[column]);
        sheet.text(0, column, procurement::execution_report_columns[column], Style::header);
    }
    sheet.row_height(0, 60);
    RowIndex at = 0;
    for (const auto& row : report.rows) {
        ++at;
        const auto values = procurement::report_values(row);
        for (ColumnIndex column = 0; column <= last; ++column)
            write_cell(sheet, at, column, values[column]);
    }
    if (at > 0) {
        sheet.autofilter(0, 0, at, last);
        sheet.keep_text_unmarked(1, 0, at, 5);
    }
    sheet.freeze(1, 1);
    PageSetup page;
    page.has_repeat = true;
    page.footer_left = i18n::tr(Message{PS_N("As of {0}"), {report.day.to_string()}});
    sheet.page_setup(page);
    workbook.finish();
}

} // namespace ps::reports
