// Layouts as they arrive in practice: each has the same two prices.
#include "tests/integration/office.h"
#include "tests/integration/store_dump.h"
#include "tests/integration/workbook_maker.h"

#include <catch2/catch.hpp>

using namespace ps::testing;

namespace {

using Rows = std::vector<std::vector<MadeCell>>;

struct Layout {
    std::string what;
    MadeSheet sheet;
    std::string read = "2", ignored = "0";
};

const MadeCell tablet_code(item_tablet);
const MadeCell capsule_code(item_capsule);

MadeSheet sheet(Rows rows, std::vector<std::string> merged = {}, std::size_t first_row = 1)
{
    return {"价格", std::move(rows), false, std::move(merged), first_row};
}

// Each contains: point one, September 2026, tablets at 12 per pack of 12, capsules at 24 per pack of 24.
std::vector<Layout> layouts()
{
    const std::string point = std::string("报送单位：") + point_one_name;
    std::vector<Layout> all;
    all.push_back({"a plain table", sheet({{"哨点编码", "国家医保编码", "采购价(元)", "报送月份"},
                                           {point_one, tablet_code, number("12"), "2026-09"},
                                           {point_one, capsule_code, number("24"), "2026-09"}})});
    all.push_back({"columns in another order, with strangers between",
                   sheet({{"序号", "采购价", "联系人微信", "报送月份", "国家医保编码", "哨点编码"},
                          {number("1"), number("12"), "x", "202609", tablet_code, point_one},
                          {number("2"), number("24"), "y", "202609", capsule_code, point_one}})});
    all.push_back({"title and metadata above the header", sheet({{"清河市药品价格监测报送表"},
                                                                 {point, MadeCell(), "报送月份：2026年9月"},
                                                                 {"国家医保编码", "采购价（元）"},
                                                                 {tablet_code, number("12")},
                                                                 {capsule_code, number("24")}},
                                                                {"A1:C1"})});
    all.push_back({"metadata in label and value cells", sheet({{"报送单位", point_one_name, "报送月份", "2026-09"},
                                                               {},
                                                               {"国家医保编码", "采购价（元）", "备注", "规格"},
                                                               {tablet_code, number("12")},
                                                               {capsule_code, number("24")}})});
    all.push_back({"two metadata labels in one cell", sheet({{point + "    报送月份：2026年9月"},
                                                             {"国家医保编码", "采购价（元）"},
                                                             {tablet_code, number("12")},
                                                             {capsule_code, number("24")}})});
    all.push_back({"metadata of as many cells as the table", sheet({{point, "报送月份：2026年9月"},
                                                                    {"国家医保编码", "采购价（元）"},
                                                                    {tablet_code, number("12")},
                                                                    {capsule_code, number("24")}})});
    all.push_back({"header in row 45", sheet({{"哨点编码", "国家医保编码", "采购价(元)", "报送月份"},
                                              {point_one, tablet_code, number("12"), "2026-09"},
                                              {point_one, capsule_code, number("24"), "2026-09"}},
                                             {}, 45)});
    {
        Rows rows(44, std::vector<MadeCell>{"填报说明：请如实填写"});
        rows.push_back({"哨点编码", "国家医保编码", "采购价(元)", "报送月份"});
        rows.push_back({point_one, tablet_code, number("12"), "2026-09"});
        rows.push_back({point_one, capsule_code, number("24"), "2026-09"});
        all.push_back({"header in row 45 below 44 lines of text", sheet(std::move(rows))});
    }
    all.push_back(
        {"a two-row header with merged cells", sheet({{point, MadeCell(), "报送月份：2026年9月"},
                                                      {"国家医保编码", "采购价格", MadeCell(), "零售价格"},
                                                      {MadeCell(), "包装", "最小单位", "包装"},
                                                      {tablet_code, number("12"), number("1"), number("15")},
                                                      {capsule_code, number("24"), number("1"), number("30")}},
                                                     {"A2:A3", "B2:C2"})});
    all.push_back({"traditional script", sheet({{"報送單位：" + std::string(point_one_name)},
                                                {"報送月份：2026年9月"},
                                                {"國家醫保編碼", "採購價(元)", "備註"},
                                                {tablet_code, number("12")},
                                                {capsule_code, number("24")}})});
    all.push_back({"English headers", sheet({{"Point code", "Drug code", "Purchase price", "Month"},
                                             {point_one, tablet_code, number("12"), "2026-09"},
                                             {point_one, capsule_code, number("24"), "2026-09"}})});
    all.push_back({"smallest-unit prices", sheet({{"哨点编码", "国家医保编码", "采购价(元/片)", "报送月份"},
                                                  {point_one, tablet_code, number("1"), "2026-09"},
                                                  {point_one, capsule_code, number("1"), "2026-09"}})});
    all.push_back({"prices in 10,000 yuan", sheet({{"哨点编码", "国家医保编码", "采购价（万元）", "报送月份"},
                                                   {point_one, tablet_code, number("0.0012"), "2026-09"},
                                                   {point_one, capsule_code, number("0.0024"), "2026-09"}})});
    all.push_back({"prices as people write them", sheet({{"哨点编码", "国家医保编码", "采购价", "报送月份"},
                                                         {point_one, tablet_code, " ￥１２．００元 ", "2026年9月"},
                                                         {point_one, capsule_code, "24.00 ", "2026/9"}})});
    all.push_back({"amount and quantity instead of a price",
                   sheet({{"哨点编码", "国家医保编码", "采购金额(元)", "采购数量", "报送月份"},
                          {point_one, tablet_code, number("120"), number("10"), "2026-09"},
                          {point_one, capsule_code, number("240"), number("10"), "2026-09"}})});
    all.push_back({"the amount in 10,000 yuan",
                   sheet({{"哨点编码", "国家医保编码", "采购金额（万元）", "采购数量（盒）", "报送月份"},
                          {point_one, tablet_code, number("1.2"), number("1000"), "2026-09"},
                          {point_one, capsule_code, number("2.4"), number("1000"), "2026-09"}})});
    all.push_back({"subtotals, a repeated header and signatures",
                   sheet({{"哨点编码", "国家医保编码", "采购价(元)", "报送月份"},
                          {point_one, tablet_code, number("12"), "2026-09"},
                          {"小计", MadeCell(), number("12")},
                          {"哨点编码", "国家医保编码", "采购价(元)", "报送月份"},
                          {point_one, capsule_code, number("24"), "2026-09"},
                          {"合计：", MadeCell(), number("36")},
                          {"填报人：张三", MadeCell(), "审核人：李四"}}),
                   "6", "4"});
    all.push_back({"a running number in front of the total",
                   sheet({{"序号", "哨点编码", "国家医保编码", "采购价(元)", "报送月份"},
                          {number("1"), point_one, tablet_code, number("12"), "2026-09"},
                          {number("2"), point_one, capsule_code, number("24"), "2026-09"},
                          {MadeCell(), "合计", MadeCell(), number("36")}}),
                   "3", "1"});
    all.push_back(
        {"names instead of codes",
         sheet({{"哨点名称", "通用名", "规格", "生产企业", "采购价(元)", "报送月份"},
                {point_one_name, "二甲双胍片", "0.5g", "清河制药有限公司", number("12"), "2026-09"},
                {point_one_name, "阿司匹林肠溶胶囊", "100mg", "东屿药业有限公司", number("24"), "2026-09"}})});
    all.push_back({"blank rows and columns",
                   sheet({{},
                          {MadeCell(), "哨点编码", MadeCell(), "国家医保编码", "采购价(元)", "报送月份"},
                          {},
                          {MadeCell(), point_one, MadeCell(), tablet_code, number("12"), "2026-09"},
                          {},
                          {MadeCell(), point_one, MadeCell(), capsule_code, number("24"), "2026-09"}})});
    return all;
}

} // namespace

