// What the platform exports about agreements: the four sheets in one workbook, changes and transfers, consumables with
// many codes, listed products, execution reports.
#include "tests/integration/office.h"
#include "tests/integration/store_dump.h"
#include "tests/integration/workbook_maker.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>

#include <catch2/catch.hpp>

using namespace ps::testing;

namespace {

using Lines = std::vector<std::string>;

Lines ask(const Office& office, const std::string& sql)
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

void add_institutions(const Office& office)
{
    office.write("institutions.csv",
                 "医疗机构编码,医疗机构名称,机构等级,区县\nH1,清河市人民医院,三级,清河区\nH2,清河市中医院,二级,\n");
    office.import({"institutions.csv"});
}

// Sheets and headers exactly as the platform names them.
void write_four_sheets(const Office& office)
{
    write_workbook(
        office.path("four.xlsx"),
        {{"批次信息表",
          {{"批次编号", "批次名称", "执行开始日期", "执行结束日期"}, {"B1", "第一批", "2026-01-01", "2026-12-31"}}},
         {"批次目录信息表",
          {{"批次编号", "目录编号", "药品名称", "药品规格"},
           {"B1", "M1", "二甲双胍片", "0.5g"},
           {"B1", "M2", "阿司匹林肠溶胶囊", "100mg"}}},
         {"批次合同信息表",
          {{"批次编号", "申报企业", "合同量"},
           {"B1", "清河制药有限公司", number("12000")},
           {"B1", "东屿药业有限公司", number("800.5")},
           {"B1", "", number("7")}}},
         {"医疗机构采购表",
          {{"医疗机构名称", "目录编号", "申报企业", "配送企业", "入库数量", "配送数量", "入库日期"},
           {"清河市人民医院", "M1", "清河制药有限公司", "国药", number("300"), number("310"), "2026-03-05"},
           {"清河市中医院", "M2", "东屿药业有限公司", "国药", number("20"), number("20"), "2026-03-06"}}}});
}

} // namespace

TEST_CASE("the four sheets of a batch come in from one workbook")
{
    const Office office;
    add_institutions(office);
    write_four_sheets(office);
    const auto imported = office.import({"four.xlsx"}, 4); // one contract names no enterprise
    CHECK(imported.lines({"sheet", "kind", "read", "accepted", "rejected"}) ==
          Lines{"医疗机构采购表|receipt|2|2|0", "批次信息表|vbp_batch|1|1|0", "批次合同信息表|agreement|3|2|1",
                "批次目录信息表|vbp_product|2|2|0"});
    CHECK(ask(office,
              "SELECT batch_code, institution_code, product_code, enterprise, agreed_quantity FROM agreement "
              "ORDER BY agreed_quantity") == Lines{"B1|||东屿药业有限公司|8005000", "B1|||清河制药有限公司|120000000"});
    CHECK(ask(office, "SELECT p.code, p.manufacturer, t.code, d.name, r.received_quantity, r.shipped_quantity, "
                      "r.received_on FROM receipt r JOIN trade_product p ON p.id = r.product_id JOIN trade_party t ON "
                      "t.id = r.institution_id JOIN trade_party d ON d.id = r.distributor_id ORDER BY p.code") ==
          Lines{"M1|清河制药有限公司|H1|国药|3000000|3100000|20260305",
                "M2|东屿药业有限公司|H2|国药|200000|200000|20260306"});
    CHECK(office.sound());
}

TEST_CASE("agreements with a day of their own change what was agreed; after undo they are unchanged")
{
    const Office office;
    add_institutions(office);
    write_four_sheets(office);
    office.import({"four.xlsx"}, 4);
    const auto before = facts(office.store());
    office.write("changes.csv", "批次编号,医疗机构编码,目录编号,申报企业,协议采购量,生效日期,采购需求量\n"
                                "B1,H1,M1,清河制药有限公司,600,2026-01-01,1000\n" // from the first day: the agreement
                                "B1,H1,M1,清河制药有限公司,900,2026-07-01,\n"
                                "B1,H2,M2,,50,2026-09-01,60\n"
                                "B1,,M2,,50,2026-09-01,60\n"); // no institution
    const auto imported = office.import({"changes.csv"}, 4);
    CHECK(imported.lines({"kind", "accepted", "rejected"}) == Lines{"agreement|3|1"});
    CHECK(ask(office, "SELECT institution_code, agreed_quantity, reported_quantity FROM agreement WHERE "
                      "institution_code <> ''") == Lines{"H1|6000000|10000000"});
    CHECK(ask(office, "SELECT institution_code, product_code, effective_from, agreed_quantity FROM agreement_change "
                      "ORDER BY institution_code") == Lines{"H1|M1|20260701|9000000", "H2|M2|20260901|500000"});
    office.write("transfers.csv", "批次编号,目录编号,申报企业,调出医疗机构,调入医疗机构,调整量,生效日期\n"
                                  "B1,M1,清河制药有限公司,清河市人民医院,清河市中医院,100,2026-08-01\n"
                                  "B1,M1,清河制药有限公司,清河市人民医院,清河市人民医院,100,2026-08-01\n"
                                  "B1,M1,清河制药有限公司,清河市人民医院,无名医院,100,2026-08-01\n"
                                  "B1,M1,清河制药有限公司,清河市人民医院,清河市中医院,0,2026-08-01\n"
                                  "B1,M1,清河制药有限公司,清河市人民医院,清河市中医院,5,\n");
    const auto transfers = office.import({"transfers.csv"}, 4);
    CHECK(transfers.lines({"kind", "accepted", "rejected"}) == Lines{"volume_transfer|1|4"});
    CHECK(ask(office, "SELECT batch_code, product_code, from_institution, to_institution, effective_from, quantity "
                      "FROM volume_transfer") == Lines{"B1|M1|H1|H2|20260801|1000000"});
    CHECK(office.sound());
    office.run_ok({"undo", transfers.at(0, "batch")});
    office.run_ok({"undo", imported.at(0, "batch")});
    CHECK(difference(facts(office.store()), before).empty());
}

