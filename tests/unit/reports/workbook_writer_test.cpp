#include "reports/cell_text.h"
#include "reports/workbook_writer.h"
#include "tests/unit/reports/workbook_files.h"

#include <catch2/catch.hpp>

#include <fstream>

using namespace ps;
using namespace ps::reports;
using namespace ps::reports::test;

namespace {

WorkbookWriter::Properties properties()
{
    return {"题目", "某局", *Date::from_ymd(2026, 10, 31)};
}

} // namespace

TEST_CASE("text that looks like a formula or a link stays text")
{
    Folder folder;
    const std::vector<std::string> texts{"=1+1",
                                         "+1",
                                         "-1",
                                         "@SUM(A1)",
                                         "\t=1+1",
                                         "=HYPERLINK(\"http://example.org\")",
                                         "http://example.org/a",
                                         "file:///etc/passwd",
                                         "007",
                                         "1E5",
                                         "{=1}"};
    {
        WorkbookWriter workbook(folder / "a.xlsx", properties());
        auto& sheet = workbook.add_sheet("表");
        for (RowIndex row = 0; row < texts.size(); ++row)
            sheet.text(row, 0, texts[row]);
        sheet.text(0, 1, "\r=1+1");
        workbook.finish();
    }
    const auto cells = read_cells(folder / "a.xlsx");
    for (std::size_t row = 0; row < texts.size(); ++row)
        CHECK(cells.at("表!A" + std::to_string(row + 1)) == texts[row]);
    const std::string xml = part(folder / "a.xlsx", "xl/worksheets/sheet1.xml");
    CHECK(xml.find("<f>") == std::string::npos);
    CHECK(xml.find("<hyperlink") == std::string::npos);
    CHECK(xml.find("t=\"s\"") != std::string::npos);
    CHECK(part(folder / "a.xlsx", "xl/worksheets/_rels/sheet1.xml.rels").empty());
    CHECK_THAT(part(folder / "a.xlsx", "xl/styles.xml"), Catch::Contains("formatCode=\"@\"")); // the format "text"
}

TEST_CASE("characters that a workbook cannot hold are replaced, and escapes are not interpreted")
{
    CHECK(cell_text(std::string("a\0b\x01"
                                "c\x7f",
                                6)) == "a\xEF\xBF\xBD"
                                       "b\xEF\xBF\xBD"
                                       "c\xEF\xBF\xBD");
    CHECK(cell_text("a\xC0\xAF") == "a\xEF\xBF\xBD\xEF\xBF\xBD");
    CHECK(cell_text("一\r\n二\r三") == "一\n二\n三");
    CHECK(cell_text("_x0041_") == "_x005F_x0041_");
    CHECK(cell_text("_x00_") == "_x00_");
    const std::string just_fits(max_cell_text, 'a');
    CHECK(cell_text(just_fits) == just_fits);
    CHECK(cell_text(just_fits + "b") == std::string(max_cell_text - 1, 'a') + "…");

    Folder folder;
    WorkbookWriter workbook(folder / "a.xlsx", properties());
    auto& sheet = workbook.add_sheet("a");
    sheet.text(0, 0, "_x0041_");
    sheet.text(1, 0, "<&>\"'");
    sheet.text(2, 0, just_fits + "b");
    workbook.finish();
    const auto cells = read_cells(folder / "a.xlsx");
    CHECK(cells.at("a!A1") == "_x0041_");
    CHECK(cells.at("a!A2") == "<&>\"'");
    CHECK(cells.at("a!A3").size() == max_cell_text - 1 + std::string("…").size());
}

