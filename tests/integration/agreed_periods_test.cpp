// One answer to the question what an agreed volume means: a batch of two years with 7,300 units, in all commands that
// read it, under each reading; periods of years and days in files; and contradictions.
#include "tests/integration/office.h"
#include "tests/integration/store_dump.h"
#include "tests/integration/workbook_maker.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>

#include <catch2/catch.hpp>

#include <filesystem>

using namespace ps::testing;

namespace {

using Lines = std::vector<std::string>;

constexpr const char* agreements_head = "批次编号,医疗机构编码,目录编号,申报企业,协议采购量";

void add_rest(const Office& office)
{
    office.write("1-institutions.csv", "医疗机构编码,医疗机构名称,机构等级,区县\nH1,清河市人民医院,三级,清河区\n");
    office.write("3-products.csv",
                 "批次编号,目录编号,药品名称,国家编码,集采品种,中选状态,申报企业,转换比,中选价,集采前价格\n"
                 "B2,M1,甲片,XA01,甲片,中选,清河制药有限公司,10,6,2\n");
    office.write("5-receipts.csv", "发货明细ID,订单编码,医疗机构code,医疗机构,药品统一编码,产品名称,转换比,医院采购价,"
                                   "收货数量,收货时间\n"
                                   "R1,O1,H1,清河市人民医院,XA01,甲片,10,6,200,2025-06-01\n"
                                   "R2,O2,H1,清河市人民医院,XA01,甲片,10,6,100,2026-03-01\n");
    office.write("6-scores.csv", "医疗机构编码,年度,考核得分,支付比例\nH1,2026,90,0.6\nH1,2025,90,0.6\n");
    office.import({"1-institutions.csv", "3-products.csv", "5-receipts.csv", "6-scores.csv"});
}

void write_batch(const Office& office, const std::string& file, const std::string& volumes = "")
{
    office.write(
        file, "批次编号,批次名称,类别,执行开始日期,执行结束日期" + std::string(volumes.empty() ? "" : ",协议量口径") +
                  "\nB2,两年的批次,药品,2025-01-01,2026-12-31" + (volumes.empty() ? "" : "," + volumes) + "\n");
}

void write_agreement(const Office& office)
{
    office.write("4-agreements.csv", std::string(agreements_head) + "\nB2,H1,M1,清河制药有限公司,7300\n");
}

void make_two_year_batch(const Office& office, const std::string& volumes = "")
{
    write_batch(office, "2-batches.csv", volumes);
    office.import({"2-batches.csv"});
    add_rest(office);
    write_agreement(office);
    office.import({"4-agreements.csv"});
}

/// The result of each command for the volume on 30 June 2026: agreed and net volume of progress, its two shares; the
/// yearly amount for the advance; the budget and payout of 2026; the time progress of the execution report; the agreed
/// total.
Lines volume_answers(const Office& office, int retention_code)
{
    Lines out;
    const auto progress = office.table({"progress", "--as-of", "2026-06-30", "--by", "institution"});
    for (const auto& line : progress.lines({"agreed", "net", "progress", "time_progress", "status"}))
        out.push_back("progress " + line);
    for (const auto& line : office.table({"advances", "--as-of", "2026-06-30"}).lines({"agreed_amount", "required"}))
        out.push_back("advances " + line);
    const auto retention = office.run({"retention", "--year", "2026", "--format", "csv"});
    CHECK(retention.exit_code == retention_code);
    for (const auto& line : read_csv(retention.out).lines({"institution", "budget", "spend", "payout"}))
        out.push_back("retention " + line);
    const auto report = office.run_ok({"execution-report", "--as-of", "2026-06-30", "--format", "csv"});
    for (const auto& line : read_csv(report.out).lines({"time_progress", "behind"}))
        out.push_back("report " + line);
    for (const auto& line :
         office.table({"savings", "--as-of", "2026-06-30", "--definition", "agreed", "--by", "institution"})
             .lines({"institution", "saved"}))
        out.push_back("savings " + line);
    return out;
}

// Of the cycle: 3,650 units a year. 7300 × 365/730 × 0.6 yuan; 3650 × 2 × 0.6; (4380 − 360) / 2.
const Lines answers_of_cycle{"progress 7300|3000|0.4109589|0.74794521|notice", "advances 2190.00|657.00",
                             "retention H1|4380.00|360.00|2010.00", "report 0.7479|1", "savings H1|10220.00"};
// Of each year: 2026 is measured separately.
const Lines answers_of_year{"progress 7300|1000|0.1369863|0.49589041|interview", "advances 4380.00|1314.00",
                            "retention H1|8760.00|360.00|4200.00", "report 0.4959|1", "savings H1|20440.00"};
// Not decided.
const Lines answers_undecided{"progress 7300|3000|0.4109589|0.74794521|notice", "advances 2190.00|657.00",
                              "retention H1|||", "report 0.7479|1", "savings H1|10220.00"};

bool asks_for_volumes(const Outcome& outcome)
{
    return outcome.err.find("B2") != std::string::npos &&
           outcome.err.find("vbp-batch set B2 --volumes") != std::string::npos;
}

std::string volume_reading(const Office& office)
{
    return office.table({"vbp-batches"}).lines({"volumes", "volumes_from"}).front();
}

} // namespace

