// Two rows of one file about the same thing: which are merged and which are refused, so that neither has to be guessed.
#include "tests/integration/office.h"
#include "tests/integration/store_dump.h"
#include "tests/integration/workbook_maker.h"

#include <catch2/catch.hpp>

using namespace ps::testing;

namespace {

constexpr const char* chain_distributor = "91310115703263624L";
constexpr const char* catheter = "C0100100111000007660";

// accepted|rejected|duplicate
std::string contradiction_verdict(const CsvTable& imported, std::size_t row = 0)
{
    return imported.at(row, "accepted") + "|" + imported.at(row, "rejected") + "|" + imported.at(row, "duplicate");
}

bool says(const Outcome& outcome, const std::string& text)
{
    UNSCOPED_INFO(outcome.err);
    return outcome.err.find(text) != std::string::npos;
}

std::string stock_of(const Office& office, const char* item = item_tablet)
{
    const auto supply = office.table({"shortage", "--month", "2026-10", "--item", item});
    REQUIRE(supply.rows.size() == 1);
    return supply.at(0, "stock") + "," + supply.at(0, "week_use") + "," + supply.at(0, "days_of_stock");
}

std::string stock_csv(const std::string& columns, const std::vector<std::string>& rows)
{
    std::string out = "哨点编码,国家医保编码,周截止日期," + columns + "\n";
    for (const auto& row : rows)
        out += std::string(point_one) + "," + item_tablet + ",2026-10-25," + row + "\n";
    return out;
}

void add_chain_master_data(const Office& office)
{
    office.add_master_data();
    const auto firms =
        office.write("firms.csv", std::string("统一社会信用代码,企业名称,企业类型\n") + chain_distributor +
                                      ",清河恒泽配送有限公司,配送企业\n91350203303092299B,澜江康维医疗器械有限公司,"
                                      "生产企业\n");
    const auto items =
        office.write("consumables.csv", std::string("耗材编码,耗材名称,类别,规格型号,最小单位,转换系数,生产企业\n") +
                                            catheter + ",静脉留置针,耗材,22G,支,50,澜江康维医疗器械有限公司\n");
    office.import({firms, items});
}

std::string link_price(const Office& office, const std::string& link)
{
    const auto chain = office.table({"chain", "--quarter", "2026Q3", "--item", catheter});
    for (std::size_t row = 0; row < chain.rows.size(); ++row)
        if (chain.at(row, "link") == link && chain.at(row, "organisation").empty())
            return chain.at(row, "price");
    return "";
}

} // namespace

TEST_CASE("two stocks of one item in one file are not added up silently")
{
    const Office office;
    office.add_master_data();
    const auto file = office.write("s.csv", stock_csv("库存数量,周用量", {"70,7", "80,7", "70,7"}));
    const auto outcome = office.run_ok({"import", file, "--format", "csv"}, 4);
    CHECK(contradiction_verdict(read_csv(outcome.out)) == "1|1|1");
    CHECK(says(outcome, ":3: 库存数量: this item is already in D2, with 70; correct or delete one of the two rows"));
    CHECK(says(outcome, "distinguish them by a column 批号 or 库房"));
    CHECK(stock_of(office) == "840,84,70");
    CHECK(office.sound());
}

TEST_CASE("a row that differs only in its remark is not a second stock, and rows may complete each other")
{
    const Office office;
    office.add_master_data();
    const auto file = office.write(
        "s.csv", stock_csv("库存数量,周用量,供应状态,备注", {"70,7,,", "70,7,,西药房", ",,3,", ",,3,复核", ",,4,"}));
    const auto outcome = office.run_ok({"import", file, "--format", "csv"}, 4);
    CHECK(contradiction_verdict(read_csv(outcome.out)) == "3|2|0");
    CHECK(says(outcome, ":3: 库存数量: this item is already in D2"));
    CHECK(says(outcome, ":6: 供应状态: this item is already in F4, with 3"));
    CHECK(stock_of(office) == "840,84,70");
    CHECK(office.sound());
}

