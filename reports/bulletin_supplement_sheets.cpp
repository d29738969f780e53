#include "reports/bulletin_supplement_sheets.h"

#include "i18n/translate.h"
#include "reports/bulletin_table.h"

namespace ps::reports {

namespace {

template <class Number>
void optional_number(SheetWriter& sheet, RowIndex row, ColumnIndex column, const std::optional<Number>& value,
                     Style style)
{
    if (value)
        sheet.number(row, column, *value, style);
    else
        sheet.text(row, column, dash(), Style::centred);
}

void index_cell(SheetWriter& sheet, RowIndex row, ColumnIndex column, const std::optional<double>& index)
{
    if (index)
        sheet.statistic(row, column, *index * 100, Style::number);
    else
        sheet.text(row, column, dash(), Style::centred);
}

// Which rules speak of a price, which of a number or an amount: both are shown as plain numbers.
void value_cell(SheetWriter& sheet, RowIndex row, ColumnIndex column, const std::optional<UnitPrice>& value)
{
    optional_number(sheet, row, column, value, Style::price);
}

} // namespace

void write_index(SheetWriter& sheet, const BulletinData& data)
{
    const auto& more = data.more;
    std::vector<TableColumn> columns{{PS_TR("Month"), 12},
                                     {PS_TR("Items compared"), 10},
                                     {PS_TR("All items"), 12},
                                     {PS_TR("Change on the month before"), 13}};
    for (const auto& category : more.categories)
        columns.push_back({category_words(category), 13});
    begin_table(sheet, data, PS_TR("Price index"), columns, 1);
    sheet.merged_text(
        1, 0, last_of(columns),
        i18n::tr(Message{PS_N("Jevons index of the items' city medians ({0}); {1} = 100; items with a price "
                              "in both months"),
                         {basis_words(data.options.basis), month_words(more.index.front().month)}}),
        Style::subtitle);
    RowIndex row = table_first_figures;
    for (const auto& month : more.index) {
        sheet.text(row, 0, month.month.to_string(), Style::centred);
        sheet.integer(row, 1, month.items);
        index_cell(sheet, row, 2, month.total);
        const auto* before = row == table_first_figures ? nullptr : &*(&month - 1);
        if (before != nullptr && before->total && month.total)
            sheet.statistic(row, 3, *month.total / *before->total - 1, Style::percent_change);
        else
            sheet.text(row, 3, dash(), Style::centred);
        ColumnIndex column = 4;
        for (const auto& category : more.categories) {
            const auto found = month.categories.find(category);
            index_cell(sheet, row, column++,
                       found == month.categories.end() ? std::nullopt : std::optional(found->second));
        }
        ++row;
    }
    end_table(sheet, columns, more.index.size(), {});
}

void write_supply(SheetWriter& sheet, const BulletinData& data)
{
    const auto& supply = data.more.supply;
    const std::vector<TableColumn> columns{
        {PS_TR("No."), 6},
        {PS_TR("Code"), 27},
        {PS_TR("Generic name"), 24},
        {PS_TR("Specification"), 18},
        {PS_TR("Shortage list"), 16},
        {PS_TR("Supply"), 10},
        {PS_TR("Points in danger"), 10},
        {PS_TR("Points to be watched"), 10},
        {PS_TR("Points reporting"), 10},
        {PS_TR("Shortest days of stock"), 11},
        {PS_TR("Points concerned"), 46},
    };
    begin_table(sheet, data, PS_TR("Supply of the monitored drugs"), columns, 3);
    sheet.merged_text(
        1, 0, last_of(columns),
        i18n::tr(Message{PS_N("{0}; days of stock = stock / (use of a week / 7), whole days; items with at "
                              "least one point that is not sufficiently supplied"),
                         {month_words(data.options.month)}}),
        Style::subtitle);
    RowIndex row = table_first_figures;
    for (const auto& item : supply.items) {
        sheet.integer(row, 0, row - table_first_figures + 1);
        sheet.text(row, 1, item.item);
        sheet.text(row, 2, item.generic_name);
        sheet.text(row, 3, item.specification);
        sheet.text(row, 4, list_scope_words(item.list), Style::centred);
        sheet.text(row, 5, supply_level_words(item.level),
                   item.level == monitoring::supply::Level::danger ? Style::warning : Style::centred);
        sheet.integer(row, 6, item.points_danger);
        sheet.integer(row, 7, item.points_warning);
        sheet.integer(row, 8, item.points_reporting);
        if (item.shortest_days)
            sheet.integer(row, 9, *item.shortest_days);
        else
            sheet.text(row, 9, dash(), Style::centred);
        std::string points;
        for (const auto& point : item.points)
            points += (points.empty() ? "" : "、") + point;
        sheet.text(row, 10, points);
        ++row;
    }
    end_table(sheet, columns, supply.items.size(), PS_TR("All items reported are sufficiently supplied."));
}

void write_quality(SheetWriter& sheet, const BulletinData& data)
{
    const std::vector<TableColumn> columns{
        {PS_TR("No."), 6},         {PS_TR("Point code"), 16},   {PS_TR("Point name"), 30}, {PS_TR("State"), 10},
        {PS_TR("Due"), 12},        {PS_TR("Received on"), 12},  {PS_TR("Rows"), 8},        {PS_TR("Rows rejected"), 9},
        {PS_TR("Timeliness"), 10}, {PS_TR("Completeness"), 11}, {PS_TR("Accuracy"), 10},   {PS_TR("Score"), 9},
    };
    begin_table(sheet, data, PS_TR("Quality of the submissions"), columns, 3);
    sheet.merged_text(1, 0, last_of(columns), issue_line(data), Style::subtitle);
    RowIndex row = table_first_figures;
    for (const auto& point : data.more.quality) {
        sheet.integer(row, 0, row - table_first_figures + 1);
        sheet.text(row, 1, point.point);
        sheet.text(row, 2, point.name);
        if (point.evidence.empty()) {
            for (ColumnIndex column = 3; column < 8; ++column)
                sheet.text(row, column, dash(), Style::centred);
        } else {
            const auto& report = point.evidence.front();
            const bool bad = report.state == monitoring::ReportState::missing ||
                             report.state == monitoring::ReportState::late ||
                             report.state == monitoring::ReportState::returned;
            sheet.text(row, 3, report_state_words(report.state), bad ? Style::warning : Style::centred);
            sheet.text(row, 4, report.due.to_string(), Style::centred);
            sheet.text(row, 5, report.received_on ? report.received_on->to_string() : dash(), Style::centred);
            sheet.integer(row, 6, report.rows);
            sheet.integer(row, 7, report.rejected);
        }
        optional_number(sheet, row, 8, point.timeliness, Style::percent);
        optional_number(sheet, row, 9, point.completeness, Style::percent);
        optional_number(sheet, row, 10, point.accuracy, Style::percent);
        optional_number(sheet, row, 11, point.score, Style::number);
        ++row;
    }
    end_table(sheet, columns, data.more.quality.size(), PS_TR("No point owed a submission."));
}

void write_findings(SheetWriter& sheet, const BulletinData& data)
{
    const std::vector<TableColumn> columns{
        {PS_TR("No."), 6},         {PS_TR("Severity"), 9},      {PS_TR("State"), 10},
        {PS_TR("Item code"), 27},  {PS_TR("Generic name"), 22}, {PS_TR("Specification"), 16},
        {PS_TR("Point name"), 28}, {PS_TR("Basis"), 10},        {PS_TR("Value"), 12},
        {PS_TR("Reference"), 12},  {PS_TR("Threshold"), 12},    {PS_TR("How it fired"), 60},
    };
    begin_table(sheet, data, PS_TR("Findings of the plausibility rules"), columns, 3);
    sheet.merged_text(1, 0, last_of(columns),
                      PS_TR("For the bureau's own use: not yet cleared up, not to be published"), Style::subtitle);
    RowIndex row = table_first_figures;
    for (const auto& [finding, sentence] : data.more.findings) {
        sheet.integer(row, 0, row - table_first_figures + 1);
        sheet.text(row, 1, severity_words(finding.severity),
                   finding.severity == monitoring::Severity::abnormal ? Style::warning : Style::centred);
        sheet.text(row, 2, finding_state_words(finding.state), Style::centred);
        sheet.text(row, 3, finding.key.item);
        sheet.text(row, 4, finding.generic_name);
        sheet.text(row, 5, finding.specification);
        sheet.text(row, 6, finding.point_name);
        sheet.text(row, 7, basis_words(finding.key.basis), Style::centred);
        value_cell(sheet, row, 8, finding.value);
        value_cell(sheet, row, 9, finding.reference);
        value_cell(sheet, row, 10, finding.threshold);
        sheet.text(row, 11, i18n::tr(sentence));
        ++row;
    }
    end_table(sheet, columns, data.more.findings.size(), PS_TR("No rule fired."));
}

} // namespace ps::reports
