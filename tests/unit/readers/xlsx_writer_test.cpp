// Workbooks written by a real writer.
#include "tests/unit/readers/reader_fixture.h"

#include <xlsxwriter.h>

#include <catch2/catch.hpp>

using namespace ps;
using namespace ps::importers;
using namespace ps::importers::testing;
using Cells = std::map<std::string, std::string>;

TEST_CASE("a workbook of libxlsxwriter is read back unchanged")
{
    const TemporaryFolder folder;
    const std::string file = (folder / "监测.xlsx").string();
    lxw_workbook* workbook = workbook_new(file.c_str());
    lxw_worksheet* sheet = workbook_add_worksheet(workbook, "十月");
    lxw_worksheet* hidden = workbook_add_worksheet(workbook, "字典");
    worksheet_hide(hidden);
    lxw_format* date = workbook_add_format(workbook);
    format_set_num_format(date, "yyyy\"年\"m\"月\"d\"日\"");
    worksheet_write_string(sheet, 0, 0, "采购价(元)", nullptr);
    worksheet_write_number(sheet, 1, 0, 12.3, nullptr);
    worksheet_write_number(sheet, 2, 0, 0.1 + 0.2, nullptr);
    worksheet_write_number(sheet, 3, 0, 46326, date);
    worksheet_write_boolean(sheet, 4, 0, 1, nullptr);
    worksheet_write_formula_str(sheet, 5, 0, "=\"合\"&\"计\"", nullptr, "合计");
    worksheet_write_formula_num(sheet, 6, 0, "=A2*2", nullptr, 24.6);
    worksheet_write_string(sheet, 7, 0, "00123", nullptr);
    worksheet_write_string(sheet, 8, 16383, "最后一列", nullptr);
    worksheet_write_string(hidden, 0, 0, "x", nullptr);
    REQUIRE(workbook_close(workbook) == LXW_NO_ERROR);

    const auto opened = open_workbook(folder / "监测.xlsx");
    REQUIRE(opened->sheets().size() == 2);
    CHECK(opened->sheets()[0].name == "十月");
    CHECK(opened->sheets()[1].visibility == SheetVisibility::hidden);
    CHECK(cells_of(*opened, 0) == Cells{{"A1", "text:采购价(元)"},
                                        {"A2", "number:12.3"},
                                        {"A3", "number:0.3"},
                                        {"A4", "date:2026-10-31"},
                                        {"A5", "boolean:TRUE"},
                                        {"A6", "text:合计"},
                                        {"A7", "number:24.6"},
                                        {"A8", "text:00123"},
                                        {"XFD9", "text:最后一列"}});
}

TEST_CASE("many rows and many shared strings: every cell is there once, in order")
{
    const TemporaryFolder folder;
    constexpr std::uint32_t rows = 30'000;
    const std::string file = (folder / "many.xlsx").string();
    lxw_workbook* workbook = workbook_new(file.c_str());
    lxw_worksheet* sheet = workbook_add_worksheet(workbook, nullptr);
    for (std::uint32_t r = 0; r < rows; ++r) {
        // 30,000 × 400 bytes: several blocks of the table of strings
        worksheet_write_string(sheet, r, 0, (std::string(400, 'x') + std::to_string(r)).c_str(), nullptr);
        worksheet_write_number(sheet, r, 2, r * 0.01, nullptr);
    }
    REQUIRE(workbook_close(workbook) == LXW_NO_ERROR);

    const auto opened = open_workbook(folder / "many.xlsx");
    std::uint32_t seen = 0;
    std::uint32_t wrong = 0;
    opened->read(0, [&](const Row& row) {
        std::string hundredths = std::to_string(seen / 100);
        if (seen % 100 != 0) {
            hundredths += seen % 100 < 10 ? ".0" : ".";
            hundredths += std::to_string(seen % 100);
            if (hundredths.back() == '0')
                hundredths.pop_back();
        }
        const bool right = row.number == seen + 1 && row.cells.size() == 2 && row.cells[0].column == 0 &&
                           row.cells[0].text == std::string(400, 'x') + std::to_string(seen) &&
                           row.cells[1].column == 2 && row.cells[1].type == CellType::number &&
                           row.cells[1].text == hundredths;
        wrong += right ? 0 : 1;
        ++seen;
        return true;
    });
    CHECK(seen == rows);
    CHECK(wrong == 0);
}
