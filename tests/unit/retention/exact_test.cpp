#include "golden.h"

#include <catch2/catch.hpp>

using namespace ps;
using namespace ps::retention;
using namespace ps::retention::test;

TEST_CASE("exact fractions round half away from zero, once")
{
    CHECK(to_money(Exact(5, 1000)).to_string(2) == "0.01");
    CHECK(to_money(Exact(-5, 1000)).to_string(2) == "-0.01");
    CHECK(to_money(Exact(4999, 1000000)).to_string(2) == "0.00");
    CHECK(to_money(Exact(1, 3)).to_string(2) == "0.33");
    CHECK(to_money(Exact(2, 3)).to_string(2) == "0.67");
    CHECK(to_ratio(Exact(2, 3)).to_string() == "0.66666667");
    CHECK(round_half_up(Exact(25, 2), Exact(1)) == Exact(13));
    CHECK(round_half_up(Exact(149), Exact(100)) == Exact(100));
    CHECK(round_half_up(Exact(150), Exact(100)) == Exact(200));
    CHECK_THROWS_AS(to_money(to_exact(read<Money>("92233720368547758.07")) + Exact(1, 100)), Error);
    CHECK(to_money(to_exact(read<Money>("92233720368547758.07"))).to_string(2) == "92233720368547758.07");
}

TEST_CASE("exact numbers for people")
{
    CHECK(exact_text(Exact(93000), 2) == "93000.00");
    CHECK(exact_text(Exact(93000)) == "93000");
    CHECK(exact_text(Exact(-239320, 100), 2) == "-2393.20");
    CHECK(exact_text(Exact(1, 8)) == "0.125");
    CHECK(exact_text(Exact(-1, 8), 2) == "-0.125");
    CHECK(exact_text(Exact(0), 2) == "0.00");
    CHECK(exact_text(Exact(1, 3)) == "≈0.333333333333");
    CHECK(exact_text(Exact(-2, 3), 2) == "≈-0.666666666667");
    CHECK(exact_text(Exact(100, 7), 2) == "≈14.285714285714");
}

TEST_CASE("purchases are exact in every form")
{
    // 3 packs of 7 at 1.00: a smallest unit costs 1/7, which no decimal holds.
    const auto packs = purchase_of_packs(read<Quantity>("3"), read<Quantity>("7"), read<UnitPrice>("1"));
    CHECK(packs.quantity == Exact(21));
    CHECK(packs.amount == Exact(3));
    const auto units = bought("0.0001", "0.000001");
    CHECK(units.amount == Exact(1, 10'000'000'000));
    const auto amount = purchase_of_amount(read<Quantity>("21"), read<Money>("3.00"));
    CHECK(amount.quantity == packs.quantity);
    CHECK(amount.amount == packs.amount);
}
