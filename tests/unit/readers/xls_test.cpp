// tests/data/readers/prices.xls: made-up rows, written once by LibreOffice Calc as Excel 97.
#include "tests/unit/readers/reader_fixture.h"

#include <catch2/catch.hpp>

#include <fstream>
#include <random>
#include <sstream>

using namespace ps;
using namespace ps::importers;
using namespace ps::importers::testing;
using Catch::Contains;
using Cells = std::map<std::string, std::string>;

namespace {

const std::filesystem::path fixture = PS_TEST_DATA "/readers/prices.xls";

#ifdef PS_HAVE_LIBXLS
std::string fixture_bytes()
{
    std::ifstream in(fixture, std::ios::binary);
    std::stringstream out;
    out << in.rdbuf();
    return out.str();
}
#endif

} // namespace

#ifndef PS_HAVE_LIBXLS

TEST_CASE("without libxls an .xls file is refused with a remedy")
{
    CHECK_THAT(refusal(fixture), Contains("save it as .xlsx"));
}

#else

TEST_CASE("an .xls workbook is read cell by cell")
{
    const auto workbook = open_workbook(fixture);
    CHECK(workbook->format() == "xls");
    CHECK(workbook->notes().empty());
    REQUIRE(workbook->sheets().size() == 3);
    CHECK(workbook->sheets()[0].name == "价格表");
    CHECK(workbook->sheets()[0].visibility == SheetVisibility::visible);
    CHECK(workbook->sheets()[1].name == "隐藏表");
    CHECK(workbook->sheets()[1].visibility == SheetVisibility::hidden);
    CHECK(cells_of(*workbook, 0) == Cells{{"A1", "text:名称"},
                                          {"B1", "text:采购价(元)"},
                                          {"C1", "text:日期"},
                                          {"D1", "text:数量"},
                                          {"E1", "text:有效"},
                                          {"F1", "text:备注"},
                                          {"A2", "text:阿司匹林肠溶片"},
                                          {"B2", "number:12.3"},
                                          {"C2", "date:2026-10-31"},
                                          {"D2", "number:1200"},
                                          {"E2", "boolean:TRUE"},
                                          {"F2", "text:正常"},
                                          {"A3", "text:注射用头孢曲松钠𠮷"},
                                          {"B3", "number:0.1"},
                                          {"C3", "date:2026-02-28"},
                                          {"D3", "number:-3.5"},
                                          {"E3", "boolean:FALSE"},
                                          {"F3", "text:合计"},
                                          {"A4", "text:公式"},
                                          {"B4", "number:12.4"},
                                          {"C4", "error:#DIV/0!"},
                                          {"D4", "boolean:TRUE"},
                                          {"E4", "number:2400"},
                                          {"A5", "text:代码"},
                                          {"B5", "number:86901234567890"},
                                          {"C5", "number:0.000012345"},
                                          {"D5", "number:1234567.891"},
                                          {"E5", "error:#N/A"},
                                          {"F5", "text:００１２"},
                                          {"A7", "text:隔一行"},
                                          {"H7", "number:45961"},
                                          {"A9", "number:100"},
                                          {"B9", "number:101"},
                                          {"C9", "number:102"},
                                          {"D9", "number:103"},
                                          {"E9", "number:104"},
                                          {"F9", "number:105"},
                                          {"G9", "number:106"},
                                          {"H9", "number:107"}});
    CHECK(cells_of(*workbook, 1) == Cells{{"A1", "text:不看"}});
}

TEST_CASE("strings continued in the next record are complete")
{
    const Cells cells = cells_of(fixture, 2);
    REQUIRE(cells.size() == 120);
    for (int i = 0; i < 120; ++i) {
        std::string text = "text:";
        for (int k = 0; k < 4; ++k)
            text += "医疗保障局价格监测哨点第" + std::to_string(i) + "号";
        CHECK(cells.at("A" + std::to_string(i + 1)) == text);
    }
}

TEST_CASE("an .xls with a password is refused with a remedy")
{
    const TemporaryFolder folder;
    std::string bytes = fixture_bytes();
    const std::size_t codepage = bytes.find(std::string("\x42\x00\x02\x00\xB0\x04", 6));
    REQUIRE(codepage != std::string::npos);
    bytes[codepage] = '\x2F'; // the record that says "encrypted"
    CHECK_THAT(refusal(folder.write("a.xls", bytes)), Contains("password") && Contains("remove"));
}

TEST_CASE("truncated and damaged .xls files are read or refused, never crash")
{
    const TemporaryFolder folder;
    const std::string whole = fixture_bytes();
    for (const std::size_t part : {10U, 4U, 2U})
        CHECK_THAT(refusal(folder.write("cut.xls", whole.substr(0, whole.size() / part))),
                   Contains("cut off or damaged"));
    std::mt19937 random(7);
    int refused = 0;
    for (int i = 0; i < 400; ++i) {
        std::string broken = whole;
        for (int k = 0; k < 4; ++k)
            broken[random() % broken.size()] = static_cast<char>(random());
        refused += refusal(folder.write("broken.xls", broken)).empty() ? 0 : 1;
    }
    CHECK(refused > 0);
}

TEST_CASE("reading an .xls stops when asked to")
{
    const auto workbook = open_workbook(fixture);
    int count = 0;
    workbook->read(2, [&](const Row&) { return ++count < 5; });
    CHECK(count == 5);
    std::stop_source stop;
    stop.request_stop();
    CHECK_THROWS_AS(workbook->read(
                        2, [](const Row&) { return true; }, stop.get_token()),
                    Error);
}

#endif
