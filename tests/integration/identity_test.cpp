// One answer to "which organisation", "which product" and "how much does a pack hold", whichever command asks and in
// whatever order the files came.
#include "tests/integration/office.h"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace ps::testing;

namespace {

using Lines = std::vector<std::string>;

constexpr const char* institutions = "医疗机构编码,医疗机构名称,机构等级\nH1,市立医院,三级\nH2,县医院,二级\n";
constexpr const char* batches = "批次编号,批次名称,执行开始日期,执行结束日期\nB1,第一批,2026-01-01,2026-12-31\n";
constexpr const char* product_header =
    "批次编号,目录编号,药品名称,药品规格,中选情况,生产企业,转换系数,中选价,集采前价格\n";
constexpr const char* receipt_header =
    "发货明细ID,医疗机构编码,医疗机构名称,产品编码,药品名称,规格,生产企业,采购价格,入库数量,入库日期\n";

void import_all(const Office& office, const std::vector<std::pair<std::string, std::string>>& files)
{
    for (const auto& [name, bytes] : files) {
        office.write(name, bytes);
        office.import({name});
    }
}

/// 30 packs of the selected product and 40 of the other one; their codes.
std::string two_makers(const std::string& selected, const std::string& other)
{
    return std::string(receipt_header) + "1,H1,市立医院," + selected +
           ",二甲双胍片,0.5g,长河药业,2,30,2026-03-05\n2,H1,市立医院," + other +
           ",二甲双胍片,0.5g,瑞和药业,8,40,2026-03-06\n";
}

std::string two_products(const std::string& selected, const std::string& other)
{
    return std::string(product_header) + "B1," + selected + ",二甲双胍片,0.5g,中选,长河药业,10,2.00,1.00\nB1," + other +
           ",二甲双胍片,0.5g,非中选,瑞和药业,10,,\n";
}

void fill(const Office& office, const std::string& other_code)
{
    import_all(office,
               {{"institutions.csv", institutions},
                {"batches.csv", batches},
                {"products.csv", two_products("01", other_code)},
                {"agreements.csv", "批次编号,医疗机构编码,目录编号,生产企业,约定采购量\nB1,H1,01,长河药业,3000\n"},
                {"scores.csv", "医疗机构编码,年度,考核得分\nH1,2026,90\n"},
                {"receipts.csv", two_makers("01", other_code)}});
}

std::string payout(const Office& office, const std::string& what_if)
{
    return office.table({"retention", "--year", "2026", "--what-if", what_if}).at(0, "payout");
}

} // namespace

TEST_CASE("enterprises that share a code: shares, progress and retention give each its own purchases")
{
    const Office office;
    fill(office, "01");
    CHECK(office.table({"shares", "--as-of", "2026-12-31"}).lines({"selected", "non_selected"}) == Lines{"300|400"});
    CHECK(office.table({"progress", "--as-of", "2026-12-31", "--by", "batch"}).lines({"net"}) == Lines{"300"});
    const auto explained = office.run_ok({"retention", "--year", "2026", "--explain", "H1"}).out;
    CHECK(explained.find("Selected products: 300 units, 60.00 yuan") != std::string::npos);
    CHECK(explained.find("Non-selected products: 400 units, 320.00 yuan") != std::string::npos);
    // (3000 × 1.00 − 60) × 0.62 × 0.5; the same where the products have codes of their own.
    const Office apart;
    fill(apart, "02");
    CHECK(payout(office, "non_selected=ignored") == "911.40");
    CHECK(payout(apart, "non_selected=ignored") == "911.40");
    CHECK(payout(office, "non_selected=actual") == payout(apart, "non_selected=actual"));
}

TEST_CASE("a manufacturer that matches none of the enterprises with the code: no payout is guessed")
{
    const Office office;
    fill(office, "01");
    import_all(office, {{"more.csv",
                         std::string(receipt_header) + "3,H1,市立医院,01,二甲双胍片,0.5g,别家药业,3,50,2026-03-07\n"}});
    const auto outcome = office.run({"retention", "--year", "2026", "--format", "csv"});
    CHECK(outcome.exit_code == 4); // an institution is undecided
    CHECK(read_csv(outcome.out).at(0, "payout").empty());
    CHECK(outcome.err.find("1 receipt lines have the code 01") != std::string::npos);
    CHECK(outcome.err.find("长河药业, 瑞和药业") != std::string::npos);
    CHECK(office.table({"shares", "--as-of", "2026-12-31"}).lines({"selected", "non_selected"}) == Lines{"300|400"});
    CHECK(office.table({"unmatched-lines"}).lines({"kind", "packs"}) == Lines{"enterprise|50"});
}

TEST_CASE("agreed volumes in packs: each enterprise's packs, and a question where the row does not name one")
{
    const Office office;
    const std::string header = "批次编号,医疗机构编码,目录编号,生产企业,约定采购量(盒)\n";
    import_all(office, {{"institutions.csv", institutions},
                        {"batches.csv", batches},
                        {"products.csv", "批次编号,目录编号,药品名称,生产企业,转换系数\n"
                                         "B1,01,二甲双胍片,长河药业（集团）,20\nB1,01,二甲双胍片,瑞和药业,1\n"},
                        {"packs.csv", header + "B1,H1,01,长河药业(集团),50\nB1,H1,01,瑞和药业,60\n"}});
    CHECK(office.table({"progress", "--as-of", "2026-12-31", "--by", "batch"}).lines({"agreed"}) == Lines{"1060"});
    office.write("open.csv", header + "B1,H2,01,,50\nB1,H2,01,别家,50\n");
    const auto refused = office.run({"import", "open.csv", "--format", "csv"});
    CHECK(read_csv(refused.out).lines({"accepted", "rejected"}) == Lines{"0|2"});
    CHECK(refused.err.find("have packs of different sizes (瑞和药业, 长河药业（集团）)") != std::string::npos);
}