TEST_CASE("lots, store rooms and packings of one item are added up")
{
    const auto [columns, rows, stock] = GENERATE(table<std::string, std::vector<std::string>, std::string>({
        {"批号,库存数量,周用量", {"A1,10,1", "A2,20,2"}, "360,36,70"},
        {"库房,库存数量,周用量", {"中心药库,10,1", "门诊药房,20,2"}, "360,36,70"},
        {"库房,批号,库存数量,周用量", {"药库,A1,10,1", "药房,A1,20,1.5", "药库,A2,5,0.5"}, "420,36,81"},
        {"转换系数,库存数量,周用量", {"12,10,1", "24,10,2"}, "360,60,42"},
        // The weekly use of the item is written beside its first lot.
        {"批号,库存数量,周用量", {"A1,10,3", "A2,20,"}, "360,36,70"},
    }));
    const Office office;
    office.add_master_data();
    INFO(columns);
    const auto outcome = office.run_ok({"import", office.write("s.csv", stock_csv(columns, rows)), "--format", "csv"});
    CHECK(contradiction_verdict(read_csv(outcome.out)) == std::to_string(rows.size()) + "|0|0");
    CHECK(outcome.err.find("added up") == std::string::npos);
    CHECK(stock_of(office) == stock);
    CHECK(office.sound());
}

TEST_CASE("the same lot twice, a total beside its lots, and a use that is written beside each lot")
{
    const Office office;
    office.add_master_data();
    auto outcome = office.run_ok(
        {"import", office.write("s.csv", stock_csv("批号,库存数量,周用量", {"A1,10,1", "A1,20,1", ",30,2", "A2,20,1"})),
         "--format", "csv"},
        4);
    CHECK(contradiction_verdict(read_csv(outcome.out)) == "2|2|0");
    CHECK(says(outcome, ":3: 库存数量: this item is already in E2, with 10"));
    CHECK(says(outcome, ":4: 库存数量: this item is already in E2, with 10"));
    CHECK(says(outcome, ":5: 周用量: F2 has the same weekly use for another lot or store room"));
    CHECK(stock_of(office) == "360,24,105");
    // A lot without a use, when no other lot has one.
    outcome = office.run_ok(
        {"import", office.write("t.csv", stock_csv("批号,库存数量,周用量", {"B1,10,", "B2,20,3"})), "--format", "csv"},
        4);
    CHECK(says(outcome, ":2: 周用量: the use of a week is missing"));
    CHECK(office.sound());
}

TEST_CASE("sheets of one workbook contradict each other too, unless each is a store room")
{
    const Office office;
    office.add_master_data();
    const auto rows = [](const char* stock) {
        return std::vector<std::vector<MadeCell>>{{"哨点编码", "国家医保编码", "周截止日期", "库存数量", "周用量"},
                                                  {point_one, item_tablet, "2026-10-25", number(stock), number("7")}};
    };
    write_workbook(office.path("two.xlsx"), {{"库存", rows("70"), false, {}, 1}, {"补充", rows("80"), false, {}, 1}});
    const auto outcome = office.run_ok({"import", "two.xlsx", "--format", "csv"}, 4);
    const auto imported = read_csv(outcome.out);
    CHECK(contradiction_verdict(imported, 0) == "1|0|0");
    CHECK(contradiction_verdict(imported, 1) == "0|1|0");
    CHECK(says(outcome, "two.xlsx:补充!D2: this item is already in 库存!D2, with 70"));
    CHECK(stock_of(office) == "840,84,70");
    write_workbook(office.path("rooms.xlsx"),
                   {{"门诊药房", rows("70"), false, {}, 1}, {"中心药库", rows("80"), false, {}, 1}});
    office.import({"rooms.xlsx"});
    CHECK(stock_of(office) == "1800,168,75");
    CHECK(office.sound());
}

