// Names without a match: listed with candidates, decided once, known from then on.
#include "tests/integration/office.h"
#include "tests/integration/store_dump.h"

#include <catch2/catch.hpp>

using namespace ps::testing;

namespace {

std::string by_name(const std::string& name, const std::string& spec, const std::string& maker,
                    const std::string& price, const std::string& month)
{
    return "报送单位：" + std::string(point_one_name) + "\n报送月份：" + month +
           "\n通用名,规格,生产企业,采购价(元)\n二甲双胍片,0.5g,清河制药有限公司,12\n" + name + "," + spec + "," +
           maker + "," + price + "\n";
}

} // namespace

TEST_CASE("an unknown name is listed with candidates, decided, and accepted from the same file and the next month's")
{
    const Office office;
    office.add_master_data();
    office.write("september.csv", by_name("阿斯匹林肠溶胶囊", "100mg", "东屿药业有限公司", "24", "2026年9月"));
    const auto first = office.import({"september.csv"}, 4);
    CHECK(first.at(0, "accepted") == "1");
    CHECK(first.at(0, "rejected") == "1");

    const auto list = office.table({"reconcile"});
    REQUIRE_FALSE(list.rows.empty());
    CHECK(list.at(0, "registry") == "item");
    CHECK(list.at(0, "text").find("阿斯匹林肠溶胶囊") != std::string::npos);
    CHECK(list.at(0, "candidate") == item_capsule); // the best one comes first
    const auto id = list.at(0, "id");

    CHECK(office.run({"reconcile", "decide", id, "NO-SUCH-ITEM"}).exit_code == 2);
    CHECK(office.run({"reconcile", "decide", "9999", item_capsule}).exit_code == 2);
    office.run_ok({"reconcile", "decide", id, item_capsule});
    CHECK(office.table({"reconcile"}).rows.empty());

    // The same file again accepts the row, and the row that was there counts once.
    const auto again = office.import({"september.csv"});
    CHECK(again.at(0, "rejected") == "0");
    CHECK(again.at(0, "accepted") == "2");
    const auto prices = office.table({"prices", "--month", "2026-09"});
    CHECK(prices.lines({"item", "n", "median"}) ==
          std::vector<std::string>{std::string(item_tablet) + "|1|1", std::string(item_capsule) + "|1|1"});
    // And once more changes nothing.
    const auto before = whole_dump(office.store());
    office.import({"september.csv"});
    CHECK(whole_dump(office.store()) == before);

    office.write("october.csv", by_name("阿斯匹林肠溶胶囊", "100mg", "东屿药业有限公司", "48", "2026年10月"));
    CHECK(office.import({"october.csv"}).at(0, "accepted") == "2");
    CHECK(office.table({"changes", "--from", "2026-09", "--to", "2026-10", "--level", "point"})
              .lines({"item", "old_price", "new_price"}) ==
          std::vector<std::string>{std::string(item_capsule) + "|1|2"});
    CHECK(office.sound());
}

TEST_CASE("a file in which nothing matches is kept for reconciliation")
{
    const Office office;
    office.add_master_data();
    office.write(
        "pharmacy.csv",
        "报送单位：" + std::string(point_one_name) +
            "\n报送月份：2026年9月\n通用名,规格,生产企业,采购价(元)\n阿斯匹林肠溶胶囊,100mg,东屿药业有限公司,24\n");
    const auto outcome = office.run({"import", "pharmacy.csv", "--format", "csv"});
    CHECK(outcome.exit_code == 4);
    const auto list = office.table({"reconcile"});
    REQUIRE_FALSE(list.rows.empty());
    office.run_ok({"reconcile", "decide", list.at(0, "id"), list.at(0, "candidate")});
    CHECK(office.import({"pharmacy.csv"}).at(0, "accepted") == "1");
    CHECK(office.sound());
}

TEST_CASE("an unknown point is reconciled like an item")
{
    const Office office;
    office.add_master_data();
    office.write("a.csv", "报送单位：清河市第一人民医院\n报送月份：2026年9月\n国家医保编码,采购价(元)\n" +
                              std::string(item_tablet) + ",12\n");
    CHECK(office.run({"import", "a.csv"}).exit_code == 4);
    const auto list = office.table({"reconcile"});
    REQUIRE_FALSE(list.rows.empty());
    CHECK(list.at(0, "registry") == "point");
    CHECK(list.at(0, "candidate") == point_one);
    office.run_ok({"reconcile", "decide", list.at(0, "id"), point_one});
    CHECK(office.import({"a.csv"}).at(0, "accepted") == "1");
}

TEST_CASE("with no master data at all a submission is refused, naming what to import first")
{
    const Office office;
    office.write("a.csv", two_prices("12", "24"));
    const auto before = file_bytes(office.store());
    const auto outcome = office.run({"import", "a.csv"});
    CHECK(outcome.exit_code == 3);
    CHECK(outcome.err.find("import") != std::string::npos);
    CHECK(file_bytes(office.store()) == before);
}

TEST_CASE("rows that waited for master data are accepted when the file is imported again afterwards")
{
    const Office office;
    office.add_master_data();
    // The injection has no pack factor yet: its row is rejected, but not because it matched nothing.
    office.write("a.csv", submission_csv({{point_one, item_tablet, "12", "2026-09"},
                                          {point_one, item_injection, "5", "2026-09"}}));
    CHECK(office.import({"a.csv"}, 4).at(0, "rejected") == "1");
    office.write("factor.csv", "国家医保编码,通用名,转换系数,监测开始\n" + std::string(item_injection) +
                                   ",地塞米松注射液,5,2025-01-01\n");
    office.import({"factor.csv"});
    const auto again = office.import({"a.csv"});
    CHECK(again.at(0, "accepted") == "2");
    CHECK(ask(office.store(),
              "SELECT purchase_price FROM observation WHERE item_id = (SELECT id FROM item WHERE code = '" +
                  std::string(item_injection) + "')") == "1000000");
    const auto before = whole_dump(office.store());
    office.import({"a.csv"});
    CHECK(whole_dump(office.store()) == before);
}

TEST_CASE("what two files could not match stays on the list when one of them is undone")
{
    const Office office;
    office.add_master_data();
    office.write("a.csv", by_name("阿斯匹林肠溶胶囊", "100mg", "东屿药业有限公司", "24", "2026年9月"));
    office.write("b.csv", by_name("阿斯匹林肠溶胶囊", "100mg", "东屿药业有限公司", "25", "2026年10月"));
    const auto first = office.import({"a.csv"}, 4).at(0, "batch");
    const auto second = office.import({"b.csv"}, 4).at(0, "batch");
    CHECK(office.table({"reconcile"}).at(0, "rows") == "2");
    office.run_ok({"undo", first});
    REQUIRE(office.table({"reconcile"}).rows.size() >= 1);
    CHECK(office.table({"reconcile"}).at(0, "rows") == "1");
    office.run_ok({"undo", second});
    CHECK(office.table({"reconcile"}).rows.empty());
}
