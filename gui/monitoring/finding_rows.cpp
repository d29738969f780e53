#include "gui/monitoring/finding_rows.h"

#include "gui/number_text.h"
#include "i18n/translate.h"

#include <algorithm>
#include <map>

namespace ps::gui {
namespace {

using monitoring::FindingSource;
using monitoring::FindingState;
using monitoring::Severity;

Tone tone_of(Severity severity)
{
    switch (severity) {
    case Severity::abnormal:
        return Tone::rise;
    case Severity::warning:
        return Tone::problem;
    case Severity::information:
        break;
    }
    return Tone::muted;
}

Tone tone_of(FindingState state)
{
    switch (state) {
    case FindingState::open:
        return Tone::normal;
    case FindingState::dismissed:
        return Tone::muted;
    case FindingState::confirmed:
    case FindingState::in_case:
        break;
    }
    return Tone::problem;
}

/// Most rules judge a price of a smallest unit, these two something else.
std::string figure_text(const FindingRow& row, const std::optional<UnitPrice>& figure)
{
    if (!figure)
        return {};
    const std::string& rule = row.finding.key.rule;
    if (rule == "frequent_changes")
        return figure->to_string();
    return rule == "zero_amount" ? grouped(figure->to_string(2)) : price_text(*figure);
}

Column<FindingRow> finding_text(std::string title, int width, std::string monitoring::PriceFinding::*member)
{
    return {std::move(title), width, false, [member](const FindingRow& row) { return row.finding.*member; }};
}

std::string role_text(FindingSource::Role role)
{
    switch (role) {
    case FindingSource::Role::judged:
        return PS_TR("This price");
    case FindingSource::Role::last_month:
        return PS_TR("Month before");
    case FindingSource::Role::other_point:
        return PS_TR("Other point");
    case FindingSource::Role::change:
        return PS_TR("Change");
    }
    return {};
}

} // namespace

std::string severity_text(Severity severity)
{
    switch (severity) {
    case Severity::abnormal:
        return PS_TR("Abnormal");
    case Severity::warning:
        return PS_TR("To verify");
    case Severity::information:
        break;
    }
    return PS_TR("For information");
}

std::string finding_state_text(FindingState state)
{
    switch (state) {
    case FindingState::open:
        return PS_TR("Undecided");
    case FindingState::confirmed:
        return PS_TR("Confirmed");
    case FindingState::dismissed:
        return PS_TR("Dismissed");
    case FindingState::in_case:
        break;
    }
    return PS_TR("In a case");
}

FindingList finding_list(store::Store& store, Month month, std::stop_token stop)
{
    FindingList list;
    const auto rules = monitoring::rules_of_month(store, month);
    list.rules = monitoring::plausibility_rules(rules);
    std::map<std::string, std::string> titles;
    for (const auto& rule : list.rules)
        titles[rule.id] = PS_TR(rule.title);
    const monitoring::Sentences sentences(rules);
    monitoring::FindingFilter all;
    all.dismissed = true;
    for (auto& finding : monitoring::findings(store, month, all, stop)) {
        FindingRow row;
        row.sentence = PS_TR(sentences.of(finding));
        row.rule_title = titles[finding.key.rule];
        row.finding = std::move(finding);
        list.rows.push_back(std::move(row));
    }
    std::stable_sort(list.rows.begin(), list.rows.end(),
                     [](const FindingRow& a, const FindingRow& b) { return a.finding.severity > b.finding.severity; });
    return list;
}

std::vector<Column<FindingRow>> finding_columns()
{
    using Finding = monitoring::PriceFinding;
    std::vector<Column<FindingRow>> out;
    out.push_back({PS_TR("Severity"), 66, false,
                   [](const FindingRow& row) { return severity_text(row.finding.severity); },
                   [](const FindingRow& a, const FindingRow& b) { return a.finding.severity > b.finding.severity; },
                   [](const FindingRow& row) { return tone_of(row.finding.severity); },
                   [](const FindingRow& row) { return row.finding.severity == Severity::abnormal; }});
    out.push_back({PS_TR("Handling"), 64, false,
                   [](const FindingRow& row) { return finding_state_text(row.finding.state); },
                   [](const FindingRow& a, const FindingRow& b) { return a.finding.state < b.finding.state; },
                   [](const FindingRow& row) { return tone_of(row.finding.state); }});
    out.push_back({PS_TR("Rule"), 138, false, [](const FindingRow& row) { return row.rule_title; }});
    out.push_back(finding_text(PS_TR("Generic name"), 138, &Finding::generic_name));
    out.push_back(finding_text(PS_TR("Specification"), 96, &Finding::specification));
    out.push_back(finding_text(PS_TR("Sentinel point"), 168, &Finding::point_name));
    out.push_back({PS_TR("Basis"), 62, false, [](const FindingRow& row) { return basis_text(row.finding.key.basis); }});
    const auto figure = [&](std::string title, auto value) {
        out.push_back(
            {std::move(title), 84, true,
             [value](const FindingRow& row) { return figure_text(row, value(row.finding)); },
             [value](const FindingRow& a, const FindingRow& b) { return value(a.finding) < value(b.finding); }});
    };
    figure(PS_TR("Figure"), [](const Finding& finding) { return std::optional(finding.value); });
    figure(PS_TR("Compared with"), [](const Finding& finding) { return finding.reference; });
    figure(PS_TR("Limit"), [](const Finding& finding) { return finding.threshold; });
    out.push_back({PS_TR("In words"), 420, false, [](const FindingRow& row) { return row.sentence; }});
    out.push_back(finding_text(PS_TR("Reason of the decision"), 160, &Finding::reason));
    out.push_back(finding_text(PS_TR("Case"), 80, &Finding::case_id));
    out.push_back(finding_text(PS_TR("Manufacturer"), 160, &Finding::manufacturer));
    out.push_back({PS_TR("Item code"), 220, false, [](const FindingRow& row) { return row.finding.key.item; }});
    out.push_back({PS_TR("Point code"), 110, false, [](const FindingRow& row) { return row.finding.key.point; }});
    return out;
}

std::vector<Column<FindingSource>> finding_source_columns()
{
    std::vector<Column<FindingSource>> out;
    out.push_back({PS_TR("Part"),
                   78,
                   false,
                   [](const FindingSource& row) { return role_text(row.role); },
                   [](const FindingSource& a, const FindingSource& b) { return a.role < b.role; },
                   {},
                   [](const FindingSource& row) { return row.role == FindingSource::Role::judged; }});
    out.push_back({PS_TR("Sentinel point"), 140, false, [](const FindingSource& row) { return row.point_name; }});
    out.push_back({PS_TR("Month"), 68, false, [](const FindingSource& row) { return row.month.to_string(); }});
    out.push_back({PS_TR("Price"), 80, true,
                   [](const FindingSource& row) { return row.price ? price_text(*row.price) : std::string(); },
                   [](const FindingSource& a, const FindingSource& b) { return a.price < b.price; }});
    out.push_back({PS_TR("File"), 210, false, [](const FindingSource& row) { return row.file; }});
    out.push_back({PS_TR("Sheet"), 84, false, [](const FindingSource& row) { return row.sheet; }});
    out.push_back({PS_TR("Row in file"), 66, true, [](const FindingSource& row) { return std::to_string(row.row); },
                   [](const FindingSource& a, const FindingSource& b) { return a.row < b.row; }});
    return out;
}

std::string explanation_text(const monitoring::FindingDetail& detail)
{
    const auto& finding = detail.finding;
    std::string text = PS_TR(detail.sentence) + "\n\n" + PS_TR(detail.rule.explanation);
    std::string parameters;
    for (const auto& [name, value] : detail.rule.parameters)
        parameters += (parameters.empty() ? "" : ", ") + name + " = " + value;
    if (!parameters.empty())
        text += "\n" + PS_TR(Message(PS_N("Parameters: {0}"), {parameters}));
    text += "\n" +
            PS_TR(Message(PS_N("Rule pack: {0}, version {1}"), {detail.pack_id, std::to_string(detail.pack_version)}));
    text += "\n\n" + PS_TR(Message(PS_N("Handling: {0}"), {finding_state_text(finding.state)}));
    if (!finding.case_id.empty())
        text += "  " + PS_TR(Message(PS_N("case {0}"), {finding.case_id}));
    if (!finding.reason.empty())
        text += "\n" + PS_TR(Message(PS_N("Reason: {0}"), {finding.reason}));
    return text;
}

} // namespace ps::gui
