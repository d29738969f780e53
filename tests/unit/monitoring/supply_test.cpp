#include "model/monitoring/supply/supply.h"

#include "model/monitoring/supply/stock_rows.h"
#include "model/policy/rule_pack_store.h"
#include "tests/unit/monitoring/view_lines.h"

#include <catch2/catch.hpp>

using namespace ps;
using ps::testing::MonitoringStore;
using namespace ps::monitoring::supply;

namespace {

Quantity units(std::int64_t count)
{
    return Quantity::from_units(count);
}

policy::MonitoringRules rules()
{
    policy::MonitoringRules out;
    out.stock_days_fine = 30;
    out.stock_days_danger = 7;
    return out;
}

Month month()
{
    return Month::from_ym(2026, 10).value();
}

class Reports : public MonitoringStore {
public:
    // A report of one point and item, of a new file.
    std::int64_t report(const std::string& item_code, const std::string& point_code, Period period,
                        std::optional<Quantity> stock, std::optional<Quantity> use, std::optional<int> status = {},
                        bool corrected = false)
    {
        const auto batch = next_file("stock", corrected ? R"({"mended":true})" : "{}");
        count_row();
        add(batch, item_code, point_code, period, stock, use, status);
        return batch;
    }
    void add(std::int64_t batch, const std::string& item_code, const std::string& point_code, Period period,
             std::optional<Quantity> stock, std::optional<Quantity> use, std::optional<int> status = {})
    {
        store::WriteTransaction transaction(store());
        StockRow row;
        row.batch_id = batch;
        row.row_number = 2;
        row.period = period;
        row.point_id = point(point_code);
        row.item_id = item(item_code);
        row.stock = stock;
        row.week_use = use;
        row.supply_status = status;
        insert_stock_row(store(), row);
        settle_stock(store(), {row.point_id, period.last_day.key(), period.whole_month});
        transaction.commit();
    }
    void remove(std::int64_t batch)
    {
        store::WriteTransaction transaction(store());
        remove_stock_rows(store(), batch);
        transaction.commit();
    }
    std::string seen(const SupplyFilter& filter = {})
    {
        std::string out;
        for (const auto& row : ps::monitoring::supply::supply(store(), month(), filter))
            out += row.item + "@" + row.point + " " + (row.status ? std::to_string(*row.status) : "-") + " " +
                   (row.days ? std::to_string(*row.days) : "-") + " " + name_of(row.level) +
                   (row.status_contradicts ? "!" : "") + (row.list.empty() ? "" : " " + row.list) + "; ";
        return out;
    }
    bool verified() { return verify_supply(store()).front().passed; }
};

Period week(int day)
{
    return Period::of_week(Date::from_ymd(2026, 10, day).value());
}

} // namespace

TEST_CASE("days of stock are whole days, truncated, and at the limits the level follows the rule")
{
    struct Case {
        std::int64_t stock, use, days;
        SupplyLevel level;
    };
    for (const auto& [stock, use, days, level] :
         {Case{0, 7, 0, SupplyLevel::danger}, Case{7, 7, 7, SupplyLevel::danger}, Case{79, 70, 7, SupplyLevel::danger},
          Case{80, 70, 8, SupplyLevel::warning}, Case{30, 7, 30, SupplyLevel::warning},
          Case{309, 70, 30, SupplyLevel::warning}, Case{31, 7, 31, SupplyLevel::fine},
          Case{310, 70, 31, SupplyLevel::fine}}) {
        INFO(stock << " / " << use);
        CHECK(days_of_stock(units(stock), units(use)) == days);
        CHECK(level_of_days(days, rules()) == level);
    }
    CHECK_FALSE(days_of_stock(units(5), units(0)));
    CHECK(level_of_days({}, rules()) == SupplyLevel::fine);
    CHECK(days_of_stock(Quantity::from_raw(1), Quantity::from_raw(7)) == 1);
    CHECK(days_of_stock(Quantity::from_raw(INT64_MAX), Quantity::from_raw(1)) == 9'999'999);
    const SupplyLevel by_status[] = {SupplyLevel::fine, SupplyLevel::fine, SupplyLevel::warning, SupplyLevel::danger,
                                     SupplyLevel::fine};
    for (int status = 1; status <= 5; ++status)
        CHECK(level_of_status(status) == by_status[status - 1]);
}

