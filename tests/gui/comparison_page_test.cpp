#include "gui/grid/data_grid.h"
#include "gui/monitoring/catalogue_page.h"
#include "gui/monitoring/change_page.h"
#include "gui/monitoring/comparison_page.h"
#include "gui/monitoring/price_page.h"
#include "gui/wx_text.h"
#include "importers/session/import_session.h"
#include "tests/gui/gui_fixture.h"

#include <catch2/catch.hpp>
#include <wx/choice.h>
#include <wx/srchctrl.h>

using namespace ps::gui_tests;
using ps::gui::CataloguePage;
using ps::gui::ComparisonPage;
using ps::gui::to_wx;

namespace {

/// The city with a second manufacturer of aspirin, sold to the pharmacy for 9.00 per pack of 20 in September.
std::filesystem::path store_with_two_makers(const TemporaryFolder& folder)
{
    const auto file = store_with_city(folder);
    folder.write("more/1.csv", "品种编码,通用名,规格,生产企业,最小单位,转换系数\n"
                               "XB01ACA047A001010210519,阿司匹林肠溶片,100mg,松川仁济源制药有限公司,片,20\n");
    folder.write("more/2.csv", "哨点编码,报送月份,品种编码,采购价,零售价\n"
                               "P37100000002,2026-09,XB01ACA047A001010210519,9.00,12.00\n");
    auto store = ps::store::Store::open(file);
    ps::importers::ImportSession session(store, {});
    for (const auto& report : session.import_paths({folder / "more"})) {
        INFO(report.path);
        REQUIRE_FALSE(report.error);
        REQUIRE(report.totals().accepted == 1);
    }
    return file;
}

} // namespace

TEST_CASE("the comparison shows points against makers and marks the lowest price")
{
    const TemporaryFolder folder;
    Window window;
    window->open_store(store_with_two_makers(folder));
    auto& page = window->page<ComparisonPage>();
    window->show_page(page);
    pump();
    // Aspirin is the only name with two manufacturers, so it is chosen first.
    REQUIRE(page.grid().GetNumberRows() == 2);
    auto& matrix = page.matrix();
    REQUIRE(matrix.GetNumberRows() == 2);
    REQUIRE(matrix.GetNumberCols() == 4);
    CHECK(matrix.GetColLabelValue(2).Contains(to_wx("澜江恒泽")));
    CHECK(matrix.GetColLabelValue(3).Contains(to_wx("松川仁济源")));
    CHECK(matrix.GetCellValue(0, 0) == to_wx("清河市人民医院"));
    CHECK(matrix.GetCellValue(0, 2) == "0.5500");
    CHECK(matrix.GetCellValue(0, 3).empty());
    CHECK(matrix.GetCellValue(1, 2) == "0.6600");
    CHECK(matrix.GetCellValue(1, 3) == to_wx("▼0.4500"));
    CHECK(matrix.GetCellFont(1, 3).GetWeight() == wxFONTWEIGHT_BOLD);
    CHECK(matrix.GetCellFont(1, 2).GetWeight() == wxFONTWEIGHT_NORMAL);
    CHECK(matrix.GetCellTextColour(1, 3) == ps::gui::colour_of(ps::gui::Tone::fall));
    CHECK(matrix.IsFrozen());
    CHECK(page.items().GetNumberRows() == 2);

    SECTION("a pack, and the multiple of the lowest")
    {
        choose(page.figure(), 1);
        CHECK(matrix.GetCellValue(0, 2) == "16.5000");
        CHECK(matrix.GetCellValue(1, 3) == to_wx("▼9.0000"));
        choose(page.figure(), 2);
        CHECK(matrix.GetCellValue(0, 2) == "1.2222");
        CHECK(matrix.GetCellValue(1, 2) == "1.4667");
        CHECK(matrix.GetCellValue(1, 3) == to_wx("▼1.0000"));
    }
    SECTION("by the kind of point")
    {
        choose(page.rows_are(), 1);
        REQUIRE(matrix.GetNumberRows() == 2);
        REQUIRE(matrix.GetNumberCols() == 3);
        CHECK_FALSE(page.figure().IsEnabled());
        choose(page.rows_are(), 0);
        CHECK(matrix.GetNumberCols() == 4);
    }
    SECTION("searching chooses another medicine")
    {
        window->search_box().SetValue("aldp");
        REQUIRE(pump_until([&] { return page.grid().GetNumberRows() == 1; }, 5));
        pump();
        CHECK(matrix.GetNumberRows() == 1);
        CHECK(matrix.GetCellValue(0, 2) == to_wx("▼0.9000"));
    }
    SECTION("what is exported is the matrix")
    {
        const auto file = folder / "价比三家.xlsx";
        REQUIRE(window->export_table(file));
        const auto rows = read_sheet(file);
        REQUIRE(rows.size() >= 3);
        CHECK(rows.back().at(0).text == "同源大药房");
        CHECK(rows.back().at(3).is_number);
        CHECK(rows.back().at(3).text == "0.45");
    }
}

