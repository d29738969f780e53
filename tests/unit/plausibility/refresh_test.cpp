// Stored findings follow everything that they rest on: prices, earlier prices, master data, selected prices, rule
// packs.
#include "tests/unit/plausibility/finding_lines.h"

#include "model/policy/rule_pack_store.h"

#include <nlohmann/json.hpp>

#include <catch2/catch.hpp>

#include <fstream>

using namespace ps;
using namespace ps::monitoring;
using namespace ps::monitoring::test;

namespace {

std::size_t count(MonitoringStore& store, int month, const std::string& rule)
{
    FindingFilter filter;
    filter.rule = rule;
    return findings(store.store(), month_of(month), filter).size();
}

bool kept(MonitoringStore& store, int month)
{
    return store.number("SELECT count(*) FROM finding_run WHERE month = " + std::to_string(month)) == 1;
}

} // namespace

TEST_CASE("findings stay until something that they rest on changes", "[plausibility]")
{
    MonitoringStore store;
    store.add({bought("A", "P1", 202609, "1"), bought("A", "P1", 202610, "1.2")});
    store.settle();
    CHECK(count(store, 202610, "rise") == 1);
    CHECK(kept(store, 202610));

    SECTION("the month's prices")
    {
        store.add(bought("A", "P2", 202610, "1"));
        store.settle();
        CHECK_FALSE(kept(store, 202610));
    }
    SECTION("an earlier month's prices")
    {
        store.sql("UPDATE price_row SET purchase_price_unit = 1200000 WHERE month = 202609");
        rebuild_observations(store.store(), store.point("P1"), month_of(202609));
        CHECK(count(store, 202610, "rise") == 0);
    }
    SECTION("a later month's prices change nothing")
    {
        store.add(bought("A", "P1", 202611, "1"));
        store.settle();
        refresh_summaries(store.store());
        CHECK(kept(store, 202610));
    }
    SECTION("the listed price")
    {
        CHECK(count(store, 202610, "purchase_above_listed") == 0);
        set_item(store, "A", {"drug", 10'000, 1'100'000, {}});
        CHECK(count(store, 202610, "purchase_above_listed") == 1);
    }
    SECTION("the selected price, its batch, and their removal")
    {
        set_item(store, "A", {"drug", 20'000, {}, {}});
        store.vbp_batch("B", 20261031, 20271030); // the last day of the month is enough
        add_selected(store, "B", "A", 2'000'000);
        CHECK(count(store, 202610, "above_selected") == 1);
        store.sql("UPDATE vbp_batch SET execution_from = 20261101");
        CHECK(count(store, 202610, "above_selected") == 0);
        store.sql("UPDATE vbp_batch SET execution_from = 20260101");
        store.sql("UPDATE vbp_product SET pack_factor = 10000");
        CHECK(count(store, 202610, "above_selected") == 0); // 2 yuan a unit
        store.sql("DELETE FROM vbp_product");
        CHECK_FALSE(kept(store, 202610));
    }
    SECTION("ownership, also of the institution of the same name")
    {
        set_item(store, "A", {"consumable", 10'000, {}, {}});
        store.sql("UPDATE price_row SET sale_price_unit = 1300000 WHERE month = 202610");
        rebuild_observations(store.store(), store.point("P1"), month_of(202610));
        CHECK(count(store, 202610, "zero_markup") == 0);
        store.sql("UPDATE organisation SET name_key = 'p1' WHERE role = 'point'");
        store.sql("INSERT INTO organisation (role, code, name, name_key, ownership) VALUES ('institution', 'X', 'x', "
                  "'p1', '公立')");
        CHECK(count(store, 202610, "zero_markup") == 1);
        set_ownership(store, "P1", "民营");
        CHECK(count(store, 202610, "zero_markup") == 0);
    }
    SECTION("a hospital whose ownership is blank, as the chain has it")
    {
        set_item(store, "A", {"consumable", 10'000, {}, {}});
        store.sql("UPDATE price_row SET sale_price_unit = 1300000 WHERE month = 202610");
        rebuild_observations(store.store(), store.point("P1"), month_of(202610));
        CHECK(count(store, 202610, "zero_markup") == 0);
        store.sql("UPDATE organisation SET kind = '医院' WHERE code = 'P1'");
        CHECK(count(store, 202610, "zero_markup") == 1);
        store.sql("UPDATE organisation SET name = '甲医院有限公司' WHERE code = 'P1'");
        CHECK(count(store, 202610, "zero_markup") == 0);
        store.sql("UPDATE organisation SET name = '甲', level = '二级', kind = '' WHERE code = 'P1'");
        CHECK(count(store, 202610, "zero_markup") == 1);
        set_ownership(store, "P1", "民办非企业");
        CHECK(count(store, 202610, "zero_markup") == 0);
    }
    SECTION("another rule pack")
    {
        auto pack = nlohmann::json::parse(policy::export_rule_pack(store.store(), "monitoring-default"));
        pack["version"] = 1;
        pack["parameters"]["plausibility"]["rise"] = "0.25";
        const auto file = store.store().path().parent_path() / "pack.json";
        std::ofstream(file) << pack.dump();
        policy::import_rule_pack(store.store(), file);
        CHECK(count(store, 202610, "rise") == 0);
    }
}

TEST_CASE("verify detects stored findings that do not follow from the prices", "[plausibility]")
{
    MonitoringStore store;
    store.add({bought("A", "P1", 202609, "1"), bought("A", "P1", 202610, "200")});
    store.settle();
    refresh_findings(store.store(), month_of(202610));
    CHECK(verify_findings(store.store()).front().passed);
    const std::int64_t before = store.number("SELECT count(*) FROM finding");

    SECTION("one is lost")
    {
        store.sql("DELETE FROM finding WHERE rule = 'rise'");
    }
    SECTION("one has another price")
    {
        store.sql("UPDATE finding SET reference = 7 WHERE rule = 'rise'");
    }
    SECTION("one is invented")
    {
        store.sql("INSERT INTO finding SELECT month, item_id, point_id, basis, 'fences', 0, value, 1, 1, 'quartile', "
                  "4, '' FROM finding LIMIT 1");
    }
    SECTION("abnormal rows are miscounted")
    {
        store.sql("UPDATE abnormal_rows SET rows = rows + 1");
    }
    CHECK_FALSE(verify_findings(store.store()).front().passed);
    CHECK(store.number("SELECT count(*) FROM finding_run") == 1); // a check changes nothing
    CHECK(before > 0);
}

TEST_CASE("a finding shows the stored rows that it rests on", "[plausibility]")
{
    MonitoringStore store;
    store.add({bought("A", "P1", 202609, "1"), bought("A", "P1", 202610, "1.2"), bought("A", "P2", 202610, "1"),
               bought("A", "P3", 202610, "1"), bought("A", "P4", 202610, "1"), bought("A", "P5", 202610, "1")});
    store.settle();
    const auto rise = explain_finding(store.store(), {"rise", "A", "P1", Basis::purchase, month_of(202610)});
    REQUIRE(rise.sources.size() == 2);
    CHECK(rise.sources[0].role == FindingSource::Role::judged);
    CHECK(rise.sources[0].price->to_string() == "1.2");
    CHECK(rise.sources[0].file == "file1");
    CHECK(rise.sources[0].row == 2);
    CHECK(rise.sources[1].role == FindingSource::Role::last_month);
    CHECK(rise.sources[1].month == month_of(202609));
    CHECK(to_english(rise.sentence) ==
          "1.2 yuan is 20 % more than last month's 1 yuan; a rise of 10 % or more is reported");
    CHECK(rise.pack_id == "monitoring-default");

    const auto above =
        explain_finding(store.store(), {"above_reference", "A", "P1", Basis::purchase, month_of(202610)});
    CHECK(above.sources.size() == 5); // the judged row and four others
    CHECK_THROWS_AS(explain_finding(store.store(), {"rise", "A", "P2", Basis::purchase, month_of(202610)}), Error);
}
