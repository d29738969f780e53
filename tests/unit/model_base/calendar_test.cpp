#include "model/base/calendar.h"
#include "model/base/working_days.h"

#include <catch2/catch.hpp>

using namespace ps;

TEST_CASE("days that do not exist are refused")
{
    CHECK_FALSE(Date::from_ymd(2026, 2, 30));
    CHECK_FALSE(Date::from_iso("2026-02-29"));
    CHECK(Date::from_iso("2028-02-29"));
    CHECK_FALSE(Date::from_iso("2026-2-3"));
    CHECK_FALSE(Date::from_iso("2026-13-01"));
    CHECK_FALSE(Date::from_key(20260230));
    CHECK(Date::from_key(20261031)->to_string() == "2026-10-31");
    CHECK_FALSE(Month::from_iso("2026-00"));
    CHECK_FALSE(Quarter::from_text("2026Q5"));
}

TEST_CASE("spreadsheet serial numbers, with Lotus's day that did not exist")
{
    CHECK(Date::from_serial(1)->to_string() == "1900-01-01");
    CHECK(Date::from_serial(59)->to_string() == "1900-02-28");
    CHECK_FALSE(Date::from_serial(60));
    CHECK(Date::from_serial(61)->to_string() == "1900-03-01");
    CHECK(Date::from_serial(46326)->to_string() == "2026-10-31");
    CHECK(Date::from_serial(46326 - 1462, true)->to_string() == "2026-10-31");
}

TEST_CASE("months, quarters and ranges")
{
    const auto october = Month::from_iso("2026-10").value();
    CHECK(october.key() == 202610);
    CHECK(october.plus(3).to_string() == "2027-01");
    CHECK(october.plus(-10).to_string() == "2025-12");
    CHECK(october.last_day().to_string() == "2026-10-31");
    CHECK(october.plus(3).months_since(october) == 3);
    CHECK(Quarter::of(october).to_string() == "2026Q4");
    CHECK(Quarter::from_text("2026Q3")->last_month().to_string() == "2026-09");
    const DateRange year{*Date::from_iso("2026-01-01"), *Date::from_iso("2026-12-31")};
    CHECK(year.days() == 365);
    CHECK(year.contains(*Date::from_iso("2026-12-31")));
    const DateRange later{*Date::from_iso("2026-12-31"), *Date::from_iso("2027-01-05")};
    CHECK(year.intersection(later)->days() == 1);
    CHECK_FALSE(year.intersection({*Date::from_iso("2027-01-01"), *Date::from_iso("2027-01-05")}));
}

TEST_CASE("working days skip weekends and holidays and count the worked weekend days")
{
    // 2026: National Day 1-7 October (Thu-Wed), Saturday 10 October worked.
    const auto table = WorkingDays::from_json(
        R"({"holidays":["2026-10-01","2026-10-02","2026-10-05","2026-10-06","2026-10-07"],"worked":["2026-10-10"]})");
    const auto october = Month::from_iso("2026-10").value();
    CHECK(table.nth_of_month(october, 1).to_string() == "2026-10-08");
    CHECK(table.nth_of_month(october, 3).to_string() == "2026-10-10");
    CHECK(table.nth_of_month(october, 5).to_string() == "2026-10-13");
    CHECK(WorkingDays().nth_of_month(october, 5).to_string() == "2026-10-07");
    CHECK(table.plus(*Date::from_iso("2026-09-30"), 1).to_string() == "2026-10-08");
    CHECK_THROWS_AS(WorkingDays::from_json(R"({"holidays":["2026-02-30"]})"), Error);
    CHECK_THROWS_AS(WorkingDays::from_json("["), Error);
}
