// The pages of shares, deliveries and spending, over a store whose figures can be checked by hand.
#include "gui/chart/waterfall.h"
#include "gui/grid/data_grid.h"
#include "gui/number_text.h"
#include "gui/procurement/delivery_page.h"
#include "gui/procurement/share_page.h"
#include "gui/procurement/spending_page.h"
#include "gui/wx_text.h"
#include "importers/session/import_session.h"
#include "model/procurement/money/decomposition.h"
#include "tests/gui/gui_fixture.h"

#include <catch2/catch.hpp>
#include <wx/choice.h>
#include <wx/srchctrl.h>
#include <wx/treebook.h>
#include <wx/treectrl.h>

using namespace ps;
using namespace ps::gui_tests;
using gui::DeliveryPage;
using gui::SharePage;
using gui::SpendingPage;
using gui::to_wx;

namespace {

namespace fs = std::filesystem;
using Texts = std::vector<std::string>;

/// The store with procurement, and of the generic 阿司匹林 a product that was not selected (10 a pack) and a
/// substitutable one (7 a pack), which was bought before the batch too; a second batch; purchases of the year before;
/// orders that were refused, out of stock and void.
fs::path store_with_purchases(const TemporaryFolder& folder)
{
    const auto file = store_with_procurement(folder);
    folder.write("more/1-batches.csv", "批次编号,批次名称,类别,执行开始日期,执行结束日期\n"
                                       "B2,第八批国家集采,药品,2026-03-01,2027-02-28\n");
    folder.write("more/2-products.csv",
                 "批次编号,目录编号,药品名称,药品规格,国家编码,集采品种,中选状态,申报企业,转换比,中选价,集采前价格\n"
                 "B1,P3,阿司匹林肠溶片,100mg,XB01ACA047A001010199999,阿司匹林,非中选,北辰制药有限公司,10,,\n"
                 "B1,P4,硫酸氢氯吡格雷片,75mg,XB01ACL001A001010188888,阿司匹林,可替代,云岭制药有限公司,7,,\n"
                 "B2,P9,盐酸二甲双胍片,0.25g,XA10BAA007A001010110666,二甲双胍,中选,望海普瑞安制药有限公司,48,5.00,\n");
    folder.write("more/3-receipts.csv",
                 "发货明细Id,订单编码,医疗机构编码,医疗机构,产品名称,药品统一编码,转换比,生产企业,配送企业,医院采购价,"
                 "采购数量,发货数量,收货数量,收货金额,发送时间,收货时间\n"
                 "4,D4,Y1,市人民医院,阿司匹林肠溶片,XB01ACA047A001010199999,10,北辰制药有限公司,恒泽医药,2.00,500,500,"
                 "500,1000.00,2026-03-01,2026-03-05\n"
                 "5,D5,Y2,清河镇卫生院,硫酸氢氯吡格雷片,XB01ACL001A001010188888,7,云岭制药有限公司,恒泽医药,20.00,10,"
                 "10,10,200.00,2026-04-01,2026-04-05\n"
                 "6,D6,Y2,清河镇卫生院,硫酸氢氯吡格雷片,XB01ACL001A001010188888,7,云岭制药有限公司,恒泽医药,20.00,5,"
                 "5,5,100.00,2025-11-01,2025-11-05\n"
                 "7,D7,Y1,市人民医院,阿司匹林肠溶片,XB01ACA047A001010110518,30,澜江恒泽制药有限公司,清河医药,4.00,50,"
                 "50,50,200.00,2025-03-01,2025-03-05\n"
                 "8,D8,Y2,清河镇卫生院,盐酸二甲双胍片,XA10BAA007A001010110666,48,望海普瑞安制药有限公司,清河医药,5.00,"
                 "10,10,10,50.00,2026-05-01,2026-05-05\n");
    folder.write("more/4-orders.csv",
                 "订单CODE,订单明细ID,发货ID,采购价格,采购数量,配送企业名称,订单发送时间,医疗机构唯一,医疗机构名称,"
                 "订单响应状态,国家唯一编码,生产企业名称,发货明细状态,发货数量,作废类型,产品名称,订单明细数量,"
                 "订单明细状态\n"
                 "D20,L20,S20,2.00,40,恒泽医药,2026-06-01,Y1,市人民医院,2,XB01ACA047A001010199999,北辰制药有限公司,,,,"
                 "阿司匹林肠溶片,40,1\n"
                 "D21,L21,S21,2.00,30,恒泽医药,2026-06-02,Y1,市人民医院,1,XB01ACA047A001010199999,北辰制药有限公司,,,,"
                 "阿司匹林肠溶片,30,4\n"
                 "D22,L22,S22,2.00,20,恒泽医药,2026-06-03,Y2,清河镇卫生院,1,XB01ACA047A001010199999,北辰制药有限公司,4,"
                 ",2,阿司匹林肠溶片,20,5\n");
    auto store = store::Store::open(file);
    importers::ImportSession session(store, {});
    for (const auto& report : session.import_paths({folder / "more"})) {
        INFO(report.path);
        REQUIRE_FALSE(report.error);
        REQUIRE(report.totals().rejected == 0);
    }
    return file;
}

} // namespace

