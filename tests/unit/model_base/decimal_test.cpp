#include "model/base/decimal.h"

#include <catch2/catch.hpp>

#include <limits>
#include <random>

using namespace ps;

TEST_CASE("decimal text keeps the requested decimals and drops other trailing zeros")
{
    CHECK(Money::from_raw(126'436'60).to_string(2) == "126436.60");
    CHECK(Money::from_raw(-5).to_string(2) == "-0.05");
    CHECK(Money::from_raw(0).to_string(2) == "0.00");
    CHECK(UnitPrice::from_raw(1'250'000).to_string() == "1.25");
    CHECK(UnitPrice::from_raw(1).to_string() == "0.000001");
    CHECK(UnitPrice::from_raw(0).to_string() == "0");
    CHECK(Quantity::from_units(120000).to_string() == "120000");
    CHECK(Money::from_raw(std::numeric_limits<std::int64_t>::min()).to_string(2) == "-92233720368547758.08");
}

TEST_CASE("products and quotients round half away from zero, once")
{
    CHECK(multiply(UnitPrice::from_raw(5'000), Quantity::from_units(1)).to_string(2) == "0.01");   // 0.005
    CHECK(multiply(UnitPrice::from_raw(-5'000), Quantity::from_units(1)).to_string(2) == "-0.01"); // -0.005
    CHECK(multiply(UnitPrice::from_raw(4'999), Quantity::from_units(1)).to_string(2) == "0.00");
    CHECK(divide(Money::from_raw(100), Quantity::from_units(3)).to_string() == "0.333333");
    CHECK(divide(Money::from_raw(200), Quantity::from_units(3)).to_string() == "0.666667");
    CHECK(per_smallest_unit(UnitPrice::from_units(7), Quantity::from_units(12)).to_string() == "0.583333");
    CHECK(to_smallest_units(Quantity::from_units(10), Quantity::from_units(24)) == Quantity::from_units(240));
    CHECK(change_ratio(UnitPrice::from_units(4), UnitPrice::from_units(3)).to_string() == "-0.25");
    CHECK(round_ratio(Ratio::from_raw(68'250'00), 4).to_string() == "0.0683");
}

TEST_CASE("overflow and division by zero are errors, never a wrap")
{
    const auto huge = Money::from_raw(std::numeric_limits<std::int64_t>::max());
    CHECK_THROWS_AS(huge + Money::from_raw(1), Error);
    CHECK_THROWS_AS(-Money::from_raw(std::numeric_limits<std::int64_t>::min()), Error);
    CHECK_THROWS_AS(
        multiply(UnitPrice::from_raw(std::numeric_limits<std::int64_t>::max()), Quantity::from_units(1'000'000)),
        Error);
    CHECK_THROWS_AS(divide(Money::from_raw(1), Quantity{}), Error);
    CHECK_THROWS_AS(change_ratio(UnitPrice{}, UnitPrice::from_units(1)), Error);
}

TEST_CASE("sums do not depend on their order")
{
    std::mt19937_64 random(7);
    std::uniform_int_distribution<std::int64_t> cents(-1'000'000, 1'000'000);
    std::vector<Money> amounts;
    for (int i = 0; i < 1000; ++i)
        amounts.push_back(Money::from_raw(cents(random)));
    Money forward;
    for (const Money amount : amounts)
        forward += amount;
    std::shuffle(amounts.begin(), amounts.end(), random);
    Money shuffled;
    for (const Money amount : amounts)
        shuffled += amount;
    CHECK(forward == shuffled);
}

TEST_CASE("places of cells are named as spreadsheets do")
{
    CHECK(cell_name(0, 1) == "A1");
    CHECK(cell_name(25, 7) == "Z7");
    CHECK(cell_name(26, 7) == "AA7");
    CHECK(cell_name(16383, 1048576) == "XFD1048576");
    CHECK(Place{"a.xlsx", "Sheet1", "B7", 0}.to_string() == "a.xlsx:Sheet1!B7");
    CHECK(Place{"a.csv", "", "", 12}.to_string() == "a.csv:12");
}
