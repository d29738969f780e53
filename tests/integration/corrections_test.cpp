// Corrected files, corrected rejects, undo: which rows count and what stays on record.
#include "tests/integration/office.h"
#include "tests/integration/store_dump.h"
#include "tests/integration/workbook_maker.h"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace ps::testing;

namespace {

std::string price_of(const Office& office, const char* item, const std::string& month = "2026-09")
{
    const auto prices = office.table({"prices", "--month", month, "--item", item});
    return prices.rows.empty() ? "" : prices.at(0, "median");
}

std::string state_of(const Office& office, const std::string& file)
{
    const auto imports = office.table({"imports"});
    std::string states;
    for (std::size_t row = 0; row < imports.rows.size(); ++row)
        if (imports.at(row, "file") == file)
            states += (states.empty() ? "" : ",") + imports.at(row, "state");
    return states;
}

} // namespace

TEST_CASE("a corrected file of the same point and month supersedes, and the history stays")
{
    const Office office;
    office.add_master_data();
    office.write("first.csv", two_prices("12", "24"));
    office.write("corrected.csv", two_prices("18", "24"));
    office.write("other.csv", two_prices("6", "48", "2026-09", point_two));
    office.import({"first.csv"});
    office.import({"other.csv"});
    CHECK(price_of(office, item_tablet) == "0.75");
    office.import({"corrected.csv"});
    CHECK(price_of(office, item_tablet) == "1");
    CHECK(state_of(office, "first.csv") == "superseded");
    CHECK(state_of(office, "corrected.csv") == "active");
    CHECK(state_of(office, "other.csv") == "active");
    // The rows of the first file are still there, with the reported values.
    CHECK(ask(office.store(), "SELECT group_concat(purchase_price || ':' || current) FROM (SELECT * FROM price_row "
                              "WHERE point_id = (SELECT id FROM organisation WHERE code = '" +
                                  std::string(point_one) + "') AND item_id = (SELECT id FROM item WHERE code = '" +
                                  item_tablet + "') ORDER BY id)") == "12000000:0,18000000:1");
    CHECK(office.sound());
    // The first file again is the same file: it does not replace its correction.
    office.import({"first.csv"});
    CHECK(price_of(office, item_tablet) == "1");
}

TEST_CASE("undo removes the correction, or the original under it")
{
    const Office office;
    office.add_master_data();
    office.write("first.csv", two_prices("12", "24"));
    office.write("corrected.csv", two_prices("18", "30"));
    const auto first = office.import({"first.csv"}).at(0, "batch");
    const auto with_first = facts(office.store());
    const auto corrected = office.import({"corrected.csv"}).at(0, "batch");
    SECTION("the correction: the original counts again")
    {
        office.run_ok({"undo", corrected});
        CHECK(difference(facts(office.store()), with_first).empty());
        CHECK(state_of(office, "first.csv") == "active");
    }
    SECTION("the original: the correction still counts, as if it had come alone")
    {
        office.run_ok({"undo", first});
        const Office other;
        other.add_master_data();
        other.write("corrected.csv", two_prices("18", "30"));
        other.import({"corrected.csv"});
        CHECK(difference(facts(office.store()), facts(other.store())).empty());
        CHECK(state_of(office, "corrected.csv") == "active");
    }
    SECTION("both, in either order, leave nothing")
    {
        office.run_ok({"undo", first});
        office.run_ok({"undo", corrected});
        const Office other;
        other.add_master_data();
        CHECK(difference(facts(office.store()), facts(other.store())).empty());
    }
    CHECK(office.sound());
    CHECK(office.run({"undo", "9999"}).exit_code == 2);
}

TEST_CASE("an import can be undone once, and imported again")
{
    const Office office;
    office.add_master_data();
    office.write("a.csv", two_prices("12", "24"));
    const auto batch = office.import({"a.csv"}).at(0, "batch");
    const auto with = facts(office.store());
    office.run_ok({"undo", batch});
    CHECK(office.run({"undo", batch}).exit_code == 2);
    CHECK(office.import({"a.csv"}).at(0, "accepted") == "2");
    CHECK(difference(facts(office.store()), with).empty());
    CHECK(state_of(office, "a.csv") == "undone,active");
    CHECK(office.sound());
}

TEST_CASE("two sheets of one file that name the same items count together")
{
    const Office office;
    office.add_master_data();
    const auto rows = [](const char* price) {
        return std::vector<std::vector<MadeCell>>{{"哨点编码", "国家医保编码", "采购价(元)", "采购数量", "报送月份"},
                                                  {point_one, item_tablet, number(price), number("10"), "2026-09"},
                                                  {point_one, item_capsule, number("24"), number("10"), "2026-09"}};
    };
    write_workbook(office.path("two.xlsx"), {{"门诊", rows("12"), false, {}, 1}, {"住院", rows("24"), false, {}, 1}});
    const auto table = office.import({"two.xlsx"});
    CHECK(price_of(office, item_tablet) == "1.5");
    CHECK(state_of(office, "two.xlsx") == "active,active");
    // A corrected file supersedes both; undone, both count again.
    office.write("corrected.csv", two_prices("36", "24"));
    const auto batch = office.import({"corrected.csv"}).at(0, "batch");
    CHECK(price_of(office, item_tablet) == "3");
    CHECK(state_of(office, "two.xlsx") == "superseded,superseded");
    office.run_ok({"undo", batch});
    CHECK(price_of(office, item_tablet) == "1.5");
    // Undoing one sheet leaves the other.
    office.run_ok({"undo", table.at(1, "batch")});
    CHECK(price_of(office, item_tablet) == "1");
    CHECK(office.sound());
}

TEST_CASE("a correction reports whose rows it supersedes, and counts none twice")
{
    const Office office;
    office.add_master_data();
    const std::string named = std::string(point_one_name) + ", ";
    const auto said = [&](const std::string& name, const std::string& bytes) {
        return office.run_ok({"import", office.write(name, bytes), "--format", "csv"}).err;
    };
    const auto stock = [](const std::string& boxes) {
        return std::string("哨点编码,国家医保编码,周截止日期,库存数量,周用量\n") + point_one + "," + item_tablet +
               ",2026-10-25," + boxes + ",7\n";
    };
    const auto chain = [](const std::string& price) {
        return std::string("季度,医院编码,国家医保编码,采购价,收费价\n2026Q3,") + point_one + "," + item_tablet + "," +
               price + ",12\n";
    };
    CHECK(said("p1.csv", two_prices("12", "24")).find("superseded") == std::string::npos);
    CHECK(said("s1.csv", stock("70")).find("superseded") == std::string::npos);
    CHECK(said("c1.csv", chain("12")).find("superseded") == std::string::npos);
    for (const std::string again : {"2", "3"}) {
        CHECK(said("p" + again + ".csv", two_prices("2" + again, "24"))
                  .find(named + "2026-09: 2 earlier rows were superseded") != std::string::npos);
        CHECK(said("s" + again + ".csv", stock(again)).find(named + "2026-10-25: 1 earlier rows were superseded") !=
              std::string::npos);
        CHECK(said("c" + again + ".csv", chain("2" + again)).find(named + "2026Q3: 1 earlier rows were superseded") !=
              std::string::npos);
    }
    const auto part = said("p4.csv", submission_csv({{point_one, item_tablet, "15", "2026-09"}}));
    CHECK(part.find(named + "2026-09: 1 earlier rows were superseded") != std::string::npos);
    CHECK(part.find(named + "2026-09: 1 items of the earlier file are not in this one") != std::string::npos);
    CHECK(office.sound());
}
