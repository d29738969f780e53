#include "tests/unit/reports/october_month.h"
#include "tests/unit/reports/workbook_files.h"

#include "i18n/translate.h"
#include "reports/bulletin/data.h"
#include "views/number_text.h"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace ps;
using namespace ps::reports;
using namespace ps::reports::test;
using ps::testing::MonitoringStore;

namespace {

bool has(const std::string& text, const std::string& what)
{
    return text.find(what) != std::string::npos;
}

} // namespace

TEST_CASE("the bulletin's figures")
{
    MonitoringStore store;
    fill(store);
    const auto data = gather_bulletin(store.store(), october());
    CHECK(data.coverage.points_reporting == 4);
    CHECK(data.coverage.points_registered == 5);
    REQUIRE(data.silent_points.size() == 1);
    CHECK(data.silent_points[0].code == "P5");
    CHECK(data.comparable_items == 4);
    CHECK(data.unchanged() == 1);
    CHECK(data.prices == 4 + 3 + 4 + 2 + 1);
    CHECK(data.sparse_items == 3); // B, D, E
    REQUIRE(data.rises.size() == 2);
    CHECK(data.rises[0].item == "A");
    CHECK(data.rises[1].item == "D");
    REQUIRE(data.falls.size() == 1);
    CHECK(data.falls[0].item == "B");
    CHECK(data.point_changes.size() == 4 + 3 + 2);
    const auto largest = largest_changes(data);
    REQUIRE(largest.size() == 3);
    CHECK(largest[0].item == "B");
    CHECK(largest[1].item == "A");
}

TEST_CASE("the paragraph for the document")
{
    i18n::set_language(i18n::Language::zh_CN);
    MonitoringStore store;
    fill(store);
    CHECK(summary_paragraph(gather_bulletin(store.store(), october())) ==
          "2026年10月，全市5家监测哨点中有4家报送数据，5个监测品种中采集到5个品种的价格，共14条。"
          "按采购价统计，可与2026年9月比较的品种有4个，其中中位价上涨的2个、下降的1个、持平的1个。"
          "涨幅最大的是=1+1 5mg（<b>&某厂），中位价由10.00元/片升至11.00元/片，上涨10.00%。"
          "降幅最大的是药品B 5mg（某厂），中位价由0.57元/片降至0.38元/片，下降33.33%。"
          "价格指数（Jevons，2026年9月为 100）为 92.54，涉及 4 个品种。"
          "自2026年9月以来，可比的 4 个品种中累计有 1 个降价、2 个涨价。降幅最大的是药品B 5mg（某厂），降价 33.33%。");
}

TEST_CASE("percentages in words are exact")
{
    CHECK(views::printed_percent(Ratio::from_raw(10000000), true) == "+10.00%");
    CHECK(views::printed_percent(Ratio::from_raw(-33333333), true) == "-33.33%");
    CHECK(views::printed_percent(Ratio::from_raw(5000), false) == "0.01%"); // 0.005 %, half away from zero
    CHECK(views::printed_percent(Ratio::from_raw(-5000), false) == "-0.01%");
    CHECK(views::printed_percent(Ratio::from_raw(0), true) == "0.00%");
    CHECK(views::printed_percent(Ratio::from_raw(1234567890), true) == "+1234.57%");
}

TEST_CASE("the workbook holds what the store holds")
{
    i18n::set_language(i18n::Language::zh_CN);
    MonitoringStore store;
    fill(store);
    Folder folder;
    write_bulletin(store.store(), october(), folder / "月报.xlsx");
    CHECK(folder.entries() == 1);
    const auto cells = read_cells(folder / "月报.xlsx");
    const auto at = [&](const std::string& place) {
        return cells.contains(place) ? cells.at(place) : std::string("(empty)");
    };

    CHECK(at("摘要!A1") == "价格监测月报");
    CHECK(at("摘要!A2") == "第38期　　清河市医疗保障局　　2026年10月");
    CHECK(at("摘要!B5") == "4");
    CHECK(at("摘要!D5") == "5");
    CHECK(at("摘要!D7") == "14");
    CHECK(at("摘要!B8") == "2");
    CHECK(at("摘要!D8") == "1");
    CHECK(at("摘要!B9") == "4");
    CHECK(at("摘要!D9") == "1");
    CHECK(at("摘要!B10") == "0.1");
    CHECK(at("摘要!B11") == "-0.3333");
    CHECK(at("摘要!D11") == "药品B 5mg");

    CHECK(at("上涨品种!B4") == "A");
    CHECK(at("上涨品种!C4") == "=1+1");
    CHECK(at("上涨品种!E4") == "<b>&某厂");
    CHECK(at("上涨品种!G4") == "10");
    CHECK(at("上涨品种!H4") == "11");
    CHECK(at("上涨品种!I4") == "1");
    CHECK(at("上涨品种!J4") == "0.1");
    CHECK(at("上涨品种!K4") == "4");
    CHECK(at("上涨品种!G5") == "0.123456");
    CHECK(at("上涨品种!I5") == "0.000001");
    CHECK(at("下降品种!G4") == "0.57");
    CHECK(at("下降品种!I4") == "-0.19");
    CHECK(at("下降品种!J4") == "-0.3333");
    CHECK(at("哨点变动明细!B4") == "P1");
    CHECK(at("哨点变动明细!A12") == "9");
    CHECK(at("哨点变动明细!A13") == "(empty)");
    CHECK(at("全部品种!J5") == "0.38");
    CHECK(at("全部品种!P4") == "(empty)");
    CHECK(at("全部品种!P5") == "样本不足");
    CHECK(at("全部品种!G2") == "14");
    CHECK(at("全部品种!P2") == "3");
    CHECK(at("编制说明!A1") == "编制说明");
    const bool names_silent_point = std::any_of(cells.begin(), cells.end(), [](const auto& cell) {
        return cell.first.starts_with("编制说明!B") && cell.second == "P5";
    });
    CHECK(names_silent_point);

    // The text "=1+1" from outside is no formula; the program's own are.
    const std::string rises = part(folder / "月报.xlsx", "xl/worksheets/sheet2.xml");
    CHECK(has(rises, "<f>ROUND(H4-G4,6)</f><v>1</v>"));
    CHECK_FALSE(has(rises, "<f>1+1</f>"));
}