TEST_CASE("a volume of two years is one volume in every command, and a question until it is decided")
{
    const Office office;
    make_two_year_batch(office);
    CHECK(volume_answers(office, 4) == answers_undecided);
    CHECK(volume_reading(office) == "cycle|nobody");
    for (const auto& command : std::vector<std::vector<std::string>>{{"progress", "--as-of", "2026-06-30"},
                                                                     {"retention", "--year", "2026"},
                                                                     {"advances"},
                                                                     {"vbp-batches"},
                                                                     {"notices", "--as-of", "2026-06-30"},
                                                                     {"verify"}}) {
        INFO(command.front());
        CHECK(asks_for_volumes(office.run(command)));
    }
    // Counted, also where the table itself says nothing of it; silent where the batch is not concerned.
    CHECK(office.run({"verify"}).exit_code == 0);
    for (const auto& command : std::vector<std::vector<std::string>>{{"notices", "--as-of", "2026-06-30"}, {"verify"}})
        CHECK(office.run(command).err.find("B2 (1 agreements of 1 institutions)") != std::string::npos);
    CHECK_FALSE(asks_for_volumes(office.run({"notices", "--as-of", "2027-06-30"})));
    const auto questions = office.table({"vbp-batch", "questions"});
    CHECK(questions.lines({"batch", "days", "agreements", "institutions"}) == Lines{"B2|730|1|1"});
    CHECK(office.run({"retention", "--year", "2026", "--lock"}).exit_code == 1);

    office.run_ok({"vbp-batch", "set", "B2", "--volumes", "year", "--why", "采购文件第3条"});
    CHECK(volume_answers(office, 0) == answers_of_year);
    CHECK(office.table({"vbp-batches"}).lines({"volumes", "volumes_from", "volumes_why"}) ==
          Lines{"year|officer|采购文件第3条"});
    CHECK(office.table({"vbp-batch", "questions"}).rows.empty());
    for (const auto& command : std::vector<std::vector<std::string>>{
             {"progress", "--as-of", "2026-06-30"}, {"notices", "--as-of", "2026-06-30"}, {"verify"}})
        CHECK_FALSE(asks_for_volumes(office.run(command)));
    office.run_ok({"vbp-batch", "set", "B2", "--volumes", "cycle", "--why", "更正"});
    CHECK(volume_answers(office, 0) == answers_of_cycle);
    office.run_ok({"retention", "--year", "2026", "--lock"});
    office.run_ok({"vbp-batch", "withdraw", "B2", "--why", "还要核实"});
    CHECK(volume_reading(office) == "cycle|nobody");
    // The locked result is unchanged.
    CHECK(office.table({"retention", "--year", "2026"}).lines({"payout"}) == Lines{"2010.00"});
    CHECK(office.run({"retention", "--year", "2026", "--recompute"}).exit_code == 4);
    CHECK(office.sound());

    CHECK(office.run({"vbp-batch", "set", "B2", "--volumes", "month", "--why", "x"}).exit_code == 2);
    CHECK(office.run({"vbp-batch", "set", "B2", "--volumes", "year"}).exit_code == 2);
    CHECK(office.run({"vbp-batch", "set", "B9", "--volumes", "year", "--why", "x"}).exit_code == 2);
    CHECK(office.run({"vbp-batch", "withdraw", "B2", "--why", "x"}).exit_code == 2);
}

TEST_CASE("the list of batches says what the volumes are")
{
    const Office by_year, by_cycle, office;
    make_two_year_batch(by_year, "年");
    CHECK(volume_answers(by_year, 0) == answers_of_year);
    make_two_year_batch(by_cycle, "全周期");
    CHECK(volume_answers(by_cycle, 0) == answers_of_cycle);
    write_batch(office, "2-batches.csv", "看情况");
    CHECK(office.import({"2-batches.csv"}, 3).lines({"kind", "accepted", "rejected"}) == Lines{"vbp_batch|0|1"});
}

