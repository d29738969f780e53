// Changes by county, kind and category, counts by size, and the meaning of suspended and ended.
#include "model/monitoring/catalogue/catalogue.h"
#include "model/monitoring/changes/change_events.h"
#include "tests/unit/monitoring/view_lines.h"

#include <catch2/catch.hpp>

#include <random>

using namespace ps;
using namespace ps::monitoring;
using namespace ps::monitoring::test;

namespace {

const char* county_of(const std::string& point)
{
    return point < "P3" ? "东屿区" : point < "P6" ? "云岭县" : "";
}

std::vector<SourceRow> random_rows(unsigned seed)
{
    std::mt19937 random(seed);
    const auto between = [&](int low, int high) { return std::uniform_int_distribution(low, high)(random); };
    std::vector<SourceRow> rows;
    for (const int month : {202601, 202602, 202603}) {
        for (int point = 0; point < 8; ++point) {
            for (int item = 0; item < 8; ++item) {
                if (between(1, 100) <= 80)
                    rows.push_back(bought("C" + std::to_string(item), "P" + std::to_string(point), month,
                                          std::to_string(between(0, 4)) + ".5"));
            }
        }
    }
    return rows;
}

std::vector<std::string> without_names(std::vector<Change> rows)
{
    for (auto& row : rows)
        row.group.clear();
    return lines(rows);
}

SourceRow not_in_use(const std::string& item, const std::string& point, int month)
{
    SourceRow row;
    row.item = item;
    row.point = point;
    row.month = month;
    row.supply_status = 5;
    return row;
}

std::string band_words(const ChangeSummary& summary)
{
    std::string out;
    for (const auto& band : summary.bands)
        out += std::string(event_word(band.event)) + " " + (band.over ? band.over->to_string() : "") + ".." +
               (band.up_to ? band.up_to->to_string() : "") + ":" + std::to_string(band.count) + " ";
    return out;
}

std::vector<Ratio> borders()
{
    return {Ratio::from_scaled(5, 2), Ratio::from_scaled(10, 2), Ratio::from_scaled(50, 2)};
}

} // namespace

TEST_CASE("changes of a county or kind are those of a city that has only its points")
{
    const auto rows = random_rows(3);
    MonitoringStore all;
    all.add(rows);
    all.settle();
    for (int point = 0; point < 8; ++point) {
        const std::string code = "P" + std::to_string(point);
        all.sql("UPDATE organisation SET region = '" + std::string(county_of(code)) + "', kind = '" + county_of(code) +
                "' WHERE code = '" + code + "'");
    }
    for (const auto level : {ChangeLevel::county, ChangeLevel::kind}) {
        for (const auto& [from, to] : {std::pair{202601, 202602}, {202601, 202603}}) {
            const auto found = changes(all.store(), month_of(from), month_of(to), Basis::purchase, level);
            std::size_t seen = 0;
            for (const std::string county : {"", "东屿区", "云岭县"}) {
                MonitoringStore part;
                std::vector<SourceRow> own;
                for (const auto& row : rows) {
                    if (county_of(row.point) == county)
                        own.push_back(row);
                }
                part.add(own);
                part.settle();
                std::vector<Change> of_county;
                for (const auto& change : found) {
                    if (change.group == county)
                        of_county.push_back(change);
                }
                seen += of_county.size();
                CHECK_FALSE(of_county.empty());
                CHECK(without_names(of_county) ==
                      lines(changes(part.store(), month_of(from), month_of(to), Basis::purchase, ChangeLevel::city)));
            }
            CHECK(seen == found.size());
        }
    }
}

TEST_CASE("a category moves by the geometric mean of its items' relatives at the medians of the matched points")
{
    MonitoringStore test;
    test.add({bought("A", "P1", 202601, "1"), bought("A", "P1", 202602, "2"), bought("B", "P1", 202601, "8"),
              bought("B", "P1", 202602, "1"), bought("C", "P1", 202601, "5"), bought("C", "P1", 202602, "5"),
              bought("Z", "P1", 202601, "0"), bought("Z", "P1", 202602, "5"), bought("N", "P1", 202602, "5")});
    test.settle();
    test.sql("UPDATE item SET category = '抗生素' WHERE code IN ('A', 'B', 'Z')");
    test.sql("UPDATE item SET kind = 'service' WHERE code = 'C'");
    const auto found = category_changes(test.store(), month_of(202601), month_of(202602), Basis::purchase);
    REQUIRE(found.size() == 2);
    CHECK(found[0].category == "service");
    CHECK(found[0].items == 1);
    CHECK(found[0].unchanged == 1);
    CHECK(found[0].change == 0.0);
    CHECK(found[1].category == "抗生素");
    CHECK(found[1].items == 3);
    CHECK(found[1].risen == 2);
    CHECK(found[1].fallen == 1);
    CHECK(found[1].change.value() == Approx(-0.5)); // sqrt(2 × 1/8); Z has no relative
}

