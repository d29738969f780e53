#include "gui/errors.h"
#include "gui/grid/data_grid.h"
#include "gui/monitoring/reporting_page.h"
#include "gui/wx_text.h"
#include "importers/session/import_session.h"
#include "tests/gui/gui_fixture.h"

#include <catch2/catch.hpp>
#include <wx/choice.h>
#include <wx/textctrl.h>

using namespace ps::gui_tests;
using ps::gui::ReportingPage;
using ps::gui::to_wx;

namespace {

constexpr int newest_month = 6; ///< column

struct Open {
    TemporaryFolder folder;
    Window window;
    std::filesystem::path file;
    ReportingPage* page = nullptr;
    ps::Date due;

    explicit Open(bool with_october = false) : file(store_with_city(folder))
    {
        if (with_october) {
            const auto october = folder.write("十月.csv", october_csv());
            auto store = ps::store::Store::open(file);
            ps::importers::ImportSession session(store, {});
            REQUIRE(session.import_paths({october}).at(0).totals().rejected == 1);
        }
        window->open_store(file);
        page = &window->page<ReportingPage>();
        window->show_page(*page);
        REQUIRE(pump_until([&] { return page->grid().IsShownOnScreen(); }));
        due = ps::monitoring::due_date(window->workspace().store(), window->workspace().month());
    }
    void register_on(const std::string& day)
    {
        const DialogAnswer answer({day}, "登记");
        REQUIRE(press(*page, "登记收到日期…"));
        REQUIRE(answer.pressed());
    }
    std::string state() { return ps::gui::from_wx(page->grid().GetCellValue(0, newest_month)); }
};

} // namespace

TEST_CASE("the reporting page shows points against months; a registered day decides what was in time")
{
    Open f;
    auto& grid = f.page->grid();
    REQUIRE(grid.GetNumberRows() == 2);
    CHECK(grid.GetCellValue(0, 0) == to_wx("清河市人民医院"));
    CHECK(grid.GetColLabelValue(newest_month) == "2026-09");
    CHECK(grid.GetColLabelValue(newest_month + 1) == "2026-08");
    CHECK(grid.IsFrozen());
    REQUIRE(f.page->months().GetNumberRows() == 2);
    CHECK(f.page->months().GetCellValue(0, 0) == "2026-09");
    CHECK(f.page->months().GetCellValue(0, 5) == "2"); // rows

    f.register_on(f.due.to_string());
    CHECK(f.state() == "按时");
    CHECK(f.page->explanation().GetValue().Contains(to_wx(f.due.to_string())));
    f.register_on(f.due.plus_days(1).to_string());
    CHECK(f.state() == "迟报");
    CHECK(f.page->summary().Contains(to_wx("迟报")));

    SECTION("an extension makes it in time, its withdrawal late again")
    {
        {
            const DialogAnswer no_reason({f.due.plus_days(3).to_string(), ""}, "延期");
            REQUIRE(press(*f.page, "延期…"));
            CHECK_FALSE(no_reason.pressed());
        }
        {
            const DialogAnswer no_day({"2026-13-45", "停电"}, "延期");
            REQUIRE(press(*f.page, "延期…"));
            CHECK_FALSE(no_day.pressed());
        }
        CHECK(f.state() == "迟报");
        {
            const DialogAnswer answer({f.due.plus_days(3).to_string(), "系统升级停报"}, "延期");
            REQUIRE(press(*f.page, "全体延期…"));
            CHECK(answer.pressed());
        }
        CHECK(f.state() == "按时");
        CHECK(f.page->explanation().GetValue().Contains(to_wx("已延期")));
        REQUIRE(press(*f.page, "取消延期"));
        CHECK(f.state() == "迟报");
        CHECK_FALSE(press(*f.page, "取消延期")); // grey: there is none
    }
    SECTION("a sheet without a wrong row is returned with only a reason")
    {
        const DialogAnswer answer({"缺少数量"}, "退回");
        REQUIRE(press(*f.page, "退回更正…"));
        CHECK(answer.pressed());
        CHECK(f.state() == "已退回");
        REQUIRE(press(*f.page, "撤销退回"));
        CHECK(f.state() == "迟报");
    }
    SECTION("the score of the year has its own figures")
    {
        choose(f.page->score_of(), 1);
        CHECK(grid.GetNumberRows() == 2);
        CHECK_FALSE(grid.GetCellValue(0, 2).empty());
    }
}

TEST_CASE("a sheet with rejected rows is returned with the workbook to correct, or not at all")
{
    Open f(true);
    REQUIRE(f.page->grid().GetColLabelValue(newest_month) == "2026-10");
    CHECK(f.page->months().GetCellValue(0, 6) == "1"); // rejected
    std::filesystem::path told;
    f.page->show_written = [&](const std::filesystem::path& file) { told = file; };
    const auto before = f.state();
    {
        f.page->ask_workbook = [](const std::string&, const std::string&) {
            return std::optional<std::filesystem::path>();
        };
        const DialogAnswer answer({"单价有误"}, "退回");
        REQUIRE(press(*f.page, "退回更正…"));
        CHECK(answer.pressed());
        CHECK(f.state() == before); // no file was chosen: nothing is recorded
    }
    const auto target = f.folder / "待更正.xlsx";
    f.page->ask_workbook = [&](const std::string&, const std::string& name) {
        CHECK(name.find("清河市人民医院") != std::string::npos);
        return std::optional(target);
    };
    const DialogAnswer answer({"单价有误"}, "退回");
    REQUIRE(press(*f.page, "退回更正…"));
    CHECK(answer.pressed());
    CHECK(f.state() == "已退回");
    CHECK(told == target);
    bool wrong_price = false;
    for (const auto& row : read_sheet(target))
        for (const auto& cell : row)
            wrong_price = wrong_price || cell.text == "三元五";
    CHECK(wrong_price);
}