TEST_CASE("two files that contradict each other about a batch raise a question, in whichever order they came")
{
    const std::pair<const char*, const char*> orders[] = {{"年", "全周期"}, {"全周期", "年"}};
    for (const auto& [first, second] : orders) {
        const Office office;
        make_two_year_batch(office, first);
        const auto before = facts(office.store());
        write_batch(office, "again.csv", second);
        const auto again = office.import({"again.csv"});
        CHECK(volume_answers(office, 4) == answers_undecided);
        CHECK(volume_reading(office) == "cycle|files_differ");
        CHECK(asks_for_volumes(office.run({"retention", "--year", "2026"})));
        office.run_ok({"undo", again.at(0, "batch")});
        CHECK(volume_answers(office, 0) == (first == std::string("年") ? answers_of_year : answers_of_cycle));
        CHECK(difference(facts(office.store()), before).empty());
    }
}

TEST_CASE("agreements of single years, in every spelling and order of files")
{
    const std::pair<const char*, const char*> years[] = {{"第一年", "第二年"},
                                                         {"1", "2"},
                                                         {"2025", "2026年度"},
                                                         {"第1采购年度", "第2采购年度"},
                                                         {"2025-01-01至2025-12-31", "2026-01-01至2026-12-31"}};
    for (const auto& [first, second] : years) {
        INFO(first);
        const Office office;
        const std::string head = std::string(agreements_head) + ",采购年度\n";
        office.write("first.csv", head + "B2,H1,M1,清河制药有限公司,3650," + first + "\n");
        office.write("second.csv", head + "B2,H1,M1,清河制药有限公司,7300," + second + "\n");
        write_batch(office, "2-batches.csv");
        office.import({"second.csv"}); // before everything to which it refers
        office.import({"first.csv"});
        office.import({"2-batches.csv"});
        add_rest(office);
        auto expected = answers_of_year;
        expected.back() = "savings H1|15330.00"; // 3650 + 7300 units
        CHECK(volume_answers(office, 0) == expected);
        CHECK(office.table({"progress", "--as-of", "2025-12-31", "--by", "institution"}).lines({"agreed", "net"}) ==
              Lines{"3650|2000"});
        CHECK(office.table({"retention", "--year", "2025"}).lines({"budget", "spend"}) == Lines{"4380.00|720.00"});
        CHECK(office.table({"vbp-batch", "questions"}).rows.empty());
        // The lines of the figure are those of its year.
        CHECK(office.table({"progress", "--as-of", "2026-06-30", "--institution", "H1", "--orders"}).lines({"line"}) ==
              Lines{"R2"});
        CHECK(office.sound());
    }
}

TEST_CASE("the days of an agreement, in columns of their own")
{
    const Office office;
    write_batch(office, "2-batches.csv");
    office.import({"2-batches.csv"});
    add_rest(office);
    const auto before = facts(office.store());
    office.write("agreements.csv", std::string(agreements_head) +
                                       ",合同开始日期,协议结束日期\n"
                                       "B2,H1,M1,清河制药有限公司,3650,2025-01-01,2025-12-31\n"
                                       "B2,H1,M1,清河制药有限公司,7300,2026-01-01,2026-12-31\n"
                                       "B2,H1,M1,清河制药有限公司,1,2026-12-31,2026-01-01\n");
    const auto imported = office.import({"agreements.csv"}, 4);
    CHECK(imported.lines({"kind", "accepted", "rejected"}) == Lines{"agreement|2|1"});
    auto expected = answers_of_year;
    expected.back() = "savings H1|15330.00";
    CHECK(volume_answers(office, 0) == expected);
    office.run_ok({"undo", imported.at(0, "batch")});
    CHECK(difference(facts(office.store()), before).empty());
    CHECK(office.sound());
}

TEST_CASE("days outside the batch and years that it does not have are reported, not guessed")
{
    const Office office;
    write_batch(office, "2-batches.csv");
    office.import({"2-batches.csv"});
    add_rest(office);
    const auto outcome_of = [&](const std::string& rows, const char* year = "2026") {
        office.write("agreements.csv", std::string(agreements_head) + ",采购年度,协议开始日期,协议结束日期\n" + rows);
        const auto imported = office.import({"agreements.csv"});
        const auto retention = office.run({"retention", "--year", year, "--format", "csv"});
        CHECK(retention.exit_code == 4);
        const auto progress = office.run({"progress", "--as-of", "2026-06-30"});
        office.run_ok({"undo", imported.at(0, "batch")});
        return retention.err + progress.err;
    };
    CHECK(outcome_of("B2,H1,M1,清河制药有限公司,7300,,2024-07-01,2025-06-30\n"
                     "B2,H1,M1,清河制药有限公司,7300,,2025-07-01,2026-06-30\n",
                     "2025")
              .find("2024-07-01 – 2025-06-30") != std::string::npos);
    CHECK(outcome_of("B2,H1,M1,清河制药有限公司,7300,第三年,,\n").find("“3”") != std::string::npos);
    CHECK(outcome_of("B2,H1,M1,清河制药有限公司,7300,2026,,\nB2,H1,M1,清河制药有限公司,100,,2026-07-01,2026-12-31\n")
              .find("another volume of the same product") != std::string::npos);
    // Cells of one row that contradict each other.
    office.write("row.csv", std::string(agreements_head) +
                                ",采购年度,协议开始日期,协议结束日期,协议量口径\n"
                                "B2,H1,M1,清河制药有限公司,1,2026,2025-01-01,2025-12-31,\n"
                                "B2,H1,M1,清河制药有限公司,2,2025,,,全周期\n"
                                "B2,H1,M1,清河制药有限公司,3,某年,,,\n"
                                "B2,H1,M1,清河制药有限公司,4,2025,2025-01-01,2025-12-31,年\n");
    CHECK(office.import({"row.csv"}, 4).lines({"accepted", "rejected"}) == Lines{"1|3"});
}

