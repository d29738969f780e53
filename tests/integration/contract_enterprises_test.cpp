// In the platform's four sheets, the catalogue names no enterprise and the contracts name no product: the manufacturer
// of a purchase decides towards whose contract it counts.
#include "tests/integration/office.h"
#include "tests/integration/store_dump.h"
#include "tests/integration/workbook_maker.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>

#include <catch2/catch.hpp>

#include <algorithm>

using namespace ps::testing;

namespace {

using Lines = std::vector<std::string>;

const std::string east = "东屿药业有限公司", river = "清河制药（集团）有限公司";

std::vector<MadeSheet> four_sheets()
{
    return {{"批次信息表",
             {{"批次编号", "批次名称", "执行开始日期", "执行结束日期"}, {"B1", "第一批", "2026-01-01", "2026-12-31"}}},
            {"批次目录信息表",
             {{"批次编号", "目录编号", "药品名称", "药品规格"},
              {"B1", "M1", "二甲双胍片", "0.5g"},
              {"B1", "M2", "阿司匹林肠溶胶囊", "100mg"}}},
            {"批次合同信息表",
             {{"批次编号", "申报企业", "合同量"}, {"B1", river, number("1000")}, {"B1", east, number("800")}}},
            {"医疗机构采购表",
             {{"医疗机构名称", "目录编号", "申报企业", "配送企业", "入库数量", "配送数量", "入库日期"},
              {"清河市人民医院", "M1", "清河制药(集团)有限公司", "国药", number("300"), number("310"), "2026-03-05"},
              {"清河市人民医院", "M2", river, "国药", number("50"), number("50"), "2026-05-06"},
              {"清河市中医院", "M1", east, "国药", number("400"), number("400"), "2026-05-07"},
              {"清河市中医院", "M2", "北药有限公司", "国药", number("20"), number("20"), "2026-05-08"}}}};
}

void add_contract_institutions(const Office& office)
{
    office.write("institutions.csv",
                 "医疗机构编码,医疗机构名称,机构等级,区县\nH1,清河市人民医院,三级,清河区\nH2,清河市中医院,二级,\n");
    office.import({"institutions.csv"});
}

Lines progress(const Office& office, const std::string& level, const Lines& filters = {})
{
    Lines arguments{"progress", "--as-of", "2026-06-30", "--by", level};
    arguments.insert(arguments.end(), filters.begin(), filters.end());
    return office.table(arguments).lines({"key", "agreed", "received", "net", "progress", "status"});
}

Lines contract_lines(const Office& office, const std::string& sql)
{
    SQLite::Database database(office.store(), SQLite::OPEN_READONLY);
    SQLite::Statement query(database, sql);
    Lines out;
    while (query.executeStep()) {
        std::string line;
        for (int i = 0; i < query.getColumnCount(); ++i)
            line += (i > 0 ? "|" : "") + query.getColumn(i).getString();
        out.push_back(line);
    }
    return out;
}

// 181 of 365 days.
const Lines by_enterprise{"|0|20|20||none", east + "|800|400|400|0.5|normal", river + "|1000|350|350|0.35|reminder"};

} // namespace

TEST_CASE("purchases count towards the contract of their enterprise, and drill down to institutions and rows")
{
    const Office office;
    add_contract_institutions(office);
    write_workbook(office.path("four.xlsx"), four_sheets());
    office.import({"four.xlsx"});
    CHECK(progress(office, "enterprise") == by_enterprise);
    CHECK(progress(office, "batch") == Lines{"B1|1800|770|770|0.42777778|reminder"});
    CHECK(progress(office, "product") == Lines{"M1|0|700|700||none", "M2|0|70|70||none", "|1800|0|0|0|none"});
    CHECK(progress(office, "product", {"--enterprise", river}) ==
          Lines{"M1|0|300|300||none", "M2|0|50|50||none", "|1000|0|0|0|none"});
    CHECK(progress(office, "institution", {"--enterprise", river, "--product", "M1"}) == Lines{"H1|0|300|300||none"});
    CHECK(progress(office, "institution", {"--enterprise", ""}) == Lines{"H2|0|20|20||none"});
    CHECK(progress(office, "enterprise", {"--institution", "H2"}) ==
          Lines{"|0|20|20||none", east + "|0|400|400||none"});
    // A day within a month is computed from the rows of the month.
    CHECK(office.table({"progress", "--as-of", "2026-05-06", "--by", "enterprise"}).lines({"key", "net"}) ==
          Lines{east + "|0", river + "|350"});
    const auto rows =
        office.table({"progress", "--orders", "--as-of", "2026-06-30", "--enterprise", river, "--institution", "H1"});
    CHECK(rows.lines({"item", "received", "sheet", "row"}) ==
          Lines{"M1|300|医疗机构采购表|2", "M2|50|医疗机构采购表|3"});
    CHECK(office.sound());
}

