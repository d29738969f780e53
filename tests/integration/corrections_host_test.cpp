// The return of a rejects workbook: an officer corrects it, simulated here by a Python library.
#include "tests/integration/office.h"
#include "tests/integration/store_dump.h"
#include "tests/integration/workbook_maker.h"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace ps::testing;

namespace {

std::string returned_price_of(const Office& office, const char* item, const std::string& month = "2026-09")
{
    const auto prices = office.table({"prices", "--month", month, "--item", item});
    return prices.rows.empty() ? "" : prices.at(0, "median");
}

// Corrects the workbook of rejected rows as an officer would: puts `value` into the first yellow cell whose column has
// this header.
void correct(const Office& office, const std::string& workbook, const std::string& header, const std::string& value)
{
    const std::string script = R"py(
import sys, openpyxl
path, header, value = sys.argv[1:4]
book = openpyxl.load_workbook(path)
corrected = 0
for sheet in book.worksheets:
    column = None
    for row in sheet.iter_rows():
        for cell in row:
            if column is None and cell.value == header:
                column = cell.column
            elif column == cell.column and cell.comment is not None:
                cell.value = value
                corrected += 1
book.save(path)
sys.exit(0 if corrected else 1)
)py";
    const auto file = office.write("correct.py", script);
    const auto outcome = run_child({"/usr/bin/python3", file, office.path(workbook), header, value});
    INFO(outcome.err);
    REQUIRE(outcome.exit_code == 0);
}

} // namespace

TEST_CASE("the rejects workbook, corrected and imported, brings exactly the corrected rows and loses none of the "
          "earlier ones")
{
    const Office office;
    office.add_master_data();
    SECTION("from a text file whose rows are complete")
    {
        office.write("a.csv", submission_csv({{point_one, item_tablet, "12", "2026-09"},
                                              {point_one, item_capsule, "三元五", "2026-09"}}));
        office.import({"a.csv", "--rejects", "back.xlsx"}, 4);
    }
    SECTION("from a file with point and month above the header, and in its name")
    {
        office.write(std::string(point_one) + "_2026-09.csv",
                     "国家医保编码,采购价(元)\n" + std::string(item_tablet) + ",12\n" + item_capsule + ",三元五\n");
        office.import({std::string(point_one) + "_2026-09.csv", "--rejects", "back.xlsx"}, 4);
    }
    SECTION("with the month given by the officer")
    {
        office.write("a.csv", "报送单位：" + std::string(point_one_name) + "\n国家医保编码,采购价(元)\n" + item_tablet +
                                  ",12\n" + item_capsule + ",三元五\n");
        office.import({"a.csv", "--month", "2026-09", "--rejects", "back.xlsx"}, 4);
    }
    SECTION("written later, from the store")
    {
        office.write("a.csv", submission_csv({{point_one, item_tablet, "12", "2026-09"},
                                              {point_one, item_capsule, "三元五", "2026-09"}}));
        const auto batch = office.import({"a.csv"}, 4).at(0, "batch");
        office.run_ok({"rejects", batch, "-o", "back.xlsx"});
    }
    CHECK(returned_price_of(office, item_capsule).empty());
    correct(office, "back.xlsx", "采购价(元)", "48");
    const auto table = office.import({"back.xlsx"});
    REQUIRE(table.rows.size() == 1);
    CHECK(table.at(0, "read") == "1");
    CHECK(table.at(0, "accepted") == "1");
    CHECK(returned_price_of(office, item_capsule) == "2");
    CHECK(returned_price_of(office, item_tablet) == "1");
    CHECK(office.sound());
}

TEST_CASE("a corrected pack size is added to the other pack size of its item")
{
    const Office office;
    office.add_master_data();
    office.write("a.csv", "哨点编码,国家医保编码,采购价(元),转换系数,采购数量,报送月份\n" + std::string(point_one) +
                              "," + item_tablet + ",12,12,10,2026-09\n" + point_one + "," + item_tablet +
                              ",二十四,24,10,2026-09\n");
    const std::string language = GENERATE("en", "zh_CN");
    office.import({"a.csv", "--rejects", "back.xlsx", "--lang", language}, 4);
    correct(office, "back.xlsx", "采购价(元)", "480");
    office.import({"back.xlsx"});
    // Corrected wrongly, and then again.
    correct(office, "back.xlsx", "采购价(元)", "48");
    office.import({"back.xlsx"});
    // 10 × 12 tablets for 120 yuan and 10 × 24 tablets for 480 yuan: 600 / 360.
    CHECK(returned_price_of(office, item_tablet) == "1.666667");
    CHECK(office.sound());
}

TEST_CASE("rejects of a dry run can be corrected too")
{
    const Office office;
    office.add_master_data();
    office.write("a.csv", submission_csv({{point_one, item_tablet, "12", "2026-09"},
                                          {point_one, item_capsule, "三元五", "2026-09"}}));
    office.import({"a.csv", "--dry-run", "--rejects", "back.xlsx"}, 4);
    CHECK(ask(office.store(), "SELECT count(*) FROM price_row") == "0");
    correct(office, "back.xlsx", "采购价(元)", "48");
    office.import({"back.xlsx"});
    CHECK(returned_price_of(office, item_capsule) == "2");
}
