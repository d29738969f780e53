// Cells that must not be imported: each is refused with its place and a remedy, and the row beside it is accepted.
#include "tests/integration/office.h"
#include "tests/integration/store_dump.h"
#include "tests/integration/workbook_maker.h"

#include <catch2/catch.hpp>

using namespace ps::testing;

namespace {

struct BadCell {
    std::string what;
    MadeCell cell;
    std::string says; ///< part of the message
};

const std::vector<std::string> submission_header{"哨点编码", "国家医保编码", "采购价(元)", "报送月份"};

std::vector<MadeCell> header_cells()
{
    return {submission_header.begin(), submission_header.end()};
}

// A workbook with a good row 2 and the bad cell in row 3.
Outcome import_with(const Office& office, std::size_t column, const MadeCell& bad)
{
    std::vector<MadeCell> row{point_one, item_capsule, number("24"), "2026-09"};
    row[column] = bad;
    write_workbook(office.path("bad.xlsx"),
                   {{"价格", {header_cells(), {point_one, item_tablet, number("12"), "2026-09"}, row}, false, {}, 1}});
    ChildOptions bounded;
    bounded.address_space = 1500ull << 20;
    return office.run({"import", "bad.xlsx", "--format", "csv"}, bounded);
}

} // namespace

TEST_CASE("a cell that cannot be read rejects its row with sheet and cell, and only its row")
{
    const std::vector<BadCell> prices{
        {"far too large", number("1e308"), "1e308"},
        {"far too large as text", "1e308", "1e308"},
        {"too large by a little", "9999999999999999", "9999999999999999"},
        {"not a number", "NaN", "NaN"},
        {"not a number in a number cell", number("NaN"), "NaN"},
        {"infinity", "Infinity", "Infinity"},
        {"negative", number("-1"), "greater than zero"},
        {"negative as text", "-1", "greater than zero"},
        {"zero", number("0"), "greater than zero"},
        {"Chinese numerals", "三元五", "三元五"},
        {"two points", "1.2.3", "1.2.3"},
        {"a date as a price", "2026-09-01", "2026-09-01"},
        {"an error of Excel", excel_error("#N/A"), "#N/A"},
        {"another error of Excel", excel_error("#DIV/0!"), "#DIV/0!"},
        {"the text of an error", "#N/A", "#N/A"},
        {"a formula without a result", formula_without_value("B3*2"), "formula"},
        {"a replacement character", "12\xef\xbf\xbd", "decoded"},
        {"a percentage", "12%", "12%"},
        {"two numbers", "12-15", "12-15"},
        {"missing", MadeCell(), "missing"},
    };
    const Office office;
    office.add_master_data();
    for (const auto& bad : prices) {
        INFO(bad.what);
        const auto outcome = import_with(office, 2, bad.cell);
        CHECK(outcome.exit_code == 4);
        CHECK(outcome.err.find("bad.xlsx:价格!C3: ") != std::string::npos);
        CHECK(outcome.err.find(bad.says) != std::string::npos);
        INFO(outcome.err);
        const auto table = read_csv(outcome.out);
        REQUIRE(table.rows.size() == 1);
        CHECK(table.at(0, "accepted") == "1");
        CHECK(table.at(0, "rejected") == "1");
        CHECK(ask(office.store(), "SELECT count(*) FROM price_row WHERE current = 1") == "1");
    }
}

TEST_CASE("impossible months and codes are refused with their cell")
{
    const Office office;
    office.add_master_data();
    for (const auto& [cell, says] : std::vector<std::pair<MadeCell, std::string>>{{"2026-13", "2026-13"},
                                                                                  {"2026-02-30", "2026-02-30"},
                                                                                  {"九月", "九月"},
                                                                                  {number("13"), "13"},
                                                                                  {"2026-00", "2026-00"}}) {
        const auto outcome = import_with(office, 3, cell);
        INFO(cell.value << "\n" << outcome.err);
        CHECK(outcome.exit_code == 4);
        CHECK(outcome.err.find("bad.xlsx:价格!D3: ") != std::string::npos);
        CHECK(outcome.err.find(says) != std::string::npos);
    }
    const auto lost = import_with(office, 1, number("8.6901110000020001E+22"));
    INFO(lost.err);
    CHECK(lost.exit_code == 4);
    CHECK(lost.err.find("bad.xlsx:价格!B3: ") != std::string::npos);
    CHECK(lost.err.find("lost digits") != std::string::npos);
    const auto lost_text = import_with(office, 1, "8.69E+13");
    CHECK(lost_text.exit_code == 4);
    CHECK(lost_text.err.find("lost digits") != std::string::npos);
}