TEST_CASE("the files of a batch may be imported in any order, and undone")
{
    const auto sheets = four_sheets();
    std::vector<std::size_t> order{0, 1, 2, 3};
    for (int turn = 0; turn < 24; turn += 5) {
        const Office office;
        add_contract_institutions(office);
        std::string contracts, catalogue;
        for (const auto sheet : order) {
            INFO(sheets[sheet].name);
            const auto file = "sheet" + std::to_string(sheet) + ".xlsx";
            write_workbook(office.path(file), {sheets[sheet]});
            const auto batch = office.import({file}).at(0, "batch");
            if (sheet == 1)
                catalogue = batch;
            else if (sheet == 2)
                contracts = batch;
        }
        CHECK(progress(office, "enterprise") == by_enterprise);
        CHECK(office.sound());
        office.run_ok({"undo", contracts});
        CHECK(progress(office, "enterprise") == Lines{"|0|770|770||none"});
        CHECK(office.sound());
        office.import({"sheet2.xlsx"});
        CHECK(progress(office, "enterprise") == by_enterprise);
        office.run_ok({"undo", catalogue});
        CHECK(progress(office, "enterprise") == Lines{east + "|800|0|0|0|interview", river + "|1000|0|0|0|interview"});
        CHECK(office.sound());
        for (int i = 0; i < 5; ++i)
            std::next_permutation(order.begin(), order.end());
    }
}

TEST_CASE("the rows of an enterprise in one sheet of contracts add up")
{
    const Office office;
    const std::string head = "批次编号,申报企业,合同量\n";
    const auto agreed = [&] {
        return contract_lines(office, "SELECT enterprise, agreed_quantity / 10000 FROM agreement ORDER BY enterprise");
    };
    office.write("contracts.csv", head + "B1,甲药业,1000\nB1,乙药业,1000\nB1,甲药业,700\nB1,乙药业,1000\n");
    const auto first = office.import({"contracts.csv"});
    CHECK(first.lines({"read", "accepted", "duplicate"}) == Lines{"4|4|0"});
    CHECK(agreed() == Lines{"乙药业|2000", "甲药业|1700"});
    CHECK(office.sound());
    // The same content in other bytes, and in another order.
    office.write("again.csv", head + "B1,甲药业,700\nB1,甲药业,1000\nB1,乙药业,1000\nB1,乙药业,1000\n\n");
    const auto again = office.import({"again.csv"});
    CHECK(again.lines({"accepted", "duplicate"}) == Lines{"0|4"});
    CHECK(agreed() == Lines{"乙药业|2000", "甲药业|1700"});
    const auto before = facts(office.store());
    // A newer file replaces the rows that it names and leaves the others unchanged.
    office.write("newer.csv", head + "B1,甲药业,1700\nB1,甲药业,50\n");
    const auto newer = office.import({"newer.csv"});
    CHECK(agreed() == Lines{"乙药业|2000", "甲药业|1750"});
    CHECK(office.sound());
    office.run_ok({"undo", newer.at(0, "batch")});
    CHECK(difference(facts(office.store()), before).empty());
    office.run_ok({"undo", first.at(0, "batch")});
    CHECK(agreed() == Lines{"乙药业|2000", "甲药业|1700"});
    CHECK(office.sound());
    office.run_ok({"undo", again.at(0, "batch")});
    CHECK(agreed().empty());
    CHECK(office.sound());
}

