// The pages 提醒与通报, 待核对明细, 预付金: figures that can be checked by hand, choices, decisions and the way back.
#include "gui/grid/data_grid.h"
#include "gui/procurement/advance_page.h"
#include "gui/procurement/notice_page.h"
#include "gui/procurement/progress_page.h"
#include "gui/procurement/unmatched_page.h"
#include "gui/wx_text.h"
#include "importers/session/import_session.h"
#include "tests/gui/gui_fixture.h"

#include <catch2/catch.hpp>
#include <wx/choice.h>
#include <wx/srchctrl.h>

using namespace ps::gui_tests;
using ps::gui::AdvancePage;
using ps::gui::NoticePage;
using ps::gui::ProgressPage;
using ps::gui::to_wx;
using ps::gui::UnmatchedPage;

namespace {

using Texts = std::vector<std::string>;

Texts row(ps::gui::DataGrid& grid, int index)
{
    Texts out;
    for (int column = 0; column < grid.GetNumberCols(); ++column)
        out.push_back(ps::gui::from_wx(grid.GetCellValue(index, column)));
    return out;
}

Texts first(Texts texts, std::size_t count)
{
    texts.resize(count);
    return texts;
}

void import_more(const std::filesystem::path& store, const std::filesystem::path& file)
{
    auto opened = ps::store::Store::open(store);
    ps::importers::ImportSession session(opened, {});
    for (const auto& report : session.import_paths({file})) {
        REQUIRE_FALSE(report.error);
        REQUIRE(report.totals().rejected == 0);
    }
}

constexpr const char* receipts_header =
    "发货明细Id,订单编码,医疗机构编码,医疗机构,产品名称,药品统一编码,转换比,配送企业,医院采购价,采购数量,发货数量,"
    "收货数量,收货金额,发送时间,收货时间\n";

/// Two lines of an unknown institution, and one of an unknown product.
std::filesystem::path store_with_strangers(const TemporaryFolder& folder)
{
    const auto store = store_with_procurement(folder);
    import_more(store, folder.write("more.csv", std::string(receipts_header) +
                                                    "11,D11,,清河镇中心卫生院,阿司匹林肠溶片,XB01ACA047A001010110518,"
                                                    "30,清河医药,3.00,50,50,50,150.00,2026-09-10,2026-09-15\n"
                                                    "12,D12,,清河镇中心卫生院,维生素C片,XA11GAW070A001010100001,100,"
                                                    "清河医药,2.00,5,5,5,10.00,2026-09-10,2026-09-16\n"
                                                    "13,D13,Y1,市人民医院,维生素C片,XA11GAW070A001010100001,100,"
                                                    "清河医药,2.00,4,4,4,8.00,2026-09-10,2026-09-17\n"));
    return store;
}

} // namespace