TEST_CASE("shares: generics above the ceiling come first, with the buyers of non-selected products")
{
    const TemporaryFolder folder;
    Window window;
    window->open_store(store_with_purchases(folder));
    auto& page = window->page<SharePage>();
    window->show_page(page);
    auto& grid = page.grid();
    REQUIRE(pump_until([&] { return grid.GetNumberRows() == 3; }));
    CHECK(column(grid, "集采品种")[0] == "阿司匹林");
    CHECK(column(grid, "提示") == Texts{"超限、关注", "", ""});
    CHECK(column(grid, "非中选占用量")[0] == "60.2%"); // 500 × 10 of 3300 + 5000
    CHECK(column(grid, "非中选占金额")[0] == "75.2%"); // 1000.00 of 1330.00
    CHECK(column(grid, "中选用量")[0] == "3,300");
    CHECK(column(grid, "非中选用量")[0] == "5,000");
    CHECK(column(grid, "可替代用量") == Texts{"70", "", ""});
    CHECK(column(grid, "中选金额")[0] == "330.00");
    CHECK(column(grid, "非中选金额")[0] == "1,000.00");
    CHECK(column(grid, "可替代金额")[0] == "200.00");
    CHECK(column(grid, "可替代增长")[0] == "▲ 100.00%"); // 70 after 35
    CHECK(page.summary().Contains("50.0%"));             // the ceilings of the rules
    CHECK(page.summary().Contains("69.6%"));             // 1000.00 of 1436.00
    CHECK(column(grid, "集采批次")[0] == "第七批国家集采");

    auto& drivers = page.drivers();
    REQUIRE(pump_until([&] { return drivers.GetNumberRows() == 2; }));
    CHECK(column(drivers, 0) == Texts{"清河镇卫生院", "市人民医院"}); // by change
    CHECK(column(drivers, "可替代增减") == Texts{"+35", ""});
    CHECK(column(drivers, "非中选用量") == Texts{"0", "5,000"});
    CHECK(column(drivers, "非中选占用量") == Texts{"0.0%", "62.5%"});
    CHECK(page.driver_caption().Contains(to_wx("阿司匹林")));
    CHECK(page.driver_caption().Contains("2026-01"));

    SECTION("another row has other buyers, and is still chosen after a refresh")
    {
        int row = 0;
        while (grid.GetCellValue(row, 0) != to_wx("二甲双胍"))
            ++row;
        grid.SetFocus();
        grid.SetGridCursor(row, 0);
        REQUIRE(pump_until([&] { return column(drivers, 0) == Texts{"清河镇卫生院"}; }));
        page.refresh();
        REQUIRE(pump_until([&] { return grid.GetNumberRows() == 3; }));
        CHECK(grid.GetCellValue(grid.GetGridCursorRow(), 0) == to_wx("二甲双胍"));
    }
    SECTION("against the same months of last year nothing was bought before")
    {
        choose(page.baseline(), 1);
        REQUIRE(pump_until([&] { return column(grid, "可替代增长")[0] == "原无采购"; }));
        CHECK(column(grid, "提示")[0] == "超限、关注");
    }
    SECTION("of one batch")
    {
        REQUIRE(page.batch().GetCount() == 3);
        choose(page.batch(), 2);
        REQUIRE(pump_until([&] { return grid.GetNumberRows() == 1; }));
        CHECK(column(grid, 0) == Texts{"二甲双胍"});
    }
    SECTION("of one region, of one institution: growth is not computed")
    {
        REQUIRE(page.place().GetCount() == 5); // the city, two regions with an institution each
        choose(page.place(), 3);
        REQUIRE(pump_until([&] { return column(grid, "非中选用量") == Texts{"0", "0"}; }));
        CHECK(column(grid, "可替代增长") == Texts{"", ""});
        CHECK(page.summary().Contains(to_wx("全市")));
        choose(page.place(), 2);
        REQUIRE(pump_until([&] { return column(grid, "非中选占用量") == Texts{"62.5%", "0.0%"}; }));
        page.refresh(); // what is chosen stays chosen
        pump();
        CHECK(page.place().GetSelection() == 2);
    }
    SECTION("a click on a title sorts, typing pinyin searches")
    {
        click_title(grid, column_titled(grid, "中选金额"));
        CHECK(grid.GetCellValue(0, 0) == to_wx("二甲双胍"));
        page.search("alp"); // 氨氯地平
        REQUIRE(grid.GetNumberRows() == 0);
        page.search("aldp");
        REQUIRE(grid.GetNumberRows() == 1);
        CHECK(grid.GetCellValue(0, 0) == to_wx("氨氯地平"));
    }
    SECTION("an earlier month of the window is an earlier day")
    {
        window->workspace().set_month(*Month::from_iso("2026-08"));
        page.refresh();
        REQUIRE(pump_until([&] { return page.summary().Contains("2026-08-31"); }));
        CHECK(grid.GetNumberRows() == 2); // amlodipine came in September
    }
    SECTION("for a projector the list of pages is hidden and shown again")
    {
        auto* book = dynamic_cast<wxTreebook*>(page.GetParent());
        REQUIRE(book != nullptr);
        const int usual = drivers.GetRowSize(0);
        key(window, WXK_F11);
        CHECK(window->IsFullScreen());
        CHECK_FALSE(book->GetTreeCtrl()->IsShown());
        CHECK(drivers.GetRowSize(0) > usual * 5 / 4);
        key(window, WXK_ESCAPE);
        CHECK(book->GetTreeCtrl()->IsShown());
        CHECK(drivers.GetRowSize(0) == usual);
    }
}