TEST_CASE("every layout yields the same two prices")
{
    const Office office;
    office.add_master_data();
    for (const auto& layout : layouts()) {
        INFO(layout.what);
        write_workbook(office.path("layout.xlsx"), {layout.sheet});
        const auto outcome = office.run({"import", "layout.xlsx", "--format", "csv"});
        INFO(outcome.err);
        CHECK(outcome.exit_code == 0);
        if (outcome.exit_code != 0)
            continue;
        const auto table = read_csv(outcome.out);
        REQUIRE(table.rows.size() == 1);
        CHECK(table.at(0, "kind") == "submission");
        CHECK(table.at(0, "read") == layout.read);
        CHECK(table.at(0, "accepted") == "2");
        CHECK(table.at(0, "ignored") == layout.ignored);
        const auto prices = office.table({"prices", "--month", "2026-09"});
        CHECK(prices.lines({"item", "n", "median"}) ==
              std::vector<std::string>{std::string(item_tablet) + "|1|1", std::string(item_capsule) + "|1|1"});
        CHECK(ask(office.store(),
                  "SELECT count(*) FROM observation o JOIN organisation p ON p.id = o.point_id WHERE p.code = '" +
                      std::string(point_one) + "'") == "2");
        office.run_ok({"undo", table.at(0, "batch")});
    }
}

