// One test for each way in which real .xlsx files differ from the ideal one.
#include "tests/unit/readers/reader_fixture.h"

#include <catch2/catch.hpp>

using namespace ps;
using namespace ps::importers;
using namespace ps::importers::testing;
using Cells = std::map<std::string, std::string>;

TEST_CASE("row and cell references are optional")
{
    const TemporaryFolder folder;
    CHECK(cells_of_rows(
              folder, "<row><c><v>1</v></c><c><v>2</v></c></row><row r='5'><c r='C5'><v>3</v></c><c><v>4</v></c></row>"
                      "<row><c><v>5</v></c></row>") ==
          Cells{{"A1", "number:1"}, {"B1", "number:2"}, {"C5", "number:3"}, {"D5", "number:4"}, {"A6", "number:5"}});
}

TEST_CASE("shared strings: rich text without the phonetic hints, escapes decoded")
{
    const TemporaryFolder folder;
    const std::string strings =
        "<si><t>阿司匹林</t></si>"
        "<si><r><t>肠溶</t></r><r><rPr><b/></rPr><t xml:space='preserve'> 片</t></r><rPh sb='0' eb='1'>"
        "<t>changrong</t></rPh><phoneticPr fontId='1'/></si>"
        "<si><t>a_x000D_b_x005F_x000D_c_xZZZZ__x00e9_</t></si><si><t></t></si><si><t>&lt;1 &amp; 2</t></si>"
        "<si><t>_xD842__xDFB7__xD800_</t></si>";
    CHECK(cells_of_rows(folder,
                        "<row><c t='s'><v>0</v></c><c t='s'><v>1</v></c><c t='s'><v>2</v></c><c t='s'><v>3</v></c>"
                        "<c t='s'><v> 4 </v></c><c t='s'><v>5</v></c></row>",
                        strings) == Cells{{"A1", "text:阿司匹林"},
                                          {"B1", "text:肠溶 片"},
                                          {"C1", "text:a\rb_x000D_c_xZZZZ_é"},
                                          {"E1", "text:<1 & 2"},
                                          {"F1", "text:𠮷\xEF\xBF\xBD"}});
}

TEST_CASE("inline strings, texts of formulas, booleans, errors, ISO dates")
{
    const TemporaryFolder folder;
    CHECK(cells_of_rows(folder,
                        "<row><c t='inlineStr'><is><r><t>盐酸</t></r><r><t>二甲双胍</t></r><rPh><t>x</t></rPh></is></c>"
                        "<c t='str'><f>A1</f><v>文本_x000A_</v></c><c t='b'><v>1</v></c><c t='b'><v>0</v></c>"
                        "<c t='e'><v>#N/A</v></c><c t='d'><v>2026-10-31T08:30:00</v></c><c t='d'><v>2026-02-30</v></c>"
                        "<c t='n'><v>NaN</v></c></row>") == Cells{{"A1", "text:盐酸二甲双胍"},
                                                                  {"B1", "text:文本\n"},
                                                                  {"C1", "boolean:TRUE"},
                                                                  {"D1", "boolean:FALSE"},
                                                                  {"E1", "error:#N/A"},
                                                                  {"F1", "date:2026-10-31"},
                                                                  {"G1", "text:2026-02-30"},
                                                                  {"H1", "text:NaN"}});
}

TEST_CASE("a formula without a stored result is missing, not zero")
{
    const TemporaryFolder folder;
    CHECK(cells_of_rows(folder, "<row><c><f>A9*2</f></c><c><f>A9*2</f><v></v></c><c><f>A9</f><v>0</v></c>"
                                "<c t='str'><f>\"\"</f><v></v></c><c t='str'><f>B1</f></c><c s='1'/></row>") ==
          Cells{{"A1", "missing:"}, {"B1", "missing:"}, {"C1", "number:0"}, {"E1", "missing:"}});
}

