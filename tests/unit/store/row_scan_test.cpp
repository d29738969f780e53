#include "model/store/row_scan.h"

#include "tests/stores/temporary_store.h"

#include <catch2/catch.hpp>

using namespace ps;

TEST_CASE("a scan reads numbers, NULL and texts", "[store][row_scan]")
{
    ps::testing::TemporaryStore there;
    store::RowScan scan(*there, "SELECT 7, NULL, '价格', 0, x'', 9007199254740993");
    REQUIRE(scan.next());
    CHECK(scan.integer(0) == 7);
    CHECK(scan.small(0) == 7);
    CHECK(scan.integer(1) == 0);
    CHECK_FALSE(scan.integer_or_null(1).has_value());
    CHECK(scan.text(1).empty());
    CHECK(scan.text(2) == "价格");
    CHECK(scan.integer_or_null(3) == 0);
    CHECK(scan.text(4).empty());
    CHECK(scan.integer(5) == 9007199254740993);
    CHECK_FALSE(scan.next());
}

TEST_CASE("a scan starts again with other bindings", "[store][row_scan]")
{
    ps::testing::TemporaryStore there;
    store::RowScan scan(*there, "SELECT ?1 || ?2");
    scan.bind(1, "a");
    scan.bind(2, 1);
    REQUIRE(scan.next());
    CHECK(scan.text(0) == "a1");
    scan.again();
    scan.bind(2, 2);
    REQUIRE(scan.next());
    CHECK(scan.text(0) == "a2");
}

TEST_CASE("a scan throws what a statement throws", "[store][row_scan]")
{
    ps::testing::TemporaryStore there;
    CHECK_THROWS_AS(store::RowScan(*there, "SELECT * FROM nowhere"), SQLite::Exception);
    store::RowScan scan(*there, "SELECT 1");
    CHECK_THROWS_AS(scan.bind(5, 1), SQLite::Exception);
}