TEST_CASE("a class of consumables is bought under all of its codes")
{
    const Office office;
    const std::string head = "批次编号,目录编号,目录名称,申报企业名称,医用耗材编码,规格型号,转换比,中选状态,中选价\n";
    const std::string rows = "C1,D1,冠脉支架,甲器械,C02010100100000000001,2.5,1,中选,700\n"
                             "C1,D1,冠脉支架,甲器械,C02010100100000000002,3.0,2,中选,700\n"
                             "C1,D1,冠脉支架,乙器械,C02010100100000000003,3.0,1,中选,680\n"
                             "C1,D1,冠脉支架,甲器械,C02010100100000000004,3.5,1,中选,710\n";
    office.write("class.csv", head + rows);
    const auto first = office.import({"class.csv"});
    CHECK(first.lines({"kind", "read", "accepted"}) == Lines{"vbp_product|4|4"});
    const auto items = [&] {
        return ask(office, "SELECT product_code, enterprise, substr(item_code, -1), pack_factor FROM vbp_item ORDER "
                           "BY item_code");
    };
    const Lines all{"D1|甲器械|1|", "D1|甲器械|2|20000", "D1|乙器械|3|", "D1|甲器械|4|10000"};
    CHECK(items() == all);
    CHECK(ask(office, "SELECT enterprise, substr(item_code, -1), generic_name, specification, pack_factor, "
                      "selected_price FROM vbp_product ORDER BY selected_price") ==
          Lines{"乙器械|3|冠脉支架|3.0|10000|680000000", "甲器械|1|冠脉支架|2.5|10000|700000000"});
    // The same content in another file is a duplicate, and stays when the first file is undone.
    office.write("again.csv", head + rows + "\n");
    const auto again = office.import({"again.csv"});
    CHECK(again.lines({"accepted", "duplicate"}) == Lines{"0|4"});
    const auto before = facts(office.store());
    office.run_ok({"undo", first.at(0, "batch")});
    CHECK(items() == all);
    CHECK(difference(facts(office.store()), before).empty());
    CHECK(office.table({"imports"}).lines({"state", "accepted", "duplicate"}) == Lines{"active|4|0", "undone|4|0"});
    // A later file that corrects one of the codes.
    office.write("factor.csv", head + "C1,D1,冠脉支架,甲器械,C02010100100000000002,3.0,5,中选,700\n"
                                      "C1,D1,冠脉支架,甲器械,C02010100100000000005,3.0,1,非中选,700\n");
    office.import({"factor.csv"}, 4); // selected and non-selected contradict each other
    CHECK(items() == Lines{"D1|甲器械|1|", "D1|甲器械|2|50000", "D1|乙器械|3|", "D1|甲器械|4|10000"});
    CHECK(ask(office, "SELECT pack_factor FROM vbp_product WHERE enterprise = '甲器械'") == Lines{"10000"});
    // Agreed for the class, in the words of consumables.
    office.write("volumes.csv",
                 "批次编号,医疗机构编码,目录名称,申报企业名称,采购需求量,协议采购量\nC1,H1,冠脉支架,,100,80\n");
    office.import({"volumes.csv"});
    CHECK(ask(office, "SELECT product_code, enterprise, reported_quantity, agreed_quantity FROM agreement") ==
          Lines{"冠脉支架||1000000|800000"});
    CHECK(office.sound());
}

