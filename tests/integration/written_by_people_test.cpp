// What people write into columns that expect something stricter: a month for a day, a number with its unit, three
// firms' prices in one sheet, a name that several things share.
#include "tests/integration/office.h"
#include "tests/integration/store_dump.h"
#include "tests/integration/workbook_maker.h"

#include <catch2/catch.hpp>

using namespace ps::testing;

namespace {

bool says(const Outcome& outcome, const std::string& text)
{
    UNSCOPED_INFO(outcome.err);
    return outcome.err.find(text) != std::string::npos;
}

} // namespace

TEST_CASE("a month on a shortage list means its first day, or its last")
{
    const Office office;
    office.add_master_data();
    const auto file =
        office.write("l.csv", "清单级别,药品名称,列入日期,调出日期\n国家,甲药,2026年9月,2027年2月\n国家,乙药,"
                              "2026-09,长期\n国家,丙药,202609,2026.12\n国家,丁药,2026年9月5日,2026/10/20\n"
                              "国家,戊药,2026年10月,2026年9月\n国家,己药,2026年13月,\n国家,庚药,去年,\n");
    const auto outcome = office.run_ok({"import", file, "--format", "csv"}, 4);
    CHECK(read_csv(outcome.out).at(0, "accepted") == "4");
    CHECK(says(outcome, ":6: 调出日期: the end is before the beginning"));
    CHECK(says(outcome, ":7: 列入日期: “2026年13月” is not a date"));
    CHECK(says(outcome, ":8: 列入日期: “去年” is not a date"));
    CHECK(office.table({"shortage-list"}).lines({"generic_name", "listed_from", "listed_until"}) ==
          std::vector<std::string>{"丁药|2026-09-05|2026-10-20", "丙药|2026-09-01|2026-12-31", "乙药|2026-09-01|",
                                   "甲药|2026-09-01|2027-02-28"});
    CHECK(office.sound());
}

TEST_CASE("a quantity with its unit is read by the unit")
{
    // The tablet: 片, packs 盒 of 12. Smallest units in stock.
    const auto [header, cell, stock] = GENERATE(table<std::string, std::string, std::string>({
        {"库存数量", "500", "6000"},
        {"库存数量", "500盒", "6000"},
        {"库存数量", "1,200 盒", "14400"},
        {"库存数量", "５００盒", "6000"},
        {"库存数量", "500片", "500"},
        {"库存（片）", "500盒", "6000"},
        {"库存（片）", "500片", "500"},
        {"库存（盒）", "500片", "500"},
    }));
    const Office office;
    office.add_master_data();
    INFO(header << ": " << cell);
    const auto row = "哨点编码,国家医保编码,周截止日期," + header + ",周用量（片）\n" + point_one + "," + item_tablet +
                     ",2026-10-25,\"" + cell + "\",70\n";
    office.import({office.write("s.csv", row)});
    const auto supply = office.table({"shortage", "--month", "2026-10"});
    REQUIRE(supply.rows.size() == 1);
    CHECK(supply.at(0, "stock") == stock);
}

TEST_CASE("a quantity with another unit, or with more words, is refused; one of an unknown item waits for a decision")
{
    const Office office;
    office.add_master_data();
    const std::string head = "哨点编码,国家医保编码,周截止日期,库存数量,周用量\n";
    const auto row = [](const char* item, const std::string& stock) {
        return std::string(point_one) + "," + item + ",2026-10-25," + stock + ",1\n";
    };
    const auto outcome = office.run_ok(
        {"import",
         office.write("s.csv", head + row(item_capsule, "3盒") + row(item_tablet, "5箱") + row(item_tablet, "约5盒") +
                                   row(item_tablet, "5盒3片") + row(item_tablet, "-5盒") + row(item_tablet, "5万盒")),
         "--format", "csv"},
        4);
    CHECK(read_csv(outcome.out).at(0, "accepted") == "1");
    CHECK(says(outcome, ":3: 库存数量: “5箱”: the unit is neither the smallest unit (片) nor the pack unit (盒)"));
    CHECK(says(outcome, ":4: 库存数量: “约5盒” is not a number"));
    CHECK(says(outcome, ":5: 库存数量: “5盒3片” is not a number"));
    CHECK(says(outcome, ":6: 库存数量: a quantity must not be negative"));
    CHECK(says(outcome, ":7: 库存数量: “5万盒”: the unit is neither"));
    const auto unknown =
        office.run_ok({"import",
                       office.write("u.csv", "哨点编码,药品名称,周截止日期,库存数量,周用量\n" + std::string(point_one) +
                                                 ",二甲双胍缓释,2026-10-25,5盒,1\n"),
                       "--format", "csv"},
                      4);
    const auto wanted = office.table({"reconcile"});
    REQUIRE_FALSE(wanted.rows.empty());
    office.run_ok({"reconcile", "decide", wanted.at(0, "id"), item_tablet});
    CHECK(office.import({"u.csv"}).at(0, "accepted") == "1");
    CHECK(office.table({"shortage", "--month", "2026-10", "--item", item_tablet}).at(0, "stock") == "60");
    CHECK(office.sound());
}

