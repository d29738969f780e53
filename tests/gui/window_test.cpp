#include "gui/chart/chart_panel.h"
#include "gui/commands.h"
#include "gui/errors.h"
#include "gui/grid/data_grid.h"
#include "gui/import/import_page.h"
#include "gui/monitoring/change_page.h"
#include "gui/monitoring/price_page.h"
#include "gui/wx_text.h"
#include "tests/gui/gui_fixture.h"

#include <catch2/catch.hpp>
#include <wx/button.h>
#include <wx/choice.h>
#include <wx/dcclient.h>
#include <wx/dcmemory.h>
#include <wx/menu.h>
#include <wx/srchctrl.h>
#include <wx/stattext.h>
#include <wx/toolbar.h>
#include <wx/treebook.h>

#include <fstream>
#include <set>

using namespace ps::gui_tests;
using ps::gui::to_wx;

namespace {

/// How many different colours a window shows: an unpainted one has one.
std::size_t colours_of(wxWindow& window)
{
    window.Refresh();
    window.Update();
    pump();
    const wxSize size = window.GetClientSize();
    wxBitmap bitmap(size);
    {
        wxMemoryDC memory(bitmap);
        wxClientDC screen(&window);
        memory.Blit(0, 0, size.x, size.y, &screen, 0, 0);
    }
    const wxImage image = bitmap.ConvertToImage();
    std::set<std::uint32_t> colours;
    for (int y = 0; y < size.y; ++y)
        for (int x = 0; x < size.x; ++x)
            colours.insert(static_cast<std::uint32_t>(image.GetRed(x, y)) << 16 |
                           static_cast<std::uint32_t>(image.GetGreen(x, y)) << 8 | image.GetBlue(x, y));
    return colours.size();
}

void collect_texts(const wxWindow* window, std::vector<wxString>& texts)
{
    if (!window->GetLabel().empty())
        texts.push_back(window->GetLabel());
    for (const auto* child : window->GetChildren())
        collect_texts(child, texts);
}

bool has_chinese(const wxString& text)
{
    for (const wxUniChar c : text)
        if (c.GetValue() >= 0x4E00 && c.GetValue() <= 0x9FFF)
            return true;
    return false;
}

} // namespace

TEST_CASE("without a store the window offers three ways to begin, in Chinese")
{
    Window window;
    std::vector<wxString> texts;
    collect_texts(&*window, texts);
    for (const char* wanted : {"新建数据库", "打开…", "生成示例城市"})
        CHECK(std::find(texts.begin(), texts.end(), to_wx(wanted)) != texts.end());
    CHECK(window->GetTitle() == to_wx("价哨"));
    // Every menu entry is in Chinese.
    const auto* bar = window->GetMenuBar();
    for (std::size_t i = 0; i < bar->GetMenuCount(); ++i) {
        CHECK(has_chinese(bar->GetMenuLabel(i)));
        for (const auto* item : bar->GetMenu(i)->GetMenuItems())
            if (!item->IsSeparator()) {
                INFO(item->GetItemLabel());
                CHECK(has_chinese(item->GetItemLabel()));
            }
    }
    for (std::size_t i = 0; i < window->pages().GetPageCount(); ++i)
        CHECK(has_chinese(window->pages().GetPageText(i)));
}

TEST_CASE("opening a store shows its items with the prices of the newest month")
{
    const TemporaryFolder folder;
    const auto store = store_with_city(folder);
    Window window;
    window->open_store(store);
    pump();
    auto& grid = window->price_page().grid();
    CHECK(window->price_page().IsShownOnScreen());
    REQUIRE(grid.GetNumberRows() == 3);
    // By code: metformin (no prices), aspirin, amlodipine. Aspirin in September: 16.50/30 = 0.55 and 19.80/30 = 0.66.
    CHECK(grid.GetCellValue(0, 1) == to_wx("盐酸二甲双胍片"));
    CHECK(grid.GetCellValue(0, 9) == "0");
    CHECK(grid.GetCellValue(0, 6).empty());
    CHECK(grid.GetCellValue(1, 0) == "XB01ACA047A001010110518");
    CHECK(grid.GetCellValue(1, 6) == "0.6050");
    CHECK(grid.GetCellValue(1, 7) == "0.5500");
    CHECK(grid.GetCellValue(1, 8) == "0.6600");
    CHECK(grid.GetCellValue(1, 9) == "2");
    CHECK(grid.GetCellValue(1, 5) == to_wx("▲ 10.00%"));
    CHECK(grid.GetCellValue(2, 5) == to_wx("▼ 10.00%"));
    int horizontal = 0;
    int vertical = 0;
    grid.GetCellAlignment(1, 6, &horizontal, &vertical);
    CHECK(horizontal == wxALIGN_RIGHT);
    CHECK(grid.GetCellTextColour(1, 5) != grid.GetCellTextColour(2, 5));
    CHECK(window->change_page().grid().GetNumberRows() == 2);

    SECTION("the other basis shows other prices")
    {
        window->basis_choice().SetSelection(1);
        wxCommandEvent event(wxEVT_CHOICE, window->basis_choice().GetId());
        event.SetEventObject(&window->basis_choice());
        window->basis_choice().GetEventHandler()->ProcessEvent(event);
        CHECK(grid.GetCellValue(1, 8) == "0.7000");
    }
    SECTION("the month before has nothing to compare with")
    {
        window->month_choice().SetSelection(1);
        wxCommandEvent event(wxEVT_CHOICE, window->month_choice().GetId());
        event.SetEventObject(&window->month_choice());
        window->month_choice().GetEventHandler()->ProcessEvent(event);
        CHECK(grid.GetCellValue(1, 7) == "0.5000");
        CHECK(grid.GetCellValue(1, 5).empty());
        CHECK(window->change_page().grid().GetNumberRows() == 0);
    }
}

