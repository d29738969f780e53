#include "gui/grid/data_grid.h"
#include "gui/grid/table_rows.h"
#include "gui/layout.h"
#include "tests/gui/gui_fixture.h"

#include <catch2/catch.hpp>

#include <chrono>

using namespace ps::gui;
using ps::gui_tests::pump;

namespace {

struct Pair {
    std::string name;
    int number = 0;
};

using ps::views::Col;
using ps::views::Type;

Col<Pair> name_column()
{
    return {"name", "名称", Type::text, 16, &Pair::name};
}

std::shared_ptr<const RowSource> rows_of(std::vector<Pair> rows, std::vector<Col<Pair>> columns)
{
    return grid_rows(std::make_shared<ps::views::TableOf<Pair>>(std::move(rows), std::move(columns)));
}

std::shared_ptr<const RowSource> pairs(int count)
{
    std::vector<Pair> rows;
    for (int i = 0; i < count; ++i)
        rows.push_back({i % 2 == 0 ? "氯化钠" : "阿司匹林", (i * 7919) % 10007});
    return rows_of(std::move(rows), {name_column(), {"number", "数", Type::ratio, 12, &Pair::number}});
}

struct Fixture {
    wxFrame* frame = new wxFrame(nullptr, wxID_ANY, "");
    DataGrid* grid = new DataGrid(frame);
    Fixture()
    {
        frame->Show();
        pump();
    }
    ~Fixture()
    {
        frame->Destroy();
        pump();
    }
};

} // namespace

TEST_CASE("a grid of a province's items shows, sorts and filters at once")
{
    Fixture f;
    const auto begin = std::chrono::steady_clock::now();
    f.grid->show_rows(pairs(8300));
    f.grid->table().sort_by_column(1);
    f.grid->table().sort_by_column(0);
    f.grid->set_filter([](std::size_t row) { return row % 2 == 1; });
    pump();
    const auto spent = std::chrono::steady_clock::now() - begin;
    CHECK(f.grid->GetNumberRows() == 4150);
    CHECK(std::chrono::duration_cast<std::chrono::milliseconds>(spent).count() <
          1500); // debug build, sanitisers, a busy machine
}

TEST_CASE("a header click sorts numbers as numbers and Chinese by pinyin, a second one reverses the order")
{
    Fixture f;
    f.grid->show_rows(pairs(4)); // 0, 7919, 5831, 3743
    f.grid->table().sort_by_column(1);
    CHECK(f.grid->GetCellValue(0, 1) == "0");
    CHECK(f.grid->GetCellValue(3, 1) == "7,919");
    CHECK(f.grid->GetColLabelValue(1) == wxString::FromUTF8("数 ↑"));
    f.grid->table().sort_by_column(1);
    CHECK(f.grid->GetCellValue(0, 1) == "7,919");
    f.grid->table().sort_by_column(0);
    CHECK(f.grid->GetCellValue(0, 0) == wxString::FromUTF8("阿司匹林"));
    CHECK(f.grid->GetCellValue(3, 0) == wxString::FromUTF8("氯化钠"));
}

TEST_CASE("a column of numbers is wide enough for its longest figure")
{
    Fixture f;
    std::vector<Pair> rows(50);
    rows[40].number = 2000000000;
    f.grid->show_rows(rows_of(
        rows, {{"number", "数", Type::price, 3, [](const Pair& p) { return ps::UnitPrice::from_units(p.number); }}}));
    CHECK(f.grid->GetColSize(0) > f.grid->GetTextExtent("2,000,000,000.0000").x);
}

TEST_CASE("copied rows have tabs between the columns that are shown")
{
    Fixture f;
    f.grid->show_rows(pairs(3));
    f.grid->SelectAll();
    CHECK(f.grid->selection_as_text(true) ==
          wxString::FromUTF8("名称\t数\n氯化钠\t0\n阿司匹林\t7,919\n氯化钠\t5,831\n"));
    f.grid->HideCol(0);
    f.grid->ClearSelection();
    f.grid->select_source_row(1);
    CHECK(f.grid->selection_as_text(false) == "7,919\n");
}

TEST_CASE("the cursor's row is reported, and a filter that hides it moves it")
{
    Fixture f;
    std::optional<std::size_t> told;
    f.grid->on_row = [&](std::optional<std::size_t> row) { told = row; };
    f.grid->show_rows(pairs(4));
    f.grid->select_source_row(2);
    pump();
    CHECK(told == std::size_t{2});
    f.grid->set_filter([](std::size_t row) { return row == 3; });
    pump();
    CHECK(told == std::size_t{3});
    f.grid->set_filter([](std::size_t) { return false; });
    pump();
    CHECK_FALSE(told.has_value());
}

TEST_CASE("a table with other columns and fewer rows replaces one whose last row is chosen")
{
    Fixture f;
    f.grid->show_rows(pairs(50));
    f.grid->select_source_row(49);
    f.grid->table().sort_by_column(1);
    pump();
    f.grid->show_rows(rows_of(std::vector<Pair>(1), {name_column().tone(Tone::rise)}));
    pump();
    CHECK(f.grid->GetNumberRows() == 1);
    CHECK(f.grid->GetNumberCols() == 1);
    f.grid->show_rows(pairs(3));
    CHECK(f.grid->GetNumberRows() == 3);
    CHECK(f.grid->GetCellValue(2, 1) == "5,831");
}

TEST_CASE("a key moves the chosen row, and it looks chosen")
{
    Fixture f;
    f.grid->show_rows(pairs(4));
    f.grid->select_source_row(0);
    f.grid->SetFocus();
    pump();
    f.grid->MoveCursorDown(false);
    pump();
    CHECK(f.grid->current_source_row() == std::size_t{1});
    CHECK(f.grid->IsInSelection(1, 0));
    CHECK(f.grid->selected_source_rows() == std::vector<std::size_t>{1});
}

TEST_CASE("Chinese text is broken into lines of the wanted width, and marks stay with what they enclose")
{
    Fixture f;
    const wxString text =
        to_wx("2026-10 月报，依据：采购价。内容：摘要、上涨和下降品种、全部品种（规则包：默认）、方法说明。");
    for (const int width : {120, 200, 251, 264, 277, 290, 333}) {
        const wxString lines = wrapped(*f.frame, text, width);
        wxString joined;
        for (const auto& line : wxSplit(lines, '\n', '\0')) {
            INFO(width << ": " << line.utf8_string());
            // A closing mark may extend beyond the width.
            CHECK(f.frame->GetTextExtent(line).x <= width + f.frame->GetTextExtent(to_wx("。")).x);
            CHECK(to_wx("，。：、）").Find(line[0]) == wxNOT_FOUND);
            CHECK(to_wx("（").Find(line.Last()) == wxNOT_FOUND);
            joined += line;
        }
        joined.Replace(" ", "");
        wxString whole = text;
        whole.Replace(" ", "");
        CHECK(joined == whole);
    }
    CHECK(wrapped(*f.frame, "short", 500) == "short");
}

TEST_CASE("frozen columns are wide enough for their titles")
{
    Fixture f;
    f.grid->show_rows(rows_of(std::vector<Pair>(2), {{"name", "甲", Type::text, 9, &Pair::name},
                                                     {"number", "一家名字很长很长的医疗器械制造有限公司\n规格\n单位",
                                                      Type::count, 9, &Pair::number}}));
    f.grid->keep_columns_in_sight(1, 3);
    CHECK(f.grid->GetColSize(1) > f.grid->GetTextExtent(to_wx("一家名字很长很长的医疗器械制造有限公司")).x);
    CHECK(f.grid->IsFrozen());
}
