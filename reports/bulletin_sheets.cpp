#include "reports/bulletin_sheets.h"

#include "i18n/translate.h"
#include "reports/bulletin_table.h"

#include <algorithm>

namespace ps::reports {

namespace {

std::string too_few()
{
    return PS_TR("too few points");
}

std::string table_line(const BulletinData& data)
{
    return i18n::tr(Message{PS_N("{0}; compared: {1} with {2}; prices in yuan per smallest unit ({3})"),
                            {issue_line(data), month_words(data.options.month), month_words(data.previous),
                             basis_words(data.options.basis)}});
}

std::string nothing_moved(const BulletinData& data, const std::string& words)
{
    return data.previous_has_prices ? words
                                    : i18n::tr(Message{PS_N("There are no prices for {0}, so changes are not stated."),
                                                       {month_words(data.previous)}});
}

void write_totals_line(SheetWriter& sheet, const BulletinData& data, const TablePlace& table, ColumnIndex count_column,
                       ColumnIndex remark_column)
{
    const auto end = static_cast<RowIndex>(table.first_row + static_cast<RowIndex>(table.rows) - 1);
    const auto range = [&](ColumnIndex column) {
        return cell_reference(table.first_row, column) + ":" + cell_reference(end, column);
    };
    sheet.text(1, 1, PS_TR("Number of items"), Style::note);
    sheet.formula(1, 2, "=COUNT(" + range(0) + ")", table.rows, Style::note_integer);
    sheet.text(1, 4, PS_TR("Prices of the points"), Style::note);
    sheet.text(1, static_cast<ColumnIndex>(remark_column - 1), too_few(), Style::note);
    sheet.formula(1, count_column, "=SUM(" + range(count_column) + ")", data.prices, Style::note_integer);
    sheet.formula(1, remark_column, "=COUNTIF(" + range(remark_column) + ",\"" + too_few() + "\")", data.sparse_items,
                  Style::note_integer);
}

} // namespace

TablePlace write_city_changes(SheetWriter& sheet, const BulletinData& data, bool rises)
{
    const auto& changes = rises ? data.rises : data.falls;
    write_table_sheet(
        sheet, data, rises ? PS_TR("Items whose price rose") : PS_TR("Items whose price fell"), table_line(data),
        *data.table_of(changes, monitoring::Level::city), city_changes_layout(),
        nothing_moved(data, rises ? PS_TR("No item's median price rose.") : PS_TR("No item's median price fell.")));
    return {sheet.name(), table_first_figures, static_cast<std::int64_t>(changes.size())};
}

void write_point_changes(SheetWriter& sheet, const BulletinData& data)
{
    write_table_sheet(sheet, data, PS_TR("Changes at the sentinel points"), table_line(data),
                      *data.table_of(data.point_changes, monitoring::Level::point), point_changes_layout(),
                      nothing_moved(data, PS_TR("No price changed at any point.")));
}

TablePlace write_all_items(SheetWriter& sheet, const BulletinData& data)
{
    write_table_sheet(sheet, data, PS_TR("All items of the month"), {}, *data.table_of_items(),
                      all_items_layout(false).with("cv", PS_TR("Coefficient of variation"), views::Type::share), {});
    const TablePlace place{sheet.name(), table_first_figures, static_cast<std::int64_t>(data.items.size())};
    write_totals_line(sheet, data, place, 6, 15);
    return place;
}

void write_notes(SheetWriter& sheet, const BulletinData& data)
{
    const std::vector<TableColumn> columns{{PS_TR("No."), 6},
                                           {PS_TR("Point code"), 18},
                                           {PS_TR("Point name"), 40},
                                           {PS_TR("Kind"), 16},
                                           {PS_TR("Region"), 16}};
    for (ColumnIndex i = 0; i < columns.size(); ++i)
        sheet.column_width(i, columns[i].width);
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
        for (ColumnIndex i = 0; i < columns.size(); ++i)
            sheet.text(row, i, columns[i].title, Style::header);
        std::int64_t place = 0;
        for (const auto& point : data.silent_points) {
            ++row;
            sheet.integer(row, 0, ++place);
            sheet.text(row, 1, point.code);
            sheet.text(row, 2, point.name);
            sheet.text(row, 3, point.kind, Style::centred);
            sheet.text(row, 4, point.region, Style::centred);
        }
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

// A count over a table that may be empty: then there is nothing to count.
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

void write_summary(SheetWriter& sheet, const BulletinData& data, const TablePlace& rises, const TablePlace& falls,
                   const TablePlace& items)
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
    row = write_key_figures(sheet, row, data, rises, falls, items) + 1;
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
