// The same bytes again change nothing, whatever the file's name, unless the name decides what its rows mean.
#include "tests/integration/office.h"
#include "tests/integration/store_dump.h"
#include "tests/integration/workbook_maker.h"

#include <catch2/catch.hpp>

#include <filesystem>

using namespace ps::testing;
namespace fs = std::filesystem;

namespace {

constexpr const char* same_distributor = "91310115703263624L";
constexpr const char* same_other_distributor = "91350203303092299B";

// Imports the bytes under the other name; true when nothing changed and the import names the file with the same
// content.
bool is_the_same(const Office& office, const std::string& bytes, const std::string& name, const std::string& as,
                 std::vector<std::string> options = {})
{
    const auto before = whole_dump(office.store());
    fs::create_directories(fs::path(office.path(name)).parent_path());
    std::vector<std::string> arguments{"import", office.write(name, bytes)};
    arguments.insert(arguments.end(), options.begin(), options.end());
    const auto outcome = office.run(arguments);
    UNSCOPED_INFO(name << ": " << outcome.err);
    const bool named =
        outcome.err.find("the same content was imported before as " + as + " (import ") != std::string::npos;
    const bool unchanged = whole_dump(office.store()) == before;
    CHECK(named == unchanged);
    return named && unchanged && outcome.exit_code == 0;
}

void first_import(const Office& office, const std::string& bytes, const std::string& name)
{
    office.run_ok({"import", office.write(name, bytes)});
}

void add_same_firms(const Office& office)
{
    office.import({office.write("firms.csv", std::string("统一社会信用代码,企业名称,企业类型\n") + same_distributor +
                                                 ",清河恒泽配送有限公司,配送企业\n" + same_other_distributor +
                                                 ",澜江康维医疗器械有限公司,生产企业\n")});
}

} // namespace

TEST_CASE("a submission that names its month and point is the same under any name")
{
    const Office office;
    office.add_master_data();
    const auto bytes = two_prices("12", "24");
    first_import(office, bytes, "first.csv");
    CHECK(is_the_same(office, bytes, "second.csv", "first.csv"));
    CHECK(is_the_same(office, bytes, "first - 副本.csv", "first.csv"));
    CHECK(is_the_same(office, bytes, "2026年10月 百姓康大药房.csv", "first.csv"));
    CHECK(is_the_same(office, bytes, "2026-11/first again.csv", "first.csv"));
    CHECK(office.table({"imports"}).rows.size() == 3);
    // Under its own name it is what it was before.
    CHECK(office.run_ok({"import", "first.csv"}).err.find("this very file was imported before") != std::string::npos);
    // After undo it is accepted again, under either name.
    const auto imports = office.table({"imports"});
    office.run_ok({"undo", imports.at(2, "batch")});
    CHECK(office.import({"second.csv"}).at(0, "accepted") == "2");
    CHECK(is_the_same(office, bytes, "first.csv", "second.csv"));
    CHECK(office.sound());
}

TEST_CASE("two copies in one folder are one import")
{
    const Office office;
    office.add_master_data();
    fs::create_directories(office.path("in"));
    office.write("in/a.csv", two_prices("12", "24"));
    office.write("in/b.csv", two_prices("12", "24"));
    const auto table = office.import({"in"});
    CHECK(table.at(0, "accepted") == "2");
    CHECK(table.at(1, "duplicate") == "2");
    CHECK(table.at(0, "batch") == table.at(1, "batch"));
    CHECK(office.sound());
}

TEST_CASE("a name that gives the month or the point makes another submission of the same bytes")
{
    const Office office;
    office.add_master_data();
    const auto rows = std::string("国家医保编码,采购价(元)\n") + item_tablet + ",12\n";
    first_import(office, rows, "清河市人民医院2026年9月.csv");
    CHECK_FALSE(is_the_same(office, rows, "清河市人民医院2026年10月.csv", "清河市人民医院2026年9月.csv"));
    CHECK_FALSE(is_the_same(office, rows, "百姓康大药房2026年9月.csv", "清河市人民医院2026年9月.csv"));
    for (const char* month : {"2026-09", "2026-10"})
        CHECK(office.table({"prices", "--month", month}).rows.size() == 1);
    CHECK(office.table({"prices", "--month", "2026-09"}).at(0, "n") == "2");
    // The same words in another name are the same import.
    CHECK(is_the_same(office, rows, "2026年9月_清河市人民医院（定稿）.csv", "清河市人民医院2026年9月.csv"));
    CHECK(is_the_same(office, rows, "2026年9月/清河市人民医院.csv", "清河市人民医院2026年9月.csv"));
    // A name without a month leaves it open: the file is not the same import, and nothing can be accepted.
    const auto silent = office.run({"import", office.write("prices.csv", rows)});
    INFO(silent.err);
    CHECK(silent.exit_code == 3);
    CHECK(silent.err.find("imported before") == std::string::npos);
    // With the month in a title, only the point depends on the name.
    const auto titled = "2026年8月监测价格\n" + rows;
    first_import(office, titled, "清河市人民医院.csv");
    CHECK(is_the_same(office, titled, "清河市人民医院2026年7月.csv", "清河市人民医院.csv"));
    CHECK_FALSE(is_the_same(office, titled, "百姓康大药房.csv", "清河市人民医院.csv"));
    CHECK(office.sound());
}

