#include "gui/procurement/notice_rows.h"

#include "gui/grid/columns.h"
#include "gui/procurement/progress_rows.h"
#include "i18n/translate.h"

namespace ps::gui {
namespace {

using procurement::NoticeLine;
using procurement::ProgressRow;
using procurement::ProgressStatus;

/// As a column of the row of progress that a line holds.
Column<NoticeLine> of_progress(const Column<ProgressRow>& column)
{
    Column<NoticeLine> out;
    out.title = column.title;
    out.width = column.width;
    out.number = column.number;
    out.text = [column](const NoticeLine& line) { return column.text(line.row); };
    if (column.less)
        out.less = [column](const NoticeLine& a, const NoticeLine& b) { return column.less(a.row, b.row); };
    return out;
}

std::string whole_text(Quantity quantity)
{
    return grouped(
        std::to_string(static_cast<std::int64_t>(divide_half_up(quantity.raw(), power_of_ten(Quantity::digits)))));
}

} // namespace

NoticeRow notice_row(procurement::Notice notice, std::string region)
{
    NoticeRow row;
    row.institution = notice.institution;
    row.name = notice.name.empty() ? notice.institution : notice.name; // some only agreements name
    row.region = std::move(region);
    row.level = notice.level;
    row.overall = notice.overall;
    for (const auto& line : notice.lines)
        ++(line.row.status == ProgressStatus::interview ? row.interviews
           : line.row.status == ProgressStatus::notice  ? row.notices
                                                        : row.reminders);
    const auto& slowest = procurement::slowest_of(notice);
    row.slowest = slowest.row.name.empty() ? slowest.row.key : slowest.row.name;
    row.progress = slowest.row.progress;
    row.time_progress = slowest.row.time_progress;
    row.pace = procurement::pace_of(slowest.row);
    row.lines = std::move(notice.lines);
    return row;
}

std::vector<Column<NoticeRow>> notice_columns()
{
    std::vector<Column<NoticeRow>> out;
    out.push_back(text_column(PS_TR("Institution"), 230, &NoticeRow::name));
    out.push_back(text_column(PS_TR("Region"), 100, &NoticeRow::region));
    out.push_back({PS_TR("Measure"), 60, false, [](const NoticeRow& row) { return status_text(row.level); },
                   [](const NoticeRow& a, const NoticeRow& b) { return a.level < b.level; },
                   [](const NoticeRow& row) { return tone_of(row.level); },
                   [](const NoticeRow& row) { return row.level == ProgressStatus::interview; }});
    out.push_back(trouble_column(PS_TR("Products: interview"), 76, &NoticeRow::interviews, Tone::rise));
    out.push_back(trouble_column(PS_TR("Products: notice"), 76, &NoticeRow::notices, Tone::rise));
    out.push_back(trouble_column(PS_TR("Products: reminder"), 76, &NoticeRow::reminders, Tone::problem));
    out.push_back(text_column(PS_TR("Slowest product"), 230, &NoticeRow::slowest));
    out.push_back(rate_column(PS_TR("Its progress"), 84, &NoticeRow::progress));
    out.push_back(rate_column(PS_TR("Its time progress"), 92, &NoticeRow::time_progress));
    auto pace = rate_column(PS_TR("Progress / time"), 92, &NoticeRow::pace);
    pace.bold = [](const NoticeRow&) { return true; };
    out.push_back(std::move(pace));
    out.push_back({PS_TR("All products together"), 92, false,
                   [](const NoticeRow& row) { return status_text(row.overall); },
                   [](const NoticeRow& a, const NoticeRow& b) { return a.overall < b.overall; },
                   [](const NoticeRow& row) { return tone_of(row.overall); }});
    out.push_back(text_column(PS_TR("Code"), 130, &NoticeRow::institution));
    return out;
}

std::vector<Column<NoticeLine>> notice_line_columns()
{
    std::vector<Column<NoticeLine>> out;
    out.push_back({PS_TR("Product"), 230, false,
                   [](const NoticeLine& line) { return line.row.name.empty() ? line.row.key : line.row.name; }});
    out.push_back({PS_TR("VBP batch"), 220, false,
                   [](const NoticeLine& line) { return line.batch_name.empty() ? line.batch_code : line.batch_name; }});
    out.push_back({PS_TR("Status"), 56, false, [](const NoticeLine& line) { return status_text(line.row.status); },
                   [](const NoticeLine& a, const NoticeLine& b) { return a.row.status < b.row.status; },
                   [](const NoticeLine& line) { return tone_of(line.row.status); },
                   [](const NoticeLine& line) { return line.row.status == ProgressStatus::interview; }});
    auto progress = of_progress(rate_column(PS_TR("Progress"), 76, &ProgressRow::progress));
    progress.tone = [](const NoticeLine& line) { return tone_of(line.row.status); };
    progress.bold = [](const NoticeLine&) { return true; };
    out.push_back(std::move(progress));
    out.push_back(of_progress(rate_column(PS_TR("Time progress"), 76, &ProgressRow::time_progress)));
    out.push_back({PS_TR("Progress / time"), 92, true,
                   [](const NoticeLine& line) { return percent_text(procurement::pace_of(line.row)); },
                   [](const NoticeLine& a, const NoticeLine& b) {
                       return known_first(procurement::pace_of(a.row), procurement::pace_of(b.row));
                   }});
    out.push_back(of_progress(quantity_column(PS_TR("Agreed volume"), 104, &ProgressRow::agreed)));
    out.push_back(of_progress(quantity_column(PS_TR("Net receipts"), 104, &ProgressRow::net)));
    // Whole smallest units: a tenth of a tablet is no plan.
    out.push_back({PS_TR("Missing by now"), 104, true, [](const NoticeLine& line) { return whole_text(line.missing); },
                   [](const NoticeLine& a, const NoticeLine& b) { return a.missing < b.missing; }});
    out.push_back({PS_TR("Needed per month"), 100, true,
                   [](const NoticeLine& line) {
                       return line.row.needed_per_month ? whole_text(*line.row.needed_per_month) : std::string();
                   },
                   [](const NoticeLine& a, const NoticeLine& b) {
                       return known_first(a.row.needed_per_month, b.row.needed_per_month);
                   }});
    out.push_back(of_progress(date_column(PS_TR("Last purchase"), &ProgressRow::last_purchase)));
    out.push_back({PS_TR("Code"), 130, false, [](const NoticeLine& line) { return line.row.key; }});
    return out;
}

std::vector<Column<NoticeProduct>> notice_product_columns()
{
    const auto of_institution = [](std::string title, int width, std::string NoticeRow::*member) {
        return Column<NoticeProduct>{std::move(title), width, false,
                                     [member](const NoticeProduct& row) { return (*row.institution).*member; }};
    };
    std::vector<Column<NoticeProduct>> out;
    out.push_back(of_institution(PS_TR("Institution"), 220, &NoticeRow::name));
    out.push_back(of_institution(PS_TR("Region"), 90, &NoticeRow::region));
    for (const auto& column : notice_line_columns()) {
        auto& added = out.emplace_back();
        added.title = column.title;
        added.width = column.width;
        added.number = column.number;
        added.text = [column](const NoticeProduct& row) { return column.text(row.line); };
        if (column.less)
            added.less = [column](const NoticeProduct& a, const NoticeProduct& b) {
                return column.less(a.line, b.line);
            };
        if (column.tone)
            added.tone = [column](const NoticeProduct& row) { return column.tone(row.line); };
        if (column.bold)
            added.bold = [column](const NoticeProduct& row) { return column.bold(row.line); };
    }
    out.push_back(of_institution(PS_TR("Code of the institution"), 130, &NoticeRow::institution));
    return out;
}

std::string rule_share_text(Ratio share)
{
    std::string text = percent_text(share);
    if (const auto tail = text.rfind(".0%"); tail != std::string::npos)
        text.erase(tail, 2);
    return text;
}

} // namespace ps::gui