TEST_CASE("a date that does not exist is refused in receipts too")
{
    const Office office;
    for (const std::string date : {"2026-02-30", "2026-13-01", "31/31/2026", "昨天"}) {
        office.write("receipts.csv", "发货明细ID,医疗机构名称,产品名称,收货数量,收货金额（元）,收货时间\n1,人民医院,"
                                     "二甲双胍片,1,10,2026-02-28\n2,人民医院,二甲双胍片,1,10," +
                                         date + "\n");
        const auto outcome = office.run({"import", "receipts.csv", "--format", "csv"});
        INFO(outcome.err);
        CHECK(outcome.exit_code == 4);
        CHECK(outcome.err.find("receipts.csv:3: ") != std::string::npos);
        CHECK(outcome.err.find(date) != std::string::npos);
        office.run_ok({"undo", ask(office.store(), "SELECT max(id) FROM import_batch")});
    }
}

TEST_CASE("when every row is refused nothing is stored, to the byte")
{
    const Office office;
    office.add_master_data();
    office.write("all-bad.csv", submission_csv({{point_one, item_tablet, "三元五", "2026-09"},
                                                {point_one, item_capsule, "-1", "2026-09"}}));
    const auto before = file_bytes(office.store());
    const auto outcome = office.run({"import", "all-bad.csv"});
    CHECK(outcome.exit_code == 3);
    CHECK(outcome.err.find("all-bad.csv:2: ") != std::string::npos);
    CHECK(outcome.err.find("all-bad.csv:3: ") != std::string::npos);
    CHECK(file_bytes(office.store()) == before);
}

TEST_CASE("the wrong month is refused wherever the file names its month")
{
    const Office office;
    office.add_master_data();
    const std::string rows = "国家医保编码,采购价(元)\n" + std::string(item_tablet) + ",12\n";
    office.write("metadata.csv", "报送单位：" + std::string(point_one_name) + "\n报送月份：2026年8月\n" + rows);
    office.write("title.csv", "2026年8月药品价格监测表\n报送单位：" + std::string(point_one_name) + "\n" + rows);
    office.write("column.csv", submission_csv({{point_one, item_tablet, "12", "2026-08"}}));
    const auto before = file_bytes(office.store());
    for (const std::string file : {"metadata.csv", "title.csv", "column.csv"}) {
        const auto outcome = office.run({"import", file, "--month", "2026-09"});
        INFO(outcome.err);
        CHECK(outcome.exit_code == 3);
        CHECK(outcome.err.find(file) != std::string::npos);
        CHECK(outcome.err.find("2026-08") != std::string::npos);
        CHECK(outcome.err.find("2026-09") != std::string::npos);
        CHECK(file_bytes(office.store()) == before);
    }
    // The right month is accepted, and so is a file that names none.
    office.import({"metadata.csv", "--month", "2026-08"});
    office.write("silent.csv", "报送单位：" + std::string(point_one_name) + "\n" + rows);
    office.import({"silent.csv", "--month", "2026-10"});
    CHECK(ask(office.store(), "SELECT group_concat(month) FROM (SELECT DISTINCT month FROM price_row ORDER BY 1)") ==
          "202608,202610");
}

TEST_CASE("one row with another month does not slip in under --month")
{
    const Office office;
    office.add_master_data();
    office.write("mixed.csv", submission_csv({{point_one, item_tablet, "12", "2026-09"},
                                              {point_one, item_capsule, "24", "2026-08"}}));
    const auto outcome = office.run({"import", "mixed.csv", "--month", "2026-09"});
    CHECK(outcome.exit_code == 4);
    CHECK(outcome.err.find("mixed.csv:3: ") != std::string::npos);
    CHECK(ask(office.store(), "SELECT count(*) FROM price_row WHERE month = 202608") == "0");
}

TEST_CASE("a very long cell is refused, not cut")
{
    const Office office;
    office.add_master_data();
    const std::string endless(200000, 'x');
    office.write("long.csv", "哨点编码,国家医保编码,采购价(元),报送月份,备注\n" + std::string(point_one) + "," +
                                 item_tablet + ",12,2026-09," + endless + "\n");
    const auto before = file_bytes(office.store());
    const auto outcome = office.run({"import", "long.csv"});
    INFO(outcome.err.substr(0, 500));
    CHECK(outcome.exit_code == 3);
    CHECK(outcome.err.find("long.csv") != std::string::npos);
    CHECK(outcome.err.size() < 5000);
    CHECK(file_bytes(office.store()) == before);
    // A cell as long as Excel allows is accepted.
    office.write("fits.csv", "哨点编码,国家医保编码,采购价(元),报送月份,备注\n" + std::string(point_one) + "," +
                                 item_tablet + ",12,2026-09," + endless.substr(0, 32000) + "\n");
    office.import({"fits.csv"});
    CHECK(ask(office.store(), "SELECT length(remark) FROM price_row") == "32000");
}