TEST_CASE("the catalogue of listed products is read")
{
    const Office office;
    office.write("listed.csv",
                 "药品统一编码,挂网产品ID,产品名称,剂型,规格,转换比,包装,挂网价,生产企业,挂网状态,挂网时间,带量批"
                 "次,是否集采备选,一致性评价,批准文号\n"
                 "XA10BAA007A001010110666,900001,二甲双胍片,片剂,0.5g,12,盒,3.6,清河制药有限公司,1,"
                 "2025-03-01,第一批,否,通过,国药准字H1\n"
                 "XB01ACA047A001010110518,900002,阿司匹林,胶囊,100mg,24,盒,12.5,东屿药业有限公司,0,,,,,\n"
                 ",,无编码,片剂,1g,1,盒,1,厂,1,,,,,\n"
                 "XH02ABA078A001010111665,,泼尼松,片剂,5mg,100,瓶,8,厂,待定,,,,,\n");
    const auto imported = office.import({"listed.csv"}, 4);
    CHECK(imported.lines({"kind", "accepted", "rejected"}) == Lines{"listed_product|3|1"});
    CHECK(ask(office, "SELECT code, item_code, name, pack_factor, listed_price, listed, listed_on, vbp_batch, reserve, "
                      "consistency FROM listed_product ORDER BY code") ==
          Lines{"900001|XA10BAA007A001010110666|二甲双胍片|120000|3600000|1|20250301|第一批|否|通过",
                "900002|XB01ACA047A001010110518|阿司匹林|240000|12500000|0||||",
                "XH02ABA078A001010111665|XH02ABA078A001010111665|泼尼松|1000000|8000000|||||"});
    office.run_ok({"undo", imported.at(0, "batch")});
    CHECK(ask(office, "SELECT count(*) FROM listed_product") == Lines{"0"});
}

TEST_CASE("execution reports of the platform are stored as read")
{
    const Office office;
    add_institutions(office);
    const std::vector<MadeCell> head{"医疗机构",
                                     "医疗机构编码",
                                     "地区",
                                     "批次名称",
                                     "批次开始时间",
                                     "批次结束时间",
                                     "序时进度",
                                     "签约产品总数",
                                     "零采购产品数",
                                     "零采购产品数占比",
                                     "低于序时进度产品数",
                                     "低于序时进度产品数占比",
                                     "超量采购产品数",
                                     "超量采购产品数占比",
                                     "正常采购产品数",
                                     "正常采购产品数占比",
                                     "对应非中选产品总数",
                                     "采购非中选产品数",
                                     "非中选超量产品数",
                                     "非中选超额产品数",
                                     "对应可替代产品总数",
                                     "采购可替代产品数",
                                     "低于序时进度且非中选超量的产品数"};
    const auto row = [](const char* name, const char* code, MadeCell progress) {
        return std::vector<MadeCell>{
            name,         code,        "清河区",     "第一批",    "2026-01-01",     "2026-12-31", std::move(progress),
            number("31"), number("2"), "6.45%",      number("9"), number("0.2903"), number("5"),  "16.13%",
            number("15"), "48.39%",    number("12"), number("4"), number("1"),      number("0"),  number("3"),
            number("2"),  number("1")};
    };
    write_workbook(office.path("report.xlsx"),
                   {{"国采医疗机构带量执行报表",
                     {head, row("清河市人民医院", "H1", "41.64%"), row("清河市中医院", "", number("0.4164")),
                      row("清河市人民医院", "H1", number("58.36")), row("清河市人民医院", "H1", "158.36%"),
                      row("谁也不认识的医院", "", "41.64%")}}});
    const auto imported = office.import({"report.xlsx"}, 4);
    CHECK(imported.lines({"kind", "accepted", "rejected"}) == Lines{"execution_report|3|2"});
    CHECK(ask(office, "SELECT institution_code, batch_name, time_progress, json_extract(fields, '$.序时进度'), "
                      "json_extract(fields, '$.批次结束时间'), json_extract(fields, '$.低于序时进度产品数占比'), "
                      "json_extract(fields, '$.低于序时进度且非中选超量的产品数') FROM execution_report_line ORDER BY "
                      "institution_code, time_progress") == Lines{"H1|第一批|41640000|41.64%|2026-12-31|0.2903|1",
                                                                  "H1|第一批|58360000|58.36|2026-12-31|0.2903|1",
                                                                  "H2|第一批|41640000|0.4164|2026-12-31|0.2903|1"});
    office.run_ok({"undo", imported.at(0, "batch")});
    CHECK(ask(office, "SELECT count(*) FROM execution_report_line") == Lines{"0"});
    CHECK(office.sound());
}

