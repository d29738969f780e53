#include "views/monitoring/reporting.h"

#include "i18n/translate.h"
#include "views/cell_text.h"
#include "views/number_text.h"
#include "views/words.h"

#include <algorithm>
#include <set>

namespace ps::views {

namespace {

using monitoring::PointQuality;
using monitoring::PointReport;
using monitoring::ReportState;

// The correction of a late submission does not make it punctual.
Word report_word(const PointReport& report)
{
    Word word = word_of(report.state);
    if (report.state == ReportState::corrected && !report.on_time)
        word.words = PS_N("Late, corrected");
    return word;
}

Tone tone_of_report(const PointReport& report)
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

// The submission on which the quality of a month rests; a dash where none is due.
const PointReport* submission(const PointQuality& quality)
{
    return quality.evidence.empty() ? nullptr : &quality.evidence.front();
}

bool to_be_seen(const PointQuality& quality)
{
    const auto* report = submission(quality);
    return report != nullptr && (report->state == ReportState::missing || report->state == ReportState::late ||
                                 report->state == ReportState::returned);
}

template <class Row, class Value>
Col<Row> ratio_column(const char* key, std::string title, Value value)
{
    auto column = Col<Row>(key, std::move(title), Type::share, 11, value);
    column.decimals(2);
    return column;
}

std::optional<Ratio> quality_of(const ReportingMatrix::Row& row, std::optional<Ratio> PointQuality::*member)
{
    return row.quality ? (*row.quality).*member : std::optional<Ratio>();
}

} // namespace

std::vector<PointReport> ReportsView::answer(store::Store& store, const Ask& ask, std::stop_token stop)
{
    return monitoring::reporting(store, ask.from, ask.to, ask.options, stop);
}

std::vector<Col<PointReport>> ReportsView::columns(const Ask&)
{
    return {
        {"point", PS_TR("Point code"), Type::code, 14, &Row::point},
        {"name", PS_TR("Sentinel point"), Type::text, 28, &Row::name},
        {"month", PS_TR("Month"), Type::month, 11, &Row::month},
        {"state", PS_TR("State"), Type::word, 12, [](const Row& row) { return word_of(row.state); }},
        Col<Row>("shown_state", PS_TR("State"), Type::word, 12, report_word).tone(tone_of_report),
        {"due", PS_TR("Due"), Type::date, 12, &Row::due},
        {"shown_due", PS_TR("Due"), Type::text, 17,
         [](const Row& row) {
             return row.extended ? PS_TR(Message(PS_N("{0} (extended)"), {row.due.to_string()})) : row.due.to_string();
         }},
        {"received_on", PS_TRC("day", "Received"), Type::date, 13, &Row::received_on},
        {"files", PS_TR("Files"), Type::count, 9, &Row::files},
        {"rows", PS_TR("Lines"), Type::count, 9, &Row::rows},
        {"rejected", PS_TR("Rejected"), Type::count, 9, &Row::rejected},
        {"abnormal", PS_TR("Anomalies"), Type::count, 9, &Row::abnormal},
        ratio_column<Row>("error_rate", PS_TR("Error rate"), &Row::error_rate),
        {"on_time", PS_TR("On time"), Type::count, 9, [](const Row& row) { return row.on_time ? 1 : 0; }},
        {"required_cells", PS_TR("Cells required"), Type::count, 9, &Row::required_cells},
        {"filled_cells", PS_TR("Cells filled"), Type::count, 9, &Row::filled_cells},
    };
}

Layout ReportsView::contract(const Ask&)
{
    return "point,name,month,state,due,received_on,rows,rejected,abnormal,error_rate,files,on_time";
}

Layout ReportsView::grid(const Ask&)
{
    return "month,shown_state,shown_due,received_on,files,rows,rejected,abnormal,error_rate,required_cells,"
           "filled_cells";
}

std::vector<PointQuality> QualityView::answer(store::Store& store, const Ask& ask, std::stop_token stop)
{
    return ask.month ? monitoring::quality(store, *ask.month, ask.options, stop)
                     : monitoring::quality_of_year(store, ask.year, ask.options, stop);
}

std::vector<Col<PointQuality>> QualityView::columns(const Ask& ask)
{
    const auto of_report = [](auto value) {
        return [value](const Row& row) {
            const auto* report = submission(row);
            return report == nullptr ? Cell(dash()) : Cell(value(*report));
        };
    };
    std::vector<Col<Row>> out{
        {"point", PS_TR("Point code"), Type::code, 16, &Row::point},
        {"name", PS_TR("Sentinel point"), Type::text, 30, &Row::name},
        Col<Row>("state", PS_TR("State"), Type::word, 10,
                 of_report([](const PointReport& report) { return word_of(report.state); }))
            .bold(to_be_seen),
        {"due", PS_TR("Due"), Type::date, 12, of_report([](const PointReport& report) { return report.due; })},
        {"received_on", PS_TRC("day", "Received"), Type::date, 12, of_report([](const PointReport& report) {
             return report.received_on ? Cell(*report.received_on) : Cell(dash());
         })},
        {"rows", PS_TR("Lines"), Type::count, 8, of_report([](const PointReport& report) { return report.rows; })},
        {"rejected", PS_TR("Rejected"), Type::count, 9,
         of_report([](const PointReport& report) { return report.rejected; })},
        {"required", PS_TR("Due submissions"), Type::count, 10, &Row::required},
        {"received", PS_TR("Submissions received"), Type::count, 10, &Row::received},
        {"on_time", PS_TRC("number", "On time"), Type::count, 10, &Row::on_time},
        ratio_column<Row>("timeliness", PS_TR("Timeliness"), &Row::timeliness),
        ratio_column<Row>("completeness", PS_TR("Completeness"), &Row::completeness),
        ratio_column<Row>("accuracy", PS_TR("Accuracy"), &Row::accuracy),
        {"score", PS_TRC("quality of submissions", "Score"), Type::ratio, 9, &Row::score},
    };
    if (!ask.month)
        for (const auto state : monitoring::all_report_states)
            out.push_back({std::string("months_") + monitoring::name_of(state), text_of(word_of(state)), Type::count, 9,
                           [state](const Row& row) { return row.months_in_state[static_cast<std::size_t>(state)]; }});
    return out;
}

Layout QualityView::contract(const Ask& ask)
{
    std::string keys = "point,name,required,received,on_time,timeliness,completeness,accuracy,score";
    if (!ask.month)
        for (const auto state : monitoring::all_report_states)
            keys += std::string(",months_") + monitoring::name_of(state);
    return keys;
}

Layout QualityView::sheet()
{
    return "#,point,name,state,due,received_on,rows,rejected,timeliness,completeness,accuracy,score";
}

Layout QualityView::page()
{
    return "point,name,state,timeliness,completeness,accuracy,score";
}

std::vector<monitoring::ReturnDue> ReturnsDueView::answer(store::Store& store, const Ask& ask, std::stop_token stop)
{
    return monitoring::returns_due(store, ask.month, ask.options, stop);
}

std::vector<Col<monitoring::ReturnDue>> ReturnsDueView::columns(const Ask&)
{
    const auto count = [](std::int64_t PointReport::*member) {
        return [member](const Row& row) { return row.report.*member; };
    };
    return {
        {"point", PS_TR("Point code"), Type::code, 14, [](const Row& row) { return row.report.point; }},
        {"name", PS_TR("Sentinel point"), Type::text, 28, [](const Row& row) { return row.report.name; }},
        {"month", PS_TR("Month"), Type::month, 11, [](const Row& row) { return row.report.month; }},
        {"rows", PS_TR("Lines"), Type::count, 9, count(&PointReport::rows)},
        {"rejected", PS_TR("Rejected"), Type::count, 9, count(&PointReport::rejected)},
        {"abnormal", PS_TR("Anomalies"), Type::count, 9, count(&PointReport::abnormal)},
        ratio_column<Row>("error_rate", PS_TR("Error rate"), [](const Row& row) { return row.report.error_rate; }),
        ratio_column<Row>("limit", PS_TR("Limit"), &Row::limit),
    };
}

Layout ReturnsDueView::contract(const Ask&)
{
    return "point,name,month,rows,rejected,abnormal,error_rate,limit";
}

ReportingMatrix::Answer ReportingMatrix::answer(store::Store& store, const Ask& ask, std::stop_token stop)
{
    const Month month = ask.month;
    std::map<std::string, Row> by_point;
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
    auto qualities = ask.score_of_year ? monitoring::quality_of_year(store, month.year(), {}, stop)
                                       : monitoring::quality(store, month, {}, stop);
    for (auto& of_point : qualities) {
        auto& row = by_point[of_point.point];
        row.point = of_point.point;
        row.name = of_point.name;
        row.quality = std::move(of_point);
    }
    Answer table;
    table.months.assign(months.rbegin(), months.rend());
    for (auto& [point, row] : by_point)
        table.rows.push_back(std::move(row));
    table.returns_due = monitoring::returns_due(store, month, {}, stop);
    return table;
}

std::vector<Col<ReportingMatrix::Row>> ReportingMatrix::columns(const std::vector<Month>& months)
{
    const auto of_quality = [](std::optional<Ratio> PointQuality::*member) {
        return [member](const Row& row) { return quality_of(row, member); };
    };
    std::vector<Col<Row>> out{
        {"name", PS_TR("Sentinel point"), Type::text, 28, &Row::name},
        {"kind", PS_TR("Kind"), Type::text, 10, &Row::kind},
        Col<Row>("score", PS_TRC("quality of submissions", "Score"), Type::ratio, 10, of_quality(&PointQuality::score))
            .bold([](const Row&) { return true; }),
        ratio_column<Row>("timeliness", PS_TR("Timeliness"), of_quality(&PointQuality::timeliness)),
        ratio_column<Row>("completeness", PS_TR("Completeness"), of_quality(&PointQuality::completeness)),
        ratio_column<Row>("accuracy", PS_TR("Accuracy"), of_quality(&PointQuality::accuracy)),
        {"level", PS_TR("Level"), Type::text, 11, &Row::level},
        {"point", PS_TR("Point code"), Type::code, 14, &Row::point},
    };
    for (const Month month : months) {
        const auto report = [month](const Row& row) -> const PointReport* {
            const auto found = row.months.find(month);
            return found == row.months.end() ? nullptr : &found->second;
        };
        out.push_back(
            Col<Row>(month.to_string(), month.to_string(), Type::word, 12, [report](const Row& row) {
                return report(row) ? Cell(report_word(*report(row))) : Cell();
            }).tone([report](const Row& row) {
                  return report(row) ? tone_of_report(*report(row)) : Tone::muted;
              }).bold([report](const Row& row) { return report(row) && report(row)->state == ReportState::missing; }));
    }
    return out;
}

Layout ReportingMatrix::grid(const std::vector<Month>& months)
{
    std::string keys = "name,kind,score,timeliness,completeness,accuracy";
    for (const Month month : months)
        keys += "," + month.to_string();
    return keys + ",level,point";
}

std::string report_text(const PointReport& report)
{
    return text_of(report_word(report));
}

std::string report_details(const ReportingMatrix::Row& row, Month month,
                           const std::vector<monitoring::ReturnDue>& returns_due)
{
    std::string text = row.name + "  " + month.to_string() + "\n\n";
    const auto found = row.months.find(month);
    if (found == row.months.end())
        return text + PS_TR("This point owed no submission for this month.");
    const auto& report = found->second;
    text += PS_TR(Message(PS_N("State: {0}"), {report_text(report)})) + "\n";
    text +=
        PS_TR(Message(report.extended ? PS_N("Due on {0} (extended)") : PS_N("Due on {0}"), {report.due.to_string()})) +
        "\n";
    text += (report.received_on ? PS_TR(Message(PS_N("Received on {0}, {1} files"),
                                                {report.received_on->to_string(), count_text(report.files)}))
                                : PS_TR("Nothing was received")) +
            "\n";
    if (report.rows > 0)
        text += PS_TR(Message(PS_N("{0} rows, {1} rejected, {2} abnormal: error rate {3}"),
                              {count_text(report.rows), count_text(report.rejected), count_text(report.abnormal),
                               percent_text(report.error_rate, 2)})) +
                "\n";
    for (const auto& due : returns_due)
        if (due.report.point == row.point && due.report.month == month)
            text +=
                PS_TR(Message(PS_N("To be sent back for correction: the limit is {0}"), {percent_text(due.limit, 2)})) +
                "\n";
    if (row.quality && row.quality->score)
        text +=
            "\n" +
            PS_TR(Message(PS_N("Score {0}: timeliness {1}, completeness {2}, accuracy {3}"),
                          {round_ratio(*row.quality->score, 2).to_string(2), percent_text(row.quality->timeliness, 2),
                           percent_text(row.quality->completeness, 2), percent_text(row.quality->accuracy, 2)}));
    return text;
}

std::vector<ExtensionsView::Row> ExtensionsView::answer(store::Store& store, const Ask&, std::stop_token)
{
    return monitoring::deadline_extensions(store);
}

std::vector<Col<ExtensionsView::Row>> ExtensionsView::columns(const Ask&)
{
    return {
        {"month", PS_TR("Month"), Type::month, 11, &Row::month},
        {"point", PS_TR("Point code"), Type::code, 14, &Row::point},
        {"until", PS_TR("Due"), Type::date, 12, &Row::until},
        {"reason", PS_TR("Reason"), Type::text, 40, &Row::reason},
        {"decided_at", PS_TR("Decided at"), Type::text, 21, &Row::decided_at},
    };
}

Layout ExtensionsView::contract(const Ask&)
{
    return "month,point,until,reason,decided_at";
}

} // namespace ps::views