TEST_CASE("items are dropped from the catalogue and added again, with a reason")
{
    const TemporaryFolder folder;
    const auto file = store_with_city(folder);
    Window window;
    window->open_store(file);
    auto& page = window->page<CataloguePage>();
    window->show_page(page);
    pump();
    REQUIRE(page.grid().GetNumberRows() == 3);
    CHECK_FALSE(press(page, "调入…")); // all items are monitored
    {
        const DialogAnswer answer({"2026-08-31", "退出市场"}, "调出");
        page.grid().select_source_row(0);
        REQUIRE(press(page, "调出…"));
        CHECK(answer.pressed());
    }
    CHECK(page.grid().GetNumberRows() == 2);
    choose(page.view(), 2); // not monitored in September
    REQUIRE(page.grid().GetNumberRows() == 1);
    {
        const DialogAnswer no_reason({"2026-09-10", ""}, "调入");
        REQUIRE(press(page, "调入…"));
        CHECK_FALSE(no_reason.pressed());
    }
    {
        const DialogAnswer answer({"2026-09-10", "临床恢复使用"}, "调入");
        REQUIRE(press(page, "调入…"));
        CHECK(answer.pressed());
    }
    CHECK_FALSE(page.grid().IsShownOnScreen());
    choose(page.view(), 1); // all periods: until August, and again from September on
    REQUIRE(page.grid().GetNumberRows() == 4);
    bool found = false;
    for (int row = 0; row < 4; ++row)
        found = found || (page.grid().GetCellValue(row, 3) == "2026-09-10" &&
                          page.grid().GetCellValue(row, 6).Contains(to_wx("临床恢复使用")));
    CHECK(found);
    choose(page.view(), 3); // proposals: two months are too few for any
    CHECK(page.summary().Contains("2026-09"));
}

TEST_CASE("changes are shown for the city, the points, groups of points, categories, and against last year")
{
    const TemporaryFolder folder;
    Window window;
    window->open_store(store_with_city(folder));
    auto& page = window->change_page();
    window->show_page(page);
    pump();
    CHECK(page.grid().GetNumberRows() == 2);
    choose(page.level(), 1);
    CHECK(page.grid().GetNumberRows() == 3);
    choose(page.level(), 3); // hospital: two items, pharmacy: one
    CHECK(page.grid().GetNumberRows() == 3);
    CHECK(page.grid().GetCellValue(0, 5) == to_wx("医院"));
    choose(page.level(), 4); // one category: ▼ 0.50%
    REQUIRE(page.grid().GetNumberRows() == 1);
    CHECK(page.grid().GetCellValue(0, 1) == to_wx("▼ 0.50%"));
    CHECK(page.grid().GetCellValue(0, 3) == "1");
    choose(page.against(), 1);
    CHECK_FALSE(page.grid().IsShownOnScreen());
    choose(page.against(), 0);
    CHECK(page.grid().IsShownOnScreen());
}
