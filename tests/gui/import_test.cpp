#include "gui/errors.h"
#include "gui/grid/data_grid.h"
#include "gui/import/import_dialog.h"
#include "gui/import/import_page.h"
#include "gui/monitoring/price_page.h"
#include "gui/wx_text.h"
#include "tests/gui/gui_fixture.h"

#include <catch2/catch.hpp>
#include <wx/choice.h>

#include <fstream>
#include <iterator>

using namespace ps::gui_tests;
using ps::gui::to_wx;
using ps::gui::Verdict;

TEST_CASE("importing a file through the worker fills the grid and the verdict list")
{
    const TemporaryFolder folder;
    const auto store = store_with_city(folder);
    const auto october = folder.write("十月报送.csv", october_csv());
    Window window;
    window->open_store(store);
    REQUIRE(window->month_choice().GetStringSelection() == "2026-09");

    auto* dialog = window->import_paths({october});
    REQUIRE(dialog != nullptr);
    CHECK(window->import_paths({october}) == nullptr); // one at a time
    REQUIRE(pump_until([&] { return !dialog->running(); }));

    REQUIRE(dialog->verdicts().size() == 1);
    const auto& verdict = dialog->verdicts()[0];
    CHECK(verdict.verdict == Verdict::with_rejects);
    CHECK(verdict.counts.read == 3);
    CHECK(verdict.counts.accepted == 2);
    CHECK(verdict.counts.rejected == 1);
    CHECK(verdict.words.find("导入 2 行") != std::string::npos);
    CHECK(verdict.words.find("退回 1 行") != std::string::npos);
    CHECK(dialog->status().Contains(to_wx("完成")));

    // The newest month is current, and its rows are there.
    CHECK(window->month_choice().GetStringSelection() == "2026-10");
    CHECK(window->month_choice().GetCount() == 3);
    auto& batches = window->import_page().batches();
    CHECK(batches.GetNumberRows() == 5);
    CHECK(batches.GetCellValue(0, 2) == to_wx("十月报送.csv"));
    batches.select_source_row(0);
    pump();
    auto& rejects = window->import_page().rejects();
    REQUIRE(rejects.GetNumberRows() == 1);
    CHECK(rejects.GetCellValue(0, 0) == "4");
    CHECK(rejects.GetCellValue(0, 1) == "D4");
    CHECK(rejects.GetCellValue(0, 2).Contains(to_wx("三元五")));
    dialog->Close();
}

TEST_CASE("undoing an import removes its rows")
{
    const TemporaryFolder folder;
    const auto store = store_with_city(folder);
    Window window;
    window->open_store(store);
    REQUIRE(window->month_choice().GetCount() == 2);
    window->undo_batch(4); // 2026-09
    CHECK(window->month_choice().GetCount() == 1);
    CHECK(window->month_choice().GetStringSelection() == "2026-08");
    CHECK(window->import_page().batches().GetCellValue(0, 4) == to_wx("已撤销"));
}

TEST_CASE("a cancelled import leaves the store as it was")
{
    const TemporaryFolder folder;
    const auto store = store_with_city(folder);
    // Large enough that the cancellation comes before its end, also on a busy machine.
    std::string text = "哨点编码,报送月份,品种编码,采购价,零售价\n";
    for (int i = 0; i < 1000000; ++i)
        text += "H37100000001,2026-10,XB01ACA047A001010110518,18.00," + std::to_string(18 + i % 7) + "." +
                std::to_string(i % 100) + "\n";
    const auto large = folder.write("large.csv", text);
    Window window;
    window->open_store(store);
    auto* dialog = window->import_paths({large});
    REQUIRE(dialog != nullptr);
    REQUIRE(
        pump_until([&] { return dialog->rows_so_far() > 0 || !dialog->running(); }, 60)); // in the middle of the file
    REQUIRE(dialog->running());
    dialog->cancel();
    REQUIRE(pump_until([&] { return !dialog->running(); }, 60));
    CHECK(dialog->verdicts().empty());
    CHECK(dialog->status().Contains(to_wx("已停止")));
    CHECK(window->month_choice().GetStringSelection() == "2026-09");
    CHECK(window->import_page().batches().GetNumberRows() == 4);
    dialog->Close();
}

TEST_CASE("a window that closes while an import runs stops it")
{
    const TemporaryFolder folder;
    const auto store = store_with_city(folder);
    const auto october = folder.write("october.csv", october_csv());
    {
        Window window;
        window->open_store(store);
        REQUIRE(window->import_paths({october}) != nullptr);
    }
    pump();
    auto again = ps::store::Store::open(store);
    const auto batches = ps::store::list_batches(again);
    CHECK((batches.size() == 4 || batches.size() == 5)); // all of it or nothing
}

TEST_CASE("a file that is refused is shown with its reason")
{
    const TemporaryFolder folder;
    const auto store = store_with_city(folder);
    const auto broken = folder.write("broken.xlsx", "PK\x03\x04 this is no workbook");
    Window window;
    window->open_store(store);
    auto* dialog = window->import_paths({broken});
    REQUIRE(dialog != nullptr);
    REQUIRE(pump_until([&] { return !dialog->running(); }));
    REQUIRE(dialog->verdicts().size() == 1);
    CHECK(dialog->verdicts()[0].verdict == Verdict::refused);
    CHECK(dialog->verdicts()[0].file_name == "broken.xlsx");
    CHECK_FALSE(dialog->verdicts()[0].words.empty());
    CHECK(window->import_page().batches().GetNumberRows() == 4);
    dialog->Close();
}