TEST_CASE("the notice page shows who gets a reminder, notice or interview, by the limits of the rule pack")
{
    const TemporaryFolder folder;
    Window window;
    window->open_store(store_with_procurement(folder));
    auto& page = window->page<NoticePage>();
    window->show_page(page);
    auto& grid = page.grid();
    REQUIRE(pump_until([&] { return grid.GetNumberRows() == 2; }));
    // 300 / 3650 of 273 / 365; 3000 / 3650, but nothing since February.
    CHECK(row(grid, 0) == Texts{"清河镇卫生院", "清河县", "约谈", "1", "", "", "阿司匹林肠溶片 100mg", "8.2%", "74.8%",
                                "11.0%", "约谈", "Y2"});
    CHECK(row(grid, 1) == Texts{"市人民医院", "海滨区", "提醒", "", "", "1", "阿司匹林肠溶片 100mg", "82.2%", "74.8%",
                                "109.9%", "正常", "Y1"});
    for (const char* part : {"2026-09-30", "约谈 1 家", "通报 0 家", "提醒 1 家", "50%", "70%", "90%", "2 个月"})
        CHECK(page.summary().Contains(to_wx(part)));
    REQUIRE(page.products().GetNumberRows() == 1); // 2730 expected; 3350 in three months
    CHECK(row(page.products(), 0) == Texts{"阿司匹林肠溶片 100mg", "第七批国家集采", "约谈", "8.2%", "74.8%", "11.0%",
                                           "3,650", "300", "2,430", "1,117", "2026-09-20", "P1"});
    grid.SetGridCursor(1, 0);
    REQUIRE(pump_until([&] { return page.products().GetCellValue(0, 7) == "3,000"; }));

    SECTION("choices narrow it")
    {
        choose(page.level(), 1);
        REQUIRE(grid.GetNumberRows() == 1);
        CHECK(grid.GetCellValue(0, 11) == "Y2");
        CHECK(page.summary().Contains(to_wx("提醒 1 家"))); // the sentence still names all levels
        choose(page.level(), 2);
        CHECK_FALSE(grid.IsShownOnScreen());
        choose(page.level(), 0);
        REQUIRE(page.region().GetCount() == 3);
        choose(page.region(), 2);
        REQUIRE(grid.GetNumberRows() == 1);
        CHECK(grid.GetCellValue(0, 1) == page.region().GetStringSelection());
        choose(page.region(), 0);
        CHECK(page.batch().GetString(1) == to_wx("第七批国家集采"));
        choose(page.batch(), 1);
        CHECK(grid.GetNumberRows() == 2);
    }
    SECTION("every product of every institution in one table, as in an annex")
    {
        choose(page.by(), 1);
        REQUIRE(grid.GetNumberRows() == 2);
        CHECK(first(row(grid, 0), 6) ==
              Texts{"清河镇卫生院", "清河县", "阿司匹林肠溶片 100mg", "第七批国家集采", "约谈", "8.2%"});
        CHECK(grid.GetCellValue(1, grid.GetNumberCols() - 1) == "Y1");
        const auto file = folder / "annex.xlsx";
        REQUIRE(window->export_table(file));
        bool found = false;
        for (const auto& cells : read_sheet(file))
            for (const auto& cell : cells)
                found = found || cell.text == "市人民医院";
        CHECK(found);
        choose(page.by(), 0);
        CHECK(grid.GetCellValue(0, 11) == "Y2");
    }
    SECTION("what is typed is found by name and by pinyin")
    {
        window->search_box().SetValue("qhzwsy");
        REQUIRE(pump_until([&] { return grid.GetNumberRows() == 1; }));
        CHECK(grid.GetCellValue(0, 11) == "Y2");
    }
    SECTION("another month is another day; the chosen row stays")
    {
        auto& month = window->month_choice();
        REQUIRE(month.GetCount() == 2);
        choose(month, month.GetSelection() == 0 ? 1 : 0);
        REQUIRE(pump_until([&] { return page.summary().Contains("2026-08-31"); }));
        CHECK(grid.GetCellValue(0, 2) == to_wx("约谈")); // neither amlodipine nor the health centre's aspirin yet
        CHECK(grid.GetCellValue(1, 2) == to_wx("约谈"));
        REQUIRE(grid.current_source_row());
        CHECK(grid.GetCellValue(grid.GetGridCursorRow(), 11) == "Y1");
    }
    SECTION("its progress is one step away")
    {
        grid.SetGridCursor(0, 0);
        REQUIRE(pump_until([&] { return page.products().GetCellValue(0, 7) == "300"; }));
        REQUIRE(press(page, "查看采购进度"));
        auto& progress = window->page<ProgressPage>();
        REQUIRE(pump_until([&] { return progress.path().steps().size() == 2; }));
        CHECK(progress.IsShownOnScreen());
        CHECK(progress.path().steps()[1].key == "Y2");
        CHECK(progress.day().GetValue().FormatISODate() == "2026-09-30");
        CHECK(progress.grid().GetCellValue(0, 0) == to_wx("第七批国家集采"));
        progress.go_up();
        CHECK(progress.grid().GetCellValue(0, 0) == to_wx("清河镇卫生院"));

        window->show_page(page);
        page.toggle_projector();
        page.products().on_open(0);
        CHECK_FALSE(page.projecting());
        CHECK(progress.projecting()); // Escape ends it there
        progress.toggle_projector();
        CHECK_FALSE(window->IsFullScreen());
        REQUIRE(pump_until([&] { return progress.path().steps().size() == 3; }));
        CHECK(progress.grid().GetCellValue(0, 5) == "300");
    }
}