TEST_CASE("days of stock never exceed the stock, whatever the numbers")
{
    std::uint64_t state = 7;
    const auto next = [&](std::uint64_t below) {
        state = state * 6364136223846793005ULL + 1442695040888963407ULL;
        return static_cast<std::int64_t>((state >> 20) % below);
    };
    for (int i = 0; i < 20'000; ++i) {
        const auto stock = next(10'000'000);
        const auto use = next(1'000'000) + 1;
        const auto days = days_of_stock(Quantity::from_raw(stock), Quantity::from_raw(use)).value();
        // days × use / 7 ≤ stock < (days + 1) × use / 7
        REQUIRE(days * use <= stock * 7);
        REQUIRE((days + 1) * use > stock * 7);
    }
}

TEST_CASE("the newest report of the month counts; a week that ends with the month precedes the month")
{
    Reports store;
    store.report("A", "P1", week(11), units(100), units(7));
    store.report("A", "P1", week(25), units(7), units(7));
    CHECK(store.seen() == "A@P1 - 7 danger; ");
    store.report("A", "P1", Period::of_month(month()), units(20), units(7));
    CHECK(store.seen() == "A@P1 - 20 warning; ");
    store.report("A", "P1", week(31), units(70), units(7));
    CHECK(store.seen() == "A@P1 - 70 fine; ");
}

TEST_CASE("without a stock report the status of the submission counts")
{
    Reports store;
    auto submitted = ps::testing::bought("A", "P1", 202610, "1");
    submitted.supply_status = 4;
    store.MonitoringStore::add(submitted);
    store.settle();
    CHECK(store.seen() == "A@P1 4 - danger; ");
    store.report("A", "P1", week(25), units(70), units(7));
    CHECK(store.seen() == "A@P1 4 70 fine!; "); // the stock contradicts it
    store.report("A", "P1", week(31), {}, {}, 3);
    CHECK(store.seen() == "A@P1 3 - warning; ");
}

TEST_CASE("later files supersede, corrected rows are added, undoing restores the earlier state")
{
    Reports store;
    const auto first = store.report("A", "P1", week(25), units(7), units(7));
    const auto second = store.report("A", "P1", week(25), units(700), units(7));
    CHECK(store.seen() == "A@P1 - 700 fine; ");
    CHECK(store.number("SELECT count(*) FROM import_batch WHERE state = 'superseded'") == 1);
    const auto corrected = store.report("A", "P1", week(25), units(0), units(7), {}, true); // another pack size
    CHECK(store.seen() == "A@P1 - 350 fine; ");
    CHECK(store.verified());
    store.remove(corrected);
    CHECK(store.seen() == "A@P1 - 700 fine; ");
    store.remove(second);
    CHECK(store.seen() == "A@P1 - 7 danger; ");
    CHECK(store.number("SELECT count(*) FROM import_batch WHERE state = 'superseded'") == 0);
    CHECK(store.verified());
    store.remove(first);
    CHECK(store.seen().empty());
}

TEST_CASE("verify detects a superseded stock row that still counts")
{
    Reports store;
    store.report("A", "P1", week(25), units(7), units(7));
    store.report("A", "P1", week(25), units(70), units(7));
    CHECK(store.verified());
    store.sql("UPDATE stock_row SET current = 1");
    CHECK_FALSE(store.verified());
}

