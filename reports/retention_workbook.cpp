#include "reports/retention_workbook.h"

#include "i18n/translate.h"
#include "reports/cell_text.h"
#include "reports/retention_sheets.h"
#include "reports/table_sheet.h"
#include "views/retention/retention.h"

#include <algorithm>

namespace ps::reports {

namespace {

using retention::InstitutionResult;

enum SummaryColumn : ColumnIndex {
    summary_number_,
    summary_code_,
    summary_name_,
    summary_ratio_,
    summary_budget_,
    summary_spend_,
    summary_base_,
    summary_score_,
    summary_rate_,
    summary_due_,
    summary_payout_,
    summary_remark_
};

std::string subtitle_of(const retention::RetentionRun& run)
{
    const std::string batch = run.batch.empty() ? PS_TR("all drug batches") : run.batch;
    const std::string rules = run.pack.id + "@" + std::to_string(run.pack.version);
    const std::string document = run.pack.document.empty() ? PS_TR("no document number") : run.pack.document;
    const std::string state = !run.pack.overrides.empty() ? PS_TR("what-if, not for payment")
                              : run.locked                ? i18n::tr(Message{PS_N("locked {0}"), {run.locked_at}})
                                                          : PS_TR("not locked");
    return i18n::tr(Message{PS_N("{0}, {1}; rules {2} ({3}); {4}; amounts in yuan"),
                            {std::to_string(run.year), batch, rules, document, state}});
}

std::string sum_of(const GroupPlaces& places, std::size_t position, ColumnIndex column)
{
    const auto& rows = places.rows[position];
    return rows ? "SUM(" + range_reference(places.sheet, rows->first, column, rows->last, column) + ")" : "0";
}

// Half up to the rule pack's unit, as a formula.
std::string rounded(const std::string& value, Money unit)
{
    if (unit == Money::from_raw(1))
        return "ROUND(" + value + ",2)";
    return "ROUND((" + value + ")/" + unit.to_string() + ",0)*" + unit.to_string();
}

void write_figures(SheetWriter& sheet, RowIndex at, const RetentionPage& page, const GroupPlaces& groups,
                   const RulePlaces& rules, std::size_t position)
{
    const auto& row = page.run.result.institutions[position];
    const auto cell = [&](SummaryColumn column) { return cell_reference(at, column); };
    if (row.budget) {
        sheet.formula(at, summary_budget_, "=ROUND(" + sum_of(groups, position, groups.budget) + ",2)", *row.budget,
                      Style::amount);
        sheet.formula(at, summary_spend_, "=ROUND(" + sum_of(groups, position, groups.spend) + ",2)", *row.spend,
                      Style::amount);
        sheet.formula(at, summary_base_, "=ROUND(" + sum_of(groups, position, groups.counted) + ",2)", *row.base,
                      Style::amount);
    }
    if (row.score)
        sheet.number(at, summary_score_, *row.score, Style::number);
    if (row.rate) {
        const std::string factor =
            "INDEX(" + rules.score_factor + ",MATCH(" + cell(summary_score_) + "," + rules.score_from + ",1))";
        sheet.formula(at, summary_rate_,
                      "=ROUND(" + rules.kmax + "*IF(ISTEXT(" + factor + ")," + cell(summary_score_) + "/100," + factor +
                          "),8)",
                      *row.rate, Style::percent);
    }
    if (row.entitlement)
        sheet.formula(at, summary_due_,
                      "=" + rounded("MAX(0," + sum_of(groups, position, groups.counted) + ")*" + cell(summary_rate_),
                                    page.run.rules.rounding_unit),
                      *row.entitlement, Style::amount);
    if (!row.payout)
        return;
    if (row.pool_share) // distributed by largest remainders, which no single-cell formula can do
        sheet.number(at, summary_payout_, *row.payout, Style::amount);
    else
        sheet.formula(at, summary_payout_, "=" + cell(summary_due_), *row.payout, Style::amount);
}

template <class Figure>
void write_total(SheetWriter& sheet, RowIndex at, RowIndex first, SummaryColumn column,
                 const std::vector<InstitutionResult>& rows, Figure figure)
{
    Money total;
    for (const auto& row : rows)
        total += (row.*figure).value_or(Money());
    sheet.formula(at, column, "=SUM(" + cell_reference(first, column) + ":" + cell_reference(at - 1, column) + ")",
                  total, Style::amount);
}

} // namespace

void begin_retention_table(SheetWriter& sheet, const RetentionPage& page, const std::string& title,
                           const std::vector<RetentionColumn>& columns, ColumnIndex frozen_columns)
{
    const auto last = static_cast<ColumnIndex>(columns.size() - 1);
    sheet.merged_text(0, 0, last, title, Style::title);
    sheet.row_height(0, 30);
    sheet.merged_text(1, 0, last, page.subtitle, Style::subtitle);
    for (ColumnIndex i = 0; i < columns.size(); ++i) {
        sheet.column_width(i, columns[i].width);
        sheet.text(retention_header_row, i, columns[i].title, Style::header);
    }
    sheet.row_height(retention_header_row, 32);
    sheet.freeze(retention_header_row + 1, frozen_columns);
    PageSetup setup;
    setup.has_repeat = true;
    setup.repeat_first = setup.repeat_last = retention_header_row;
    setup.footer_left = page.options.bureau_name;
    setup.footer_right = title;
    sheet.page_setup(setup);
}

void write_retention_summary(SheetWriter& sheet, const RetentionPage& page, const GroupPlaces& groups,
                             const RulePlaces& rules)
{
    const auto& rows = page.run.result.institutions;
    const auto table = views::table_of<views::RetentionView>(rows, {});
    const auto placed = views::placed(*table, views::RetentionView::sheet());
    std::vector<RetentionColumn> columns;
    for (const auto& column : placed)
        columns.push_back({column.column.title, static_cast<double>(column.column.width)});
    begin_retention_table(sheet, page, i18n::tr(Message{PS_N("Retained savings {0}"), {std::to_string(page.run.year)}}),
                          columns, summary_name_ + 1);
    const RowIndex first = retention_header_row + 1;
    RowIndex at = first;
    for (std::size_t i = 0; i < rows.size(); ++i, ++at) {
        for (const auto column : {summary_budget_, summary_spend_, summary_base_, summary_score_, summary_rate_,
                                  summary_due_, summary_payout_})
            sheet.blank(at, column, Style::amount);
        sheet.integer(at, summary_number_, static_cast<std::int64_t>(i) + 1);
        for (const auto column : {summary_code_, summary_name_, summary_ratio_, summary_remark_}) {
            const auto& [index, described] = placed[column];
            write_cell(sheet, at, column, table->cell(i, index), described,
                       table->tone(i, index) == views::Tone::problem, "");
        }
        write_figures(sheet, at, page, groups, rules, i);
    }
    if (rows.empty()) {
        sheet.merged_text(at, 0, summary_remark_, PS_TR("No institution has an agreement in the year's drug batches."),
                          Style::centred);
        return;
    }
    for (const auto column :
         {summary_number_, summary_code_, summary_ratio_, summary_score_, summary_rate_, summary_remark_})
        sheet.text(at, column, "", Style::label);
    sheet.text(at, summary_name_, PS_TR("Total"), Style::label);
    write_total(sheet, at, first, summary_budget_, rows, &InstitutionResult::budget);
    write_total(sheet, at, first, summary_spend_, rows, &InstitutionResult::spend);
    write_total(sheet, at, first, summary_base_, rows, &InstitutionResult::base);
    write_total(sheet, at, first, summary_due_, rows, &InstitutionResult::entitlement);
    write_total(sheet, at, first, summary_payout_, rows, &InstitutionResult::payout);
    sheet.autofilter(retention_header_row, 0, at - 1, summary_remark_);
}

void write_retention_workbook(const retention::RetentionRun& run, const RetentionWorkbookOptions& options,
                              const Output& target)
{
    const auto& rows = run.result.institutions;
    if (!options.explain.empty() &&
        std::none_of(rows.begin(), rows.end(), [&](const auto& row) { return row.code == options.explain; }))
        throw Error(ErrorKind::usage, {PS_N("the institution “{0}” is not in this result"), {options.explain}});
    const RetentionPage page{run, options, subtitle_of(run)};
    const std::string title = i18n::tr(Message{PS_N("Retained savings {0}"), {std::to_string(run.year)}});
    WorkbookWriter workbook(target, {title, options.bureau_name, Date::from_ymd(run.year, 12, 31).value_or(Date())});
    auto& summary = workbook.add_sheet(PS_TR("Summary"));
    auto& groups = workbook.add_sheet(PS_TR("Groups"));
    auto& steps = workbook.add_sheet(PS_TR("Explanation"));
    auto& problems = workbook.add_sheet(PS_TR("Findings"));
    auto& rules = workbook.add_sheet(PS_TR("Rules"));
    const auto rule_places = write_retention_rules(rules, page);
    const auto group_places = write_retention_groups(groups, page);
    write_retention_summary(summary, page, group_places, rule_places);
    write_retention_steps(steps, page);
    write_retention_problems(problems, page);
    workbook.finish();
}

} // namespace ps::reports
