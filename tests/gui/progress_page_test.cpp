#include "gui/grid/data_grid.h"
#include "gui/procurement/notice_page.h"
#include "gui/procurement/progress_page.h"
#include "gui/wx_text.h"
#include "model/store/store.h"
#include "tests/gui/gui_fixture.h"

#include <catch2/catch.hpp>
#include <wx/choice.h>
#include <wx/dateevt.h>

using namespace ps::gui_tests;
using ps::gui::NoticePage;
using ps::gui::ProgressPage;
using ps::gui::to_wx;

namespace {

using Texts = std::vector<std::string>;

} // namespace

TEST_CASE("progress is drilled from region to institution, batch, product and order, and back")
{
    const TemporaryFolder folder;
    Window window;
    window->open_store(store_with_procurement(folder));
    auto& page = window->page<ProgressPage>();
    window->show_page(page);
    auto& grid = page.grid();
    REQUIRE(pump_until([&] { return grid.GetNumberRows() == 2; }));
    CHECK(page.day().GetValue().FormatISODate() == "2026-09-30");
    CHECK(column(grid, 0) == Texts{"海滨区", "清河县"});
    CHECK(column(grid, 1) == Texts{"正常", "约谈"});   // 0.813 / 0.748 = 1.09
    CHECK(column(grid, 2) == Texts{"81.3%", "8.2%"});  // (3000 + 560) / 4380, 300 / 3650
    CHECK(column(grid, 3) == Texts{"74.8%", "74.8%"}); // 273 / 365
    CHECK(page.summary().Contains("2026-09-30"));

    page.open_row(0);
    CHECK(column(grid, 0) == Texts{"市人民医院"});
    page.open_row(0);
    CHECK(column(grid, 0) == Texts{"第七批国家集采"});
    page.open_row(0);
    REQUIRE(grid.GetNumberRows() == 2);
    CHECK(column(grid, 4) == Texts{"3,650", "730"});
    CHECK(column(grid, 5) == Texts{"3,000", "560"});
    page.open_row(0);
    REQUIRE(grid.GetNumberRows() == 1); // the order line at the bottom
    CHECK_FALSE(page.path().level());
    CHECK(page.crumbs().GetChildren().size() == 9); // five names, four arrows

    key(window, WXK_BACK);
    CHECK(grid.GetNumberRows() == 2);
    CHECK(grid.current_source_row() == std::optional<std::size_t>(0));
    SECTION("a step in the path leads back to its list")
    {
        REQUIRE(press(page.crumbs(), "海滨区"));
        CHECK(column(grid, 0) == Texts{"市人民医院"});
    }
    SECTION("another way begins at its top")
    {
        choose(page.way(), 1);
        CHECK(column(grid, 0) == Texts{"第七批国家集采"});
        page.open_row(0);
        CHECK(grid.GetNumberRows() == 2);
        page.open_row(0);
        CHECK(column(grid, 2) == Texts{"82.2%", "8.2%"});
    }
    SECTION("only the rows to discuss")
    {
        while (!page.path().at_top())
            page.go_up();
        choose(page.status(), 1);
        CHECK(column(grid, 0) == Texts{"清河县"});
        choose(page.status(), 2);
        CHECK_FALSE(grid.IsShownOnScreen());
        choose(page.status(), 0);
        choose(page.phase(), 1);
        CHECK_FALSE(grid.IsShownOnScreen()); // no batch has ended
        choose(page.phase(), 2);
        CHECK(grid.GetNumberRows() == 2);
    }
    SECTION("for a projector letters and rows grow, and shrink again")
    {
        const int usual = grid.GetRowSize(0);
        key(window, WXK_F11);
        CHECK(grid.GetRowSize(0) > usual * 5 / 4);
        CHECK(window->IsFullScreen());
        key(window, WXK_ESCAPE);
        CHECK(grid.GetRowSize(0) == usual);
        CHECK_FALSE(window->IsFullScreen());
    }
}

TEST_CASE("another day is another progress")
{
    const TemporaryFolder folder;
    Window window;
    window->open_store(store_with_procurement(folder));
    auto& page = window->page<ProgressPage>();
    window->show_page(page);
    REQUIRE(pump_until([&] { return page.grid().GetNumberRows() == 2; }));
    const wxDateTime june(30, wxDateTime::Jun, 2026);
    page.day().SetValue(june);
    wxDateEvent event(&page.day(), june, wxEVT_DATE_CHANGED);
    page.day().GetEventHandler()->ProcessEvent(event);
    REQUIRE(pump_until([&] { return page.summary().Contains("2026-06-30"); }));
    CHECK(column(page.grid(), 2) == Texts{"68.5%", "0.0%"}); // 3000 / 4380
}

TEST_CASE("the page asks for the meaning of the volumes of a batch of two years, and a dialog answers")
{
    const TemporaryFolder folder;
    const auto file = store_with_procurement(folder);
    ps::store::Store::open(file).run_script("UPDATE vbp_batch SET execution_until = 20271231");
    Window window;
    window->open_store(file);
    auto& page = window->page<ProgressPage>();
    window->show_page(page);
    REQUIRE(pump_until([&] { return page.grid().GetNumberRows() == 2; }));
    CHECK(page.summary().Contains(to_wx("约定量口径")));
    CHECK(page.summary().Contains(to_wx("（2 家医疗机构的 3 条协议）")));
    CHECK(column(page.grid(), 3) == Texts{"37.4%", "37.4%"}); // 273 / 730
    auto& notices = window->page<NoticePage>();
    window->show_page(notices);
    REQUIRE(pump_until([&] { return notices.summary().Contains(to_wx("请在“采购进度”页")); }));
    CHECK(notices.summary().Contains(to_wx("（2 家医疗机构的 3 条协议）")));
    window->show_page(page);
    {
        const DialogAnswer without_reason({}, "每年的量");
        press(page, "约定量口径…");
        CHECK_FALSE(without_reason.pressed());
    }
    const DialogAnswer answer({"采购文件第3条"}, "每年的量");
    press(page, "约定量口径…");
    CHECK(answer.pressed());
    REQUIRE(pump_until([&] { return !page.summary().Contains(to_wx("约定量口径")); }));
    CHECK(column(page.grid(), 3) == Texts{"74.8%", "74.8%"}); // 273 / 365
    const DialogAnswer back({"还要核实"}, "撤回认定");
    press(page, "约定量口径…");
    CHECK(back.pressed());
    REQUIRE(pump_until([&] { return page.summary().Contains(to_wx("约定量口径")); }));
    CHECK(column(page.grid(), 3) == Texts{"37.4%", "37.4%"});
}

TEST_CASE("without agreements the page says what to import")
{
    const TemporaryFolder folder;
    Window window;
    window->open_store(store_with_city(folder));
    auto& page = window->page<ProgressPage>();
    window->show_page(page);
    pump();
    CHECK_FALSE(page.grid().IsShownOnScreen());
}
