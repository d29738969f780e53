#include "reports/retention_sheets.h"

#include "i18n/translate.h"
#include "model/store/sha256.h"
#include "reports/cell_text.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <map>

namespace ps::reports {

namespace {

using policy::RetentionRules;
using retention::GroupInput;
using retention::GroupResult;
using retention::Purchase;

constexpr std::size_t most_steps = 20000; ///< rows of explanation that a reader can still page through

// A figure as a number cell: with all its decimals if 15 digits hold them, else with as many as fit.
template <class Write>
void with_fixed(const Exact& value, const Write& write)
{
    const auto fits = [&](std::int64_t scale) {
        const Exact scaled = (value < 0 ? -value : value) * scale;
        return scaled < Exact(std::int64_t{1'000'000'000'000'000});
    };
    const auto is_whole = [&](std::int64_t scale) { return round_half_up(value, Exact(1) / scale) == value; };
    if (is_whole(100) || !fits(10'000))
        write(to_money(value));
    else if (is_whole(10'000) || !fits(1'000'000))
        write(Quantity::from_raw(to_ratio(round_half_up(value, Exact(1) / 10'000) / 10'000).raw()));
    else if (is_whole(1'000'000) || !fits(100'000'000))
        write(UnitPrice::from_raw(to_ratio(round_half_up(value, Exact(1) / 1'000'000) / 100).raw()));
    else
        write(to_ratio(value));
}

void put(SheetWriter& sheet, RowIndex row, ColumnIndex column, const Exact& value, Style style)
{
    with_fixed(value, [&](auto fixed) { sheet.number(row, column, fixed, style); });
}

void put(SheetWriter& sheet, RowIndex row, ColumnIndex column, const std::string& formula, const Exact& value,
         Style style)
{
    with_fixed(value, [&](auto fixed) { sheet.formula(row, column, formula, fixed, style); });
}

Purchase sum_of(const std::vector<Purchase>& list)
{
    Purchase sum{0, 0};
    for (const auto& purchase : list) {
        sum.quantity += purchase.quantity;
        sum.amount += purchase.amount;
    }
    return sum;
}

enum GroupColumn : ColumnIndex {
    code_,
    name_,
    group_,
    agreed_,
    days_,
    of_days_,
    quantity_,
    price_,
    ratio_,
    budget_,
    selected_units_,
    selected_yuan_,
    selected_counted_,
    other_units_,
    other_yuan_,
    other_counted_,
    substitutable_yuan_,
    substitutable_counted_,
    spend_,
    saving_,
    counted_
};

std::vector<RetentionColumn> group_columns(const RetentionRules& rules)
{
    const bool agreed = rules.quantity_basis == RetentionRules::QuantityBasis::agreed;
    return {
        {PS_TR("Institution code"), 13},
        {PS_TR("Institution"), 16},
        {PS_TR("Group"), 20},
        {agreed ? PS_TR("Agreed quantity of a year") : PS_TR("Reported quantity of a year"), 11},
        {PS_TR("Days in force"), 6},
        {PS_TR("Of days"), 6},
        {PS_TR("Quantity of the budget"), 11},
        {PS_TR("Price before the procurement"), 10},
        {PS_TR("Payment ratio"), 8},
        {PS_TR("Budget"), 13},
        {PS_TR("Selected: units"), 11},
        {PS_TR("Selected: yuan"), 13},
        {PS_TR("Selected: counted"), 13},
        {PS_TR("Non-selected: units"), 11},
        {PS_TR("Non-selected: yuan"), 13},
        {PS_TR("Non-selected: counted"), 13},
        {PS_TR("Substitutable: yuan"), 12},
        {PS_TR("Substitutable: counted"), 12},
        {PS_TR("Spend"), 13},
        {PS_TR("Saving"), 13},
        {PS_TR("Counts in the base"), 13},
    };
}

class GroupRow {
public:
    GroupRow(SheetWriter& sheet, RowIndex row, const RetentionRules& rules, const Exact& ratio)
        : sheet_(sheet), row_(row), rules_(rules), ratio_(ratio)
    {
    }

    void write(const GroupInput& input, const GroupResult& result)
    {
        sheet_.text(row_, group_, input.id);
        const bool agreed = rules_.quantity_basis == RetentionRules::QuantityBasis::agreed;
        sheet_.number(row_, agreed_, (agreed ? input.agreed : input.reported).value_or(Quantity()), Style::price);
        write_quantity(input, result);
        sheet_.number(row_, price_, input.price_before.value_or(UnitPrice()), Style::price);
        put(sheet_, row_, ratio_column, ratio_, Style::percent);
        formula(budget_, in_unit(cell(quantity_) + "*" + cell(price_) + "*" + cell(ratio_column)), result.exact_budget);
        write_purchases(input, result);
        formula(spend_,
                in_unit("(" + cell(selected_counted_) + "+" + cell(other_counted_) + "+" +
                        cell(substitutable_counted_) + ")*" + cell(ratio_column)),
                result.exact_spend);
        formula(saving_, cell(budget_) + "-" + cell(spend_), result.exact_saving);
        formula(counted_,
                rules_.negatives == RetentionRules::Negatives::floor ? "MAX(0," + cell(saving_) + ")" : cell(saving_),
                result.counted_saving);
    }

private:
    static constexpr auto ratio_column = GroupColumn::ratio_;

    std::string cell(GroupColumn column) const { return cell_reference(row_, column); }
    void formula(GroupColumn column, const std::string& text, const Exact& value)
    {
        put(sheet_, row_, column, "=" + text, value, Style::amount);
    }

    // For rules that round each group first.
    std::string in_unit(const std::string& value) const
    {
        if (rules_.rounding_level != RetentionRules::RoundingLevel::group)
            return value;
        const std::string unit = rules_.rounding_unit.to_string();
        return "ROUND((" + value + ")/" + unit + ",0)*" + unit;
    }

    void write_quantity(const GroupInput& input, const GroupResult& result)
    {
        if (!input.parts.empty()) {
            sheet_.text(row_, days_, "—", Style::centred);
            sheet_.text(row_, of_days_, "—", Style::centred);
            std::string sum;
            for (const auto& part : input.parts) {
                const bool agreed = rules_.quantity_basis == RetentionRules::QuantityBasis::agreed;
                const auto volume = agreed ? part.agreed : part.reported.value_or(Quantity());
                sum += (sum.empty() ? "=" : "+") + volume.to_string() + "*" + std::to_string(part.days) + "/" +
                       std::to_string(part.of_days);
            }
            put(sheet_, row_, quantity_, sum, result.counted_quantity, Style::price);
            return;
        }
        if (!input.days || rules_.partial_year == RetentionRules::PartialYear::ignored) {
            sheet_.text(row_, days_, "—", Style::centred);
            sheet_.text(row_, of_days_, "—", Style::centred);
            put(sheet_, row_, quantity_, "=" + cell(agreed_), result.counted_quantity, Style::price);
            return;
        }
        const bool of_365 = rules_.partial_year == RetentionRules::PartialYear::days_of_365;
        sheet_.integer(row_, days_, of_365 ? std::min(*input.days, 365) : *input.days);
        sheet_.integer(row_, of_days_, of_365 ? 365 : input.of_days);
        put(sheet_, row_, quantity_, "=" + cell(agreed_) + "*" + cell(days_) + "/" + cell(of_days_),
            result.counted_quantity, Style::price);
    }

    void write_purchases(const GroupInput& input, const GroupResult& result)
    {
        const auto selected = sum_of(input.selected);
        put(sheet_, row_, selected_units_, selected.quantity, Style::price);
        put(sheet_, row_, selected_yuan_, selected.amount, Style::amount);
        const bool exclude = rules_.beyond_agreed == RetentionRules::BeyondAgreed::exclude;
        formula(selected_counted_,
                exclude ? "IF(" + cell(selected_units_) + ">" + cell(quantity_) + "," + cell(selected_yuan_) + "*" +
                              cell(quantity_) + "/" + cell(selected_units_) + "," + cell(selected_yuan_) + ")"
                        : cell(selected_yuan_),
                result.counted_selected);
        const auto other = sum_of(input.non_selected);
        put(sheet_, row_, other_units_, other.quantity, Style::price);
        put(sheet_, row_, other_yuan_, other.amount, Style::amount);
        formula(other_counted_,
                rules_.non_selected == RetentionRules::NonSelected::actual ? cell(other_yuan_)
                : rules_.non_selected == RetentionRules::NonSelected::at_price_before
                    ? cell(other_units_) + "*" + cell(price_)
                    : "0",
                result.counted_non_selected);
        put(sheet_, row_, substitutable_yuan_, sum_of(input.substitutable).amount, Style::amount);
        formula(substitutable_counted_,
                rules_.substitutable == RetentionRules::Substitutable::counted ? cell(substitutable_yuan_) : "0",
                result.counted_substitutable);
    }

    SheetWriter& sheet_;
    RowIndex row_;
    const RetentionRules& rules_;
    const Exact& ratio_;
};

// The height, in points, of a text in a column of this many characters.
double lines_height(const std::string& text, int columns)
{
    return 15.0 * std::max((display_width(text) + columns - 1) / columns, 1) + 3;
}

// The pack's own notes about its parameters.
std::map<std::string, std::string> notes_of(const policy::RulePack& pack)
{
    std::map<std::string, std::string> out;
    const auto json = nlohmann::json::parse(pack.source_text, nullptr, false);
    if (json.is_object() && json.contains("notes") && json["notes"].is_object())
        for (const auto& [name, text] : json["notes"].items())
            if (text.is_string())
                out[name] = text.get<std::string>();
    return out;
}

std::string in_our_language(const Message& message)
{
    return i18n::tr(message);
}

// The rules after defaults, one row each; a table of ratios has one row per code.
class RuleRows {
public:
    RuleRows(SheetWriter& sheet, RowIndex row, const policy::RulePack& pack)
        : sheet_(sheet), row_(row), notes_(notes_of(pack))
    {
    }

    void write(const policy::RuleValue& value)
    {
        if (value.parameter != nullptr && value.parameter->shape == policy::Shape::ratio_table &&
            !value.value.empty()) {
            auto one = *value.parameter;
            one.shape = policy::Shape::ratio;
            for (const auto& [code, ratio] : value.value.items())
                line(value, policy::title_of(value, in_our_language) + " " + code, value.path + "." + code,
                     policy::value_words(one, ratio.dump(), in_our_language));
            return;
        }
        line(value, policy::title_of(value, in_our_language), value.path, policy::words_of(value, in_our_language));
    }

private:
    void line(const policy::RuleValue& value, const std::string& title, const std::string& name,
              const std::string& words)
    {
        const auto shown =
            value.by_default ? i18n::tr(Message{PS_N("default: {0}, not written in the rule pack"), {words}}) : words;
        const auto meaning = meaning_of(value);
        sheet_.text(row_, 0, title);
        sheet_.text(row_, 1, shown, value.changed || value.by_default ? Style::warning : Style::text);
        sheet_.text(row_, 2, meaning);
        sheet_.text(row_, 3, name);
        sheet_.row_height(row_++,
                          std::max({lines_height(title, 36), lines_height(shown, 32), lines_height(meaning, 66)}));
    }

    // The pack's note about a parameter, once for all parameters of one object; then the program's own description.
    std::string meaning_of(const policy::RuleValue& value)
    {
        const auto top = value.path.substr(0, value.path.find('.'));
        const auto note = notes_.find(top);
        std::string out = top != last_top_ && note != notes_.end() ? note->second : std::string();
        last_top_ = top;
        if (value.parameter != nullptr && *value.parameter->meaning != '\0')
            out += (out.empty() ? "" : " ") + i18n::tr(value.parameter->meaning);
        return out;
    }

    SheetWriter& sheet_;
    RowIndex row_;
    std::map<std::string, std::string> notes_;
    std::string last_top_;
};

} // namespace

GroupPlaces write_retention_groups(SheetWriter& sheet, const RetentionPage& page)
{
    begin_retention_table(sheet, page, PS_TR("Groups of products"), group_columns(page.run.rules), group_ + 1);
    GroupPlaces places{sheet.name(), budget_, spend_, counted_, {}};
    RowIndex row = retention_header_row + 1;
    for (std::size_t i = 0; i < page.run.inputs.size(); ++i) {
        const auto& input = page.run.inputs[i];
        const auto& result = page.run.result.institutions[i];
        std::map<std::string, const GroupInput*> inputs;
        for (const auto& group : input.groups)
            inputs.emplace(group.id, &group);
        std::optional<GroupRows> rows;
        for (const auto& group : result.groups) {
            const auto found = inputs.find(group.id);
            if (found == inputs.end() || !result.exact_ratio)
                continue;
            sheet.text(row, code_, result.code);
            sheet.text(row, name_, result.name);
            GroupRow(sheet, row, page.run.rules, *result.exact_ratio).write(*found->second, group);
            rows = GroupRows{rows ? rows->first : row, row};
            ++row;
        }
        places.rows.push_back(rows);
    }
    if (row > retention_header_row + 1)
        sheet.autofilter(retention_header_row, 0, row - 1, counted_);
    return places;
}

void write_retention_steps(SheetWriter& sheet, const RetentionPage& page)
{
    begin_retention_table(sheet, page, PS_TR("How the figures came about"),
                          {{PS_TR("Group"), 30}, {PS_TR("Step"), 100}}, 0);
    RowIndex row = retention_header_row + 1;
    std::size_t left_out = 0;
    const auto step = [&](const std::string& place, const Message& message) {
        const std::string words = i18n::tr(message);
        sheet.text(row, 0, place);
        sheet.text(row, 1, words);
        sheet.row_height(row++, lines_height(words, 98));
    };
    for (const auto& institution : page.run.result.institutions) {
        if (!page.options.explain.empty() && institution.code != page.options.explain)
            continue;
        if (row > most_steps) {
            ++left_out;
            continue;
        }
        sheet.merged_text(row++, 0, 1, institution.code + " " + institution.name, Style::heading);
        for (const auto& group : institution.groups)
            for (const auto& message : group.steps)
                step(group.id, message);
        for (const auto& message : institution.steps)
            step(PS_TR("Institution"), message);
        for (const auto& problem : institution.problems)
            step(problem.group.empty() ? PS_TR("Finding") : problem.group, problem.message);
    }
    if (left_out > 0)
        sheet.merged_text(
            row, 0, 1,
            i18n::tr(Message{PS_N("{0} more institutions are not explained here; request one by its code."),
                             {std::to_string(left_out)}}),
            Style::note);
}

void write_retention_problems(SheetWriter& sheet, const RetentionPage& page)
{
    begin_retention_table(sheet, page, PS_TR("Findings and notes"),
                          {{PS_TR("Institution code"), 16},
                           {PS_TR("Institution"), 28},
                           {PS_TR("Group"), 24},
                           {PS_TR("Severity"), 10},
                           {PS_TR("Finding"), 70}},
                          0);
    RowIndex row = retention_header_row + 1;
    const auto line = [&](const std::string& code, const std::string& name, const std::string& group,
                          const std::string& severity, const Message& message, bool error) {
        const std::string words = i18n::tr(message);
        sheet.text(row, 0, code);
        sheet.text(row, 1, name);
        sheet.text(row, 2, group);
        sheet.text(row, 3, severity, error ? Style::warning : Style::centred);
        sheet.text(row, 4, words);
        sheet.row_height(row++, lines_height(words, 66));
    };
    for (const auto& note : page.run.notes)
        line("", "", "", PS_TR("Note"), note, false);
    for (const auto& institution : page.run.result.institutions)
        for (const auto& problem : institution.problems) {
            const bool error = problem.severity == retention::ProblemSeverity::error;
            line(institution.code, institution.name, problem.group, error ? PS_TR("Error") : PS_TR("Warning"),
                 problem.message, error);
        }
    if (row == retention_header_row + 1)
        sheet.merged_text(row, 0, 4, PS_TR("Nothing was found."), Style::centred);
}

RulePlaces write_retention_rules(SheetWriter& sheet, const RetentionPage& page)
{
    const auto& pack = page.run.pack;
    begin_retention_table(
        sheet, page, PS_TR("Rules used"),
        {{PS_TR("Parameter"), 38}, {PS_TR("Value"), 34}, {PS_TR("Meaning"), 70}, {PS_TR("Name in the rule pack"), 30}},
        0);
    RowIndex row = retention_header_row + 1;
    const auto fact = [&](const std::string& name, const std::string& value) {
        sheet.text(row, 0, name, Style::label);
        sheet.text(row++, 1, value);
    };
    fact(PS_TR("Rule pack"), pack.id + "@" + std::to_string(pack.version));
    fact(PS_TR("Title"), pack.title);
    fact(PS_TR("Document number"), pack.document.empty() ? PS_TR("no document number") : pack.document);
    fact(PS_TR("In force from"), pack.effective_from.valid() ? pack.effective_from.to_string() : "—");
    fact(PS_TR("In force until"),
         pack.effective_until ? pack.effective_until->to_string() : PS_TR("until further notice"));
    fact(PS_TR("SHA-256 of the pack"), store::sha256(pack.source_text));
    fact(PS_TR("SHA-256 of the inputs"), page.run.inputs_sha256);
    fact(PS_TR("Computed at (UTC)"), page.run.computed_at);

    RulePlaces places;
    sheet.text(row, 0, PS_TR("Highest retention rate"), Style::label);
    sheet.number(row, 1, page.run.rules.kmax, Style::price);
    places.kmax = range_reference(sheet.name(), row, 1, row, 1);
    ++row;
    sheet.text(row, 0, PS_TR("Score from"), Style::header);
    sheet.text(row++, 1, PS_TR("Factor"), Style::header);
    const RowIndex first = row;
    for (const auto& step : page.run.rules.score_table) {
        sheet.number(row, 0, step.from, Style::price);
        if (step.by_score)
            sheet.text(row, 1, PS_TR("score / 100"), Style::centred);
        else
            sheet.number(row, 1, step.factor, Style::price);
        ++row;
    }
    places.score_from = range_reference(sheet.name(), first, 0, row - 1, 0);
    places.score_factor = range_reference(sheet.name(), first, 1, row - 1, 1);

    sheet.text(row, 0, PS_TR("Parameter"), Style::header);
    sheet.text(row, 1, PS_TR("Value"), Style::header);
    sheet.text(row, 2, PS_TR("Meaning"), Style::header);
    sheet.text(row++, 3, PS_TR("Name in the rule pack"), Style::header);
    RuleRows rows(sheet, row, pack);
    for (const auto& value : policy::rule_values(policy::parameter_set("retention"), page.run.resolved, pack.overrides))
        rows.write(value);
    return places;
}

} // namespace ps::reports