TEST_CASE("two columns of the same name: the first counts, and this is reported")
{
    const Office office;
    office.add_master_data();
    write_workbook(office.path("twice.xlsx"),
                   {sheet({{"哨点编码", "国家医保编码", "采购价(元)", "采购价(元)", "报送月份"},
                           {point_one, tablet_code, number("12"), number("99"), "2026-09"}})});
    const auto outcome = office.run_ok({"import", "twice.xlsx", "--format", "csv"});
    CHECK(outcome.err.find("采购价(元)") != std::string::npos);
    CHECK(outcome.err.find("twice.xlsx:价格") != std::string::npos);
    CHECK(ask(office.store(), "SELECT purchase_price FROM price_row") == "12000000");
}

TEST_CASE("codes are text: leading zeros stay")
{
    const Office office;
    office.write("points.csv", "哨点编码,哨点名称,机构类型\n0012,零售药店,药店\n012,另一家药店,药店\n");
    office.import({"points.csv"});
    CHECK(office.table({"points"}).lines({"code"}) == std::vector<std::string>{"0012", "012"});
    write_workbook(office.path("points.xlsx"),
                   {{"哨点", {{"哨点编码", "哨点名称", "机构类型"}, {"00007", "第七药店", "药店"}}, false, {}, 1}});
    office.import({"points.xlsx"});
    CHECK(office.table({"points"}).lines({"code"}).front() == "00007");
}

TEST_CASE("a drug whose name begins like a total is a drug")
{
    const Office office;
    office.write("points.csv", "哨点编码,哨点名称,机构类型\nP1,Pharmacy,药店\n");
    office.write("items.csv", "国家医保编码,通用名,规格,转换系数,监测开始\nX1,Total parenteral "
                              "nutrition,1l,1,2025-01-01\nX2,累计清颗粒,5g,10,2025-01-01\n");
    office.import({"points.csv", "items.csv"});
    office.write("a.csv", "通用名,规格,国家医保编码,采购价,哨点编码,报送月份\nTotal parenteral "
                          "nutrition,1l,X1,100,P1,2026-09\n累计清颗粒,5g,X2,10,P1,2026-09\nTotal,,,110,,\n合计,,,110,,"
                          "\n本页小计,,,110,,\n");
    const auto table = office.import({"a.csv"});
    CHECK(table.at(0, "accepted") == "2");
    CHECK(table.at(0, "ignored") == "3");
}

TEST_CASE("several sheets in one file: data, explanations and empty ones")
{
    const Office office;
    office.add_master_data();
    auto september = sheet({{"哨点编码", "国家医保编码", "采购价(元)"}, {point_one, tablet_code, number("12")}});
    september.name = "2026年9月";
    auto october = sheet({{"哨点编码", "国家医保编码", "采购价(元)"}, {point_one, tablet_code, number("18")}});
    october.name = "2026年10月";
    write_workbook(office.path("months.xlsx"),
                   {{"填报说明", {{"请按月填写"}}, false, {}, 1}, september, october, {"Sheet4", {}, false, {}, 1}});
    const auto outcome = office.run_ok({"import", "months.xlsx", "--format", "csv"});
    CHECK(read_csv(outcome.out).rows.size() == 2);
    CHECK(outcome.err.find("填报说明") != std::string::npos);
    CHECK(ask(office.store(),
              "SELECT group_concat(month || ':' || purchase_price) FROM (SELECT * FROM observation ORDER BY month)") ==
          "202609:1000000,202610:1500000");
}
