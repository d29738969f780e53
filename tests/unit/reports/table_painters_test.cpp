// A table of made-up rows, drawn as a sheet and as a page.
#include "reports/html_page.h"
#include "reports/table_sheet.h"
#include "tests/unit/reports/workbook_files.h"

#include <catch2/catch.hpp>

using namespace ps;
using namespace ps::reports;
using namespace ps::reports::test;

namespace {

struct DrawnLine {
    std::string name, state;
    std::optional<UnitPrice> before, now;

    std::optional<UnitPrice> change() const { return before && now ? std::optional(*now - *before) : std::nullopt; }
};

views::TableOf<DrawnLine> drawn_lines()
{
    using views::Col;
    using views::Type;
    const auto price = [](int yuan) { return UnitPrice::from_units(yuan); };
    return {
        {{"=A & <b>", "late", price(10), price(12)}, {"B", "fine", price(3), price(2)}, {"C", "fine", price(1), {}}},
        {
            {"name", "Name", Type::text, 20, &DrawnLine::name},
            {"before", "Before", Type::price, 12, &DrawnLine::before},
            {"now", "Now", Type::price, 12, &DrawnLine::now},
            Col<DrawnLine>("change", "Change", Type::price_change, 12,
                           [](const DrawnLine& line) { return line.change(); })
                .formula("=ROUND({now}-{before},6)"),
            Col<DrawnLine>("state", "State", Type::word, 10, &DrawnLine::state).bold([](const DrawnLine& line) {
                return line.state == "late";
            }),
        }};
}

Cells drawn_cells(const views::Layout& layout, const Folder& folder, const char* name)
{
    const auto table = drawn_lines();
    const auto columns = views::placed(table, layout);
    WorkbookWriter workbook(folder / name, {});
    auto& sheet = workbook.add_sheet("S");
    write_titles(sheet, 0, columns);
    CHECK(write_rows(sheet, 1, table, columns) == 4);
    workbook.finish();
    return read_cells(folder / name);
}

bool drawn_has(const std::string& text, const char* what)
{
    return text.find(what) != std::string::npos;
}

} // namespace

TEST_CASE("a table is drawn on a sheet in the columns of its layout, with formulas that follow them")
{
    Folder folder;
    const auto cells = drawn_cells("#,now,name,before,change,state", folder, "a.xlsx");
    CHECK(cells.at("S!B1") == "Now");
    CHECK(cells.at("S!A2") == "1");
    CHECK(cells.at("S!A4") == "3");
    CHECK(cells.at("S!B2") == "12");
    CHECK(cells.at("S!C2") == "=A & <b>"); // a text, whatever it begins with
    CHECK(cells.at("S!E2") == "2");
    CHECK(cells.at("S!E3") == "-1");
    CHECK(cells.at("S!B4") == "—");
    CHECK(cells.at("S!E4") == "—");
    const std::string sheet = part(folder / "a.xlsx", "xl/worksheets/sheet1.xml");
    CHECK(drawn_has(sheet, "<f>ROUND(B2-D2,6)</f><v>2</v>"));
    CHECK(drawn_has(sheet, "<f>ROUND(B3-D3,6)</f><v>-1</v>"));
    CHECK_FALSE(drawn_has(sheet, "<f>A"));
}

TEST_CASE("a formula whose columns are not drawn becomes its figure")
{
    Folder folder;
    const auto cells = drawn_cells("name,change", folder, "a.xlsx");
    CHECK(cells.at("S!B2") == "2");
    CHECK_FALSE(drawn_has(part(folder / "a.xlsx", "xl/worksheets/sheet1.xml"), "<f>"));
}

TEST_CASE("a table is drawn on a page with its signs, colours and marks")
{
    const auto table = drawn_lines();
    HtmlPage page;
    page.table(table, views::placed(table, "#,name,now,change,state"));
    CHECK(drawn_has(page.text, "<th>Name</th><th>Now</th><th>Change</th>"));
    CHECK(drawn_has(page.text, "<td class=\"n\">1</td><td>=A &amp; &lt;b&gt;</td><td class=\"n\">12.00</td>"));
    CHECK(drawn_has(page.text, "<td class=\"n rise\">+2.00</td><td class=\"few\">late</td>"));
    CHECK(drawn_has(page.text, "<td class=\"n fall\">-1.00</td><td>fine</td>"));
    CHECK(drawn_has(page.text, "<td class=\"n\">—</td>"));
}