TEST_CASE("without agreements the three pages say what to import")
{
    const TemporaryFolder folder;
    Window window;
    window->open_store(store_with_city(folder));
    auto& notices = window->page<NoticePage>();
    window->show_page(notices);
    pump();
    CHECK_FALSE(notices.grid().IsShownOnScreen());
    auto& unmatched = window->page<UnmatchedPage>();
    window->show_page(unmatched);
    pump();
    CHECK_FALSE(unmatched.grid().IsShownOnScreen());
    auto& advances = window->page<AdvancePage>();
    window->show_page(advances);
    pump();
    CHECK_FALSE(advances.grid().IsShownOnScreen());
}

TEST_CASE("an officer assigns an unknown institution, its lines count, and the decision can be withdrawn")
{
    const TemporaryFolder folder;
    Window window;
    window->open_store(store_with_strangers(folder));
    auto& progress = window->page<ProgressPage>();
    window->show_page(progress);
    REQUIRE(pump_until([&] { return progress.grid().GetNumberRows() == 2; }));
    REQUIRE(progress.grid().GetCellValue(1, 2) == "8.2%");
    auto& page = window->page<UnmatchedPage>();
    window->show_page(page);
    auto& grid = page.grid();
    REQUIRE(pump_until([&] { return grid.GetNumberRows() == 2; }));
    CHECK(row(grid, 0) == Texts{"医疗机构", "清河镇中心卫生院", "", "1", "2", "55", "160.00", ""});
    CHECK(first(row(grid, 1), 3) == Texts{"产品", "维生素C片", "XA11GAW070A001010100001"});
    CHECK(grid.GetCellValue(1, 4) == "2");
    REQUIRE(page.behind().GetNumberRows() == 2);
    CHECK(page.behind().GetCellValue(0, 1) == "2026-09-16"); // the newest first
    CHECK(page.behind().GetCellValue(1, 10).EndsWith("more.csv:2"));
    CHECK(page.advice().Contains(to_wx("认定")));

    grid.SetGridCursor(1, 0);
    REQUIRE(pump_until([&] { return page.behind().GetCellValue(0, 1) == "2026-09-17"; }));
    CHECK_FALSE(press(page, "认定为…")); // a product cannot be assigned
    choose(page.view(), 2);
    CHECK(grid.GetNumberRows() == 1);
    choose(page.view(), 3);
    CHECK_FALSE(grid.IsShownOnScreen());
    choose(page.view(), 1);
    REQUIRE(grid.GetNumberRows() == 1);

    {
        const DialogAnswer cancelled({"没有这家医院"}, "就是这家机构"); // nothing found: disabled
        REQUIRE(press(page, "认定为…"));
        CHECK_FALSE(cancelled.pressed());
        CHECK(grid.GetNumberRows() == 1);
    }
    {
        const DialogAnswer chosen({"qhzwsy"}, "就是这家机构");
        REQUIRE(press(page, "认定为…"));
        REQUIRE(chosen.pressed());
    }
    REQUIRE(pump_until([&] { return !grid.IsShownOnScreen(); })); // no unknown institution is left
    window->show_page(progress);
    REQUIRE(pump_until([&] { return progress.grid().GetCellValue(1, 2) == "49.3%"; })); // 1800 / 3650
    auto& notices = window->page<NoticePage>();
    window->show_page(notices);
    REQUIRE(pump_until([&] { return notices.grid().GetNumberRows() == 2; }));
    CHECK(notices.grid().GetCellValue(0, 2) == to_wx("通报")); // 0.493 / 0.748 = 0.66

    window->show_page(page);
    choose(page.view(), 4);
    REQUIRE(pump_until([&] { return grid.GetNumberRows() == 1; }));
    CHECK(first(row(grid, 0), 3) == Texts{"清河镇中心卫生院", "清河镇卫生院", "Y2"});
    {
        const DialogAnswer taken_back({}, "撤回");
        REQUIRE(press(page, "撤回认定…"));
        REQUIRE(taken_back.pressed());
    }
    REQUIRE(pump_until([&] { return !grid.IsShownOnScreen(); }));
    choose(page.view(), 0);
    REQUIRE(pump_until([&] { return grid.GetNumberRows() == 2; }));
    window->show_page(progress);
    REQUIRE(pump_until([&] { return progress.grid().GetCellValue(1, 2) == "8.2%"; }));
}

