// Who has to report what, when it arrived, and what is returned for correction: duties, register and return workbooks
// as an officer uses them.
#include "importers/readers/workbook.h"
#include "tests/integration/office.h"
#include "tests/integration/store_dump.h"
#include "tests/integration/workbook_maker.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <map>

using namespace ps::testing;

namespace {

std::string reporting_verdict(const CsvTable& imported)
{
    std::string out;
    for (const char* name : {"kind", "read", "accepted", "rejected", "duplicate"})
        out += (out.empty() ? "" : "|") + imported.at(0, name);
    return out;
}

bool says(const Outcome& outcome, const std::string& text)
{
    UNSCOPED_INFO(outcome.err);
    return outcome.err.find(text) != std::string::npos;
}

// required|received|timeliness|completeness of a point
std::string quality_of(const Office& office, const char* point, const std::string& month = "2026-10")
{
    const auto quality = office.table({"quality", "--month", month, "--point", point, "--as-of", "2026-12-01"});
    return quality.rows.empty() ? "" : quality.lines({"required", "received", "timeliness", "completeness"}).front();
}

// The rows of texts of each sheet, as wide as they are filled.
using Sheets = std::vector<MadeSheet>;
Sheets read_sheets(const std::string& path)
{
    Sheets sheets;
    const auto book = ps::importers::open_workbook(path);
    for (std::size_t i = 0; i < book->sheets().size(); ++i) {
        auto& sheet = sheets.emplace_back();
        sheet.name = book->sheets()[i].name;
        book->read(i, [&](const ps::importers::Row& row) {
            sheet.rows.resize(std::max<std::size_t>(sheet.rows.size(), row.number));
            auto& cells = sheet.rows[row.number - 1];
            for (const auto& cell : row.cells) {
                cells.resize(std::max<std::size_t>(cells.size(), cell.column + 1));
                if (!cell.text.empty())
                    cells[cell.column] = MadeCell(std::string(cell.text));
            }
            return true;
        });
    }
    return sheets;
}

MadeCell& cell_with(MadeSheet& sheet, const std::string& text)
{
    for (auto& row : sheet.rows)
        for (auto& cell : row)
            if (cell.value == text)
                return cell;
    FAIL("no cell " << text << " in " << sheet.name);
    return sheet.rows.front().front();
}

bool has_cell(const MadeSheet& sheet, const std::string& part)
{
    return std::any_of(sheet.rows.begin(), sheet.rows.end(), [&](const auto& row) {
        return std::any_of(row.begin(), row.end(),
                           [&](const MadeCell& cell) { return cell.value.find(part) != std::string::npos; });
    });
}

} // namespace

TEST_CASE("duties state who has to report which item in which period; bad rows are named, and undo leaves no trace")
{
    const Office office;
    office.add_master_data();
    office.import({office.write("p.csv", submission_csv({{point_one, item_tablet, "12", "2026-10"}}))});
    const auto before = facts(office.store());
    const std::string one(point_one);
    const auto file =
        office.write("报送任务.csv",
                     "哨点编码,哨点名称,国家编码,通用名,规格,生产企业,报送起始日期,报送截止日期\n" + one + ",," +
                         item_tablet + ",,,,2026-01-01,\n" + one + ",," + item_capsule + ",,,,2026-01-01,2026-12-31\n" +
                         one + ",," + item_injection + ",,,,2026-01-01,2026-09-30\n" + one + ",," + item_tablet +
                         ",,,,2026-01-01,\n,百姓康大药房,,二甲双胍片,0.5g,清河制药有限公司,2026-10-01,\nH9,," +
                         item_tablet + ",,,,2026-01-01,\n" + one + ",,,没有这个药,,,2026-03-01,\n" + one + ",," +
                         item_tablet + ",,,,2026-02-30,\n" + one + ",," + item_tablet + ",,,,2026-05-01,2026-04-30\n" +
                         one + ",," + item_tablet + ",,,,,\n");
    const auto outcome = office.run_ok({"import", file, "--format", "csv"}, 4);
    CHECK(reporting_verdict(read_csv(outcome.out)) == "reporting_duty|10|4|5|1");
    CHECK(says(outcome, ":7: 哨点编码: “H9” is no sentinel point"));
    CHECK(says(outcome, ":8: 通用名: “没有这个药” is no monitored item"));
    CHECK(says(outcome, ":9: 报送起始日期: “2026-02-30” is not a date"));
    CHECK(says(outcome, ":10: 报送截止日期: the end is before the beginning"));
    CHECK(says(outcome, ":11: 报送起始日期: “报送起始日期” is missing"));
    // Two of the three items are due in October, one was reported: 1 of 2 items, of each price, quantity and amount.
    CHECK(quality_of(office, point_one).starts_with("1|1|"));
    CHECK(quality_of(office, point_two).starts_with("1|0|0"));
    CHECK(quality_of(office, point_two, "2026-09").empty());
    CHECK(office.sound());
    // An unknown item and an unknown point can be decided; then the file is read again.
    const auto wanted = office.table({"reconcile"});
    REQUIRE(wanted.rows.size() >= 2);
    std::string unknown;
    for (std::size_t row = 0; row < wanted.rows.size(); ++row)
        if (wanted.at(row, "registry") == "item")
            unknown = wanted.at(row, "id");
    office.run_ok({"reconcile", "decide", unknown, item_injection});
    const auto batch = office.table({"imports"});
    office.run_ok({"undo", batch.at(batch.rows.size() - 1, "batch")});
    CHECK(facts(office.store()) == before);
    CHECK(reporting_verdict(office.import({file}, 4)) == "reporting_duty|10|5|4|1");
    CHECK(office.sound());
}