TEST_CASE("a returned contract row is added to those accepted before")
{
    const Office office;
    office.write("contracts.csv", "批次编号,申报企业,合同量\nB1,甲药业,1000\nB1,甲药业,七百\n");
    office.import({"contracts.csv"}, 4);
    office.write("corrected.csv", "批次编号,申报企业,合同量,退回原因\nB1,甲药业,700,x\n");
    office.import({"corrected.csv"});
    CHECK(contract_lines(office, "SELECT agreed_quantity / 10000 FROM agreement") == Lines{"1700"});
    CHECK(office.sound());
}

TEST_CASE("two rows of a sheet that give one agreement two volumes are a contradiction")
{
    const Office office;
    add_contract_institutions(office);
    office.write("agreements.csv", "批次编号,医疗机构编码,目录编号,申报企业,协议采购量,采购需求量\n"
                                   "B1,H1,M1,甲药业,100,\nB1,H1,M1,甲药业,100,\nB1,H1,M1,甲药业,200,\n"
                                   "B1,H2,M1,甲药业,5,7\nB1,H2,M1,甲药业,5,8\nB1,H1,M1,乙药业,3,\n");
    const auto imported = office.run({"import", "agreements.csv", "--format", "csv"});
    CHECK(imported.err.find("this agreement is already in E2, with 100; correct or delete one of the two rows") !=
          std::string::npos);
    CHECK(imported.err.find("this agreement is already in F5, with 7;") != std::string::npos);
    CHECK(contract_lines(office,
                         "SELECT institution_code, enterprise, agreed_quantity / 10000, reported_quantity / 10000 FROM "
                         "agreement ORDER BY 1, 2") == Lines{"H1|乙药业|3|", "H1|甲药业|100|", "H2|甲药业|5|7"});
    CHECK(office.table({"imports"}).lines({"accepted", "duplicate", "rejected"}).back() == "3|1|2");
    // Another file corrects them.
    office.write("newer.csv", "批次编号,医疗机构编码,目录编号,申报企业,协议采购量\nB1,H1,M1,甲药业,200\n");
    office.import({"newer.csv"});
    CHECK(contract_lines(office,
                         "SELECT agreed_quantity / 10000 FROM agreement WHERE institution_code = 'H1' AND enterprise = "
                         "'甲药业'") == Lines{"200"});
    CHECK(office.sound());
}

TEST_CASE("an agreement imported again with another spelling of its enterprise replaces the first")
{
    const Office office;
    add_contract_institutions(office);
    const auto volumes = [&] {
        return contract_lines(office,
                              "SELECT institution_code, enterprise, agreed_quantity / 10000 FROM agreement UNION ALL "
                              "SELECT effective_from, enterprise, agreed_quantity / 10000 FROM agreement_change UNION "
                              "ALL SELECT to_institution, enterprise, quantity / 10000 FROM volume_transfer");
    };
    office.write("products.csv", "批次编号,目录编号,药品名称,申报企业\nB1,M1,药,甲药业（中国）A股份\n");
    office.write("batches.csv", "批次编号,批次名称,执行开始日期,执行结束日期\nB1,第一批,2026-01-01,2026-12-31\n");
    office.import({"batches.csv", "products.csv"});
    const auto empty = facts(office.store());
    const std::string contracts = "批次编号,申报企业,合同量\n", agreements = "批次编号,医疗机构编码,目录编号,申报企业,"
                                                                             "协议采购量,生效日期\n";
    office.write("contracts.csv", contracts + "B1,甲药业(中国)A股份,600\nB1,甲药业（中国）Ａ股份,400\nB1,乙 药,5\n");
    office.write("agreements.csv", agreements + "B1,H1,M1,甲药业（中国） A股份,100,\n");
    const auto first = office.import({"contracts.csv", "agreements.csv"});
    const std::string maker = "甲药业（中国）A股份";
    CHECK(volumes() == Lines{"|乙 药|5", "|" + maker + "|1000", "H1|" + maker + "|100"});
    const auto before = facts(office.store());
    office.write("contracts2.csv", contracts + "B1,甲药业（中国） a股份,1000\nB1,乙药,6\n");
    office.write("agreements2.csv", agreements + "B1,H1,M1,甲药业(中国)Ａ股份,120,\n"
                                                 "B1,H1,M1,甲药业(中国)Ａ股份,150,2026-07-01\n");
    office.write("transfers.csv", "批次编号,目录编号,申报企业,调出医疗机构编码,调入医疗机构编码,调整量,生效日期\n"
                                  "B1,M1,甲药业(中国)A股份,H1,H2,10,2026-08-01\n");
    const auto second = office.import({"contracts2.csv", "agreements2.csv", "transfers.csv"});
    CHECK(volumes() == Lines{"|乙 药|6", "|" + maker + "|1000", "H1|" + maker + "|120", "20260701|" + maker + "|150",
                             "H2|" + maker + "|10"});
    CHECK(second.lines({"accepted", "duplicate"}) == Lines{"1|0", "1|1", "2|0"});
    CHECK(office.sound());
    for (std::size_t sheet = 3; sheet-- > 0;)
        office.run_ok({"undo", second.at(sheet, "batch")});
    CHECK(difference(facts(office.store()), before).empty());
    for (std::size_t sheet = 2; sheet-- > 0;)
        office.run_ok({"undo", first.at(sheet, "batch")});
    CHECK(difference(facts(office.store()), empty).empty());
    CHECK(office.sound());
}