TEST_CASE("dates are known by their style")
{
    const TemporaryFolder folder;
    const std::string styles =
        "<numFmts><numFmt numFmtId='164' formatCode='yyyy&quot;年&quot;m&quot;月&quot;'/>"
        "<numFmt numFmtId='165' formatCode='0.00&quot;day&quot;'/><numFmt numFmtId='58' formatCode='0.0'/></numFmts>"
        "<cellStyleXfs><xf numFmtId='14'/></cellStyleXfs>"
        "<cellXfs><xf numFmtId='0'/><xf numFmtId='14'/><xf numFmtId='164'/><xf numFmtId='165'/><xf numFmtId='31'/>"
        "<xf numFmtId='58'/></cellXfs>";
    const std::string rows =
        "<row><c s='0'><v>46326</v></c><c s='1'><v>46326</v></c><c s='2'><v>46326.9</v></c><c s='3'><v>46326</v></c>"
        "<c s='4'><v>60</v></c><c s='5'><v>46326</v></c><c s='99'><v>46326</v></c></row>";
    CHECK(cells_of_rows(folder, rows, {}, styles) == Cells{{"A1", "number:46326"},
                                                           {"B1", "date:2026-10-31"},
                                                           {"C1", "date:2026-10-31"},
                                                           {"D1", "number:46326"},
                                                           {"E1", "number:60"},
                                                           {"F1", "number:46326"},
                                                           {"G1", "number:46326"}});

    Parts parts = workbook_parts("<row><c s='1'><v>44864</v></c></row>", {}, styles);
    for (auto& [name, content] : parts)
        if (name == "xl/workbook.xml")
            content.replace(content.find("<sheets>"), 0, "<workbookPr date1904=\"1\"/>");
    write_zip(folder / "1904.xlsx", parts);
    CHECK(cells_of(folder / "1904.xlsx") == Cells{{"A1", "date:2026-10-31"}});
}

TEST_CASE("sheets are found by relationship, in workbook order, with hidden ones marked")
{
    const TemporaryFolder folder;
    const std::string type = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    Parts parts = workbook_parts("<row><c><v>1</v></c></row>");
    replace_part(parts, "xl/workbook.xml",
                 "<x:workbook xmlns:x='http://schemas.openxmlformats.org/spreadsheetml/2006/main' xmlns:rel='" + type +
                     "'><x:sheets><x:sheet name='乙 &amp; 丙' sheetId='9' rel:id='b'/><x:sheet name='图' sheetId='2' "
                     "rel:id='c'/>"
                     "<x:sheet name='甲' sheetId='1' state='hidden' rel:id='a'/>"
                     "<x:sheet name='丁' sheetId='4' state='veryHidden' rel:id='d'/></x:sheets></x:workbook>");
    replace_part(parts, "xl/_rels/workbook.xml.rels",
                 "<Relationships><Relationship Id='a' Type='" + type +
                     "/worksheet' Target='/xl/worksheets/sheet1.xml'/>"
                     "<Relationship Id='b' Type='http://purl.oclc.org/ooxml/officeDocument/relationships/worksheet' "
                     "Target='.\\Worksheets\\Two%20x.xml'/>"
                     "<Relationship Id='c' Type='" +
                     type +
                     "/chartsheet' Target='chartsheets/sheet1.xml'/>"
                     "<Relationship Id='d' Type='" +
                     type + "/worksheet' Target='../other/sheet.xml'/></Relationships>");
    const std::string other =
        "<w:worksheet xmlns:w='http://schemas.openxmlformats.org/spreadsheetml/2006/main'><w:sheetData><w:row>"
        "<w:c><w:v>2</w:v></w:c></w:row></w:sheetData></w:worksheet>";
    parts.emplace_back("xl\\worksheets\\two x.xml", other);
    parts.emplace_back("other/sheet.xml", other);
    write_zip(folder / "价格 2026.xlsx", parts);

    const auto workbook = open_workbook(folder / "价格 2026.xlsx");
    CHECK(workbook->format() == "xlsx");
    REQUIRE(workbook->sheets().size() == 3);
    CHECK(workbook->sheets()[0].name == "乙 & 丙");
    CHECK(workbook->sheets()[0].visibility == SheetVisibility::visible);
    CHECK(workbook->sheets()[1].name == "甲");
    CHECK(workbook->sheets()[1].visibility == SheetVisibility::hidden);
    CHECK(workbook->sheets()[2].visibility == SheetVisibility::very_hidden);
    CHECK(cells_of(*workbook, 0) == Cells{{"A1", "number:2"}});
    CHECK(cells_of(*workbook, 1) == Cells{{"A1", "number:1"}});
    CHECK(cells_of(*workbook, 2) == Cells{{"A1", "number:2"}});
    REQUIRE(workbook->notes().size() == 1);
    CHECK(to_english(workbook->notes()[0]) == "the sheet 图 is a chart, dialog or macro sheet and holds no rows");
}

