#include "samples/city/city.h"
#include "samples/truth/exact.h"
#include "samples/truth/truth.h"

#include <catch2/catch.hpp>

using namespace ps::samples;

TEST_CASE("rounding is half away from zero")
{
    CHECK(divide_half_up(5, 2) == 3);
    CHECK(divide_half_up(-5, 2) == -3);
    CHECK(divide_half_up(4, 3) == 1);
    CHECK(divide_half_up(1, 3) == 0);
    CHECK(divide_half_up(0, 7) == 0);
}

TEST_CASE("decimals are printed from integers")
{
    CHECK(fixed_decimal(1250, 2) == "12.50");
    CHECK(fixed_decimal(-5, 2) == "-0.05");
    CHECK(fixed_decimal(7, 0) == "7");
    CHECK(short_decimal(1250, 2) == "12.5");
    CHECK(short_decimal(1200, 2) == "12");
    CHECK(short_decimal(0, 6) == "0");
    CHECK(short_decimal(100, 0) == "100");
}

TEST_CASE("days are counted as the calendar counts them")
{
    CHECK(day_number(1970, 1, 1) == 0);
    CHECK(day_number(2026, 10, 31) == 20757);
    CHECK(day_number(2024, 3, 1) - day_number(2024, 2, 28) == 2);
    CHECK(day_number(2025, 3, 1) - day_number(2025, 2, 28) == 1);
    for (int day = day_number(2023, 12, 1); day < day_number(2027, 2, 1); ++day) {
        const CivilDay civil = civil_day(day);
        REQUIRE(day_number(civil.year, civil.month, civil.day) == day);
    }
    CHECK(iso_day(day_number(2025, 2, 28) + 1) == "2025-03-01");
    CHECK(iso_month(month_number(2026, 10) + 3) == "2027-01");
}

TEST_CASE("the random numbers never change")
{
    // Fixed values: another compiler or machine must produce the same numbers, or its city has other prices.
    const Dice dice(1);
    CHECK(dice.raw(Purpose::enterprise) == Dice(1).raw(Purpose::enterprise));
    CHECK(dice.raw(Purpose::item_price, 1, 2, 3) == 0x747c9c9e47c1cc64ULL);
    CHECK(dice.raw(Purpose::item_price, 1, 2, 3) != dice.raw(Purpose::item_price, 1, 3, 2));
    CHECK(dice.raw(Purpose::item_price, 1, 2, 3) != Dice(2).raw(Purpose::item_price, 1, 2, 3));
    for (int i = 0; i < 1000; ++i) {
        const auto thrown = dice.range(-3, 4, Purpose::gap, i);
        REQUIRE(thrown >= -3);
        REQUIRE(thrown <= 4);
    }
}

TEST_CASE("quartiles are of type 7")
{
    // numpy.quantile([1,2,3,4], .25/.5/.75) and of [10,20,40].
    CHECK(quartile({1'000'000, 2'000'000, 3'000'000, 4'000'000}, 1) == 1'750'000);
    CHECK(quartile({1'000'000, 2'000'000, 3'000'000, 4'000'000}, 2) == 2'500'000);
    CHECK(quartile({1'000'000, 2'000'000, 3'000'000, 4'000'000}, 3) == 3'250'000);
    CHECK(quartile({10, 20, 40}, 3) == 30);
    CHECK(quartile({1, 2}, 2) == 2); // 1.5 up
    CHECK(quartile({9}, 1) == 9);
}