TEST_CASE("quantities of a submission may carry their unit too")
{
    const Office office;
    office.add_master_data();
    office.import({office.write("p.csv", std::string("哨点编码,国家医保编码,报送月份,采购价,采购数量,采购金额\n") +
                                             point_one + "," + item_tablet + ",2026-10,12,10盒,120\n")});
    CHECK(ask(office.store(), "SELECT purchase_quantity FROM price_row") == "1200000");
    CHECK(ask(office.store(), "SELECT count(*) FROM import_warning") == "0");
}

TEST_CASE("a sheet with the prices of all three tiers is not read as a hospital's")
{
    const Office office;
    office.add_master_data();
    const std::string both =
        std::string("季度,医院名称,国家医保编码,出厂价,配送企业供货价,医院采购价,收费价\n2026Q3,") + point_one_name +
        "," + item_tablet + ",10,11,12,12\n";
    const auto outcome = office.run({"import", office.write("all.csv", both)});
    CHECK(outcome.exit_code == 3);
    CHECK(says(outcome,
               "the prices of manufacturer, distributor and hospital together (出厂价、配送企业供货价、医院采购价、"
               "收费价)"));
    CHECK(ask(office.store(), "SELECT count(*) FROM chain_row") == "0");
    // When the kind is given, the sheet is read as that kind.
    CHECK(office.import({"--kind", "chain_hospital", "all.csv"}).at(0, "accepted") == "1");
    CHECK(ask(office.store(), "SELECT hand || purchase || ' ' || sale FROM chain_row") == "hospital1000000 1000000");
    // A sheet of a hospital that also names its distributor's sale price is a hospital's sheet.
    office.import(
        {office.write("two.csv", std::string("季度,医院名称,国家医保编码,配送企业供货价,采购价,收费价\n2026Q2,") +
                                     point_one_name + "," + item_tablet + ",11,12,12\n")});
    // Beside a correct sheet, the mixed one is reported.
    write_workbook(office.path("book.xlsx"),
                   {{"医院",
                     {{"季度", "医院名称", "国家医保编码", "采购价", "收费价"},
                      {"2026Q1", point_one_name, item_tablet, number("12"), number("12")}},
                     false,
                     {},
                     1},
                    {"汇总",
                     {{"季度", "医院名称", "国家医保编码", "出厂价", "批发价", "收费价"},
                      {"2026Q1", point_one_name, item_tablet, number("9"), number("12"), number("12")}},
                     false,
                     {},
                     1}});
    const auto book = office.run_ok({"import", "book.xlsx", "--format", "csv"});
    CHECK(read_csv(book.out).rows.size() == 1);
    CHECK(says(book, "book.xlsx:汇总: the sheet holds the prices of manufacturer, distributor and hospital together"));
    CHECK(office.sound());
}