TEST_CASE("a written execution report reads back the same")
{
    const Office office;
    add_institutions(office);
    write_four_sheets(office);
    office.import({"four.xlsx"}, 4);
    office.write("volumes.csv", "批次编号,医疗机构编码,目录编号,申报企业,协议采购量\n"
                                "B1,H1,M1,,1000\nB1,H1,M2,,100\nB1,H2,M2,,15\n");
    office.import({"volumes.csv"});
    const auto ours = office.table({"execution-report", "--as-of", "2026-05-26"});
    CHECK(ours.lines({"institution", "time_progress", "products", "zero", "zero_share", "behind", "over", "normal"}) ==
          Lines{"H1|0.4|2|1|0.5|1|0|0", "H2|0.4|1|0|0|0|1|0"});
    office.run_ok({"execution-report", "--as-of", "2026-05-26", "-o", "report.xlsx"});
    const auto before = office.table({"execution-report", "--as-of", "2026-05-26", "--compare"});
    CHECK(before.lines({"institution", "column", "ours", "platform"}) ==
          Lines{"H1|签约产品总数|2|", "H2|签约产品总数|1|"});
    CHECK(office.import({"report.xlsx"}).lines({"sheet", "kind", "accepted"}) ==
          Lines{"国采医疗机构带量执行报表|execution_report|2"});
    CHECK(ask(office, "SELECT group_concat(k, ',') FROM (SELECT key AS k FROM execution_report_line, "
                      "json_each(fields) WHERE institution_code = 'H1' ORDER BY key)") ==
          ask(office, "SELECT group_concat(k, ',') FROM (SELECT value AS k FROM "
                      "json_each('[\"医疗机构\",\"地区\",\"医疗机构编码\","
                      "\"批次名称\",\"批次开始时间\",\"批次结束时间\",\"序时进度\",\"签约产品总数\",\"零采购产品数\","
                      "\"零采购产品数占比\",\"低于序时进度产品数\",\"低于序时进度产品数占比\",\"超量采购产品数\","
                      "\"超量采购产品数占比\",\"正常采购产品数\",\"正常采购产品数占比\",\"对应非中选产品总数\","
                      "\"采购非中选产品数\",\"非中选超量产品数\",\"非中选超额产品数\",\"对应可替代产品总数\","
                      "\"采购可替代产品数\",\"低于序时进度且非中选超量的产品数\"]') ORDER BY value)"));
    CHECK(office.table({"execution-report", "--as-of", "2026-05-26", "--compare"}).rows.empty());
    // Agreed again since: both reports are of the same day, and differ.
    office.write("less.csv", "批次编号,医疗机构编码,目录编号,申报企业,协议采购量\nB1,H1,M1,,300\n");
    office.import({"less.csv"});
    CHECK(office.table({"execution-report", "--as-of", "2026-05-26", "--compare"})
              .lines({"column", "ours", "platform"}) == Lines{"低于序时进度产品数|0|1",
                                                              "低于序时进度产品数占比|0.00%|0.5", "正常采购产品数|1|0",
                                                              "正常采购产品数占比|50.00%|0"});
    CHECK(office.sound());
}

TEST_CASE("an agreement whose enterprise the product list does not know is reported, and counted only when unambiguous")
{
    const Office office;
    add_institutions(office);
    office.write("batches.csv", "批次编号,批次名称,执行开始日期,执行结束日期\nB1,第一批,2026-01-01,2026-12-31\n");
    office.write("products.csv",
                 "批次编号,目录编号,药品名称,申报企业,中选状态\nB1,M1,二甲双胍片,清河制药有限公司,中选\n"
                 "B1,M2,阿司匹林片,东屿药业,中选\nB1,M2,阿司匹林片,西岭药业,中选\n");
    office.write(
        "agreements.csv",
        "批次编号,医疗机构编码,目录编号,申报企业,协议采购量\nB1,H1,M1,清河制药,100\nB1,H2,M1,清河制药有限公司,20\n"
        "B1,H1,M2,东屿集团,50\nB1,H2,M2,东屿药业,7\n");
    office.import({"batches.csv", "products.csv", "agreements.csv"});
    const auto outcome = office.run({"progress", "--as-of", "2026-06-30", "--by", "enterprise", "--format", "csv"});
    CHECK(outcome.exit_code == 0);
    CHECK(outcome.err.find("batch B1, product M1: 1 agreements name the enterprise “清河制药”, which is not in the "
                           "product list; they count for “清河制药有限公司”") != std::string::npos);
    CHECK(outcome.err.find("batch B1, product M2: 1 agreements name the enterprise “东屿集团”, which is not in the "
                           "product list; several products have this code") != std::string::npos);
    const auto table = office.table({"progress", "--as-of", "2026-06-30", "--by", "enterprise"});
    CHECK(table.lines({"name", "agreed"}) == Lines{"东屿药业|7", "东屿集团|50", "清河制药有限公司|120"});
}
