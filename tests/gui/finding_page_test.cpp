#include "gui/errors.h"
#include "gui/grid/data_grid.h"
#include "gui/monitoring/finding_page.h"
#include "gui/wx_text.h"
#include "tests/gui/gui_fixture.h"

#include <catch2/catch.hpp>
#include <wx/choice.h>
#include <wx/textctrl.h>

using namespace ps::gui_tests;
using namespace ps::monitoring;
using ps::gui::FindingPage;
using ps::gui::to_wx;

// From August to September aspirin rose by exactly 10% at the hospital (purchase and sale price) and at the pharmacy
// (purchase price): three findings of the rule "rise".

namespace {

constexpr int state_column = 1;

struct Open {
    TemporaryFolder folder;
    Window window;
    std::filesystem::path file;
    FindingPage* page = nullptr;

    Open() : file(store_with_city(folder))
    {
        window->open_store(file);
        page = &window->page<FindingPage>();
        window->show_page(*page);
        REQUIRE(pump_until([&] { return page->grid().IsShownOnScreen(); }));
    }
    std::size_t in_state(FindingState state)
    {
        auto store = ps::store::Store::open(file);
        FindingFilter filter;
        filter.open = state == FindingState::open;
        filter.confirmed = state == FindingState::confirmed;
        filter.in_case = state == FindingState::in_case;
        filter.dismissed = state == FindingState::dismissed;
        return findings(store, *ps::Month::from_ym(2026, 9), filter).size();
    }
};

} // namespace

TEST_CASE("the findings of the month are listed with their figures, and explained down to the row of the file")
{
    Open f;
    auto& grid = f.page->grid();
    REQUIRE(grid.GetNumberRows() == 3);
    CHECK(grid.GetCellValue(0, 0) == to_wx("待核实"));
    CHECK(grid.GetCellValue(0, state_column) == to_wx("待处理"));
    CHECK(grid.GetCellValue(0, 3) == to_wx("阿司匹林肠溶片"));
    CHECK(grid.GetCellValue(0, 5) == to_wx("清河市人民医院"));
    CHECK(grid.GetCellValue(0, 6) == to_wx("采购价"));
    CHECK(grid.GetCellValue(0, 7) == "0.5500");
    CHECK(grid.GetCellValue(0, 8) == "0.5000");
    CHECK(grid.GetCellValue(0, 9) == "0.5500");
    CHECK(grid.GetCellValue(0, 10).Contains("10"));
    CHECK(f.page->summary().Contains(to_wx("待处理 3 条")));

    CHECK(f.page->explanation().GetValue().Contains("monitoring-default"));
    auto& sources = f.page->sources();
    REQUIRE(sources.GetNumberRows() >= 2);
    CHECK(sources.GetCellValue(0, 0) == to_wx("本条价格"));
    CHECK(sources.GetCellValue(0, 4).Contains("4-2026-09.csv"));
    CHECK(sources.GetCellValue(0, 6) == "2");
    CHECK(sources.GetCellValue(1, 0) == to_wx("上月"));
    CHECK(sources.GetCellValue(1, 4).Contains("3-2026-08.csv"));

    SECTION("the choices narrow the list and say so when nothing fits")
    {
        choose(f.page->severity(), 1); // abnormal
        CHECK_FALSE(grid.IsShownOnScreen());
        choose(f.page->severity(), 2);
        CHECK(grid.GetNumberRows() == 3);
        choose(f.page->state(), 2); // confirmed
        CHECK_FALSE(grid.IsShownOnScreen());
    }
    SECTION("another month has other findings")
    {
        choose(f.window->month_choice(), 1);
        CHECK_FALSE(grid.IsShownOnScreen());
    }
}

TEST_CASE("confirming and withdrawing change the state, in the store too")
{
    Open f;
    auto& grid = f.page->grid();
    REQUIRE(press(*f.page, "确认"));
    CHECK(grid.GetCellValue(0, state_column) == to_wx("已确认"));
    CHECK(f.page->summary().Contains(to_wx("待处理 2 条")));
    CHECK(f.in_state(FindingState::confirmed) == 1);
    REQUIRE(press(*f.page, "撤回"));
    CHECK(grid.GetCellValue(0, state_column) == to_wx("待处理"));
    CHECK(f.in_state(FindingState::open) == 3);
    // Nothing is withdrawn where nothing was decided, and no box comes up.
    ps::gui::collect_errors_instead_of_boxes(true);
    REQUIRE(press(*f.page, "撤回"));
    CHECK(ps::gui::last_collected_error().empty());
}

TEST_CASE("a dismissal needs a reason; the finding leaves the list and the next one is selected")
{
    Open f;
    auto& grid = f.page->grid();
    {
        const DialogAnswer no_reason({"   "}, "排除");
        press(*f.page, "排除…");
        CHECK_FALSE(no_reason.pressed());
    }
    CHECK(f.in_state(FindingState::dismissed) == 0);
    {
        const DialogAnswer answer({"换了供应商，已核对发票"}, "排除");
        REQUIRE(press(*f.page, "排除…"));
        CHECK(answer.pressed());
    }
    CHECK(f.in_state(FindingState::dismissed) == 1);
    REQUIRE(grid.GetNumberRows() == 2);
    CHECK(grid.GetCellValue(0, 6) == to_wx("销售价"));
    CHECK(grid.current_source_row() == std::size_t{0});
    choose(f.page->state(), 4);
    REQUIRE(grid.GetNumberRows() == 1);
    CHECK(grid.GetCellValue(0, 11) == to_wx("换了供应商，已核对发票"));
}

TEST_CASE("several findings are linked to one case together")
{
    Open f;
    f.page->grid().SelectAll();
    const DialogAnswer answer({"案-2026-07", "函询"}, "关联案件");
    REQUIRE(press(*f.page, "立案…"));
    CHECK(answer.pressed());
    CHECK(f.in_state(FindingState::in_case) == 3);
    for (int row = 0; row < 3; ++row)
        CHECK(f.page->grid().GetCellValue(row, 12) == to_wx("案-2026-07"));
}