TEST_CASE("several pack sizes of one report are added up")
{
    Reports store;
    const auto batch = store.report("A", "P1", week(25), units(10), units(3));
    store.add(batch, "A", "P1", week(25), units(4), units(4));
    CHECK(store.seen() == "A@P1 - 14 warning; ");
    // A row with the stock but without the use makes the days unknown.
    store.add(batch, "A", "P1", week(25), units(4), {}, 4);
    CHECK(store.seen() == "A@P1 4 - danger; ");
}

TEST_CASE("suppliers are those with plenty, enterprises first, the longest-lasting stock before the others")
{
    Reports store;
    store.report("A", "P1", week(25), units(1), units(7));
    store.report("A", "P2", week(25), units(70), units(7));
    store.report("A", "P3", week(25), units(90), units(7));
    store.report("A", "P4", week(25), units(5), units(0));
    store.report("A", "P5", week(25), units(0), units(0));
    store.report("A", "P6", week(25), {}, {}, 1);
    store.report("A", "P7", week(25), {}, {}, 5);
    store.report("A", "E8", week(25), units(40), units(7));
    store.sql("UPDATE organisation SET kind = '配送企业', phone = '0399-1' WHERE code = 'E8'");
    std::string order;
    for (const auto& supplier : suppliers(store.store(), month(), "A"))
        order += supplier.point + " ";
    CHECK(order == "E8 P4 P3 P2 P6 ");
    CHECK(suppliers(store.store(), month(), "A").front().phone == "0399-1");
    CHECK_THROWS_AS(suppliers(store.store(), month(), "none"), Error);
}

TEST_CASE("the summary counts levels and compares with the month before")
{
    Reports store;
    store.report("A", "P1", week(25), units(1), units(7));
    store.report("A", "P2", week(25), units(10), units(7));
    store.report("B", "P1", week(25), units(100), units(7));
    const auto september = Period::of_month(Month::from_ym(2026, 9).value());
    store.report("A", "P1", september, units(100), units(7));
    store.report("B", "P1", september, units(1), units(7));
    const auto summary = supply_summary(store.store(), month());
    CHECK(summary.now.reports == 3);
    CHECK(summary.now.fine == 1);
    CHECK(summary.now.warning == 1);
    CHECK(summary.now.danger == 1);
    CHECK(summary.before.danger == 1);
    CHECK(summary.points_affected == 2);
    CHECK(summary.newly_in_danger == std::vector<std::string>{"A"});
    CHECK(summary.relieved == std::vector<std::string>{"B"});
    REQUIRE(summary.items.size() == 1);
    CHECK(summary.items[0].shortest_days == 1);
    CHECK(summary.items[0].points == std::vector<std::string>{"哨点P1", "哨点P2"});
    CHECK(supply_months(store.store()).size() == 2);
}

TEST_CASE("lists name items by code, by name with the form in it or beside it, and only while they are in force")
{
    Reports store;
    for (const char* code : {"A", "B", "C", "D"}) {
        store.report(code, "P1", week(25), units(100), units(7));
    }
    const auto named = [&](const char* code, const char* name, const char* form) {
        store.sql(std::string("UPDATE item SET generic_name = '") + name + "', name_key = '" + name +
                  "', dosage_form = '" + form + "' WHERE code = '" + code + "'");
    };
    named("A", "阿莫西林胶囊", "胶囊剂");
    named("B", "阿莫西林片", "薄膜衣片");
    named("C", "注射用头孢曲松钠", "注射剂");
    named("D", "硝苯地平缓释片", "缓释片");
    const auto list = [&](const char* name, const char* form, int from, const char* until, const char* scope) {
        store.sql(std::string("INSERT INTO shortage_entry (scope, entry_key, listed_from, listed_until, generic_name, "
                              "name_key, dosage_form) VALUES ('") +
                  scope + "', '" + name + form + "', " + std::to_string(from) + ", " + until + ", '" + name + "', '" +
                  name + "', '" + form + "')");
    };
    list("阿莫西林", "口服常释剂型", 20250101, "NULL", "national");
    list("阿莫西林片", "", 20250101, "20261015", "provincial");
    list("头孢曲松钠", "注射剂", 0, "NULL", "national");
    list("硝苯地平", "口服常释剂型", 0, "NULL", "national"); // not slow-release
    list("头孢曲松钠", "注射剂", 20261101, "NULL", "provincial");
    list("硫酸阿托品", "注射剂", 0, "NULL", "national");
    CHECK(store.seen({{}, {}, {}, true}) == "A@P1 - 100 fine national; B@P1 - 100 fine national+provincial; "
                                            "C@P1 - 100 fine national; ");
    CHECK(shortage_list(store.store()).size() == 6);
    CHECK(shortage_list(store.store(), month()).size() == 5);
    CHECK(shortage_list(store.store(), Month::from_ym(2026, 11).value()).size() == 5);
}