TEST_CASE("deliveries: the worst first, by distributor or manufacturer, in the months one chooses")
{
    const TemporaryFolder folder;
    Window window;
    window->open_store(store_with_purchases(folder));
    auto& page = window->page<DeliveryPage>();
    window->show_page(page);
    auto& grid = page.grid();
    REQUIRE(pump_until([&] { return grid.GetNumberRows() == 2; }));
    CHECK(page.first_month().GetStringSelection() == "2026-01"); // the year up to the month of the window
    CHECK(page.last_month().GetStringSelection() == "2026-09");
    CHECK(column(grid, 0) == Texts{"恒泽医药", "清河医药"});
    CHECK(column(grid, "订货（盒）") == Texts{"600", "210"}); // 500 + 10 + 40 + 30 + 20
    CHECK(column(grid, "发货（盒）") == Texts{"510", "200"});
    CHECK(column(grid, "收货（盒）") == Texts{"510", "200"});
    CHECK(column(grid, "配送率") == Texts{"85.0%", "95.2%"});
    CHECK(column(grid, "评价") == Texts{"配送较差", "配送正常"});
    CHECK(column(grid, "订单明细数") == Texts{"5", "4"});
    CHECK(column(grid, "拒单") == Texts{"1", ""});
    CHECK(column(grid, "缺货") == Texts{"1", ""});
    CHECK(column(grid, "逾期未发作废") == Texts{"1", ""});
    CHECK(column(grid, "机构作废") == Texts{"", ""});
    CHECK(page.summary().Contains("87.7%")); // 710 of 810
    CHECK(page.summary().Contains("90.0%"));

    auto& lines = page.lines();
    REQUIRE(pump_until([&] { return lines.GetNumberRows() == 3; }));
    CHECK(column(lines, 0) == Texts{"逾期未发作废", "缺货", "拒单"}); // the newest first
    CHECK(column(lines, "订单编号") == Texts{"D22", "D21", "D20"});
    CHECK(column(lines, "医疗机构") == Texts{"清河镇卫生院", "市人民医院", "市人民医院"});
    CHECK(column(lines, "订货（盒）") == Texts{"20", "30", "40"});
    CHECK(column(lines, "文件和行")[0].find("4-orders.csv:4") != std::string::npos);

    SECTION("the lines are those of the chosen enterprise")
    {
        grid.SetFocus();
        grid.SetGridCursor(1, 0);
        REQUIRE(pump_until([&] { return lines.GetNumberRows() == 0; }));
    }
    SECTION("by manufacturer")
    {
        choose(page.kind(), 1);
        REQUIRE(pump_until([&] { return grid.GetColLabelValue(0) == to_wx("生产企业"); }));
        CHECK(grid.GetCellValue(0, 0) == to_wx("北辰制药有限公司")); // 500 of 590
        CHECK(column(grid, "配送率")[0] == "84.7%");
    }
    SECTION("other months, and the other end moves along")
    {
        page.first_month().SetStringSelection("2026-06");
        choose(page.first_month(), page.first_month().GetSelection());
        REQUIRE(pump_until([&] { return page.summary().Contains(to_wx("2026-06 至 2026-09")); }));
        CHECK(column(grid, "配送率") == Texts{"0.0%", "90.0%"}); // nothing of 90; 90 of 100
        page.last_month().SetStringSelection("2025-11");
        choose(page.last_month(), page.last_month().GetSelection());
        REQUIRE(pump_until([&] { return page.summary().Contains(to_wx("2025-11 至 2025-11")); }));
        CHECK(page.first_month().GetStringSelection() == "2025-11");
        CHECK(column(grid, "订货（盒）") == Texts{"5"});
        page.refresh(); // what is chosen stays chosen
        pump();
        CHECK(page.first_month().GetStringSelection() == "2025-11");
    }
    SECTION("months without an order say so")
    {
        page.last_month().SetStringSelection("2025-05");
        choose(page.last_month(), page.last_month().GetSelection());
        REQUIRE(pump_until([&] { return !grid.IsShownOnScreen(); }));
    }
}

