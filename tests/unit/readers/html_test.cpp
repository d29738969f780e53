#include "tests/unit/readers/reader_fixture.h"

#include <catch2/catch.hpp>

using namespace ps;
using namespace ps::importers;
using namespace ps::importers::testing;
using Catch::Contains;
using Cells = std::map<std::string, std::string>;

TEST_CASE("an HTML export named .xls is read, in GB18030 too")
{
    const TemporaryFolder folder;
    // 名称, 价格, 阿司匹林 in GBK; the page declares gb2312, as such pages do
    const auto file = folder.write(
        "export.xls", "<html><head><meta http-equiv=Content-Type content=\"text/html; charset=gb2312\"><style>td{x:y}"
                      "</style></head><body><table><tr><th>\xC3\xFB\xB3\xC6<th>\xBC\xDB\xB8\xF1"
                      "<tr><td>\xB0\xA2\xCB\xBE\xC6\xA5\xC1\xD6</td><td x:num>&nbsp;12.30 </td></table>");
    const auto workbook = open_workbook(file);
    CHECK(workbook->format() == "html");
    REQUIRE(workbook->sheets().size() == 1);
    CHECK(workbook->sheets()[0].name.empty());
    REQUIRE(workbook->notes().size() == 1);
    CHECK_THAT(to_english(workbook->notes()[0]), Contains("HTML") && Contains("GB18030"));
    CHECK(cells_of(*workbook) ==
          Cells{{"A1", "text:名称"}, {"B1", "text:价格"}, {"A2", "text:阿司匹林"}, {"B2", "text:12.30"}});
}

TEST_CASE("spans leave the covered cells empty; nested and empty tables")
{
    const TemporaryFolder folder;
    const auto file = folder.write(
        "a.xls", "<table></table><TABLE><TR><TH rowspan=2>名称</TH><TH colspan=2>价格</TH><th>备注</th></TR>"
                 "<TR><TD>采购<br>价</TD><TD>零售\n  价</TD></TR><tr><td>A&amp;B</td><td "
                 "colspan=\"x\">1</td><td/><td>00123</td></tr>"
                 "<tr><td>外<table><tr><td>内</td></tr></table>面</td><td>z</td></tr></TABLE>");
    const auto workbook = open_workbook(file);
    REQUIRE(workbook->sheets().size() == 2);
    CHECK(workbook->sheets()[0].name == "1");
    CHECK(cells_of(*workbook, 0) == Cells{{"A1", "text:名称"},
                                          {"B1", "text:价格"},
                                          {"D1", "text:备注"},
                                          {"B2", "text:采购\n价"},
                                          {"C2", "text:零售 价"},
                                          {"A3", "text:A&B"},
                                          {"B3", "text:1"},
                                          {"D3", "text:00123"},
                                          {"A4", "text:外面"},
                                          {"B4", "text:z"}});
    CHECK(cells_of(*workbook, 1) == Cells{{"A1", "text:内"}});
}

TEST_CASE("a single-file web page is read")
{
    const TemporaryFolder folder;
    const auto file = folder.write(
        "a.xls",
        "MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\tboundary=\"----=_X\"\r\n\r\nnothing\r\n"
        "------=_X\r\nContent-Type: text/html; charset=\"utf-8\"\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
        "<html><table><tr><td>=E4=BB=B7=\r\n=E6=A0=BC</td><td align=3Dright>1=2E5</td></tr></table></html>\r\n"
        "------=_X\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\nAAAA\r\n"
        "------=_X\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: base64\r\n\r\n"
        "PHRhYmxlPjx0cj48dGQ+MjwvdGQ+PC90cj48L3RhYmxlPg==\r\n------=_X--\r\n");
    const auto workbook = open_workbook(file);
    REQUIRE(workbook->sheets().size() == 2);
    CHECK(cells_of(*workbook, 0) == Cells{{"A1", "text:价格"}, {"B1", "text:1.5"}});
    CHECK(cells_of(*workbook, 1) == Cells{{"A1", "text:2"}});
}

TEST_CASE("pages without a table, too deep or too wide are refused")
{
    const TemporaryFolder folder;
    CHECK_THAT(refusal(folder.write("a.xls", "<html><body>请先登录</body></html>")), Contains("without a table"));
    std::string deep = "<html><table><tr><td>";
    for (int i = 0; i < 100'000; ++i)
        deep += "<div>";
    CHECK_THAT(refusal(folder.write("a.xls", deep)), Contains("nested deeper"));
    CHECK_THAT(refusal(folder.write("a.xls", "<table><tr><td colspan=16384>a</td><td>b</td></tr></table>")),
               Contains("16384 columns"));
    CHECK_THAT(refusal(folder.write("a.xls", "<table><tr><td>" + std::string(std::size_t{1} << 20, 'x'))),
               Contains("32767 characters"));
}

TEST_CASE("reading a page stops when asked to")
{
    const TemporaryFolder folder;
    std::string page = "<table>";
    for (int i = 0; i < 1000; ++i)
        page += "<tr><td>" + std::to_string(i) + "</td></tr>";
    const auto workbook = open_workbook(folder.write("a.xls", page));
    int count = 0;
    workbook->read(0, [&](const Row&) { return ++count < 5; });
    CHECK(count == 5);
    std::stop_source stop;
    stop.request_stop();
    CHECK_THROWS_AS(workbook->read(
                        0, [](const Row&) { return true; }, stop.get_token()),
                    Error);
}