TEST_CASE("of several items of one name and form, the list's specification chooses")
{
    Reports store;
    const auto item = [&](const char* code, const char* specification) {
        store.report(code, "P1", week(25), units(100), units(7));
        store.sql(std::string("UPDATE item SET name_key = '阿托品注射液', dosage_form = '注射液', specification = '") +
                  specification + "' WHERE code = '" + code + "'");
    };
    item("A", "1ml:0.5mg");
    item("B", "1ml：1MG");
    item("C", "1ml:11mg");
    const auto list = [&](const char* scope, const char* specification) {
        store.sql("DELETE FROM shortage_entry");
        store.sql(std::string("INSERT INTO shortage_entry (scope, entry_key, listed_from, generic_name, name_key, "
                              "dosage_form, specification) VALUES ('") +
                  scope + "', 'k', 0, '阿托品注射液', '阿托品注射液', '注射剂', '" + specification + "')");
        const auto entries = shortage_list(store.store());
        return entries.at(0).items;
    };
    CHECK(list("national", "1ml : 1mg") == std::vector<std::string>{"B"});
    CHECK(list("national", "1ml:0.5mg、1ml:11mg") == std::vector<std::string>{"A", "C"});
    CHECK(list("national", "").size() == 3);
    CHECK(list("national", "2ml:5mg").size() == 3); // written differently: all are considered
}

TEST_CASE("forms of the lists cover the forms of the catalogue")
{
    CHECK(form_covers("注射剂", "注射用无菌粉末"));
    CHECK(form_covers("注射剂", "注射液"));
    CHECK_FALSE(form_covers("注射剂", "片剂"));
    CHECK(form_covers("口服常释剂型", "薄膜衣片"));
    CHECK(form_covers("口服常释剂型", "肠溶胶囊"));
    CHECK_FALSE(form_covers("口服常释剂型", "缓释片"));
    CHECK(form_covers("缓释控释剂型", "控释片"));
    CHECK_FALSE(form_covers("口服常释剂型", "颗粒剂"));
    CHECK(form_covers("口服液体剂", "口服溶液剂"));
    CHECK(form_covers("片", "片 剂"));
    CHECK(form_covers("", "片剂"));
    CHECK(form_covers("片剂", ""));
    CHECK_FALSE(form_covers("片剂", "胶囊剂"));
}

TEST_CASE("the history of an item's supply names the report behind every period")
{
    Reports store;
    auto submitted = ps::testing::bought("A", "P1", 202610, "1");
    submitted.supply_status = 3;
    store.MonitoringStore::add(submitted);
    store.settle();
    store.report("A", "P1", week(25), units(70), units(7));
    std::string seen;
    for (const auto& event : supply_history(store.store(), "A"))
        seen += event.period + " " + name_of(event.level) + (event.from_submission ? " submission; " : "; ");
    CHECK(seen == "2026-10-25 fine; 2026-10 warning submission; ");
    CHECK_THROWS_AS(supply_history(store.store(), "A", "P9"), Error);
}
