#include "gui/chart/waterfall.h"
#include "gui/grid/data_grid.h"
#include "gui/monitoring/chain_page.h"
#include "gui/monitoring/supply_page.h"
#include "gui/wx_text.h"
#include "tests/gui/gui_fixture.h"

#include <catch2/catch.hpp>
#include <wx/choice.h>

using namespace ps::gui_tests;
using ps::gui::ChainPage;
using ps::gui::SupplyPage;
using ps::gui::to_wx;

TEST_CASE("the supply page shows what is short, the shortest first, who can help out and how it developed")
{
    const TemporaryFolder folder;
    Window window;
    window->open_store(store_with_supply(folder));
    auto& page = window->page<SupplyPage>();
    window->show_page(page);
    pump();
    auto& grid = page.grid();
    REQUIRE(grid.GetNumberRows() == 2);
    // 60 / (70 / 7) = 6 days; the hospital's own status (充足) contradicts it.
    CHECK(grid.GetCellValue(0, 0) == to_wx("告急"));
    CHECK(grid.GetCellValue(0, 1) == "6");
    CHECK(grid.GetCellValue(0, 2) == to_wx("阿司匹林肠溶片"));
    CHECK(grid.GetCellValue(0, 6) == to_wx("自报与库存不符"));
    CHECK(grid.GetCellValue(0, 10) == to_wx("国家清单"));
    CHECK(grid.GetCellValue(1, 0) == to_wx("预警"));
    CHECK(grid.GetCellValue(1, 1) == "14");
    CHECK(page.summary().Contains(to_wx("告急 1")));

    REQUIRE(page.suppliers().GetNumberRows() == 1);
    CHECK(page.suppliers().GetCellValue(0, 0) == to_wx("同源大药房"));
    CHECK(page.suppliers().GetCellValue(0, 5) == "300");
    CHECK(page.suppliers().GetCellValue(0, 6) == "0.6600");
    REQUIRE(page.history().GetNumberRows() == 2);
    CHECK(page.history().GetCellValue(0, 2) == "6");
    CHECK(page.history().GetCellValue(1, 2) == "70");

    SECTION("all levels, and listed items only")
    {
        choose(page.level(), 4);
        CHECK(grid.GetNumberRows() == 3);
        choose(page.listed(), 1);
        CHECK(grid.GetNumberRows() == 2);
    }
    SECTION("nothing is short in the month before")
    {
        choose(window->month_choice(), 1);
        CHECK_FALSE(grid.IsShownOnScreen());
        choose(page.level(), 4);
        CHECK(grid.GetNumberRows() == 1);
        CHECK(grid.GetCellValue(0, 1) == "70");
    }
}

TEST_CASE("the chain page shows the chain of the quarter; contributions and bars add up")
{
    const TemporaryFolder folder;
    Window window;
    window->open_store(store_with_supply(folder));
    auto& page = window->page<ChainPage>();
    window->show_page(page);
    pump();
    CHECK(page.quarter().GetStringSelection() == "2026Q3");
    REQUIRE(page.grid().GetNumberRows() == 1);
    CHECK(page.grid().GetCellValue(0, 4) == "190.0000");
    CHECK(page.grid().GetCellValue(0, 5) == to_wx("医院售价"));
    CHECK(page.grid().GetCellValue(0, 6) == "210.0000");
    CHECK(page.grid().GetCellValue(0, 7) == "-10.0000");
    CHECK(page.grid().GetCellValue(0, 8) == to_wx("▼ 4.55%"));
    auto& links = page.links();
    REQUIRE(links.GetNumberRows() == 13);
    CHECK(links.GetCellValue(0, 0) == to_wx("原材料"));
    CHECK(links.GetCellValue(0, 5) == "-10.0000");
    CHECK(links.GetCellValue(7, 2) == "50.0000"); // profit: 190 − 140
    CHECK(links.GetCellValue(10, 6) == "15.0000");
    CHECK(links.GetCellValue(10, 7) == "7.89%");
    const auto& steps = page.waterfall().steps();
    REQUIRE(steps.size() == 5);
    CHECK(steps[0].price == ps::UnitPrice::from_units(220));
    CHECK(steps[1].price + steps[2].price + steps[3].price == ps::UnitPrice::from_units(-10));
    CHECK(steps[4].price == ps::UnitPrice::from_units(210));

    SECTION("with each organisation")
    {
        choose(page.organisations(), 1);
        CHECK(links.GetNumberRows() > 13);
        CHECK(links.GetCellValue(1, 1) == to_wx("澜江恒泽器械有限公司"));
    }
    SECTION("hospitals that charge a price other than they pay")
    {
        choose(page.view(), 1);
        REQUIRE(page.grid().GetNumberRows() == 1);
        CHECK(page.grid().GetCellValue(0, 2) == to_wx("清河市人民医院"));
        CHECK(page.grid().GetCellValue(0, 5) == "+5.0000");
        CHECK(page.grid().GetCellValue(0, 6) == "2.44%");
        choose(page.quarter(), 1); // 2026Q2: 220 and 220
        CHECK_FALSE(page.grid().IsShownOnScreen());
    }
    SECTION("the first quarter has nothing to compare with and reports it")
    {
        choose(page.quarter(), 1);
        CHECK(page.links().GetCellValue(0, 2) == "100.0000");
        CHECK(page.waterfall().steps().empty());
    }
}

TEST_CASE("too many steps become the largest ones and the exact sum of the others")
{
    using ps::UnitPrice;
    using ps::gui::WaterfallStep;
    const auto step = [](const char* name, std::int64_t raw) { return WaterfallStep{name, UnitPrice::from_raw(raw)}; };
    const std::vector<WaterfallStep> steps{{"before", UnitPrice::from_raw(1000), true},
                                           step("a", 3),
                                           step("b", -90),
                                           step("c", 1),
                                           step("d", 50),
                                           step("e", -2),
                                           {"now", UnitPrice::from_raw(962), true}};
    CHECK(ps::gui::shortened(steps, 7, "others").size() == 7);
    const auto five = ps::gui::shortened(steps, 5, "others");
    REQUIRE(five.size() == 5);
    CHECK(five[1].name == "b");
    CHECK(five[2].name == "d");
    CHECK(five[3].name == "others");
    CHECK(five[3].price.raw() == 2); // 3 + 1 − 2
    CHECK(five[4].total);
    const auto three = ps::gui::shortened(steps, 1, "others");
    REQUIRE(three.size() == 3);
    CHECK(three[1].price.raw() == -38);
}

TEST_CASE("without sheets the pages of supply and chain say what to import")
{
    const TemporaryFolder folder;
    Window window;
    window->open_store(store_with_city(folder));
    auto& supply = window->page<SupplyPage>();
    auto& chain = window->page<ChainPage>();
    window->show_page(supply);
    pump();
    CHECK_FALSE(supply.grid().IsShownOnScreen());
    window->show_page(chain);
    pump();
    CHECK_FALSE(chain.grid().IsShownOnScreen());
}
