#include "importers/session/import_session.h"
#include "reports/rejects.h"
#include "tests/unit/reports/workbook_files.h"

#include <catch2/catch.hpp>

#include <fstream>

using namespace ps;
using namespace ps::reports;
using namespace ps::reports::test;

namespace {

std::filesystem::path write(const std::filesystem::path& file, const std::string& text)
{
    std::ofstream(file, std::ios::binary) << text;
    return file;
}

RejectsSheet example()
{
    RejectsSheet sheet;
    sheet.file = "2026-10/某院.xlsx";
    sheet.sheet = "价格";
    sheet.header = {"品种编码", "", "采购价"};
    store::RejectedRow row;
    row.row_number = 17;
    row.cells = {"00123", "=1+1", "三元五", "多余"};
    row.notes = {{{"not a number"}, 2}, {{"something else"}, {}}};
    sheet.rows.push_back(row);
    return sheet;
}

} // namespace

TEST_CASE("rejected rows keep their columns, their text and their reasons")
{
    Folder folder;
    write_rejects_workbook({example(), example()}, folder / "r.xlsx");
    const auto cells = read_cells(folder / "r.xlsx");
    CHECK(cells.at("价格!A3") == "品种编码");
    CHECK(cells.at("价格!C3") == "采购价");
    CHECK(cells.at("价格!A4") == "00123");
    CHECK(cells.at("价格!B4") == "=1+1");
    CHECK(cells.at("价格!C4") == "三元五");
    CHECK(cells.at("价格!D4") == "多余");
    CHECK(cells.at("价格!E3") == "原行号");
    CHECK(cells.at("价格!E4") == "17");
    CHECK(cells.at("价格!F3") == "退回原因");
    CHECK(cells.at("价格!F4") == "采购价：not a number\nsomething else");
    CHECK(cells.at("价格 (2)!A4") == "00123");
    CHECK(part(folder / "r.xlsx", "xl/comments1.xml").find("ref=\"C4\"") != std::string::npos);
    CHECK(part(folder / "r.xlsx", "xl/styles.xml").find("FFFFFF00") != std::string::npos); // yellow
}

TEST_CASE("nothing rejected, nothing written")
{
    Folder folder;
    auto empty = example();
    empty.rows.clear();
    CHECK_THROWS_AS(write_rejects_workbook({}, folder / "r.xlsx"), Error);
    CHECK_THROWS_AS(write_rejects_workbook({empty}, folder / "r.xlsx"), Error);
    CHECK(folder.entries() == 0);
}

