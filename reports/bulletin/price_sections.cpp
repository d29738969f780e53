// The price movements, and all items of the month.
#include "i18n/translate.h"
#include "reports/bulletin/data.h"
#include "reports/bulletin/table.h"

namespace ps::reports {

namespace {

std::string movement_line(const BulletinData& data)
{
    return i18n::tr(Message{PS_N("{0}; compared: {1} with {2}; prices in yuan per smallest unit ({3})"),
                            {issue_line(data), month_words(data.options.month), month_words(data.previous),
                             basis_words(data.options.basis)}});
}

// What all tables of movements share. Without prices of the month before, the page omits them.
Section movements(const BulletinData& data, const ChangeRows& rows, monitoring::ChangeLevel level, const char* keys)
{
    Section section;
    section.line = movement_line(data);
    section.table = views::table_of<views::ChangesView>(rows, data.question(level));
    const bool point = level == monitoring::ChangeLevel::point;
    section.on_sheet = views::Layout(keys)
                           .with("item", point ? PS_TR("Item code") : PS_TR("Code"))
                           .with("old_price", point ? PS_TR("Price last month") : PS_TR("Median last month"))
                           .with("new_price", point ? PS_TR("Price this month") : PS_TR("Median this month"))
                           .with("change_ratio", PS_TR("Change ratio"));
    if (data.previous_has_prices)
        section.on_page = section.on_sheet;
    return section;
}

Section city_movements(const BulletinData& data, const ChangeRows& rows)
{
    auto section = movements(data, rows, monitoring::ChangeLevel::city,
                             "#,item,generic_name,specification,manufacturer,unit,old_price,new_price,change,"
                             "change_ratio,points");
    section.on_sheet = std::move(*section.on_sheet).with("points", PS_TR("Points compared"));
    if (section.on_page)
        section.on_page = section.on_sheet;
    return section;
}

// The counts over the table, in the line above it.
void write_totals_line(SheetWriter& sheet, const BulletinData& data, const TablePlace& table)
{
    constexpr ColumnIndex points_column = 6;
    constexpr ColumnIndex remark_column = 15;
    const auto end = static_cast<RowIndex>(table.first_row + static_cast<RowIndex>(table.rows) - 1);
    const auto range = [&](ColumnIndex column) {
        return cell_reference(table.first_row, column) + ":" + cell_reference(end, column);
    };
    const std::string too_few = PS_TR("too few points");
    sheet.text(1, 1, PS_TR("Number of items"), Style::note);
    sheet.formula(1, 2, "=COUNT(" + range(0) + ")", table.rows, Style::note_integer);
    sheet.text(1, 4, PS_TR("Prices of the points"), Style::note);
    sheet.text(1, remark_column - 1, too_few, Style::note);
    sheet.formula(1, points_column, "=SUM(" + range(points_column) + ")", data.prices, Style::note_integer);
    sheet.formula(1, remark_column, "=COUNTIF(" + range(remark_column) + ",\"" + too_few + "\")", data.sparse_items,
                  Style::note_integer);
}

} // namespace

std::optional<Section> rises_section(store::Store&, const BulletinData& data)
{
    auto section = city_movements(data, data.rises);
    section.id = "rises";
    section.sheet = PS_TR("Rises");
    section.title = PS_TR("Items whose price rose");
    section.words_when_empty = nothing_moved(data, PS_TR("No item's median price rose."));
    return section;
}

std::optional<Section> falls_section(store::Store&, const BulletinData& data)
{
    auto section = city_movements(data, data.falls);
    section.id = "falls";
    section.sheet = PS_TR("Falls");
    section.title = PS_TR("Items whose price fell");
    section.words_when_empty = nothing_moved(data, PS_TR("No item's median price fell."));
    return section;
}

std::optional<Section> point_changes_section(store::Store&, const BulletinData& data)
{
    auto section = movements(data, data.point_changes, monitoring::ChangeLevel::point,
                             "#,point,point_name,item,generic_name,specification,unit,old_price,new_price,change,"
                             "change_ratio");
    section.id = "points";
    section.sheet = PS_TR("Changes at the points");
    section.title = PS_TR("Changes at the sentinel points");
    section.on_sheet = std::move(*section.on_sheet).with("point_name", PS_TR("Point name"));
    if (section.on_page)
        section.on_page = section.on_sheet;
    section.words_when_empty = nothing_moved(data, PS_TR("No price changed at any point."));
    return section;
}

std::optional<Section> all_items_section(store::Store&, const BulletinData& data)
{
    const std::string keys = "#,item,generic_name,spec,manufacturer,unit,n,min,p25,median,p75,max,";
    Section section;
    section.id = "items";
    section.sheet = PS_TR("All items");
    section.title = PS_TR("All items of the month");
    section.table = views::table_of<views::PricesView>(data.items, {data.options.month, data.options.basis, {}, false});
    section.on_sheet = views::Layout(keys + "spread,cv,uniformity,remark")
                           .with("item", PS_TR("Code"))
                           .with("generic_name", "", {}, 22)
                           .with("spec", "", {}, 16)
                           .with("manufacturer", "", {}, 26)
                           .with("cv", PS_TR("Coefficient of variation"), views::Type::share);
    section.on_page = views::Layout(keys + "remark").with("item", PS_TR("Code"));
    section.finish_sheet = write_totals_line;
    return section;
}

} // namespace ps::reports