TEST_CASE("exact numbers are read back digit by digit")
{
    const std::vector<std::int64_t> raws{0,
                                         1,
                                         -1,
                                         570000,
                                         100000,
                                         950001,
                                         123456789012345,
                                         999999999999999,
                                         -999999999999999,
                                         8719999,
                                         1000000000000000,
                                         123456789012345000};
    Folder folder;
    {
        WorkbookWriter workbook(folder / "a.xlsx", properties());
        auto& sheet = workbook.add_sheet("a");
        for (RowIndex row = 0; row < raws.size(); ++row)
            sheet.number(row, 0, UnitPrice::from_raw(raws[row]), Style::price);
        sheet.number(0, 1, Money::from_raw(1234567), Style::amount);
        workbook.finish();
    }
    const auto cells = read_cells(folder / "a.xlsx");
    for (std::size_t row = 0; row < raws.size(); ++row)
        CHECK(cells.at("a!A" + std::to_string(row + 1)) == UnitPrice::from_raw(raws[row]).to_string());
    CHECK(cells.at("a!B1") == "12345.67");
    CHECK(part(folder / "a.xlsx", "xl/comments1.xml").empty());
}

TEST_CASE("a number beyond Excel's digits is text with a comment")
{
    Folder folder;
    WorkbookWriter workbook(folder / "a.xlsx", properties());
    auto& sheet = workbook.add_sheet("a");
    sheet.number(0, 0, UnitPrice::from_raw(1234567890123456), Style::price);
    sheet.number(1, 0, UnitPrice::from_raw(std::numeric_limits<std::int64_t>::min()), Style::price);
    workbook.finish();
    const auto cells = read_cells(folder / "a.xlsx");
    CHECK(cells.at("a!A1") == "1234567890.123456");
    CHECK(cells.at("a!A2") == "-9223372036854.775808");
    const std::string comments = part(folder / "a.xlsx", "xl/comments1.xml");
    CHECK(comments.find("ref=\"A1\"") != std::string::npos);
    CHECK(comments.find("15") != std::string::npos);
}

TEST_CASE("sheet names are valid and unique")
{
    CHECK(valid_sheet_name("a/b\\c?d*e[f]g:h") == "a_b_c_d_e_f_g_h");
    CHECK(valid_sheet_name("") == "Sheet");
    CHECK(valid_sheet_name("'a'") == "a");
    CHECK(valid_sheet_name("History") == "History_");
    Folder folder;
    const std::string wide = "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五";
    WorkbookWriter workbook(folder / "a.xlsx", properties());
    CHECK(workbook.add_sheet(wide).name() == "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一");
    CHECK(workbook.add_sheet(wide).name() == "一二三四五六七八九十一二三四五六七八九十一二三四五六七 (2)");
    CHECK(workbook.add_sheet("Data").name() == "Data");
    CHECK(workbook.add_sheet("DATA").name() == "DATA (2)");
    workbook.finish();
    CHECK(part(folder / "a.xlsx", "xl/worksheets/sheet4.xml") != "");
}

TEST_CASE("a file that cannot be written leaves no file and harms none")
{
    Folder folder;
    std::filesystem::create_directory(folder / "folder.xlsx");
    CHECK_THROWS_AS(WorkbookWriter(folder / "folder.xlsx", properties()), Error);
    CHECK_THROWS_AS(WorkbookWriter(folder / "missing" / "a.xlsx", properties()), Error);
    std::ofstream(folder / "kept.xlsx") << "before";
    std::filesystem::permissions(folder / "kept.xlsx", std::filesystem::perms::owner_read);
    CHECK_THROWS_AS(WorkbookWriter(folder / "kept.xlsx", properties()), Error);
    CHECK(file_bytes(folder / "kept.xlsx") == "before");
    {
        WorkbookWriter unfinished(folder / "unfinished.xlsx", properties());
        unfinished.add_sheet("a").text(0, 0, "a");
    }
    CHECK(folder.entries() == 2);
}

TEST_CASE("the same content gives the same bytes")
{
    Folder folder;
    for (const char* name : {"a.xlsx", "b.xlsx"}) {
        WorkbookWriter workbook(folder / name, properties());
        auto& sheet = workbook.add_sheet("a");
        sheet.text(0, 0, "甲");
        sheet.comment(0, 0, "注");
        workbook.finish();
    }
    CHECK(file_bytes(folder / "a.xlsx") == file_bytes(folder / "b.xlsx"));
    CHECK(part(folder / "a.xlsx", "docProps/core.xml").find("2026-10-31T12:00:00Z") != std::string::npos);
}
