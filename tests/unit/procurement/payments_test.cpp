#include "model/procurement/money/payments.h"

#include "tests/stores/test_store.h"

#include <catch2/catch.hpp>

using namespace ps;
using ps::testing::Line;
using ps::testing::TestStore;

namespace {

std::string text(const std::optional<Money>& money)
{
    return money ? money->to_string(2) : "-";
}

std::string line(const procurement::InstitutionPayments& row)
{
    return row.institution + " " + row.payable.to_string(2) + " " + text(row.paid) + " " +
           (row.on_time_ratio ? row.on_time_ratio->to_string() : "-") + " " + text(row.overdue) + " " +
           row.received_less_returned.to_string(2) + " " + text(row.unsettled);
}

std::vector<std::string> lines(TestStore& made, const char* day)
{
    std::vector<std::string> out;
    for (const auto& row : procurement::payments(*made, *Date::from_iso(day), 30).institutions)
        out.push_back(line(row));
    return out;
}

} // namespace

TEST_CASE("a statement is due thirty days after acceptance, and overdue from the day after")
{
    TestStore made;
    made.institution("H1", "人民医院");
    made.settlement({"S1", "H1", "100", 20260110, 20260209, "100"}); // on the last day: in time
    made.settlement({"S2", "H1", "300", 20260201});                  // due on 3 March
    CHECK(lines(made, "2026-02-08") == std::vector<std::string>{"H1 400.00 0.00 - 0.00 0.00 -400.00"});
    CHECK(lines(made, "2026-02-09") == std::vector<std::string>{"H1 400.00 100.00 1 0.00 0.00 -400.00"});
    CHECK(lines(made, "2026-03-03") == std::vector<std::string>{"H1 400.00 100.00 0.25 0.00 0.00 -400.00"});
    CHECK(lines(made, "2026-03-04") == std::vector<std::string>{"H1 400.00 100.00 0.25 300.00 0.00 -400.00"});
    CHECK(lines(made, "2026-01-09").empty());
}

TEST_CASE("late and partial payments")
{
    TestStore made;
    made.institution("H1", "人民医院");
    made.settlement({"S1", "H1", "100", 20260101, 20260201, "100"}); // a day late
    made.settlement({"S2", "H1", "200", 20260101, 20260131, "50"});  // in time, but only a part
    CHECK(lines(made, "2026-06-30") == std::vector<std::string>{"H1 300.00 150.00 0.1667 150.00 0.00 -300.00"});
    const auto overdue = procurement::overdue_statements(*made, *Date::from_iso("2026-06-30"), 30, std::nullopt);
    REQUIRE(overdue.size() == 1);
    CHECK(overdue[0].statement == "S2");
    CHECK(overdue[0].open == Money::from_raw(15000));
    CHECK(overdue[0].days_overdue == 150);
    CHECK(procurement::overdue_age(overdue[0].days_overdue) == 2);
    CHECK(procurement::overdue_statements(*made, *Date::from_iso("2026-06-30"), 30, "H2").empty());
}

TEST_CASE("the share paid in time is rounded once")
{
    TestStore made;
    made.institution("H1", "人民医院");
    made.settlement({"S1", "H1", "2561499.96", 20260101, 20260102, "2561499.96"});
    made.settlement({"S2", "H1", "7438500.04", 20260101});
    const auto found = procurement::payments(*made, *Date::from_iso("2026-06-30"), 30).institutions;
    REQUIRE(found.size() == 1);
    REQUIRE(found[0].on_time_ratio);
    CHECK(found[0].on_time_ratio->to_string() == "0.2561"); // 0.256149996, not rounded to 0.25615 first
}

TEST_CASE("without statements receipts less returns are payable, and nothing is known of payment")
{
    TestStore made;
    made.institution("H1", "人民医院");
    made.receipt(Line{"H1", "X1", 10, 20260105}.at("10"));
    made.receipt(Line{"H1", "X1", 5, 20260305}.at("10"));
    made.returned(Line{"H1", "X1", 2, 20260120}.at("10"));
    CHECK(lines(made, "2026-01-31") == std::vector<std::string>{"H1 80.00 - - - 80.00 -"});
    made.settlement({"S1", "H1", "80", 20260201});
    CHECK(lines(made, "2026-03-31") == std::vector<std::string>{"H1 80.00 0.00 0 80.00 130.00 50.00"});
}

TEST_CASE("ages of overdue amounts")
{
    for (const auto& [days, age] : {std::pair(1, "1-30"),
                                    {30, "1-30"},
                                    {31, "31-90"},
                                    {90, "31-90"},
                                    {91, "91-180"},
                                    {180, "91-180"},
                                    {181, ">180"}})
        CHECK(std::string(procurement::name_of_age(procurement::overdue_age(days))) == age);
}