TEST_CASE("spending: the total stays on top, the parts add up, and the steps are shown")
{
    const TemporaryFolder folder;
    Window window;
    window->open_store(store_with_purchases(folder));
    auto& page = window->page<SpendingPage>();
    window->show_page(page);
    auto& grid = page.grid();
    REQUIRE(pump_until([&] { return grid.GetNumberRows() == 5; }));
    CHECK(column(grid, 0)[0] == "合计");
    CHECK(column(grid, 0)[1] == "阿司匹林肠溶片");
    // Before: 50 packs at 4.00. Now: 110 at 3.00 and 500 at 2.00 of a product that is new; 1,500 and 3,300 tablets.
    CHECK(column(grid, "前期金额")[1] == "200.00");
    CHECK(column(grid, "本期金额")[1] == "1,330.00");
    CHECK(column(grid, "变动额")[1] == "+1,130.00");
    CHECK(column(grid, "变动幅度")[1] == "▲ 565.00%");
    CHECK(column(grid, "数量影响")[1] == "+240.00");
    CHECK(column(grid, "结构影响")[1].empty());
    CHECK(column(grid, "价格影响")[1] == "-110.00");
    CHECK(column(grid, "新增")[1] == "+1,000.00");
    CHECK(column(grid, "变动额")[0] == "+1,436.00"); // 1636.00 less 200.00
    CHECK(column(grid, "新增")[0] == "+1,306.00");
    CHECK(page.summary().Contains("2025-01 – 2025-09"));
    CHECK(page.summary().Contains("1,636.00"));

    SECTION("the total comes first, however the rows are sorted")
    {
        const int change = column_titled(grid, "变动额");
        click_title(grid, change);
        CHECK(column(grid, change) == Texts{"+1,436.00", "+50.00", "+56.00", "+200.00", "+1,130.00"});
        click_title(grid, change);
        CHECK(column(grid, change) == Texts{"+1,436.00", "+1,130.00", "+200.00", "+56.00", "+50.00"});
        page.search("asplcrp");
        CHECK(column(grid, 0) == Texts{"阿司匹林肠溶片"}); // a total of all rows would be wrong beside a part of them
    }
    SECTION("the steps are those of the chosen row")
    {
        REQUIRE(page.steps().steps().size() == 5); // nothing for the structure, nothing no longer bought
        CHECK(page.steps().steps().front().price.to_string(2) == "200.00");
        CHECK(page.steps().steps().back().price.to_string(2) == "1636.00");
        grid.SetFocus();
        grid.SetGridCursor(1, 0);
        REQUIRE(pump_until([&] { return page.steps().steps().back().price.to_string(2) == "1330.00"; }));
        CHECK(page.steps().steps()[2].price.to_string(2) == "-110.00");
    }
    SECTION("a month against the month before")
    {
        choose(page.periods(), 1);
        REQUIRE(pump_until([&] { return page.summary().Contains("2026-08"); }));
        CHECK(column(grid, "变动额")[0] == "+86.00");
    }
    SECTION("of one region and of one institution, as the model says")
    {
        choose(page.place(), 3);
        REQUIRE(pump_until([&] { return column(grid, "变动额")[0] == "+280.00"; })); // 30 + 200 + 50
        choose(page.place(), 2);
        REQUIRE(pump_until([&] { return column(grid, "变动额")[0] == "+1,156.00"; })); // 300 + 56 + 1000 − 200
        const auto pair = gui::period_pair(gui::SpendingPeriods::year_to_date, *Month::from_iso("2026-09"));
        const auto model =
            procurement::decompose_spending(window->workspace().store(), pair.first(), pair.second(), "Y1");
        CHECK(column(grid, "数量影响")[0] == gui::signed_money_text(model.total.volume));
        CHECK(column(grid, "价格影响")[0] == gui::signed_money_text(model.total.price));
    }
}