TEST_CASE("corrected rejects are imported as they are, whatever the file is called")
{
    Folder folder;
    auto store = store::Store::create(folder / "a.db");
    importers::ImportSession session(store, {});
    session.import_paths({write(folder / "1.csv", "哨点编码,哨点名称\nP1,清河市人民医院\n"),
                          write(folder / "2.csv", "国家编码,通用名,规格,生产企业,最小单位,包装单位,转换系数\n"
                                                  "XA01AAA001A001010100001,阿司匹林片,100mg,某厂,片,盒,30\n"
                                                  "XA01AAA001A001010100002,布洛芬片,200mg,某厂,片,盒,20\n")});
    const std::string header = "国家编码,通用名,规格,采购价(元),采购数量\n";
    const auto submission =
        write(folder / "清河市人民医院2026年10月.csv", header + "XA01AAA001A001010100001,阿司匹林片,100mg,3.00,5\n"
                                                                "XA01AAA001A001010100002,布洛芬片,200mg,三元五,5\n");
    const auto first = session.import_file(submission);
    REQUIRE_FALSE(first.error);
    REQUIRE(first.totals().accepted == 1);
    REQUIRE(first.totals().rejected == 1);

    auto sheets = rejects_of_batch(store, *first.sheets.at(0).batch);
    REQUIRE(sheets.size() == 1);
    REQUIRE(sheets[0].rows.size() == 1);
    CHECK(sheets[0].rows[0].cells.at(3) == "三元五");
    CHECK(sheets[0].header.at(3) == "采购价(元)");
    write_rejects_workbook(sheets, folder / "r.xlsx");
    const auto uncorrected = session.import_file(folder / "r.xlsx");
    REQUIRE(uncorrected.error); // the header is known, the only row is still wrong
    CHECK(uncorrected.error->message().text == "none of the {0} rows could be accepted; nothing was stored");

    // The point's officer types the number into the yellow cell.
    sheets[0].rows[0].cells[3] = "3.50";
    write_rejects_workbook(sheets, folder / "sent back.xlsx");
    const auto corrected = session.import_file(folder / "sent back.xlsx");
    REQUIRE_FALSE(corrected.error);
    CHECK(corrected.totals().accepted == 1);
    CHECK(corrected.totals().read == 1);
    const auto [point, month, price] = store.value<std::string, Month, UnitPrice>(
        "SELECT o.code, r.month, r.purchase_price_unit FROM price_row r JOIN organisation o ON o.id = r.point_id "
        "JOIN item i ON i.id = r.item_id WHERE r.current = 1 AND i.code = 'XA01AAA001A001010100002'");
    CHECK(point == "P1");
    CHECK(month.key() == 202610);
    CHECK(price.raw() == 175000); // 3.50 / 20
    // The row that was right from the start still counts.
    CHECK(store.value<int>("SELECT count(*) FROM price_row WHERE current = 1") == 2);
}

TEST_CASE("the point and month of a table above the header come along")
{
    Folder folder;
    auto store = store::Store::create(folder / "a.db");
    importers::ImportSession session(store, {});
    session.import_paths({write(folder / "1.csv", "哨点编码,哨点名称\nP1,清河市人民医院\n"),
                          write(folder / "2.csv", "国家编码,通用名,规格,生产企业,最小单位\n"
                                                  "XA01AAA001A001010100001,阿司匹林片,100mg,某厂,片\n"
                                                  "XA01AAA001A001010100002,布洛芬片,200mg,某厂,片\n")});
    const auto report = session.import_file(write(folder / "x.csv", "报送单位,清河市人民医院,报送月份,2026-10\n"
                                                                    "国家编码,通用名,规格,最小单位采购价\n"
                                                                    "XA01AAA001A001010100001,阿司匹林片,100mg,0.10\n"
                                                                    "XA01AAA001A001010100002,布洛芬片,200mg,-1\n"));
    INFO((report.error ? to_english(report.error->message()) : std::string()));
    REQUIRE_FALSE(report.error);
    REQUIRE(report.totals().rejected == 1);
    auto sheets = rejects_of_batch(store, *report.sheets.at(0).batch);
    REQUIRE(sheets.size() == 1);
    CHECK(sheets[0].header == std::vector<std::string>{"国家编码", "通用名", "规格", "最小单位采购价"});
    const std::vector<std::pair<std::string, std::string>> heading{{"报送单位", "清河市人民医院"},
                                                                   {"报送月份", "2026-10"}};
    CHECK(sheets[0].heading == heading);
    sheets[0].rows.at(0).cells.at(3) = "0.20";
    write_rejects_workbook(sheets, folder / "sent back.xlsx");
    const auto corrected = session.import_file(folder / "sent back.xlsx");
    REQUIRE_FALSE(corrected.error);
    CHECK(corrected.totals().accepted == 1);
}

TEST_CASE("batches without rejects, and no batch")
{
    Folder folder;
    auto store = store::Store::create(folder / "a.db");
    importers::ImportSession session(store, {});
    const auto report = session.import_file(write(folder / "1.csv", "哨点编码,哨点名称\nP1,清河市人民医院\n"));
    REQUIRE(report.sheets.at(0).batch);
    CHECK(rejects_of_batch(store, *report.sheets[0].batch).empty());
    CHECK_THROWS_AS(rejects_of_batch(store, 4711), Error);
}