TEST_CASE("the advance page says who has paid too little, and shows the records")
{
    const TemporaryFolder folder;
    const auto store = store_with_procurement(folder);
    import_more(store, folder.write("advances.csv", "凭证号,医疗机构,批次编号,拨付日期,预付金额,冲抵金额,备注\n"
                                                    "F1,市人民医院,B1,2026-01-10,131.40,,首次\n"
                                                    "F2,市人民医院,B1,2026-06-30,,40.00,\n"
                                                    "F3,清河镇卫生院,B1,2026-01-15,100.00,,\n"
                                                    "F4,市人民医院,,2026-02-01,10.00,,\n"
                                                    "F5,清河镇卫生院,B1,2026-10-15,9.50,,\n")); // after September
    Window window;
    window->open_store(store);
    auto& page = window->page<AdvancePage>();
    window->show_page(page);
    auto& grid = page.grid();
    REQUIRE(pump_until([&] { return grid.GetNumberRows() == 3; }));
    // 3650 × 3.00 / 30; 30 % of it.
    CHECK(row(grid, 0) ==
          Texts{"清河镇卫生院", "第七批国家集采", "365.00", "109.50", "100.00", "9.50", "0.00", "100.00", "Y2", "B1"});
    CHECK(row(grid, 1) == Texts{"市人民医院", "（未注明批次）", "", "", "10.00", "", "0.00", "10.00", "Y1", ""});
    CHECK(row(grid, 2) ==
          Texts{"市人民医院", "第七批国家集采", "438.00", "131.40", "131.40", "", "40.00", "91.40", "Y1", "B1"});
    for (const char* part : {"2026-09-30", "240.90", "30%", "241.40", "9.50", "201.40"})
        CHECK(page.summary().Contains(to_wx(part)));
    grid.SetGridCursor(2, 0);
    REQUIRE(pump_until([&] { return page.records().GetNumberRows() == 2; }));
    CHECK(first(row(page.records(), 0), 5) == Texts{"2026-06-30", "", "40.00", "市人民医院", "F2"});
    CHECK(page.records().GetCellValue(1, 5) == to_wx("首次"));
    choose(page.which(), 1);
    REQUIRE(grid.GetNumberRows() == 1);
    CHECK(grid.GetCellValue(0, 8) == "Y2");
    choose(page.which(), 0);
    choose(page.phase(), 1); // none has ended; a record without a batch may belong to any
    REQUIRE(grid.GetNumberRows() == 1);
    CHECK(grid.GetCellValue(0, 4) == "10.00");
    choose(page.phase(), 2);
    CHECK(grid.GetNumberRows() == 3);
    REQUIRE(page.batch().GetCount() == 3);
    choose(page.batch(), 2);
    CHECK(grid.GetNumberRows() == 2);
    choose(page.batch(), 1);
    REQUIRE(grid.GetNumberRows() == 1);
    CHECK(grid.GetCellValue(0, 4) == "10.00");
}
