#include "gui/commands.h"
#include "gui/errors.h"
#include "gui/export/table_workbook.h"
#include "gui/grid/data_grid.h"
#include "gui/grid/table_rows.h"
#include "gui/monitoring/change_page.h"
#include "gui/monitoring/price_page.h"
#include "gui/wx_text.h"
#include "tests/gui/gui_fixture.h"

#include <catch2/catch.hpp>
#include <wx/srchctrl.h>

#include <fstream>
#include <optional>

using namespace ps::gui_tests;
using ps::gui::to_wx;

namespace {

/// The first row with this text in its first cell.
std::size_t row_of(const std::vector<std::vector<ReadCell>>& rows, const std::string& first)
{
    for (std::size_t i = 0; i < rows.size(); ++i)
        if (!rows[i].empty() && rows[i][0].text == first)
            return i;
    return rows.size();
}

struct Line {
    std::string text;
    std::optional<ps::UnitPrice> price;
    std::optional<ps::Ratio> change;
};

} // namespace

TEST_CASE("the exported workbook has the displayed rows in their order, with figures as figures")
{
    const TemporaryFolder folder;
    Window window;
    window->open_store(store_with_city(folder));
    pump();
    auto& grid = window->price_page().grid();
    window->search_box().SetValue(to_wx("制药"));
    REQUIRE(pump_until([&] { return grid.GetNumberRows() == 3; }, 5));
    grid.table().sort_by_column(6); // median, ascending: 0.605, 0.9, none
    grid.HideCol(3);
    const auto file = folder / "导出.xlsx";
    REQUIRE(window->export_table(file));
    const auto rows = read_sheet(file);
    const std::size_t header = row_of(rows, "品种编码");
    REQUIRE(header < rows.size());
    REQUIRE(rows.size() == header + 4);
    CHECK(rows[0][0].text == "价格");
    CHECK(rows[header][3].text == "单位"); // the manufacturer is hidden
    const auto& aspirin = rows[header + 1];
    CHECK(aspirin[0].text == "XB01ACA047A001010110518");
    CHECK_FALSE(aspirin[0].is_number);
    CHECK(aspirin[4].is_number); // month-on-month
    CHECK(aspirin[4].text == "0.1");
    CHECK(aspirin[5].is_number);
    CHECK(aspirin[5].text == "0.605");
    CHECK(rows[header + 2][4].text == "-0.1");
    CHECK(rows[header + 3][5].text.empty()); // unknown values sort last

    window->search_box().SetValue(to_wx("aspl"));
    REQUIRE(pump_until([&] { return grid.GetNumberRows() == 1; }, 5));
    REQUIRE(window->export_table(file));
    CHECK(read_sheet(file).size() == row_of(read_sheet(file), "品种编码") + 2);
}

TEST_CASE("the current page is exported")
{
    const TemporaryFolder folder;
    Window window;
    window->open_store(store_with_city(folder));
    window->show_page(window->change_page());
    pump();
    const auto file = folder / "changes.xlsx";
    REQUIRE(window->export_table(file));
    CHECK(read_sheet(file)[0][0].text == "变动");
}

TEST_CASE("texts that begin like a formula stay texts, figures are figures")
{
    using namespace ps::gui;
    using ps::views::Cell;
    using ps::views::Type;
    const TemporaryFolder folder;
    const std::vector<Line> lines{{"=1+1", ps::UnitPrice::from_raw(1234500000), {}},
                                  {"+SUM(A1)", {}, {}},
                                  {"-2", {}, ps::Ratio::from_raw(-6830000)},
                                  {"@x", ps::UnitPrice::from_raw(550000), {}}};
    const auto list = grid_rows(std::make_shared<ps::views::TableOf<Line>>(
        lines, std::vector<ps::views::Col<Line>>{
                   {"text", "文字", Type::text, 12, &Line::text},
                   {"price", "价格", Type::price, 12, &Line::price},
                   {"change", "变动", Type::change, 12, &Line::change},
                   ps::views::Col<Line>("zero", "零", Type::count, 12, [](const Line&) { return 0; }).hide_zero()}));
    const auto file = folder / "texts.xlsx";
    write_table_workbook(*list, {"表", {}, {3, 0, 1, 2}, {0, 1, 2, 3}}, file);
    const auto rows = read_sheet(file);
    REQUIRE(rows.size() == 6);
    CHECK(rows[2][0].text == "@x");
    CHECK(rows[2][1].text == "0.55");
    CHECK(rows[3][0].text == "=1+1");
    CHECK(rows[3][1].text == "1234.5");
    CHECK(rows[4][0].text == "+SUM(A1)");
    CHECK((rows[4].size() < 2 || rows[4][1].text.empty()));
    CHECK(rows[5][0].text == "-2");
    CHECK(rows[5][2].text == "-0.0683");
    for (std::size_t row = 2; row < rows.size(); ++row) {
        CHECK_FALSE(rows[row][0].is_number);
        CHECK((rows[row].size() < 4 || rows[row][3].text.empty())); // what is not seen is not exported
    }
    CHECK(rows[3][1].is_number);
    CHECK(rows[5][2].is_number);
}

TEST_CASE("the bulletin is written for the current month and basis")
{
    const TemporaryFolder folder;
    Window window;
    window->open_store(store_with_city(folder));
    pump();
    const auto file = folder / "月报.xlsx";
    REQUIRE(window->publish_bulletin("第38期", file));
    bool issue = false;
    bool month = false;
    for (const auto& row : read_sheet(file))
        for (const auto& cell : row) {
            issue = issue || cell.text.find("38") != std::string::npos;
            month = month || cell.text.find("2026年9月") != std::string::npos;
        }
    CHECK(issue);
    CHECK(month);

    SECTION("a file that is open in another program is left alone and named")
    {
        const auto before = std::filesystem::last_write_time(file);
        folder.write(".~lock.月报.xlsx#", ",officer,pc,;");
        CHECK_FALSE(window->publish_bulletin("39", file));
        CHECK(ps::gui::last_collected_error().Contains(to_wx("月报.xlsx")));
        CHECK(ps::gui::last_collected_error().Contains(to_wx("关闭")));
        CHECK(std::filesystem::last_write_time(file) == before);
        CHECK_FALSE(window->export_table(file));
        CHECK(window->publish_bulletin("39", folder / "月报2.xlsx"));
    }
}