TEST_CASE("the title of a group in the navigation leads to its first page")
{
    const TemporaryFolder folder;
    Window window;
    window->open_store(store_with_city(folder));
    pump();
    for (std::size_t i = 0; i < window->pages().GetPageCount(); ++i) {
        window->pages().SetSelection(i);
        pump();
        REQUIRE(window->pages().GetCurrentPage() != nullptr);
        CHECK(window->pages().GetCurrentPage()->IsShownOnScreen());
    }
    CHECK(window->import_page().IsShownOnScreen());
}

TEST_CASE("typing in the search box filters by Chinese, initials, pinyin and code")
{
    const TemporaryFolder folder;
    const auto store = store_with_city(folder);
    Window window;
    window->open_store(store);
    auto& grid = window->price_page().grid();
    const auto type = [&](const char* text, int rows) {
        window->search_box().SetValue(to_wx(text));
        for (int i = 0; i < 5; ++i)
            pump(); // the box waits a little for more keys
        return pump_until([&] { return grid.GetNumberRows() == rows; }, 5);
    };
    CHECK(type("aspl", 1));
    CHECK(grid.GetCellValue(0, 1) == to_wx("阿司匹林肠溶片"));
    CHECK(type("氨氯地平", 1));
    CHECK(grid.GetCellValue(0, 1) == to_wx("苯磺酸氨氯地平片"));
    CHECK(type("erjiashuanggua", 1));
    CHECK(type("xc08", 1));
    CHECK(type("制药 片", 3));
    CHECK(type("没有这种药", 0));
    CHECK(type("", 3));
}

TEST_CASE("selecting an item draws its history")
{
    const TemporaryFolder folder;
    const auto store = store_with_city(folder);
    Window window;
    window->open_store(store);
    auto& page = window->price_page();
    page.grid().select_source_row(0);
    pump();
    CHECK(page.chart().chart().empty()); // metformin has no price yet
    page.grid().select_source_row(1);
    pump();
    const auto& chart = page.chart().chart();
    REQUIRE(chart.lines.size() == 3);
    CHECK(chart.lines[0].name == "清河市人民医院");
    CHECK(chart.months() == 2);
    CHECK(chart.lines[2].runs.at(0).at(1).text == "0.6050  ▲ 10.00%");
    // Smoothed edges have many colours. Wine smooths nothing: there are ground, text, axes and lines; a blank panel has
    // two.
#ifdef __WXMSW__
    CHECK(colours_of(page.chart()) > 3);
#else
    CHECK(colours_of(page.chart()) > 10);
#endif
    // Somewhere on the chart a point is read out with its name, month, price and change.
    wxString read;
    for (int y = 0; y < page.chart().GetClientSize().y && read.empty(); y += 4)
        for (int x = 0; x < page.chart().GetClientSize().x && read.empty(); x += 4)
            if (const wxString here = page.chart().readout_at({x, y});
                here.Contains("2026-09") && here.Contains(to_wx("同源")))
                read = here;
    CHECK(read == to_wx("同源大药房  2026-09  0.6600  ▲ 10.00%"));
}

TEST_CASE("what cannot be opened is reported with a remedy, and the window stays usable")
{
    const TemporaryFolder folder;
    const auto store = store_with_city(folder);
    const auto no_store = folder.write("no.db", "this is no store");
    Window window;
    window->open_store(store);
    window->open_store(no_store);
    CHECK(has_chinese(ps::gui::last_collected_error()));
    CHECK(window->price_page().grid().GetNumberRows() == 3); // the previous store stays open
    ps::gui::collect_errors_instead_of_boxes(true);
    window->create_store(store); // it already exists
    CHECK(has_chinese(ps::gui::last_collected_error()));
}

TEST_CASE("a new store says what to do first")
{
    const TemporaryFolder folder;
    Window window;
    window->create_store(folder / "新库.db");
    pump();
    CHECK(std::filesystem::exists(folder / "新库.db"));
    std::vector<wxString> texts;
    collect_texts(&window->price_page(), texts);
    CHECK(
        std::any_of(texts.begin(), texts.end(), [](const wxString& text) { return text.Contains(to_wx("导入文件")); }));
    CHECK(window->GetTitle().Contains(to_wx("新库.db")));
}