TEST_CASE(
    "a sheet with the prices of two tiers is read as one tier's, and reports what was not imported and what is missing")
{
    const Office office;
    office.add_master_data();
    office.import({office.write("firms.csv", "统一社会信用代码,企业名称\n91310230672709338K,长河医疗\n"
                                             "91610000623110222Q,恒泽医药\n")});
    const auto sheet =
        office.write("2026Q3.csv", std::string("季度,国家医保编码,生产企业,出厂价,医院名称,医院采购价,收费价\n"
                                               "2026Q3,") +
                                       item_tablet + ",长河医疗,10," + point_one_name + ",12,12\n");
    const auto outcome = office.run_ok({"import", sheet});
    CHECK(says(outcome, "the prices of manufacturers (出厂价) were not imported: the sheet was read as chain_hospital; "
                        "for these, import it again with --kind chain_manufacturer"));
    CHECK(says(outcome, std::string("2026Q3: there are no prices of manufacturers yet for 1 items (") + item_tablet));
    CHECK(says(outcome, std::string("2026Q3: there are no prices of distributors yet for 1 items (") + item_tablet));
    const auto again = office.run_ok({"import", sheet, "--kind", "chain_manufacturer"});
    CHECK_FALSE(says(again, "there are no prices of hospitals"));
    CHECK(says(again, "there are no prices of distributors yet"));
    // A hospital's purchase price is no mark-up over the manufacturer's price: the distributor's share would be part of
    // it.
    const auto chain = office.run_ok({"chain", "--quarter", "2026Q3", "--format", "csv"});
    CHECK(says(chain, "2026Q3: no prices of distributors; their mark-up and their contribution are empty"));
    const auto table = read_csv(chain.out);
    CHECK(table.lines({"link", "organisation", "price", "markup"}) ==
          std::vector<std::string>{"ex_factory|91310230672709338K|0.833333|", "ex_factory||0.833333|",
                                   "hospital_charge|H37990000001|1|0", "hospital_charge||1|0",
                                   "hospital_purchase|H37990000001|1|", "hospital_purchase||1|"});
    office.import({office.write("d.csv", std::string("季度,国家医保编码,配送企业,购进价,供货价\n2026Q3,") +
                                             item_tablet + ",恒泽医药,10.8,12\n")});
    const auto whole = office.run_ok({"chain", "--quarter", "2026Q3", "--format", "csv"});
    CHECK_FALSE(says(whole, "no prices of"));
    CHECK(office.sound());
}

TEST_CASE("an ambiguous name is reported as ambiguous, with the candidates")
{
    const Office office;
    office.add_master_data();
    office.import(
        {office.write("more.csv", "国家医保编码,通用名,剂型,规格,最小制剂单位,包装单位,转换系数,生产企业\n"
                                  "XA10BAA007A001010110001,二甲双胍片,片剂,0.25g,片,盒,20,清河制药有限公司\n"
                                  "XA10BAA007A001010110002,二甲双胍片,片剂,0.25g,片,盒,20,东屿药业有限公司\n"),
         office.write("twins.csv", "哨点编码,哨点名称,区县\nP37990000008,平安大药房,东区\nP37990000009,平安大药房,"
                                   "西区\n")});
    const auto rows = [](const std::string& point, const std::string& name, const std::string& spec) {
        return "报送单位,通用名,规格,报送月份,采购价\n" + point + "," + name + "," + spec + ",2026-10,12\n";
    };
    auto outcome = office.run({"import", office.write("a.csv", rows("百姓康大药房", "二甲双胍片", ""))});
    CHECK(says(outcome,
               "“二甲双胍片” may be any of 3 monitored items: XA10BAA007A001010110001 0.25g 清河制药有限公司; "
               "XA10BAA007A001010110002 0.25g 东屿药业有限公司; XA10BAA007A001010110666 0.5g 清河制药有限公司; "
               "add the code"));
    outcome = office.run({"import", office.write("b.csv", rows("百姓康大药房", "二甲双胍片", "0.25g"))});
    CHECK(says(outcome, "“二甲双胍片 0.25g” may be any of 2 monitored items"));
    outcome = office.run({"import", office.write("c.csv", rows("百姓康大药房", "二甲双胍", ""))});
    CHECK(says(outcome, "“二甲双胍” is no monitored item"));
    outcome = office.run({"import", office.write("d.csv", rows("平安大药房", "二甲双胍片", "0.5g"))});
    CHECK(says(outcome,
               "“平安大药房” may be any of 2 organisations: P37990000008 东区; P37990000009 西区; add the code"));
    // They stay in the reconciliation list, where an officer can decide which one is meant.
    CHECK(office.table({"reconcile"}).rows.size() >= 4);
}