TEST_CASE("the periods that are compared are equally long, and the second ends with the month")
{
    const auto text = [](gui::SpendingPeriods periods, const char* month) {
        const auto pair = gui::period_pair(periods, *Month::from_iso(month));
        CHECK(pair.first_to.months_since(pair.first_from) == pair.second_to.months_since(pair.second_from));
        return gui::months_text(pair.first_from, pair.first_to) + " | " +
               gui::months_text(pair.second_from, pair.second_to);
    };
    using Periods = gui::SpendingPeriods;
    CHECK(text(Periods::year_to_date, "2026-10") == "2025-01 – 2025-10 | 2026-01 – 2026-10");
    CHECK(text(Periods::year_to_date, "2026-01") == "2025-01 | 2026-01");
    CHECK(text(Periods::month, "2026-01") == "2025-12 | 2026-01");
    CHECK(text(Periods::month_of_last_year, "2026-02") == "2025-02 | 2026-02");
    CHECK(text(Periods::three_months, "2026-02") == "2025-09 – 2025-11 | 2025-12 – 2026-02");
    CHECK(text(Periods::twelve_months, "2026-10") == "2024-11 – 2025-10 | 2025-11 – 2026-10");
}

TEST_CASE("without purchases the three pages say what to import")
{
    const TemporaryFolder folder;
    Window window;
    window->open_store(store_with_city(folder));
    const auto is_empty = [&](auto& page) {
        window->show_page(page);
        pump();
        return !page.grid().IsShownOnScreen() && page.IsShownOnScreen();
    };
    CHECK(is_empty(window->page<SharePage>()));
    CHECK(is_empty(window->page<DeliveryPage>()));
    CHECK(is_empty(window->page<SpendingPage>()));
}
