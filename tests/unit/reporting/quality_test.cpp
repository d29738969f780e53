// The score, worked out by hand.
#include "tests/unit/reporting/point_reports.h"

#include "model/monitoring/plausibility/findings.h"

#include <catch2/catch.hpp>

using namespace ps;
using namespace ps::monitoring;
using namespace ps::monitoring::test;

TEST_CASE("the score is 40 timeliness, 30 completeness and 30 accuracy", "[reporting]")
{
    MonitoringStore store;
    // 3 rows with all four cells, 1 rejected row with only its item: 13 of 16 cells, 1 of 4 rows wrong
    store.arrive({"P", 202610, "2026-11-05", {}, {{"A", "1"}, {"B", "2"}, {"C", "3"}}, true, 1});
    const auto quality = quality_of(store, "P", 202610);
    CHECK(quality.timeliness->to_string() == "1");
    CHECK(quality.completeness->to_string() == "0.8125");
    CHECK(quality.accuracy->to_string() == "0.75");
    CHECK(quality.score->to_string() == "86.88"); // 40 + 24.375 + 22.5, half up
    CHECK(report(store, "P", 202610).error_rate->to_string() == "0.25");
}

TEST_CASE("rows without quantity and amount are half complete", "[reporting]")
{
    MonitoringStore store;
    store.arrive({"P", 202610, "2026-11-20", {}, {{"A", "1"}}, false});
    const auto quality = quality_of(store, "P", 202610);
    CHECK(quality.timeliness->to_string() == "0");
    CHECK(quality.completeness->to_string() == "0.5");
    CHECK(quality.score->to_string() == "45");
}

TEST_CASE("items that are due and missing are not filled", "[reporting]")
{
    MonitoringStore store;
    for (const char* item : {"A", "B", "C", "D"})
        store.owe("P", item, 20260101);
    store.owe("P", "E", 20260101, 20260930); // no longer
    store.arrive({"P", 202610, "2026-11-05", {}, {{"A", "1"}, {"B", "2"}}});
    CHECK(quality_of(store, "P", 202610).completeness->to_string() == "0.5");
    // A rejected row counts for one of them.
    store.arrive({"P", 202609, "2026-10-08", {}, {{"A", "1"}, {"B", "2"}}, true, 1});
    // 5 items due: 2 rows of 4 cells, 1 rejected row with 1 cell, 2 items missing: 9 of 20
    CHECK(quality_of(store, "P", 202609).completeness->to_string() == "0.45");
    // No submission: 0 throughout.
    const auto missing = quality_of(store, "P", 202605);
    CHECK(missing.required == 1);
    CHECK(missing.received == 0);
    CHECK(missing.score->to_string() == "0");
    // Not yet due: not required.
    CHECK_FALSE(quality_of(store, "P", 202611, "2026-12-01").score.has_value());
}

TEST_CASE("an abnormal finding counts against accuracy until it is dismissed", "[reporting]")
{
    MonitoringStore store;
    store.arrive({"P", 202609, "2026-10-08", {}, {{"A", "1"}, {"B", "1"}}});
    store.arrive({"P", 202610, "2026-11-05", {}, {{"A", "101"}, {"B", "1"}}});
    CHECK(report(store, "P", 202610).abnormal == 1);
    CHECK(quality_of(store, "P", 202610).accuracy->to_string() == "0.5");
    dismiss_finding(store.store(), {"abnormal_multiple", "A", "P", Basis::purchase, month_of(202610)}, "规格变更");
    CHECK(report(store, "P", 202610).abnormal == 0);
    CHECK(quality_of(store, "P", 202610).accuracy->to_string() == "1");
}

TEST_CASE("a year is the mean of its months", "[reporting]")
{
    MonitoringStore store;
    store.owe("P", "A", 20260801);
    store.arrive({"P", 202608, "2026-09-01", {}, {{"A", "1"}}});        // 1, 1, 1
    store.arrive({"P", 202609, "2026-10-30", {}, {{"A", "1"}}, false}); // late: 0, 0.5, 1
    ReportingOptions options;                                           // October is missing: 0, 0, 0
    options.as_of = day("2026-11-30");                                  // November is pending
    const auto year = quality_of_year(store.store(), 2026, options);
    REQUIRE(year.size() == 1);
    CHECK(year[0].required == 3);
    CHECK(year[0].received == 2);
    CHECK(year[0].on_time == 1);
    CHECK(year[0].timeliness->to_string() == "0.33333333");
    CHECK(year[0].completeness->to_string() == "0.5");
    CHECK(year[0].accuracy->to_string() == "0.66666667");
    CHECK(year[0].score->to_string() == "48.33"); // 13.3333 + 15 + 20.0000
    CHECK(year[0].months_in_state[static_cast<std::size_t>(ReportState::missing)] == 1);
    CHECK(year[0].months_in_state[static_cast<std::size_t>(ReportState::pending)] == 1);
    CHECK(year[0].evidence.size() == 4);
    options.as_of = day("2025-06-01");
    CHECK(quality_of_year(store.store(), 2026, options).empty());
}

TEST_CASE("an undone import leaves the quality as if it had never been imported", "[reporting]")
{
    MonitoringStore store;
    store.arrive({"P", 202610, "2026-11-05", {}, {{"A", "1"}, {"B", "2"}}, true, 3});
    const auto before = report(store, "P", 202610);
    const auto second = store.arrive({"P", 202610, "2026-11-09", {}, {{"A", "5"}, {"B", "2"}}, false, 0});
    CHECK(report(store, "P", 202610).state == ReportState::corrected);
    CHECK(report(store, "P", 202610).on_time);
    CHECK(report(store, "P", 202610).rejected == 0); // the first file is superseded with its rejected rows
    store.undo(second);
    const auto after = report(store, "P", 202610);
    CHECK(after.state == before.state);
    CHECK(after.rows == before.rows);
    CHECK(after.rejected == before.rejected);
    CHECK(after.filled_cells == before.filled_cells);
    CHECK(after.required_cells == before.required_cells);
    CHECK(verify_reporting(store.store()).front().passed);
}

TEST_CASE("verify detects counts that do not follow from the rows", "[reporting]")
{
    MonitoringStore store;
    store.arrive({"P", 202610, "2026-11-05", {}, {{"A", "1"}, {"B", "2"}}});
    CHECK(verify_reporting(store.store()).front().passed);
    SECTION("cells")
    {
        store.sql("UPDATE reporting_month SET amounts = 1");
    }
    SECTION("rows of a part")
    {
        store.sql("UPDATE submission_part SET accepted = 3");
    }
    SECTION("a lost month")
    {
        store.sql("DELETE FROM reporting_month");
    }
    CHECK_FALSE(verify_reporting(store.store()).front().passed);
}
