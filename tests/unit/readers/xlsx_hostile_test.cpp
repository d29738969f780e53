// Broken or malicious archives: each is refused with a reason and a place, in bounded memory.
#include "tests/unit/readers/reader_fixture.h"

#include <catch2/catch.hpp>

#include <fstream>
#include <random>
#include <sstream>

using namespace ps;
using namespace ps::importers;
using namespace ps::importers::testing;
using Catch::Contains;

namespace {

std::string bytes_of(const std::filesystem::path& file)
{
    std::ifstream in(file, std::ios::binary);
    std::stringstream out;
    out << in.rdbuf();
    return out.str();
}

std::string refusal_of_rows(const TemporaryFolder& folder, const std::string& rows, const ReadOptions& options = {},
                            const std::string& strings = {})
{
    write_zip(folder / "a.xlsx", workbook_parts(rows, strings));
    return refusal(folder / "a.xlsx", options);
}

/// Peak memory of this process in bytes; the largest the kernel saw.
std::size_t peak_memory()
{
    std::ifstream status("/proc/self/status");
    std::string line;
    while (std::getline(status, line))
        if (line.starts_with("VmHWM:"))
            return static_cast<std::size_t>(std::stoul(line.substr(6))) * 1024;
    return 0;
}

std::string repeated(const std::string& text, std::size_t times)
{
    std::string out;
    out.reserve(text.size() * times);
    for (std::size_t i = 0; i < times; ++i)
        out += text;
    return out;
}

} // namespace

TEST_CASE("a truncated archive is refused wherever it was cut")
{
    const TemporaryFolder folder;
    write_zip(folder / "a.xlsx", workbook_parts(repeated("<row><c><v>1</v></c></row>", 1000)));
    const std::string whole = bytes_of(folder / "a.xlsx");
    for (const std::size_t size :
         {std::size_t{4}, std::size_t{60}, whole.size() / 3, whole.size() / 2, whole.size() - 1})
        CHECK_THAT(refusal(folder.write("cut.xlsx", whole.substr(0, size))),
                   Contains("cut off or damaged") && Contains("sent again"));
}

TEST_CASE("damaged data in the middle is never returned as if it were complete")
{
    const TemporaryFolder folder;
    std::string rows;
    for (int i = 0; i < 5000; ++i)
        rows += "<row><c><v>" + std::to_string(i * 7919 % 10007) + "</v></c></row>";
    write_zip(folder / "a.xlsx", workbook_parts(rows));
    const std::string whole = bytes_of(folder / "a.xlsx");
    std::mt19937 random(20261031);
    int refused = 0;
    for (int i = 0; i < 150; ++i) {
        std::string broken = whole;
        broken[random() % broken.size()] ^= static_cast<char>(1U << (random() % 8));
        refused += refusal(folder.write("broken.xlsx", broken)).empty() ? 0 : 1;
    }
    CHECK(refused > 75); // the rest are bytes without effect (dates, attributes of entries)
}

TEST_CASE("the same part twice is refused; names that leave the folder are only names")
{
    const TemporaryFolder folder;
    Parts parts = workbook_parts("<row><c><v>1</v></c></row>");
    parts.emplace_back("XL/Worksheets\\sheet1.xml", "<worksheet/>");
    write_zip(folder / "twice.xlsx", parts);
    CHECK_THAT(refusal(folder / "twice.xlsx"), Contains("twice"));

    parts.pop_back();
    parts.emplace_back("../../escaped.txt", "x");
    write_zip(folder / "climb.xlsx", parts);
    CHECK(refusal(folder / "climb.xlsx").empty());
    CHECK_FALSE(std::filesystem::exists(folder / "../../escaped.txt"));
}

TEST_CASE("document types and entities are refused")
{
    const TemporaryFolder folder;
    Parts parts = workbook_parts({});
    replace_part(
        parts, "xl/worksheets/sheet1.xml",
        "<?xml version='1.0'?><!DOCTYPE worksheet [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'>]>"
        "<worksheet><sheetData><row><c t='inlineStr'><is><t>&b;</t></is></c></row></sheetData></worksheet>");
    write_zip(folder / "dtd.xlsx", parts);
    CHECK_THAT(refusal(folder / "dtd.xlsx"), Contains("document type"));
    replace_part(parts, "xl/worksheets/sheet1.xml",
                 "<!DOCTYPE worksheet SYSTEM 'file:///etc/passwd'><worksheet><sheetData/></worksheet>");
    write_zip(folder / "dtd.xlsx", parts);
    CHECK_THAT(refusal(folder / "dtd.xlsx"), Contains("document type"));
    CHECK_THAT(refusal_of_rows(folder, "<row><c><v>&unknown;</v></c></row>"), Contains("damaged inside"));
}

TEST_CASE("a zip bomb stops at the cap")
{
    const TemporaryFolder folder;
    // 100 MB of blanks between two rows
    Parts parts = workbook_parts({});
    replace_part(parts, "xl/worksheets/sheet1.xml",
                 "<worksheet><sheetData><row><c><v>1</v></c></row>" + std::string(std::size_t{100} << 20, ' ') +
                     "</sheetData></worksheet>");
    write_zip(folder / "bomb.xlsx", parts);
    parts.clear();
    parts.shrink_to_fit();
    ReadOptions options;
    options.limits.max_ratio = 500;
    CHECK_THAT(refusal(folder / "bomb.xlsx", options), Contains("unpacks to far more"));
    options.limits.max_ratio = 1'000'000;
    CHECK(refusal(folder / "bomb.xlsx", options).empty());
    options.limits.max_inflated_part = 64 << 20;
    CHECK_THAT(refusal(folder / "bomb.xlsx", options), Contains("unpacks to far more"));
    CHECK(refusal_place(folder / "bomb.xlsx", options) == "bomb.xlsx:价格");
    options.limits.max_inflated_part = ReadLimits{}.max_inflated_part;
    options.limits.max_inflated_total = 64 << 20;
    CHECK_THAT(refusal(folder / "bomb.xlsx", options), Contains("unpacks to far more"));
}