TEST_CASE("the four sheets of a batch, with years of contracts")
{
    const Office office;
    office.write("institutions.csv", "医疗机构编码,医疗机构名称\nH1,清河市人民医院\n");
    office.import({"institutions.csv"});
    write_workbook(
        office.path("four.xlsx"),
        {{"批次信息表",
          {{"批次编号", "批次名称", "执行开始日期", "执行结束日期", "约定采购量口径"},
           {"B1", "第一批", "2025-01-01", "2026-12-31", "年度"}}},
         {"批次目录信息表", {{"批次编号", "目录编号", "药品名称", "药品规格"}, {"B1", "M1", "二甲双胍片", "0.5g"}}},
         {"批次合同信息表",
          {{"批次编号", "申报企业", "合同量", "采购年度"},
           {"B1", "清河制药有限公司", number("1000"), "第一年"},
           {"B1", "清河制药有限公司", number("200"), "第一年"}, // of another of its products
           {"B1", "清河制药有限公司", number("3000"), "第二年"},
           {"B1", "东屿药业有限公司", number("500"), ""}}},
         {"医疗机构采购表",
          {{"医疗机构名称", "目录编号", "申报企业", "配送企业", "入库数量", "配送数量", "入库日期"},
           {"清河市人民医院", "M1", "清河制药有限公司", "国药", number("300"), number("310"), "2025-03-05"},
           {"清河市人民医院", "M1", "清河制药有限公司", "国药", number("60"), number("60"), "2026-03-05"},
           {"清河市人民医院", "M1", "东屿药业有限公司", "国药", number("20"), number("20"), "2026-03-06"}}}});
    office.import({"four.xlsx"});
    const auto on = [&](const char* day) {
        return office.table({"progress", "--as-of", day, "--by", "enterprise"}).lines({"key", "agreed", "net"});
    };
    CHECK(on("2025-12-31") == Lines{"东屿药业有限公司|500|0", "清河制药有限公司|1200|300"});
    CHECK(on("2026-12-31") == Lines{"东屿药业有限公司|500|20", "清河制药有限公司|3000|60"});
    CHECK(office.sound());
}

TEST_CASE("a store of the schema before agreements had periods reads them as it must")
{
    const Office office(false);
    std::filesystem::copy_file(PS_TEST_DATA "/stores/schema-6.pricesentinel", office.store());
    // B1 of one year: a change, a transfer, a contract. B2 of two years, without a decision on what 7,300 means.
    const auto progress = office.table({"progress", "--as-of", "2026-12-31", "--by", "batch"});
    CHECK(progress.lines({"key", "agreed", "net"}) == Lines{"B1|2000|800", "B2|7300|2500"});
    const auto retention = office.run({"retention", "--year", "2026", "--format", "csv"});
    CHECK(retention.exit_code == 4);
    CHECK(read_csv(retention.out).lines({"institution", "payout"}) == Lines{"H1|", "H2|195.00"});
    office.run_ok({"vbp-batch", "set", "B2", "--volumes", "cycle", "--why", "采购文件"});
    // 1100 × 1.25 × 0.6 + 3650 × 2 × 0.6 = 5205; (600 / 10 × 5 … ) as before for B1.
    CHECK(office.table({"retention", "--year", "2026"}).lines({"institution", "budget", "payout"}) ==
          Lines{"H1|5205.00|2242.50", "H2|450.00|195.00"});
    // An earlier import can still be undone.
    office.run_ok({"undo", "5"});
    CHECK(office.table({"progress", "--as-of", "2026-12-31", "--batch", "B1", "--by", "institution"})
              .lines({"key", "agreed"}) == Lines{"H1|900", "H2|600", "|500"});
    CHECK(office.sound());
}