TEST_CASE("a given month decides a submission, and nothing else")
{
    const Office office;
    office.add_master_data();
    add_same_firms(office);
    const auto prices = std::string("哨点编码,国家医保编码,采购价(元)\n") + point_one + "," + item_tablet + ",12\n";
    office.run_ok({"import", office.write("p.csv", prices), "--month", "2026-09"});
    CHECK(is_the_same(office, prices, "q.csv", "p.csv", {"--month", "2026-09"}));
    CHECK_FALSE(is_the_same(office, prices, "q.csv", "p.csv", {"--month", "2026-10"}));
    const auto chain =
        std::string("季度,企业编码,国家医保编码,供货价\n2026Q3,") + same_distributor + "," + item_tablet + ",12\n";
    const auto first = office.run_ok({"import", office.write("c.csv", chain), "--month", "2026-10"});
    INFO(first.err);
    CHECK(first.err.find("the month 2026-10 was not used") != std::string::npos);
    CHECK(is_the_same(office, chain, "d.csv", "c.csv"));
    CHECK(is_the_same(office, chain, "d.csv", "c.csv", {"--month", "2026-08"}));
    CHECK(office.sound());
}

TEST_CASE("quarter and firm of the price chain, week of a stock report and name of a list: in the sheet or in the name")
{
    const Office office;
    office.add_master_data();
    add_same_firms(office);
    const auto says_all =
        std::string("季度,企业编码,国家医保编码,供货价\n2026Q3,") + same_distributor + "," + item_tablet + ",12\n";
    first_import(office, says_all, "2026年三季度.csv");
    CHECK(is_the_same(office, says_all, "2026年二季度 澜江康维医疗器械有限公司.csv", "2026年三季度.csv"));

    const auto says_none = std::string("国家医保编码,购进价,供货价\n") + item_tablet + ",10,12\n";
    first_import(office, says_none, "2026年二季度 清河恒泽配送有限公司.csv");
    CHECK_FALSE(is_the_same(office, says_none, "2026年一季度 清河恒泽配送有限公司.csv",
                            "2026年二季度 清河恒泽配送有限公司.csv"));
    CHECK_FALSE(is_the_same(office, says_none, "2026年二季度 澜江康维医疗器械有限公司.csv",
                            "2026年二季度 清河恒泽配送有限公司.csv"));
    CHECK(is_the_same(office, says_none, "清河恒泽配送有限公司报送的2026年二季度.csv",
                      "2026年二季度 清河恒泽配送有限公司.csv"));

    const auto without_year =
        std::string("季度,企业编码,国家医保编码,供货价\n三季度,") + same_distributor + "," + item_capsule + ",12\n";
    first_import(office, without_year, "2025年.csv");
    CHECK_FALSE(is_the_same(office, without_year, "2026年.csv", "2025年.csv"));

    const auto stock = std::string("哨点编码,国家医保编码,库存,周用量\n") + point_one + "," + item_tablet + ",70,7\n";
    first_import(office, stock, "库存周报2026年10月25日.csv");
    CHECK_FALSE(is_the_same(office, stock, "库存周报2026年10月18日.csv", "库存周报2026年10月25日.csv"));
    CHECK(is_the_same(office, stock, "周报 2026-10-25.csv", "库存周报2026年10月25日.csv"));
    const auto titled = "库存周报（截至2026年10月11日）\n" + stock;
    first_import(office, titled, "a.csv");
    CHECK(is_the_same(office, titled, "库存周报2026年10月4日.csv", "a.csv"));

    const std::string list = "药品名称,剂型,列入日期\n二甲双胍,口服常释剂型,2025-01-01\n";
    first_import(office, list, "国家短缺药品清单.csv");
    CHECK_FALSE(is_the_same(office, list, "省短缺药品清单.csv", "国家短缺药品清单.csv"));
    CHECK(is_the_same(office, list, "国家短缺药品清单2026.csv", "国家短缺药品清单.csv"));
    CHECK(office.sound());
}