TEST_CASE("macros are reported and not run")
{
    const TemporaryFolder folder;
    Parts parts = workbook_parts("<row><c><v>1</v></c></row>");
    parts.emplace_back("xl/vbaProject.bin", "x");
    write_zip(folder / "a.xlsm", parts);
    const auto workbook = open_workbook(folder / "a.xlsm");
    REQUIRE(workbook->notes().size() == 1);
    CHECK(to_english(workbook->notes()[0]) == "macros are present and were not run");
}

TEST_CASE("cells out of order are put in order; another element of the same name is ignored")
{
    const TemporaryFolder folder;
    std::vector<std::uint32_t> columns;
    write_zip(folder / "a.xlsx",
              workbook_parts("<row r='1'><c r='C1'><v>3</v></c><c r='A1'><v>1</v><extLst><v>9</v></extLst></c></row>"));
    open_workbook(folder / "a.xlsx")->read(0, [&](const Row& row) {
        for (const Cell& cell : row.cells)
            columns.push_back(cell.column);
        return true;
    });
    CHECK(columns == std::vector<std::uint32_t>{0, 2});
}

TEST_CASE("a sheet in UTF-16 is read")
{
    const TemporaryFolder folder;
    Parts parts = workbook_parts("<row><c t='inlineStr'><is><t>A</t></is></c></row>");
    for (auto& [name, content] : parts)
        if (name.ends_with("sheet1.xml")) {
            std::string wide = "\xFF\xFE";
            for (const char c : content.substr(content.find("<worksheet")))
                wide += {c, '\0'};
            content = wide;
        }
    write_zip(folder / "a.xlsx", parts);
    CHECK(cells_of(folder / "a.xlsx") == Cells{{"A1", "text:A"}});
}

TEST_CASE("the sink may stop, and may throw; the sheet can be read again")
{
    const TemporaryFolder folder;
    std::string rows;
    for (int i = 0; i < 200'000; ++i)
        rows += "<row><c><v>" + std::to_string(i) + "</v></c></row>";
    write_zip(folder / "a.xlsx", workbook_parts(rows));
    const auto workbook = open_workbook(folder / "a.xlsx");
    int count = 0;
    workbook->read(0, [&](const Row&) { return ++count < 3; });
    CHECK(count == 3);
    struct Unrelated {};
    CHECK_THROWS_AS(workbook->read(0, [](const Row&) -> bool { throw Unrelated{}; }), Unrelated);
    count = 0;
    workbook->read(0, [&](const Row&) { return ++count > 0; });
    CHECK(count == 200'000);

    std::stop_source stop;
    count = 0;
    try {
        workbook->read(
            0,
            [&](const Row&) {
                if (++count == 10)
                    stop.request_stop();
                return true;
            },
            stop.get_token());
        FAIL("not stopped");
    } catch (const Error& error) {
        CHECK(error.kind() == ErrorKind::stopped);
    }
    CHECK(count == 10);
}
