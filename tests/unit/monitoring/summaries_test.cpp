#include "tests/unit/monitoring/view_lines.h"

#include <catch2/catch.hpp>

using namespace ps;
using namespace ps::monitoring;
using namespace ps::monitoring::test;

TEST_CASE("changes over the turn of the year, of points and of the city")
{
    MonitoringStore test;
    test.add({bought("A", "P1", 202512, "1.00"), bought("A", "P2", 202512, "2.00"), bought("A", "P3", 202512, "9.00"),
              bought("A", "P1", 202601, "1.50"), bought("A", "P2", 202601, "2.00"), bought("A", "P4", 202601, "7.00"),
              // B falls at one point and rises at the other, the median stays
              bought("B", "P1", 202512, "1.00"), bought("B", "P2", 202512, "3.00"), bought("B", "P1", 202601, "0.50"),
              bought("B", "P2", 202601, "3.50")});
    test.settle();
    // P3 and P4 are not in both months: 1.50 -> 1.75 over two points.
    CHECK(lines(changes(test.store(), month_of(202512), month_of(202601), Basis::purchase, ChangeLevel::city)) ==
          std::vector<std::string>{"A 药品A 5mg 某厂 片 @  1.5 1.75 0.25 0.1667 rise 2"});
    const std::vector<std::string> moves{"A 药品A 5mg 某厂 片 @P1 哨点P1 1 1.5 0.5 0.5 rise 0",
                                         "B 药品B 5mg 某厂 片 @P1 哨点P1 1 0.5 -0.5 -0.5 fall 0",
                                         "B 药品B 5mg 某厂 片 @P2 哨点P2 3 3.5 0.5 0.1667 rise 0"};
    CHECK(lines(changes(test.store(), month_of(202512), month_of(202601), Basis::purchase, ChangeLevel::point)) ==
          moves);
    CHECK(changes(test.store(), month_of(202512), month_of(202601), Basis::sale, ChangeLevel::point).empty());
    CHECK(changes(test.store(), month_of(202601), month_of(202601), Basis::purchase, ChangeLevel::point).empty());
    CHECK(changes(test.store(), month_of(202601), month_of(202512), Basis::purchase, ChangeLevel::point).size() == 3);
}

TEST_CASE("a late submission also corrects the following month")
{
    MonitoringStore test;
    test.add({bought("A", "P1", 202602, "1.00"), bought("A", "P1", 202603, "2.00")});
    test.settle();
    CHECK(changes(test.store(), month_of(202602), month_of(202603), Basis::purchase, ChangeLevel::point).size() == 1);
    test.sql("UPDATE price_row SET purchase_price_unit = 2000000 WHERE month = 202602");
    rebuild_observations(test.store(), test.point("P1"), month_of(202602));
    CHECK(changes(test.store(), month_of(202602), month_of(202603), Basis::purchase, ChangeLevel::point).empty());
}

TEST_CASE("months and coverage")
{
    MonitoringStore test;
    test.point("P9"); // registered, sends nothing
    test.item("Z");
    test.add({bought("A", "P1", 202512, "1.00"), bought("A", "P2", 202602, "2.00"), bought("B", "P2", 202602, "2.00")});
    auto scarce = bought("C", "P1", 202602, "1.00");
    scarce.price[0].reset();
    scarce.supply_status = 4;
    test.add(scarce);
    test.settle();
    CHECK(observed_months(test.store()) == std::vector<Month>{month_of(202512), month_of(202602)});
    test.sql("UPDATE item SET monitored_from = 20260301 WHERE code = 'Z'");
    test.sql("UPDATE item SET monitored_from = 20260228, monitored_until = 20260228 WHERE code = 'C'");
    test.sql("UPDATE item SET monitored_until = 20260131 WHERE code = 'B'");
    const auto seen = coverage(test.store(), month_of(202602));
    CHECK(seen.points_registered == 3);
    CHECK(seen.points_reporting == 2);
    CHECK(seen.items_monitored == 2);
    CHECK(seen.items_observed == 2);
    CHECK(seen.observations == 2);
    const auto nothing = coverage(test.store(), month_of(202601));
    CHECK(nothing.points_reporting == 0);
    CHECK(nothing.observations == 0);
}

TEST_CASE("summaries belong to the caller's transaction when there is one")
{
    MonitoringStore test;
    test.add(bought("A", "P1", 202602, "1.00"));
    {
        store::WriteTransaction transaction(test.store());
        rebuild_observations(test.store(), test.point("P1"), month_of(202602));
        refresh_summaries(test.store());
        CHECK(test.number("SELECT count(*) FROM item_month") == 1);
        // not committed
    }
    CHECK(test.number("SELECT count(*) FROM item_month") == 0);
    CHECK(test.number("SELECT count(*) FROM stale_month") == 0);
    CHECK(test.number("SELECT count(*) FROM observation") == 0);
}

TEST_CASE("stopping keeps the old summaries and the stale mark")
{
    MonitoringStore test;
    test.add(bought("A", "P1", 202602, "1.00"));
    test.settle();
    refresh_summaries(test.store());
    test.sql("UPDATE price_row SET purchase_price_unit = 5000000");
    rebuild_observations(test.store(), test.point("P1"), month_of(202602));
    std::stop_source stop;
    stop.request_stop();
    try {
        refresh_summaries(test.store(), stop.get_token());
        FAIL("was not stopped");
    } catch (const Error& error) {
        CHECK(error.kind() == ErrorKind::stopped);
    }
    CHECK(test.number("SELECT median FROM item_month") == 1'000'000);
    CHECK(test.number("SELECT count(*) FROM stale_month") == 2);
    refresh_summaries(test.store(), std::stop_source().get_token());
    CHECK(test.number("SELECT median FROM item_month") == 5'000'000);
    CHECK(test.number("SELECT count(*) FROM stale_month") == 0);
}