TEST_CASE("deep nesting, giant texts and giant attributes are refused in bounded memory")
{
    const TemporaryFolder folder;
    CHECK_THAT(refusal_of_rows(folder, repeated("<a>", 5000)), Contains("nested deeper"));
    const std::size_t megabytes_64 = std::size_t{64} << 20;
    write_zip(folder / "text.xlsx",
              workbook_parts("<row><c t='inlineStr'><is><t>" + std::string(megabytes_64, 'x') + "</t></is></c></row>"));
    write_zip(folder / "attribute.xlsx",
              workbook_parts("<row><c t='" + std::string(megabytes_64, 'x') + "'><v>1</v></c></row>"));
    write_zip(folder / "comment.xlsx", workbook_parts("<!--" + std::string(megabytes_64, 'x') + "-->"));
    write_zip(folder / "shared.xlsx",
              workbook_parts("<row/>", "<si><t>" + std::string(megabytes_64, 'x') + "</t></si>"));
    const std::size_t before = peak_memory();
    CHECK_THAT(refusal(folder / "text.xlsx"), Contains("32767 characters"));
    CHECK(refusal_place(folder / "text.xlsx") == "text.xlsx:价格!A1");
    CHECK_THAT(refusal(folder / "attribute.xlsx"), Contains("damaged inside"));
    CHECK_THAT(refusal(folder / "comment.xlsx"), Contains("damaged inside"));
    CHECK_THAT(refusal(folder / "shared.xlsx"), Contains("32767 characters"));
    CHECK(peak_memory() - before < (std::size_t{80} << 20));
}

TEST_CASE("rows, columns and strings beyond the limits are refused with their place")
{
    const TemporaryFolder folder;
    CHECK_THAT(refusal_of_rows(folder, "<row r='1048577'/>"), Contains("1048576 rows"));
    CHECK_THAT(refusal_of_rows(folder, "<row r='99999999999999999999'/>"), Contains("damaged inside"));
    CHECK_THAT(refusal_of_rows(folder, "<row r='0'/>"), Contains("damaged inside"));
    CHECK_THAT(refusal_of_rows(folder, "<row r='1'><c r='XFE1'><v>1</v></c></row>"), Contains("16384 columns"));
    CHECK_THAT(refusal_of_rows(folder, "<row r='1'><c r='ZZZZZZ1'><v>1</v></c></row>"),
               Contains("16384 columns") || Contains("damaged inside"));
    CHECK_THAT(refusal_of_rows(folder, "<row r='1'><c r='7'><v>1</v></c></row>"), Contains("damaged inside"));
    CHECK_THAT(refusal_of_rows(folder, "<row r='2'/><row r='1'/>"), Contains("row 1 comes after row 2"));
    CHECK_THAT(refusal_of_rows(folder, "<row r='2'/><row r='2'/>"), Contains("row 2 comes after row 2"));
    CHECK_THAT(refusal_of_rows(folder, "<row r='4'><c r='B4'><v>1</v></c><c r='B4'><v>2</v></c></row>"),
               Contains("stored twice"));
    CHECK(refusal_place(folder / "a.xlsx") == "a.xlsx:价格!B4");
    CHECK_THAT(refusal_of_rows(folder, "<row r='4'>" + repeated("<c r='B4'><v>1</v></c>", 70'000) + "</row>"),
               Contains("more cells than any real table"));
    CHECK_THAT(refusal_of_rows(folder, "<row r='3'><c r='B3' t='s'><v>2</v></c></row>", {}, "<si><t>a</t></si>"),
               Contains("shared string 2"));
    CHECK(refusal_place(folder / "a.xlsx") == "a.xlsx:价格!B3");
    ReadOptions options;
    options.limits.max_shared_strings = 3;
    CHECK_THAT(refusal_of_rows(folder, "<row/>", options, repeated("<si><t>a</t></si>", 4)),
               Contains("more text than can be read"));
    CHECK(refusal_of_rows(folder, "<row/>", options, repeated("<si><t>a</t></si>", 3)).empty());
    options.limits.max_text_length = 3;
    CHECK(refusal_of_rows(folder, "<row><c t='inlineStr'><is><t>阿司匹</t></is></c></row>", options).empty());
    CHECK_THAT(refusal_of_rows(folder, "<row><c t='inlineStr'><is><t>阿司匹林</t></is></c></row>", options),
               Contains("3 characters"));
}

TEST_CASE("broken XML and missing parts are named with their sheet")
{
    const TemporaryFolder folder;
    CHECK_THAT(refusal_of_rows(folder, "<row><c><v>1</v></row>"), Contains("damaged inside") && Contains("repair"));
    CHECK(refusal_place(folder / "a.xlsx") == "a.xlsx:价格");
    CHECK_THAT(refusal_of_rows(folder, "<row><c t='inlineStr'><is><t>\xFF\xFE</t></is></c></row>"),
               Contains("damaged inside"));
    Parts parts = workbook_parts({});
    parts.erase(parts.begin() + 3);
    write_zip(folder / "a.xlsx", parts);
    CHECK_THAT(refusal(folder / "a.xlsx"), Contains("lacks its part xl/worksheets/sheet1.xml"));
    parts = workbook_parts({});
    replace_part(parts, "xl/_rels/workbook.xml.rels", "<Relationships/>");
    write_zip(folder / "a.xlsx", parts);
    CHECK_THAT(refusal(folder / "a.xlsx"), Contains("does not say where"));
}
