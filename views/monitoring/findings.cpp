#include "views/monitoring/findings.h"

#include "i18n/translate.h"
#include "views/words.h"

#include <algorithm>
#include <map>

namespace ps::views {

namespace {

using monitoring::FindingSource;
using monitoring::PriceFinding;
using monitoring::Severity;
using FindingRow = FindingsView::Row;

// Most rules judge the price of a smallest unit; these two judge something else.
Cell figure_cell(const PriceFinding& finding, const std::optional<UnitPrice>& figure)
{
    if (!figure)
        return {};
    if (finding.key.rule == "frequent_changes")
        return figure->to_string();
    if (finding.key.rule == "zero_amount")
        return Money::from_scaled(figure->raw(), UnitPrice::digits);
    return *figure;
}

Col<FindingRow> finding_text(const char* key, std::string title, int width, std::string PriceFinding::*member)
{
    return {key, std::move(title), Type::text, width,
            [member](const FindingRow& row) -> const std::string& { return row.finding.*member; }};
}

Col<FindingRow> key_text(const char* key, std::string title, int width, std::string monitoring::FindingKey::*member)
{
    return {key, std::move(title), Type::code, width,
            [member](const FindingRow& row) -> const std::string& { return row.finding.key.*member; }};
}

// The figure for the contract, and the one for people.
template <class Figure>
void add_figure(std::vector<Col<FindingRow>>& out, const std::string& key, const std::string& title, Figure figure)
{
    out.push_back({key, title, Type::price, 13, [figure](const FindingRow& row) { return Cell(figure(row.finding)); }});
    out.push_back(Col<FindingRow>("shown_" + key, title, Type::price, 13, [figure](const FindingRow& row) {
                      return figure_cell(row.finding, figure(row.finding));
                  }).order([figure](const FindingRow& row) { return Cell(figure(row.finding)); }));
}

// From the first row that was judged; an empty text when there is none.
template <class Member>
Col<FindingRow> source_column(const char* key, std::string title, Type type, int width, Member member)
{
    return {key, std::move(title), type, width,
            [member](const FindingRow& row) { return row.source ? Cell((*row.source).*member) : Cell(""); }};
}

} // namespace

std::vector<FindingRow> FindingsView::answer(store::Store& store, const Ask& ask, std::stop_token stop)
{
    std::vector<Row> rows;
    for (auto& finding : monitoring::findings(store, ask.month, ask.filter, stop))
        rows.push_back({std::move(finding), {}, {}, {}});
    if (ask.sentences) {
        const auto rules = monitoring::rules_of_month(store, ask.month);
        std::map<std::string, std::string> titles;
        for (const auto& rule : monitoring::plausibility_rules(rules))
            titles[rule.id] = i18n::tr(rule.title);
        const monitoring::Sentences sentences(rules);
        for (auto& row : rows) {
            row.rule_title = titles[row.finding.key.rule];
            row.sentence = i18n::tr(sentences.of(row.finding));
        }
    }
    if (ask.sources)
        for (auto& row : rows)
            if (auto sources = monitoring::judged_rows(store, row.finding.key); !sources.empty())
                row.source = std::move(sources.front());
    return rows;
}

void FindingsView::sort_by_severity(std::vector<Row>& rows)
{
    std::stable_sort(rows.begin(), rows.end(),
                     [](const Row& a, const Row& b) { return a.finding.severity > b.finding.severity; });
}

std::vector<Col<FindingRow>> FindingsView::columns(const Ask&)
{
    using monitoring::FindingKey;
    std::vector<Col<Row>> out{
        Col<Row>("severity", PS_TR("Severity"), Type::word, 10,
                 [](const Row& row) { return word_of(row.finding.severity); })
            .order([](const Row& row) { return -static_cast<int>(row.finding.severity); })
            .tone([](const Row& row) { return tone_of(row.finding.severity); })
            .bold([](const Row& row) { return row.finding.severity == Severity::abnormal; }),
        Col<Row>("state", PS_TR("Handling"), Type::word, 10, [](const Row& row) { return word_of(row.finding.state); })
            .order([](const Row& row) { return static_cast<int>(row.finding.state); })
            .tone([](const Row& row) { return tone_of(row.finding.state); }),
        key_text("rule", PS_TR("Rule"), 20, &FindingKey::rule),
        {"rule_title", PS_TR("Rule"), Type::text, 22, &Row::rule_title},
        finding_text("generic_name", PS_TR("Generic name"), 22, &PriceFinding::generic_name),
        finding_text("specification", PS_TR("Specification"), 16, &PriceFinding::specification),
        finding_text("point_name", PS_TR("Sentinel point"), 27, &PriceFinding::point_name),
        {"basis", PS_TR("Basis"), Type::word, 10, [](const Row& row) { return word_of(row.finding.key.basis); }},
        {"month", PS_TR("Month"), Type::month, 9, [](const Row& row) { return row.finding.key.month; }},
    };
    add_figure(out, "value", PS_TR("Figure"), [](const PriceFinding& finding) { return std::optional(finding.value); });
    add_figure(out, "reference", PS_TR("Compared with"), [](const PriceFinding& finding) { return finding.reference; });
    add_figure(out, "threshold", PS_TR("Limit"), [](const PriceFinding& finding) { return finding.threshold; });
    out.push_back({"explanation", PS_TR("In words"), Type::text, 66, &Row::sentence});
    out.push_back(finding_text("reason", PS_TR("Reason of the decision"), 25, &PriceFinding::reason));
    out.push_back(finding_text("case", PS_TR("Case"), 12, &PriceFinding::case_id));
    out.push_back(finding_text("manufacturer", PS_TR("Manufacturer"), 25, &PriceFinding::manufacturer));
    out.push_back(key_text("item", PS_TR("Item code"), 27, &FindingKey::item));
    out.push_back(key_text("point", PS_TR("Point code"), 14, &FindingKey::point));
    out.push_back(source_column("file", PS_TR("File"), Type::text, 33, &FindingSource::file));
    out.push_back(source_column("sheet", PS_TR("Sheet"), Type::text, 13, &FindingSource::sheet));
    out.push_back(source_column("row", PS_TR("Row in file"), Type::count, 10, &FindingSource::row));
    return out;
}

Layout FindingsView::contract(const Ask& ask)
{
    const std::string keys = "rule,item,point,month,value,reference,threshold,severity,basis,state,reason,case";
    return ask.sources ? keys + ",explanation,file,sheet,row" : keys;
}

Layout FindingsView::grid(const Ask&)
{
    return "severity,state,rule_title,generic_name,specification,point_name,basis,shown_value,shown_reference,"
           "shown_threshold,explanation,reason,case,manufacturer,item,point";
}

std::vector<Col<FindingSource>> FindingSourcesView::columns(const Ask&)
{
    return {
        Col<Row>("role", PS_TR("Part"), Type::word, 12, [](const Row& row) { return word_of(row.role); })
            .order([](const Row& row) { return static_cast<int>(row.role); })
            .bold([](const Row& row) { return row.role == FindingSource::Role::judged; }),
        {"point", PS_TR("Point code"), Type::code, 14, &Row::point},
        {"name", PS_TR("Sentinel point"), Type::text, 22, &Row::point_name},
        {"month", PS_TR("Month"), Type::month, 11, &Row::month},
        {"price", PS_TR("Price"), Type::price, 13, &Row::price},
        {"file", PS_TR("File"), Type::text, 33, &Row::file},
        {"sheet", PS_TR("Sheet"), Type::text, 13, &Row::sheet},
        {"row", PS_TR("Row in file"), Type::count, 10, &Row::row},
        {"batch", PS_TRC("number", "Import"), Type::count, 8, &Row::batch},
        {"price_row", PS_TR("Stored row"), Type::count, 10, &Row::price_row},
    };
}

Layout FindingSourcesView::contract(const Ask&)
{
    return "role,point,name,month,price,file,sheet,row,batch,price_row";
}

Layout FindingSourcesView::grid(const Ask&)
{
    return "role,name,month,price,file,sheet,row";
}

std::vector<monitoring::RuleInfo> PlausibilityRulesView::answer(store::Store& store, const Ask& ask, std::stop_token)
{
    return monitoring::plausibility_rules(monitoring::rules_of_month(store, ask.month));
}

std::vector<Col<monitoring::RuleInfo>> PlausibilityRulesView::columns(const Ask&)
{
    return {
        {"rule", PS_TR("Rule"), Type::code, 22, &Row::id},
        {"title", PS_TR("Title"), Type::text, 24, [](const Row& rule) { return i18n::tr(rule.title); }},
        {"severity", PS_TR("Severity"), Type::word, 10, [](const Row& rule) { return word_of(rule.severity); }},
        {"parameters", PS_TR("Parameters"), Type::text, 40,
         [](const Row& rule) { return parameters_text(rule, "=", " "); }},
        {"explanation", PS_TR("In words"), Type::text, 66, [](const Row& rule) { return i18n::tr(rule.explanation); }},
    };
}

Layout PlausibilityRulesView::contract(const Ask&)
{
    return "rule,title,severity,parameters,explanation";
}

std::string parameters_text(const monitoring::RuleInfo& rule, const char* equals, const char* between)
{
    std::string text;
    for (const auto& [name, value] : rule.parameters)
        text += (text.empty() ? "" : between) + name + equals + value;
    return text;
}

std::string explanation_text(const monitoring::FindingDetail& detail)
{
    const auto& finding = detail.finding;
    std::string text = PS_TR(detail.sentence) + "\n\n" + PS_TR(detail.rule.explanation);
    if (const auto parameters = parameters_text(detail.rule, " = ", ", "); !parameters.empty())
        text += "\n" + PS_TR(Message(PS_N("Parameters: {0}"), {parameters}));
    text += "\n" +
            PS_TR(Message(PS_N("Rule pack: {0}, version {1}"), {detail.pack_id, std::to_string(detail.pack_version)}));
    text += "\n\n" + PS_TR(Message(PS_N("Handling: {0}"), {text_of(word_of(finding.state))}));
    if (!finding.case_id.empty())
        text += "  " + PS_TR(Message(PS_N("case {0}"), {finding.case_id}));
    if (!finding.reason.empty())
        text += "\n" + PS_TR(Message(PS_N("Reason: {0}"), {finding.reason}));
    return text;
}

} // namespace ps::views