TEST_CASE("changes are counted by size; a change exactly at a limit belongs to the smaller band")
{
    MonitoringStore test;
    const auto move = [&](const char* item, const char* before, const char* now) {
        test.add({bought(item, "P1", 202601, before), bought(item, "P1", 202602, now)});
    };
    move("A", "100", "105");      // 5 %
    move("B", "100", "105.0049"); // shown as 5.00 %
    move("C", "100", "105.005");  // shown as 5.01 %
    move("D", "100", "300");
    move("E", "100", "50"); // −50 %
    move("F", "100", "49.99");
    move("G", "100", "100");
    move("H", "0", "1");
    test.settle();
    for (const auto level : {ChangeLevel::city, ChangeLevel::point}) {
        const auto found =
            change_summary(test.store(), month_of(202601), month_of(202602), Basis::purchase, level, borders());
        CHECK(found.compared == 8);
        CHECK(found.risen == 5);
        CHECK(found.fallen == 2);
        CHECK(found.unchanged == 1);
        CHECK(found.unrated == 1);
        CHECK(band_words(found) == "fall ..0.05:0 fall 0.05..0.1:0 fall 0.1..0.5:1 fall 0.5..:1 "
                                   "rise ..0.05:2 rise 0.05..0.1:1 rise 0.1..0.5:0 rise 0.5..:1 ");
    }
    const auto one =
        change_summary(test.store(), month_of(202601), month_of(202602), Basis::purchase, ChangeLevel::city, {});
    CHECK(band_words(one) == "fall ..:2 rise ..:4 ");
}

TEST_CASE("whatever moved is in a band or unrated, at every level and distance")
{
    MonitoringStore test;
    test.add(random_rows(8));
    test.settle();
    for (const auto level : {ChangeLevel::city, ChangeLevel::point}) {
        for (const auto& [from, to] : {std::pair{202601, 202602}, {202601, 202603}}) {
            const auto moved = changes(test.store(), month_of(from), month_of(to), Basis::purchase, level);
            const auto found =
                change_summary(test.store(), month_of(from), month_of(to), Basis::purchase, level, borders());
            std::int64_t in_bands = found.unrated;
            for (const auto& band : found.bands)
                in_bands += band.count;
            CHECK(in_bands == static_cast<std::int64_t>(moved.size()));
            CHECK(found.risen + found.fallen == in_bands);
            CHECK(found.compared == in_bands + found.unchanged);
        }
    }
}

TEST_CASE("a point with the status not in use has suspended the item, unless it reports a price")
{
    MonitoringStore test;
    test.add({bought("A", "P1", 202601, "1"), not_in_use("A", "P1", 202602), bought("A", "P1", 202604, "2")});
    auto priced = not_in_use("A", "P1", 202603);
    priced.price[1] = yuan("3"); // a sale price: in use after all
    test.add(priced);
    test.settle();
    CHECK(lines(history(test.store(), "A", {}, Basis::purchase)) ==
          std::vector<std::string>{"A P1 哨点P1 2026-01 first 1 - - -", "A P1 哨点P1 2026-02 suspended - 1 - -",
                                   "A P1 哨点P1 2026-03 gap - 1 - -", "A P1 哨点P1 2026-04 resumed 2 1 1 1"});
    CHECK(lines(presence_events(test.store(), month_of(202601), month_of(202602), Basis::purchase)) ==
          std::vector<std::string>{"A P1 suspended 1 - - -"});
    CHECK(lines(presence_events(test.store(), month_of(202602), month_of(202604), Basis::purchase)) ==
          std::vector<std::string>{"A P1 resumed 1 2 1 1"});
}

TEST_CASE("an item that is no longer monitored has ended, once, and not before the store knows the month")
{
    MonitoringStore test;
    test.add({bought("A", "P1", 202601, "1"), bought("A", "P2", 202601, "1"), bought("B", "P1", 202601, "1"),
              bought("B", "P1", 202604, "1"), bought("A", "P2", 202604, "3")});
    test.settle();
    test.item("A");
    decide_monitoring(test.store(), "A", CatalogueAction::drop, Date::from_key(20260201).value(), "全市同价");
    CHECK(lines(history(test.store(), "A", {}, Basis::purchase)) ==
          std::vector<std::string>{"A P1 哨点P1 2026-01 first 1 - - -", "A P1 哨点P1 2026-03 ended - 1 - -",
                                   "A P2 哨点P2 2026-01 first 1 - - -", "A P2 哨点P2 2026-02 gap - 1 - -",
                                   "A P2 哨点P2 2026-03 ended - 1 - -", "A P2 哨点P2 2026-04 resumed 3 1 2 2"});
    CHECK(lines(presence_events(test.store(), month_of(202601), month_of(202604), Basis::purchase)) ==
          std::vector<std::string>{"A P1 ended 1 - - -"});
    // A later month without any report ends nothing.
    CHECK(presence_events(test.store(), month_of(202604), month_of(202605), Basis::purchase).empty());
    CHECK_THROWS_AS(presence_events(test.store(), month_of(202604), month_of(202604), Basis::purchase), Error);
}
