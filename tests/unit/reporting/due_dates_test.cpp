// When a submission is due, when it arrived, and the resulting state.
#include "tests/unit/reporting/point_reports.h"

#include <catch2/catch.hpp>

using namespace ps;
using namespace ps::monitoring;
using namespace ps::monitoring::test;

TEST_CASE("due is the fifth working day of the next month", "[reporting]")
{
    MonitoringStore store;
    CHECK(due_date(store.store(), month_of(202610)) == day("2026-11-06")); // 2..6 November, Monday to Friday
    // October begins with seven holidays; Saturday the 10th is worked: 8, 9, 10, 12, 13
    CHECK(due_date(store.store(), month_of(202609)) == day("2026-10-13"));
    // 15..23 February are holidays, too late to matter; 1 February is a Sunday
    CHECK(due_date(store.store(), month_of(202601)) == day("2026-02-06"));
}

TEST_CASE("a submission is on time, late, missing or not yet due", "[reporting]")
{
    MonitoringStore store;
    store.owe("P", "A", 20260101);
    CHECK(report(store, "P", 202610, "2026-11-06").state == ReportState::pending);
    CHECK(report(store, "P", 202610, "2026-11-07").state == ReportState::missing);
    store.arrive({"P", 202610, "2026-11-06", {}, {{"A", "1"}}});
    CHECK(report(store, "P", 202610).state == ReportState::on_time);
    const auto late = store.arrive({"P", 202608, "2026-10-30", {}, {{"A", "1"}}});
    CHECK(report(store, "P", 202608).state == ReportState::late);
    store.undo(late);
    CHECK(report(store, "P", 202608).state == ReportState::missing);
    CHECK(verify_reporting(store.store()).front().passed);
}

TEST_CASE("the register overrides the file's date, and that overrides the day of the import", "[reporting]")
{
    MonitoringStore store;
    store.arrive({"P", 202610, "2026-11-20", "2026-11-05", {{"A", "1"}}});
    CHECK(report(store, "P", 202610).received_on == day("2026-11-05"));
    CHECK(report(store, "P", 202610).state == ReportState::on_time);
    store.registered("P", 202610, 20261109);
    CHECK(report(store, "P", 202610).received_on == day("2026-11-09"));
    register_submission(store.store(), "P", month_of(202610), day("2026-11-10")); // the officer's own entry
    CHECK(report(store, "P", 202610).received_on == day("2026-11-10"));
    CHECK(report(store, "P", 202610).state == ReportState::late);
    register_submission(store.store(), "P", month_of(202610), {});
    CHECK(report(store, "P", 202610).received_on == day("2026-11-09"));
    CHECK_THROWS_AS(register_submission(store.store(), "P", month_of(202610), {}), Error);
    CHECK_THROWS_AS(register_submission(store.store(), "Q", month_of(202610), day("2026-11-10")), Error);
    // A file with a day later than its import is not believed.
    store.arrive({"P", 202609, "2026-10-09", "2026-10-20", {{"A", "1"}}});
    CHECK(report(store, "P", 202609).received_on == day("2026-10-09"));
}

TEST_CASE("a point's own extension precedes one for all", "[reporting]")
{
    MonitoringStore store;
    store.arrive({"P", 202610, "2026-11-09", {}, {{"A", "1"}}});
    CHECK(report(store, "P", 202610).state == ReportState::late);
    extend_deadline(store.store(), month_of(202610), {}, day("2026-11-09"), "系统升级");
    CHECK(report(store, "P", 202610).state == ReportState::on_time);
    extend_deadline(store.store(), month_of(202610), "P", day("2026-11-07"), "另行约定");
    CHECK(report(store, "P", 202610).due == day("2026-11-07"));
    CHECK(report(store, "P", 202610).state == ReportState::late);
    withdraw_extension(store.store(), month_of(202610), "P");
    CHECK(report(store, "P", 202610).due == day("2026-11-09"));
    CHECK_THROWS_AS(withdraw_extension(store.store(), month_of(202610), "P"), Error);
    CHECK_THROWS_AS(extend_deadline(store.store(), month_of(202610), {}, day("2026-11-09"), ""), Error);
    CHECK_THROWS_AS(extend_deadline(store.store(), month_of(202610), {}, day("2026-10-31"), "早"), Error);
    CHECK(store.number("SELECT count(*) FROM journal WHERE action = 'deadline'") == 3);
}

TEST_CASE("a point has to report from its first duty to its last, else from its first submission", "[reporting]")
{
    MonitoringStore store;
    store.owe("P", "A", 20260315, 20260820);
    store.owe("P", "B", 20260501, 20260630);
    store.arrive({"Q", 202604, "2026-05-06", {}, {{"A", "1"}}});
    ReportingOptions options;
    options.as_of = day("2026-12-31");
    std::map<std::string, std::vector<int>> months;
    for (const auto& report : reporting(store.store(), month_of(202601), month_of(202610), options))
        months[report.point].push_back(report.month.key());
    CHECK(months["P"] == std::vector<int>{202603, 202604, 202605, 202606, 202607, 202608});
    CHECK(months["Q"] == std::vector<int>{202604, 202605, 202606, 202607, 202608, 202609, 202610});
}