TEST_CASE("a stamp after the name of an institution: its lines count whichever file came first")
{
    const std::vector<std::pair<std::string, std::string>> files{
        {"batches.csv", batches},
        {"products.csv", two_products("01", "02")},
        {"institutions.csv", institutions},
        {"receipts.csv", "发货明细ID,医疗机构名称,产品编码,药品名称,入库数量,入库日期,生产企业\n"
                         "1,市立医院（盖章）,01,二甲双胍片,10,2026-03-05,长河药业\n"
                         "2,市立 医院,01,二甲双胍片,5,2026-03-05,长河药业\n"
                         "3,县医院(公章),01,二甲双胍片,1,2026-03-05,长河药业\n"}};
    std::vector<std::size_t> order{0, 1, 2, 3};
    do {
        if (order[0] != 0 && order[3] != 0) // of the 24 orders half are enough
            continue;
        const Office office;
        for (const auto index : order)
            import_all(office, {files[index]});
        CHECK(office.table({"progress", "--as-of", "2026-12-31", "--by", "institution"}).lines({"key", "net"}) ==
              Lines{"H1|150", "H2|10"});
        CHECK(office.table({"unmatched-lines"}).rows.empty());
        CHECK(office.sound());
    } while (std::next_permutation(order.begin(), order.end()));
}

TEST_CASE("a decision about a name counts for its other spellings, with a stamp and without")
{
    const Office office;
    import_all(office, {{"institutions.csv", institutions},
                        {"batches.csv", batches},
                        {"products.csv", two_products("01", "02")},
                        {"receipts.csv", "发货明细ID,医疗机构名称,产品编码,药品名称,入库数量,入库日期,生产企业\n"
                                         "1,老市院（盖章）,01,二甲双胍片,10,2026-03-05,长河药业\n"}});
    const auto unknown = office.table({"unmatched-lines"});
    REQUIRE(unknown.rows.size() == 1);
    office.run_ok({"unmatched-lines", "decide", unknown.at(0, "name"), "H1"});
    import_all(office, {{"more.csv", "发货明细ID,医疗机构名称,产品编码,药品名称,入库数量,入库日期,生产企业\n"
                                     "2,老市院,01,二甲双胍片,5,2026-03-06,长河药业\n"}});
    CHECK(office.table({"progress", "--as-of", "2026-12-31", "--by", "institution"}).lines({"key", "net"}) ==
          Lines{"H1|150"});
    CHECK(office.table({"unmatched-lines"}).rows.empty());
    CHECK(office.sound());
}

// Before: 300 units for 300.00 and 300 for 600.00, mean 1.50. Now: 10 − 5 packs = 150 units for 150.00, and 300 for
// 600.00. Volume (450 − 600) × 1.50 = −225.00; no price moved; the rest is structure.
TEST_CASE("packs given back hold as much as packs received, whichever export has the pack factor")
{
    const std::string header =
        "发货明细ID,医疗机构编码,医疗机构名称,产品编码,药品名称,规格,生产企业,采购价格,入库数量,入库日期,转换系数\n";
    const std::vector<std::pair<std::string, std::string>> files{
        {"institutions.csv", institutions},
        {"receipts.csv", header + "1,H1,市立医院,X1,甲药,1g,长河药业,30,10,2026-01-05,30\n"
                                  "2,H1,市立医院,X2,甲药,2g,长河药业,60,10,2026-01-05,30\n"
                                  "3,H1,市立医院,X1,甲药,1g,长河药业,30,10,2026-02-05,30\n"
                                  "4,H1,市立医院,X2,甲药,2g,长河药业,60,10,2026-02-05,30\n"},
        {"returns.csv", "退货明细编号,医疗机构编码,产品编码,药品名称,规格,生产企业,医院采购价,本次退货数量,"
                        "申请退货时间,退货状态\n9,H1,X1,甲药,1g,长河药业,30,5,2026-02-20,已确认\n"}};
    for (const bool reversed : {false, true}) {
        auto order = files;
        if (reversed)
            std::reverse(order.begin(), order.end());
        const Office office;
        import_all(office, order);
        CHECK(office.table({"spending-change", "--before", "2026-01", "2026-01", "--now", "2026-02", "2026-02"})
                  .lines({"generic_name", "volume", "structure", "price"}) == Lines{"甲药|-225.00|75.00|0.00"});
        // The same in the progress of a batch whose list lacks the pack factor.
        import_all(office, {{"batches.csv", batches},
                            {"products.csv", "批次编号,目录编号,药品名称,生产企业,国家医保编码\n"
                                             "B1,01,甲药,长河药业,X1\n"}});
        CHECK(office.table({"progress", "--as-of", "2026-12-31", "--by", "batch"})
                  .lines({"received", "returned", "net"}) == Lines{"600|150|450"});
        CHECK(office.sound());
    }
}