TEST_CASE("the register gives the day on which a sheet arrived; a future day is only a remark")
{
    const Office office;
    office.add_master_data();
    office.import({office.write("p.csv", submission_csv({{point_one, item_tablet, "12", "2026-10"}}))});
    const auto file =
        office.write("r.csv", std::string("哨点编码,报送月份,收到日期\n") + point_one +
                                  ",2026-10,2026-11-20\nH9,2026-10,2026-11-03\n" + point_one + ",2026-13,2026-11-03\n" +
                                  point_one + ",2026-09,\n" + point_two + ",2026-10,2099-11-03\n");
    const auto outcome = office.run_ok({"import", file, "--format", "csv"}, 4);
    CHECK(reporting_verdict(read_csv(outcome.out)) == "submission_register|5|2|3|0");
    CHECK(says(outcome, ":6: 收到日期: 2099-11-03 lies in the future"));
    const auto report = office.table({"reporting", "--from", "2026-10", "--to", "2026-10", "--point", point_one});
    CHECK(report.lines({"state", "received_on", "on_time"}) == std::vector<std::string>{"late|2026-11-20|0"});
    CHECK(office.sound());
}

TEST_CASE("the workbook with which a submission is returned holds the errors, and is accepted when corrected")
{
    const Office office;
    office.add_master_data();
    const auto sheet_of = [](const std::string& month, const std::string& tablet, const std::string& capsule) {
        return submission_csv({{point_one, item_tablet, tablet, month}, {point_one, item_capsule, capsule, month}});
    };
    office.import({office.write("september.csv", sheet_of("2026-09", "12", "24"))});
    // A price more than a hundred times too high, and one that is not a number.
    const auto october =
        office.run_ok({"import", office.write("october.csv", sheet_of("2026-10", "1300", "二十四"))}, 4);
    const auto findings = office.table({"anomalies", "--month", "2026-10", "--severity", "abnormal"});
    REQUIRE_FALSE(findings.rows.empty());

    const std::string back = office.path("back.xlsx");
    office.run_ok({"return", "--point", point_one, "--month", "2026-10", "-o", back, "--reason", "价格有误"});
    CHECK(office.table({"reporting", "--from", "2026-10", "--to", "2026-10"}).at(0, "state") == "returned");
    auto sheets = read_sheets(back);
    REQUIRE(sheets.size() == 2);
    auto& doubted = sheets[0];
    auto& rejected = sheets[1];
    for (const char* text : {point_one, point_one_name, "2026-10", item_tablet, "二甲双胍片", "1300"})
        CHECK(has_cell(doubted, text));
    CHECK_FALSE(has_cell(doubted, item_capsule));
    for (const char* text : {point_one, item_capsule, "二十四", "is not a number"})
        CHECK(has_cell(rejected, text));
    CHECK_FALSE(has_cell(rejected, item_tablet));

    // The point corrects both cells, and leaves everything else unchanged.
    cell_with(doubted, "1300") = MadeCell("13");
    cell_with(rejected, "二十四") = MadeCell("25");
    write_workbook(office.path("corrected.xlsx"), sheets);
    const auto corrected = office.import({"corrected.xlsx"});
    REQUIRE(corrected.rows.size() == 2);
    for (std::size_t row = 0; row < 2; ++row) {
        CHECK(corrected.at(row, "kind") == "submission");
        CHECK(corrected.at(row, "accepted") == "1");
        CHECK(corrected.at(row, "rejected") == "0");
    }
    const auto prices = office.table({"prices", "--month", "2026-10"});
    CHECK(prices.lines({"item", "median", "n"}) == std::vector<std::string>{std::string(item_tablet) + "|1.083333|1",
                                                                            std::string(item_capsule) + "|1.041667|1"});
    const auto report = office.table({"reporting", "--from", "2026-10", "--to", "2026-10"});
    CHECK(report.lines({"state", "rows", "rejected", "abnormal"}) == std::vector<std::string>{"corrected|2|0|0"});
    CHECK(office.sound());
    // Nothing is left to return.
    const auto again = office.run({"return", "--point", point_one, "--month", "2026-10", "-o", office.path("no.xlsx")});
    CHECK(again.exit_code == 1);
    CHECK(says(again, "has nothing to correct"));
    CHECK(office.run({"return", "--point", "H9", "--month", "2026-10", "-o", office.path("no.xlsx")}).exit_code == 2);
}

TEST_CASE("a sheet of several points is returned to each with its own rows")
{
    const Office office;
    office.add_master_data();
    office.run_ok({"import", office.write("both.csv", submission_csv({{point_one, item_tablet, "12", "2026-10"},
                                                                      {point_one, item_capsule, "甲", "2026-10"},
                                                                      {point_two, item_tablet, "12", "2026-10"},
                                                                      {point_two, item_capsule, "乙", "2026-10"}}))},
                  4);
    office.run_ok({"return", "--point", point_two, "--month", "2026-10", "-o", office.path("two.xlsx")});
    auto sheets = read_sheets(office.path("two.xlsx"));
    REQUIRE(sheets.size() == 1);
    CHECK(has_cell(sheets[0], "乙"));
    CHECK_FALSE(has_cell(sheets[0], "甲"));
    cell_with(sheets[0], "乙") = MadeCell("24");
    write_workbook(office.path("corrected.xlsx"), sheets);
    CHECK(office.import({"corrected.xlsx"}).at(0, "accepted") == "1");
    CHECK(office.table({"prices", "--month", "2026-10"}).lines({"item", "n"}) ==
          std::vector<std::string>{std::string(item_tablet) + "|2", std::string(item_capsule) + "|1"});
    CHECK(office.sound());
}
