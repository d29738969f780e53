// What a file's name, its neighbours and its other sheets mean for it; exports that only look like prices.
#include "tests/integration/office.h"
#include "tests/integration/workbook_maker.h"

#include <catch2/catch.hpp>

#include <filesystem>

using namespace ps::testing;

namespace {

std::vector<MadeCell> metadata(const std::string& more = {})
{
    std::vector<MadeCell> row{std::string("报送单位：") + point_one_name, "报送月份：2026年10月"};
    if (!more.empty())
        row.push_back(more);
    return row;
}

std::string median(const Office& office, const std::string& item, const std::string& basis = "purchase")
{
    const auto table = office.table({"prices", "--month", "2026-10", "--basis", basis, "--item", item});
    return table.rows.empty() ? "" : table.at(0, "median");
}

} // namespace

TEST_CASE("the same bytes under another month's name are another submission")
{
    const Office office;
    office.add_master_data();
    const std::string bytes = std::string("哨点编码,国家医保编码,采购价\n") + point_one + "," + item_tablet + ",12\n";
    office.import({office.write("报送_2026年8月.csv", bytes), office.write("报送_2026年9月.csv", bytes)});
    const auto history = office.table({"history", "--item", item_tablet});
    REQUIRE(history.rows.size() == 2);
    CHECK(history.at(1, "month") == "2026-09");
    CHECK(office.import({office.path("报送_2026年9月.csv")}).at(0, "duplicate") == "1");
}

TEST_CASE("a sheet that was undone can be imported again, and the others stay")
{
    const Office office;
    office.add_master_data();
    write_workbook(office.path("two.xlsx"),
                   {{"哨点", {{"哨点编码", "哨点名称"}, {"H37990000077", "新医院"}}},
                    {"品种", {{"国家医保编码", "通用名", "规格"}, {"XN05AXA030A002020110962", "利培酮片", "2mg"}}}});
    const auto first = office.import({office.path("two.xlsx")});
    office.run_ok({"undo", first.at(1, "batch")});
    const auto again = office.import({office.path("two.xlsx")});
    CHECK(again.lines({"sheet", "accepted", "duplicate"}) == std::vector<std::string>{"品种|1|0", "哨点|0|1"});
    CHECK(office.sound());
}

TEST_CASE("master data is imported before what refers to it, whatever the names")
{
    const Office office;
    std::filesystem::create_directories(office.path("inbox"));
    office.write("inbox/a_submission.csv",
                 "哨点编码,国家医保编码,采购价,报送月份\nH37990000077,XN05AXA030A002020110962,28,2026-10\n");
    office.write("inbox/b_items.csv", "国家医保编码,通用名,规格,转换系数\nXN05AXA030A002020110962,利培酮片,2mg,28\n");
    office.write("inbox/c_points.csv", "哨点编码,哨点名称\nH37990000077,新医院\n");
    office.import({office.path("inbox")});
    CHECK(median(office, "XN05AXA030A002020110962") == "1");
}

TEST_CASE("sheets of one workbook complete each other")
{
    const Office office;
    office.add_master_data();
    write_workbook(office.path("both.xlsx"),
                   {{"采购", {metadata(), {"国家医保编码", "采购价"}, {item_tablet, number("12")}}},
                    {"销售", {metadata(), {"国家医保编码", "零售价"}, {item_tablet, number("24")}}}});
    office.import({office.path("both.xlsx")});
    CHECK(median(office, item_tablet) == "1");
    CHECK(median(office, item_tablet, "sale") == "2");
}

TEST_CASE("单位：万元 above the header applies to amounts, once")
{
    const Office office;
    office.add_master_data();
    write_workbook(office.path("amounts.xlsx"), {{"S",
                                                  {metadata("单位：万元"),
                                                   {"国家医保编码", "采购数量", "采购金额"},
                                                   {item_tablet, number("1000"), number("1.2")},
                                                   {item_capsule, number("1000"), "2.4万元"}}}});
    office.import({office.path("amounts.xlsx")});
    CHECK(median(office, item_tablet) == "1");
    CHECK(median(office, item_capsule) == "1");
}

TEST_CASE("the platform's export of returns is read as returns, not as prices")
{
    const Office office;
    office.add_master_data();
    office.write(
        "returns.csv",
        std::string("订单编码,退货明细编号,产品名称,药品统一编码,医院采购价,医疗机构,本次退货数量,申请退货时间\n") +
            "D1,R1,二甲双胍片," + item_tablet + ",12," + point_one_name + ",2,2026-10-05\n");
    CHECK(office.import({office.path("returns.csv")}).at(0, "kind") == "return");
    CHECK(office.table({"prices", "--month", "2026-10"}).rows.empty());
    CHECK(office.sound());
}

TEST_CASE("impossible months are refused, cell by cell")
{
    const Office office;
    office.add_master_data();
    write_workbook(office.path("months.xlsx"), {{"S",
                                                 {{"哨点编码", "报送月份", "国家医保编码", "采购价"},
                                                  {point_one, number("2026.1"), item_tablet, number("12")},
                                                  {point_one, "2062年10月", item_capsule, number("24")}}}});
    const auto outcome = office.run({"import", office.path("months.xlsx")});
    CHECK(outcome.exit_code == 3);
    CHECK(outcome.err.find("!B2: ") != std::string::npos);
    CHECK(outcome.err.find("!B3: ") != std::string::npos);
}

TEST_CASE("a comma without quotes shifts a row: it is rejected, not misread")
{
    const Office office;
    office.add_master_data();
    office.write("wide.csv", std::string("哨点编码,报送月份,国家医保编码,采购价\n") + point_one + ",2026-10," +
                                 item_tablet + ",1,234.50\n" + point_one + ",2026-10," + item_capsule + ",24\n");
    const auto table = office.import({office.path("wide.csv")}, 4);
    CHECK(table.at(0, "rejected") == "1");
    CHECK(median(office, item_tablet).empty());
}

TEST_CASE("totals after a running number and lines for signatures are ignored; a dash means an empty cell")
{
    const Office office;
    office.add_master_data();
    write_workbook(office.path("signed.xlsx"), {{"S",
                                                 {metadata(),
                                                  {"序号", "国家医保编码", "采购价", "零售价"},
                                                  {number("1"), item_tablet, number("12"), "-"},
                                                  {number("2"), "合计", number("12")},
                                                  {"科室主任签字："},
                                                  {"以上数据真实有效"}}}});
    const auto table = office.import({office.path("signed.xlsx")});
    CHECK(table.lines({"read", "accepted", "ignored"}) == std::vector<std::string>{"4|1|3"});
}
