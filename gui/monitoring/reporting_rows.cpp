#include "gui/monitoring/reporting_rows.h"

#include "gui/grid/columns.h"

#include "gui/number_text.h"
#include "i18n/translate.h"

#include <algorithm>
#include <set>

namespace ps::gui {
namespace {

using monitoring::PointQuality;
using monitoring::PointReport;
using monitoring::ReportState;

/// "96.50%"
std::string exact_percent(const std::optional<Ratio>& ratio)
{
    return ratio ? decimal_text(round_ratio(*ratio, 4).raw(), 6, 2) + "%" : std::string();
}

Column<ReportingRow> ratio_column(std::string title, std::optional<Ratio> PointQuality::*member)
{
    const auto value = [member](const ReportingRow& row) {
        return row.quality ? (*row.quality).*member : std::optional<Ratio>();
    };
    return {std::move(title), 76, true, [value](const ReportingRow& row) { return exact_percent(value(row)); },
            [value](const ReportingRow& a, const ReportingRow& b) { return value(a) < value(b); }};
}

} // namespace

ReportingTable reporting_table(store::Store& store, Month month, QualityOf quality, std::stop_token stop)
{
    std::map<std::string, ReportingRow> by_point;
    std::set<Month> months;
    for (auto& report : monitoring::reporting(store, month.plus(-11), month, {}, stop)) {
        auto& row = by_point[report.point];
        row.point = report.point;
        row.name = report.name;
        row.kind = report.kind;
        row.level = report.level;
        months.insert(report.month);
        row.months[report.month] = std::move(report);
    }
    auto qualities = quality == QualityOf::month ? monitoring::quality(store, month, {}, stop)
                                                 : monitoring::quality_of_year(store, month.year(), {}, stop);
    for (auto& of_point : qualities) {
        auto& row = by_point[of_point.point];
        row.point = of_point.point;
        row.name = of_point.name;
        row.quality = std::move(of_point);
    }
    ReportingTable table;
    table.months.assign(months.rbegin(), months.rend());
    for (auto& [point, row] : by_point)
        table.rows.push_back(std::move(row));
    table.returns_due = monitoring::returns_due(store, month, {}, stop);
    return table;
}

std::string report_state_text(const PointReport& report)
{
    switch (report.state) {
    case ReportState::pending:
        return PS_TR("Not due yet");
    case ReportState::missing:
        return PS_TR("Missing");
    case ReportState::on_time:
        return PS_TR("On time");
    case ReportState::late:
        return PS_TR("Late");
    case ReportState::returned:
        return PS_TR("Sent back");
    case ReportState::corrected:
        break;
    }
    return report.on_time ? PS_TR("Corrected") : PS_TR("Late, corrected");
}

Tone tone_of(const PointReport& report)
{
    switch (report.state) {
    case ReportState::missing:
        return Tone::rise;
    case ReportState::late:
    case ReportState::returned:
        return Tone::problem;
    case ReportState::pending:
        return Tone::muted;
    case ReportState::on_time:
        return Tone::fall;
    case ReportState::corrected:
        break;
    }
    return report.on_time ? Tone::fall : Tone::problem;
}

std::vector<Column<ReportingRow>> reporting_columns(const std::vector<Month>& months)
{
    std::vector<Column<ReportingRow>> out;
    out.push_back({PS_TR("Sentinel point"), 176, false, [](const ReportingRow& row) { return row.name; }});
    out.push_back({PS_TR("Kind"), 60, false, [](const ReportingRow& row) { return row.kind; }});
    const auto score = [](const ReportingRow& row) {
        return row.quality ? row.quality->score : std::optional<Ratio>();
    };
    out.push_back({PS_TR("Score"),
                   66,
                   true,
                   [score](const ReportingRow& row) {
                       return score(row) ? round_ratio(*score(row), 2).to_string(2) : std::string();
                   },
                   [score](const ReportingRow& a, const ReportingRow& b) { return score(a) < score(b); },
                   {},
                   [](const ReportingRow&) { return true; }});
    out.push_back(ratio_column(PS_TR("Timeliness"), &PointQuality::timeliness));
    out.push_back(ratio_column(PS_TR("Completeness"), &PointQuality::completeness));
    out.push_back(ratio_column(PS_TR("Accuracy"), &PointQuality::accuracy));
    for (const Month month : months) {
        const auto report = [month](const ReportingRow& row) -> const PointReport* {
            const auto found = row.months.find(month);
            return found == row.months.end() ? nullptr : &found->second;
        };
        out.push_back(
            {month.to_string(),
             76,
             false,
             [report](const ReportingRow& row) {
                 return report(row) ? report_state_text(*report(row)) : std::string();
             },
             {},
             [report](const ReportingRow& row) { return report(row) ? tone_of(*report(row)) : Tone::muted; },
             [report](const ReportingRow& row) { return report(row) && report(row)->state == ReportState::missing; }});
    }
    out.push_back({PS_TR("Level"), 70, false, [](const ReportingRow& row) { return row.level; }});
    out.push_back({PS_TR("Point code"), 110, false, [](const ReportingRow& row) { return row.point; }});
    return out;
}

std::vector<Column<PointReport>> report_columns()
{
    std::vector<Column<PointReport>> out;
    const auto count = [&](std::string title, std::int64_t PointReport::*member) {
        out.push_back({std::move(title), 58, true, [member](const PointReport& row) { return count_text(row.*member); },
                       [member](const PointReport& a, const PointReport& b) { return a.*member < b.*member; }});
    };
    out.push_back({PS_TR("Month"), 70, false, [](const PointReport& row) { return row.month.to_string(); }});
    out.push_back({PS_TR("State"),
                   76,
                   false,
                   [](const PointReport& row) { return report_state_text(row); },
                   {},
                   [](const PointReport& row) { return tone_of(row); }});
    out.push_back({PS_TR("Due"), 110, false, [](const PointReport& row) {
                       return row.extended ? PS_TR(Message(PS_N("{0} (extended)"), {row.due.to_string()}))
                                           : row.due.to_string();
                   }});
    out.push_back({PS_TR("Received"), 86, false, [](const PointReport& row) { return date_text(row.received_on); }});
    count(PS_TR("Files"), &PointReport::files);
    count(PS_TR("Lines"), &PointReport::rows);
    count(PS_TR("Rejected"), &PointReport::rejected);
    count(PS_TR("Anomalies"), &PointReport::abnormal);
    out.push_back({PS_TR("Error rate"), 70, true, [](const PointReport& row) { return exact_percent(row.error_rate); },
                   [](const PointReport& a, const PointReport& b) { return a.error_rate < b.error_rate; }});
    count(PS_TR("Cells required"), &PointReport::required_cells);
    count(PS_TR("Cells filled"), &PointReport::filled_cells);
    return out;
}

std::string report_details(const ReportingRow& row, Month month, const std::vector<monitoring::ReturnDue>& returns_due)
{
    std::string text = row.name + "  " + month.to_string() + "\n\n";
    const auto found = row.months.find(month);
    if (found == row.months.end())
        return text + PS_TR("This point owed no submission for this month.");
    const auto& report = found->second;
    text += PS_TR(Message(PS_N("State: {0}"), {report_state_text(report)})) + "\n";
    text +=
        PS_TR(Message(report.extended ? PS_N("Due on {0} (extended)") : PS_N("Due on {0}"), {report.due.to_string()})) +
        "\n";
    text += (report.received_on ? PS_TR(Message(PS_N("Received on {0}, {1} files"),
                                                {report.received_on->to_string(), count_text(report.files)}))
                                : PS_TR("Nothing was received")) +
            "\n";
    if (report.rows > 0)
        text += PS_TR(Message(PS_N("{0} rows, {1} of them rejected, {2} abnormal: error rate {3}"),
                              {count_text(report.rows), count_text(report.rejected), count_text(report.abnormal),
                               exact_percent(report.error_rate)})) +
                "\n";
    for (const auto& due : returns_due)
        if (due.report.point == row.point && due.report.month == month)
            text +=
                PS_TR(Message(PS_N("To be sent back for correction: the limit is {0}"), {exact_percent(due.limit)})) +
                "\n";
    if (row.quality && row.quality->score)
        text += "\n" +
                PS_TR(Message(PS_N("Score {0}: timeliness {1}, completeness {2}, accuracy {3}"),
                              {round_ratio(*row.quality->score, 2).to_string(2), exact_percent(row.quality->timeliness),
                               exact_percent(row.quality->completeness), exact_percent(row.quality->accuracy)}));
    return text;
}

} // namespace ps::gui