TEST_CASE("orders without a manufacturer belong to the enterprise that applied for the product")
{
    const Office office;
    add_contract_institutions(office);
    const auto makers = [&] {
        return contract_lines(office, "SELECT code, manufacturer FROM trade_product ORDER BY 1");
    };
    const std::string head = "订单明细ID,订单CODE,医疗机构名称,目录编号,订单发送时间,订单明细数量,申报企业名称";
    office.write("orders.csv", head + "\nO1,DD1,清河市人民医院,M1,2026-03-01,5,甲药业\n");
    office.import({"orders.csv"});
    CHECK(makers() == Lines{"M1|甲药业"});
    office.write("both.csv", head + ",生产企业名称\nO2,DD2,清河市人民医院,M2,2026-03-01,5,甲药业,\n"
                                    "O3,DD3,清河市人民医院,M3,2026-03-01,5,甲药业,乙药业\n");
    office.import({"both.csv"});
    CHECK(makers() == Lines{"M1|甲药业", "M2|甲药业", "M3|乙药业"});
    CHECK(office.sound());
}

TEST_CASE("the import reports batches that are in no list of batches")
{
    const Office office;
    add_contract_institutions(office);
    const auto told = [&](const Lines& files, const std::string& what) {
        Lines arguments{"import"};
        arguments.insert(arguments.end(), files.begin(), files.end());
        const auto outcome = office.run(arguments);
        return (outcome.out + outcome.err).find(what) != std::string::npos;
    };
    const std::string count_in_none = "name batches that are in no imported list of batches";
    office.write("agreements.csv", "批次编号,医疗机构编码,目录编号,协议采购量\nB1,H1,M1,5\nB2,H1,M1,6\nB2,H2,M1,7\n");
    CHECK(
        told({"agreements.csv"}, "3 rows " + count_in_none + "; until it is imported they count in no figure: B1、B2"));
    office.write("products.csv", "批次编号,目录编号,药品名称\nB3,M1,药\n");
    office.write("batches.csv", "批次编号,批次名称,执行开始日期,执行结束日期\nB3,第三批,2026-01-01,2026-12-31\n");
    CHECK(told({"products.csv"}, "1 rows " + count_in_none));
    office.write("more.csv", "批次编号,目录编号,药品名称\nB3,M2,药\n");
    CHECK(!told({"more.csv", "batches.csv"}, count_in_none)); // lists of batches are imported first
    const Office other;
    auto sheets = four_sheets();
    std::reverse(sheets.begin(), sheets.end());
    write_workbook(other.path("four.xlsx"), sheets);
    const auto outcome = other.run({"import", "four.xlsx"});
    CHECK((outcome.out + outcome.err).find(count_in_none) == std::string::npos);
}
