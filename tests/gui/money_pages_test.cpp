#include "gui/grid/data_grid.h"
#include "gui/procurement/payment_page.h"
#include "gui/procurement/savings_page.h"
#include "gui/wx_text.h"
#include "tests/gui/gui_fixture.h"

#include <catch2/catch.hpp>
#include <wx/choice.h>

using namespace ps::gui_tests;
using ps::gui::PaymentPage;
using ps::gui::SavingsPage;
using ps::gui::to_wx;

TEST_CASE("the payment page shows who has overdue payments, and which statements these are")
{
    const TemporaryFolder folder;
    Window window;
    window->open_store(store_with_procurement(folder));
    auto& page = window->page<PaymentPage>();
    window->show_page(page);
    auto& grid = page.grid();
    REQUIRE(pump_until([&] { return grid.GetNumberRows() == 2; }));
    CHECK(grid.GetCellValue(0, 0) == to_wx("市人民医院"));
    CHECK(grid.GetCellValue(0, 1) == "56.00");
    CHECK(grid.GetCellValue(0, 2) == "84.3%"); // 300 / 356
    CHECK(grid.GetCellValue(0, 3) == "356.00");
    CHECK(grid.GetCellValue(0, 4) == "300.00");
    CHECK(grid.GetCellValue(1, 0) == to_wx("清河镇卫生院")); // no statement: receipts less returns
    CHECK(grid.GetCellValue(1, 3) == "30.00");
    CHECK(grid.GetCellValue(1, 4).empty());
    REQUIRE(page.statements().GetNumberRows() == 1);
    CHECK(page.statements().GetCellValue(0, 0) == "30"); // due on 31 August
    CHECK(page.statements().GetCellValue(0, 2) == "56.00");
    CHECK(page.summary().Contains("56.00"));
    grid.SetGridCursor(1, 0);
    REQUIRE(pump_until([&] { return page.statements().GetNumberRows() == 0; }));
}

TEST_CASE("the savings page has the same total by batch, product and institution")
{
    const TemporaryFolder folder;
    Window window;
    window->open_store(store_with_procurement(folder));
    auto& page = window->page<SavingsPage>();
    window->show_page(page);
    auto& grid = page.grid();
    REQUIRE(pump_until([&] { return grid.GetNumberRows() == 1; }));
    CHECK(grid.GetCellValue(0, 0) == to_wx("第七批国家集采"));
    CHECK(grid.GetCellValue(0, 1) == "1,824.00"); // 3300 × 0.40 + 560 × 0.90
    CHECK(page.summary().Contains("1,824.00"));
    choose(page.by(), 1);
    REQUIRE(pump_until([&] { return grid.GetNumberRows() == 2 && grid.GetCellValue(0, 1) == "1,320.00"; }));
    CHECK(grid.GetCellValue(1, 1) == "504.00");
    CHECK(page.summary().Contains("1,824.00"));
    choose(page.by(), 2);
    REQUIRE(pump_until([&] { return grid.GetCellValue(0, 1) == "1,704.00"; }));
    CHECK(page.summary().Contains("1,824.00"));
    choose(page.definition(), 2); // agreed: 7300 × 0.40 + 730 × 0.90
    REQUIRE(pump_until([&] { return page.summary().Contains("3,577.00"); }));
}
