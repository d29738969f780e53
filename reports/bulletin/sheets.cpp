#include "reports/bulletin/sheets.h"

#include "i18n/translate.h"
#include "reports/bulletin/table.h"
#include "views/registry/master_data.h"

#include <algorithm>

namespace ps::reports {

void write_notes(SheetWriter& sheet, const BulletinData& data)
{
    const auto table = views::table_of<views::OrganisationsView>(data.silent_points, {"point"});
    const auto columns = views::placed(*table, "#,code,name,kind,region");
    for (ColumnIndex i = 0; i < columns.size(); ++i)
        sheet.column_width(i, columns[i].column.width);
    sheet.merged_text(0, 0, 4, PS_TR("Notes on method and coverage"), Style::title);
    sheet.row_height(0, 30);
    sheet.merged_text(1, 0, 4, issue_line(data), Style::subtitle);
    RowIndex row = 3;
    int number = 0;
    for (const auto& note : method_notes(data)) {
        const std::string numbered = std::to_string(++number) + ". " + note;
        sheet.merged_text(row, 0, 4, numbered, Style::wrapped);
        sheet.row_height(row, height_of(numbered, 86));
        ++row;
    }
    ++row;
    sheet.merged_text(row, 0, 4, PS_TR("Sentinel points that did not report"), Style::heading);
    sheet.row_height(row, 22);
    ++row;
    if (data.silent_points.empty()) {
        sheet.merged_text(row, 0, 4, PS_TR("All registered points reported."), Style::wrapped);
    } else {
        write_titles(sheet, row, columns);
        write_rows(sheet, row + 1, *table, columns);
    }
    sheet.page_setup(bulletin_page(data, false));
}

namespace {

constexpr ColumnIndex summary_last = 3;

void section(SheetWriter& sheet, RowIndex row, const std::string& title)
{
    sheet.merged_text(row, 0, summary_last, title, Style::heading);
    sheet.row_height(row, 22);
}

std::string column_range(const TablePlace& table, ColumnIndex column)
{
    return range_reference(table.sheet, table.first_row, column,
                           table.first_row + static_cast<RowIndex>(table.rows) - 1, column);
}

// A count over a table; an empty table has no range to count.
void count_cell(SheetWriter& sheet, RowIndex row, ColumnIndex column, const TablePlace& table)
{
    if (table.rows > 0)
        sheet.formula(row, column, "=COUNT(" + column_range(table, 0) + ")", table.rows, Style::integer);
    else
        sheet.integer(row, column, 0);
}

void largest_cells(SheetWriter& sheet, RowIndex row, const ChangeRows& changes, const TablePlace& table, bool rises)
{
    const auto largest = std::find_if(changes.begin(), changes.end(),
                                      [](const auto& change) { return change.change_ratio.has_value(); });
    sheet.text(row, 0, rises ? PS_TR("Largest rise") : PS_TR("Largest fall"), Style::label);
    sheet.text(row, 2, PS_TR("Item concerned"), Style::label);
    if (largest == changes.end()) {
        sheet.text(row, 1, dash(), Style::centred);
        sheet.text(row, 3, dash(), Style::centred);
        return;
    }
    constexpr ColumnIndex ratio_column = 9;
    sheet.formula(row, 1, std::string(rises ? "=MAX(" : "=MIN(") + column_range(table, ratio_column) + ")",
                  *largest->change_ratio, Style::percent_change);
    sheet.text(row, 3, item_words(*largest));
    sheet.row_height(row, 32);
}

RowIndex write_key_figures(SheetWriter& sheet, RowIndex row, const BulletinData& data, const TablePlace& rises,
                           const TablePlace& falls, const TablePlace& items)
{
    const auto label = [&](RowIndex at, ColumnIndex column, const std::string& words) {
        sheet.text(at, column, words, Style::label);
    };
    const auto& coverage = data.coverage;
    label(row, 0, PS_TR("Points reporting"));
    sheet.integer(row, 1, coverage.points_reporting);
    label(row, 2, PS_TR("Points registered"));
    sheet.integer(row, 3, coverage.points_registered);
    ++row;
    label(row, 0, PS_TR("Items observed"));
    sheet.integer(row, 1, coverage.items_observed);
    label(row, 2, PS_TR("Items monitored"));
    sheet.integer(row, 3, coverage.items_monitored);
    ++row;
    label(row, 0, PS_TR("Observations (either price)"));
    sheet.integer(row, 1, coverage.observations);
    label(row, 2, i18n::tr(Message{PS_N("Of them with a {0}"), {basis_words(data.options.basis)}}));
    sheet.formula(row, 3, "=SUM(" + column_range(items, 6) + ")", data.prices, Style::integer);
    ++row;
    label(row, 0, PS_TR("Items that rose"));
    count_cell(sheet, row, 1, rises);
    label(row, 2, PS_TR("Items that fell"));
    count_cell(sheet, row, 3, falls);
    ++row;
    const RowIndex moved = row - 1;
    label(row, 0, PS_TR("Items compared with last month"));
    sheet.integer(row, 1, data.comparable_items);
    label(row, 2, PS_TR("Items that stayed"));
    sheet.formula(row, 3,
                  "=" + cell_reference(row, 1) + "-" + cell_reference(moved, 1) + "-" + cell_reference(moved, 3),
                  data.unchanged(), Style::integer);
    ++row;
    for (RowIndex i = row - 5; i < row; ++i)
        sheet.row_height(i, 20);
    largest_cells(sheet, row++, data.rises, rises, true);
    largest_cells(sheet, row++, data.falls, falls, false);
    return row;
}

void write_largest_changes(SheetWriter& sheet, RowIndex row, const BulletinData& data)
{
    section(sheet, row++, PS_TR("The largest changes"));
    const auto changes = largest_changes(data);
    if (changes.empty()) {
        sheet.merged_text(row, 0, summary_last, nothing_moved(data, PS_TR("No item's median price changed.")),
                          Style::wrapped);
        return;
    }
    const std::vector<std::string> titles{PS_TR("Item"), PS_TR("Median last month"), PS_TR("Median this month"),
                                          PS_TR("Change ratio")};
    for (ColumnIndex i = 0; i < titles.size(); ++i)
        sheet.text(row, i, titles[i], Style::header);
    BarChart chart;
    chart.title = PS_TR("The largest changes of the median price");
    chart.first_row = row + 1;
    for (const auto& change : changes) {
        ++row;
        sheet.text(row, 0, item_words(change));
        sheet.number(row, 1, *change.old_price, Style::price);
        sheet.number(row, 2, *change.new_price, Style::price);
        sheet.formula(row, 3,
                      "=ROUND((" + cell_reference(row, 2) + "-" + cell_reference(row, 1) + ")/" +
                          cell_reference(row, 1) + ",4)",
                      *change.change_ratio, Style::percent_change);
        chart.rises.push_back(change.event == monitoring::Event::rise);
    }
    chart.last_row = row;
    chart.name_column = 0;
    chart.value_column = 3;
    chart.at_row = row + 2;
    chart.width = 690;
    chart.height = 110 + 24 * static_cast<int>(changes.size());
    sheet.chart(chart);
}

} // namespace

void write_summary(SheetWriter& sheet, const BulletinData& data, const TablePlaces& tables)
{
    ColumnIndex column = 0;
    for (const double width : {34.0, 18.0, 24.0, 22.0})
        sheet.column_width(column++, width);
    sheet.merged_text(0, 0, summary_last, bulletin_title(), Style::title);
    sheet.row_height(0, 40);
    sheet.merged_text(1, 0, summary_last, issue_line(data), Style::subtitle);
    sheet.row_height(1, 22);
    RowIndex row = 3;
    section(sheet, row++, PS_TR("Key figures"));
    row = write_key_figures(sheet, row, data, tables.at("rises"), tables.at("falls"), tables.at("items")) + 1;
    section(sheet, row++, PS_TR("Overview"));
    const std::string paragraph = summary_paragraph(data);
    sheet.merged_text(row, 0, summary_last, paragraph, Style::wrapped);
    sheet.row_height(row, height_of(paragraph, 92));
    row += 2;
    write_largest_changes(sheet, row, data);
    PageSetup setup = bulletin_page(data, false);
    setup.pages_high = 1;
    sheet.page_setup(setup);
}

} // namespace ps::reports