TEST_CASE("the sheets are set up for print and for reading")
{
    MonitoringStore store;
    fill(store);
    Folder folder;
    write_bulletin(store.store(), october(), folder / "a.xlsx");
    for (int sheet = 1; sheet <= 8; ++sheet) {
        INFO(sheet);
        const std::string xml = part(folder / "a.xlsx", "xl/worksheets/sheet" + std::to_string(sheet) + ".xml");
        CHECK(has(xml, "paperSize=\"9\""));
        CHECK(has(xml, "<pageSetUpPr fitToPage=\"1\"/>"));
        CHECK(has(xml, sheet == 1 || sheet == 8 ? "orientation=\"portrait\"" : "orientation=\"landscape\""));
        CHECK(has(xml, "&amp;P"));
        CHECK(has(xml, "&amp;N"));
        CHECK(has(xml, "state=\"frozen\"") == (sheet >= 2 && sheet <= 7));
        CHECK(has(xml, "<autoFilter ") == (sheet >= 2 && sheet <= 6)); // no point owes a submission: 7 has no rows
    }
    const std::string workbook = part(folder / "a.xlsx", "xl/workbook.xml");
    CHECK(has(workbook, "_xlnm.Print_Titles\" localSheetId=\"4\">'全部品种'!$3:$3"));
    const std::string chart = part(folder / "a.xlsx", "xl/charts/chart1.xml");
    CHECK(has(chart, "<c:barChart>"));
    CHECK(has(chart, "'摘要'!$D$"));
}

TEST_CASE("a month without prices is reported, and no file is written")
{
    MonitoringStore store;
    fill(store);
    Folder folder;
    auto options = october();
    options.month = *Month::from_ym(2026, 11);
    CHECK_THROWS_AS(write_bulletin(store.store(), options, folder / "a.xlsx"), Error);
    CHECK_THROWS_AS(write_bulletin_html(store.store(), options, folder / "a.html"), Error);
    options = october();
    options.basis = monitoring::Basis::sale;
    CHECK_THROWS_AS(write_bulletin(store.store(), options, folder / "a.xlsx"), Error);
    CHECK(folder.entries() == 0);
}

TEST_CASE("the first month has nothing to compare with and reports it")
{
    i18n::set_language(i18n::Language::zh_CN);
    MonitoringStore store;
    fill(store);
    Folder folder;
    auto options = october();
    options.month = *Month::from_ym(2026, 9);
    write_bulletin(store.store(), options, folder / "a.xlsx");
    const auto cells = read_cells(folder / "a.xlsx");
    CHECK(cells.at("上涨品种!A4") == "没有2026年8月的价格数据，本期不作环比分析。");
    CHECK(cells.at("摘要!B8") == "0");
    CHECK(part(folder / "a.xlsx", "xl/charts/chart1.xml").empty());
}

TEST_CASE("the page has the same content and escapes texts from outside")
{
    i18n::set_language(i18n::Language::zh_CN);
    MonitoringStore store;
    fill(store);
    store.sql("UPDATE item SET generic_name = '<script>alert(1)</script>' WHERE code = 'C'");
    Folder folder;
    write_bulletin_html(store.store(), october(), folder / "a.html");
    const std::string html = file_bytes(folder / "a.html");
    CHECK(has(html, "<html lang=\"zh-CN\">"));
    CHECK(has(html, "&lt;b&gt;&amp;某厂"));
    CHECK_FALSE(has(html, "<script"));
    CHECK(has(html, "<td class=\"n fall\">-33.33%</td>"));
    CHECK(has(html, "<td class=\"n rise\">+0.000001</td>"));
    CHECK(has(html, "样本不足"));
    CHECK(html.ends_with("</html>\n"));
}

TEST_CASE("the same store gives the same bytes")
{
    MonitoringStore store;
    fill(store);
    Folder folder;
    write_bulletin(store.store(), october(), folder / "a.xlsx");
    write_bulletin(store.store(), october(), folder / "b.xlsx");
    CHECK(file_bytes(folder / "a.xlsx") == file_bytes(folder / "b.xlsx"));
}