TEST_CASE("two prices of one item in a quarter are not averaged")
{
    const Office office;
    add_chain_master_data(office);
    const auto file =
        office.write("d.csv", std::string("季度,企业编码,耗材编码,购进价（元/支）,供货价（元/支）,备注\n") + "2026Q3," +
                                  chain_distributor + "," + catheter + ",5,6,\n2026Q3," + chain_distributor + "," +
                                  catheter + ",5,7,\n2026Q3," + chain_distributor + "," + catheter + ",5,6,\n2026Q3," +
                                  chain_distributor + "," + catheter + ",,6,复核\n");
    const auto outcome = office.run_ok({"import", file, "--format", "csv"}, 4);
    CHECK(contradiction_verdict(read_csv(outcome.out)) == "2|1|1");
    CHECK(says(outcome, ":3: 供货价（元/支）: E2 has 6 for the same item and quarter, this row 7"));
    CHECK(link_price(office, "distributor_sale") == "6");
    // Costs of a maker; rows that complete each other.
    const auto costs =
        office.write("2026Q3.csv", std::string("企业名称,耗材编码,原材料,人工,出厂价\n澜江康维医疗器械有限公司,") +
                                       catheter + ",100,,250\n澜江康维医疗器械有限公司," + catheter +
                                       ",,50,250\n澜江康维医疗器械有限公司," + catheter + ",120,50,250\n");
    const auto second = office.run_ok({"import", costs, "--format", "csv"}, 4);
    CHECK(contradiction_verdict(read_csv(second.out)) == "2|1|0");
    CHECK(says(second, ":4: 原材料: C2 has 100 for the same item and quarter, this row 120"));
    CHECK(link_price(office, "materials") == "2");
    CHECK(link_price(office, "labour") == "1");
    CHECK(office.sound());
}

TEST_CASE("a returned row is not accepted beside the one that it contradicts")
{
    const Office office;
    add_chain_master_data(office);
    office.import({office.write("s.csv", stock_csv("库存数量,周用量", {"70,7"}))});
    office.import({office.write("d.csv", std::string("季度,企业编码,耗材编码,供货价（元/支）\n2026Q3,") +
                                             chain_distributor + "," + catheter + ",6\n")});
    const auto before = facts(office.store());
    const auto stock = office.run(
        {"import",
         office.write("corrected.csv", "哨点编码,国家医保编码,周截止日期,库存数量,周用量,退回原因\n" +
                                           (std::string(point_one) + "," + item_tablet + ",2026-10-25,80,7,x\n")),
         "--format", "csv"});
    CHECK(stock.exit_code == 3);
    CHECK(says(stock, "the first report already covers this item"));
    const auto chain = office.run(
        {"import",
         office.write("corrected-d.csv", std::string("季度,企业编码,耗材编码,供货价（元/支）,退回原因\n2026Q3,") +
                                             chain_distributor + "," + catheter + ",7,x\n"),
         "--format", "csv"});
    CHECK(chain.exit_code == 3);
    CHECK(says(chain, "the first report already covers this item"));
    CHECK(facts(office.store()) == before);
    // Another lot of it is accepted.
    office.import(
        {office.write("lot.csv", "哨点编码,国家医保编码,周截止日期,批号,库存数量,周用量,退回原因\n" +
                                     (std::string(point_one) + "," + item_tablet + ",2026-10-25,A2,10,0.5,x\n"))});
    CHECK(stock_of(office) == "960,90,74");
    CHECK(office.sound());
}

TEST_CASE("prices of one item in several rows of a submission count together, and the sheet reports it")
{
    const Office office;
    office.add_master_data();
    const auto import_rows = [&](const std::vector<std::string>& rows) {
        std::string bytes = "哨点编码,国家医保编码,报送月份,转换系数,采购价,采购数量,备注\n";
        for (const auto& row : rows)
            bytes += std::string(point_one) + "," + item_tablet + ",2026-10," + row + "\n";
        return office.run_ok({"import", office.write("p.csv", bytes), "--format", "csv"}).err;
    };
    const std::string note = "1 items have several rows of one packing at different prices (the first: E2, E4)";
    CHECK(import_rows({"12,12,10,", "12,12,20,急", "12,18,30,", "12,24,40,"}).find(note) != std::string::npos);
    CHECK(office.table({"prices", "--month", "2026-10"}).at(0, "median") == "1.55"); // 1860 yuan for 1200 tablets
    // Another packing may have another price, and the same price twice gets no remark.
    CHECK(import_rows({"12,12,10,", "24,20,10,", "12,12,30,急"}).find("several rows") == std::string::npos);
    CHECK(office.sound());
}
