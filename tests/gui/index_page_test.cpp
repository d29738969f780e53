#include "gui/chart/chart_panel.h"
#include "gui/grid/data_grid.h"
#include "gui/monitoring/index_page.h"
#include "gui/wx_text.h"
#include "tests/gui/gui_fixture.h"

#include <catch2/catch.hpp>
#include <wx/choice.h>

using namespace ps::gui_tests;
using ps::gui::IndexPage;
using ps::gui::to_wx;

// August to September, medians of purchase prices: aspirin 0.55 -> 0.605 (× 1.1), amlodipine 1.00 -> 0.90 (× 0.9).

TEST_CASE("the index page shows the index of the months, its line, and who contributed")
{
    const TemporaryFolder folder;
    Window window;
    window->open_store(store_with_city(folder));
    auto& page = window->page<IndexPage>();
    window->show_page(page);
    pump();
    REQUIRE(page.grid().GetNumberRows() == 2);
    CHECK(page.grid().GetCellValue(0, 0) == "2026-09");
    CHECK(page.grid().GetCellValue(0, 1) == "99.50"); // √(1.1 × 0.9) = 0.994987
    CHECK(page.grid().GetCellValue(0, 2) == to_wx("▼ 0.50%"));
    CHECK(page.grid().GetCellValue(0, 3) == to_wx("▼ 0.50%"));
    CHECK(page.grid().GetCellValue(0, 4) == "2");
    CHECK(page.grid().GetCellValue(1, 1) == "100.00");
    REQUIRE(page.chart().chart().lines.size() == 1);
    CHECK(page.chart().chart().lines[0].runs.at(0).at(1).text == "99.50  ▼ 0.50%");
    CHECK(page.formula().GetToolTipText().Contains(to_wx("几何平均")));

    // Largest first; together −0.5013 points.
    REQUIRE(page.contributions().GetNumberRows() == 2);
    CHECK(page.contributions().GetCellValue(0, 1) == to_wx("苯磺酸氨氯地平片"));
    double first = 0;
    double second = 0;
    REQUIRE(page.contributions().GetCellValue(0, 0).ToCDouble(&first));
    REQUIRE(page.contributions().GetCellValue(1, 0).ToCDouble(&second));
    CHECK(first < 0);
    CHECK(second > 0);
    CHECK(first + second == Approx(-0.5013).margin(0.0002));

    SECTION("another formula gives another index")
    {
        choose(page.formula(), 1); // Dutot: (0.605 + 0.90) / (0.55 + 1.00)
        CHECK(page.grid().GetCellValue(0, 1) == "97.10");
        CHECK(page.summary().Contains(to_wx("均")));
    }
    SECTION("Carli cannot be chained: the choice is disabled and shows fixed")
    {
        choose(page.linking(), 1);
        choose(page.formula(), 2);
        CHECK_FALSE(page.linking().IsEnabled());
        CHECK(page.linking().GetSelection() == 0);
        CHECK(page.grid().GetCellValue(0, 1) == "100.00"); // (1.1 + 0.9) / 2
    }
    SECTION("a formula that needs quantities reports that there are none")
    {
        choose(page.formula(), 5);
        CHECK_FALSE(page.grid().IsShownOnScreen());
    }
    SECTION("by category there is a line for each and one for all")
    {
        choose(page.grouping(), 1);
        CHECK(page.grid().GetNumberRows() == 4);
        CHECK(page.grid().GetCellValue(0, 1) == to_wx("全部品种"));
        CHECK(page.chart().chart().lines.size() == 2);
        CHECK(page.chart().chart().legend.size() == 2);
    }
    SECTION("selecting the base month shows that nothing contributed")
    {
        page.grid().select_source_row(1);
        pump();
        CHECK(page.contributions().GetNumberRows() == 0);
    }
    SECTION("another month in the tool bar is read when the page is shown")
    {
        choose(window->month_choice(), 1); // 2026-08
        CHECK(page.grid().GetNumberRows() == 1);
        CHECK(page.base().GetStringSelection() == "2026-08");
    }
}

TEST_CASE("without prices the index page says what to do")
{
    const TemporaryFolder folder;
    Window window;
    window->create_store(folder / "new.db");
    auto& page = window->page<IndexPage>();
    window->show_page(page);
    pump();
    CHECK_FALSE(page.grid().IsShownOnScreen());
}
