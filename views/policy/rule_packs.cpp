#include "views/policy/rule_packs.h"

#include "i18n/translate.h"

namespace ps::views {

namespace {

std::string rule_words(const Message& message)
{
    return i18n::tr(message);
}

} // namespace

std::string pack_problem(const std::optional<Error>& problem)
{
    return problem ? i18n::tr(Message{PS_N("cannot be read: {0}"), {i18n::tr(problem->message())}}) : std::string();
}

std::vector<RulePacksView::Row> RulePacksView::answer(store::Store& store, const Ask&, std::stop_token)
{
    return policy::rule_packs(store);
}

std::vector<Col<RulePacksView::Row>> RulePacksView::columns(const Ask&)
{
    return {
        {"id", PS_TR("Rule pack"), Type::code, 24, [](const Row& row) { return Cell(row.pack.id); }},
        {"kind", PS_TR("Kind"), Type::word, 12, [](const Row& row) { return Cell(row.pack.kind); }},
        {"version", PS_TR("Version"), Type::count, 8, [](const Row& row) { return Cell(row.pack.version); }},
        {"document", PS_TR("Document number"), Type::text, 30, [](const Row& row) { return Cell(row.pack.document); }},
        {"effective_from", PS_TR("In force from"), Type::date, 12,
         [](const Row& row) { return row.pack.effective_from.valid() ? Cell(row.pack.effective_from) : Cell(); }},
        {"effective_to", PS_TR("In force until"), Type::date, 12,
         [](const Row& row) { return Cell(row.pack.effective_until); }},
        {"schema", PS_TR("Version of the schema"), Type::count, 8,
         [](const Row& row) { return Cell(row.pack.schema); }},
        Col<Row>("problem", PS_TR("Problem"), Type::text, 40, [](const Row& row) { return pack_problem(row.problem); })
            .tone(Tone::problem),
    };
}

Layout RulePacksView::contract(const Ask&)
{
    return "id,kind,version,document,effective_from,effective_to,schema,problem";
}

std::vector<Col<RuleValuesView::Row>> RuleValuesView::columns(const Ask&)
{
    return {
        {"parameter", PS_TR("Parameter"), Type::code, 30, &Row::path},
        {"title", PS_TR("Title"), Type::text, 30, [](const Row& row) { return policy::title_of(row, rule_words); }},
        {"value", PS_TR("Value"), Type::text, 20, [](const Row& row) { return row.value.dump(); }},
        {"written", PS_TR("Written in the pack"), Type::word, 8,
         [](const Row& row) {
             return row.by_default ? Word{"no", PS_N("no")} : Word{"yes", PS_N("yes")};
         }},
        {"words", PS_TR("In words"), Type::text, 40, [](const Row& row) { return policy::words_of(row, rule_words); }},
        {"unit", PS_TR("Unit"), Type::word, 12,
         [](const Row& row) {
             return row.parameter == nullptr ? std::string() : i18n::tr(policy::unit_words(row.parameter->unit));
         }},
        {"source", PS_TR("Source of the rule"), Type::text, 30,
         [](const Row& row) {
             return row.parameter == nullptr ? std::string() : i18n::tr(policy::origin_words(row.parameter->origin));
         }},
        {"since", PS_TR("Since version of the schema"), Type::count, 8,
         [](const Row& row) { return row.parameter == nullptr ? 1 : row.parameter->since; }},
    };
}

Layout RuleValuesView::contract(const Ask&)
{
    return "parameter,title,value,written,words,unit,source,since";
}

} // namespace ps::views
