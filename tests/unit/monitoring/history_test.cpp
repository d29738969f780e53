#include "tests/unit/monitoring/view_lines.h"

#include <catch2/catch.hpp>

using namespace ps;
using namespace ps::monitoring;
using namespace ps::monitoring::test;

TEST_CASE("the life of a price at a point")
{
    MonitoringStore test;
    test.add({
        bought("B", "P", 202509, "9.00"), // another item, before the first price: no gap
        bought("A", "P", 202510, "1.00"), bought("A", "P", 202511, "1.10"), bought("A", "P", 202512, "1.10"),
        // nothing in January, nor anything from this point
        bought("B", "P", 202602, "9.00"), bought("A", "P", 202603, "0.99"), bought("A", "P", 202604, "0.33"),
        bought("B", "P", 202605, "9.00"), // after the last price the point still reports …
        // … not in June …
        bought("B", "P", 202607, "9.00"), // … and again
    });
    test.settle();
    CHECK(lines(history(test.store(), "A", {}, Basis::purchase)) ==
          std::vector<std::string>{
              "A P 哨点P 2025-10 first 1 - - -",
              "A P 哨点P 2025-11 rise 1.1 1 0.1 0.1",
              "A P 哨点P 2025-12 unchanged 1.1 1.1 0 0",
              "A P 哨点P 2026-01 gap - 1.1 - -",
              "A P 哨点P 2026-02 gap - 1.1 - -",
              "A P 哨点P 2026-03 resumed 0.99 1.1 -0.11 -0.1",
              "A P 哨点P 2026-04 fall 0.33 0.99 -0.66 -0.6667",
              "A P 哨点P 2026-05 gap - 0.33 - -",
              "A P 哨点P 2026-07 gap - 0.33 - -",
          });
    CHECK(history(test.store(), "A", "P", Basis::sale).empty());
}

TEST_CASE("the bases have separate histories, points come by code")
{
    MonitoringStore test;
    auto sold = bought("A", "P2", 202601, "1.00");
    sold.price[1] = yuan("1.15");
    test.add({sold, bought("A", "P2", 202602, "1.00"), bought("A", "P1", 202602, "2.00")});
    test.settle();
    CHECK(lines(history(test.store(), "A", {}, Basis::purchase)) ==
          std::vector<std::string>{"A P1 哨点P1 2026-02 first 2 - - -", "A P2 哨点P2 2026-01 first 1 - - -",
                                   "A P2 哨点P2 2026-02 unchanged 1 1 0 0"});
    // In February P2 reported, but no sale price.
    CHECK(lines(history(test.store(), "A", "P2", Basis::sale)) ==
          std::vector<std::string>{"A P2 哨点P2 2026-01 first 1.15 - - -", "A P2 哨点P2 2026-02 gap - 1.15 - -"});
    CHECK(history(test.store(), "A", "P1", Basis::sale).empty());
}

TEST_CASE("unknown items and points are an error that names them")
{
    MonitoringStore test;
    test.add(bought("A", "P", 202601, "1.00"));
    test.settle();
    CHECK_THROWS_WITH(history(test.store(), "X1", {}, Basis::purchase), Catch::Contains("X1"));
    CHECK_THROWS_WITH(history(test.store(), "A", "P9", Basis::purchase), Catch::Contains("P9"));
    test.sql("INSERT INTO organisation (role, code, name) VALUES ('institution', 'H1', '医院')");
    CHECK_THROWS_AS(history(test.store(), "A", "H1", Basis::purchase), Error);
}
