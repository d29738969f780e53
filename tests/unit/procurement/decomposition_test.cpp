#include "model/procurement/money/decomposition.h"

#include "tests/stores/test_store.h"

#include <catch2/catch.hpp>

#include <random>

using namespace ps;
using procurement::SpendingChange;
using ps::testing::Line;
using ps::testing::TestStore;
using ps::testing::Yuan;

namespace {

DateRange month(const char* text)
{
    const auto of = *Month::from_iso(text);
    return {of.first_day(), of.last_day()};
}

procurement::Decomposition decomposed(TestStore& made, const std::optional<std::string>& institution = {})
{
    return procurement::decompose_spending(*made, month("2026-01"), month("2026-02"), institution);
}

void check_adds_up(const SpendingChange& row)
{
    CHECK(row.now - row.before == row.change);
    CHECK(row.volume + row.structure + row.price + row.started + row.ended == row.change);
}

} // namespace

// Before: 100 tablets A at 1.00, 100 tablets B at 3.00, mean 2.00. Now: 200 A at 0.90, 50 B at 3.00.
// Volume (250 − 200) × 2.00 = 100.00; structure 200 × 1 + 50 × 3 − 250 × 2 = −150.00; price 200 × −0.10 = −20.00.
TEST_CASE("a change of spending consists of volume, structure, price and purchases without a counterpart")
{
    TestStore made;
    made.institution("H1", "人民医院");
    made.item("A", "二甲双胍", 10);
    made.item("B", "二甲双胍", 10);
    made.item("C", "二甲双胍", 10);
    made.receipt(Line{"H1", "A", 10, 20260105}.at("10"));
    made.receipt(Line{"H1", "B", 10, 20260106}.at("30"));
    made.receipt(Line{"H1", "A", 20, 20260205}.at("9"));
    made.receipt(Line{"H1", "B", 7, 20260206}.at("30"));
    made.returned(Line{"H1", "B", 2, 20260220}.at("30"));
    auto result = decomposed(made);
    REQUIRE(result.groups.size() == 1);
    const auto& change = result.groups[0];
    CHECK(change.generic_name == "二甲双胍");
    CHECK(change.before == Money::from_units(400));
    CHECK(change.now == Money::from_units(330));
    CHECK(change.volume == Money::from_units(100));
    CHECK(change.structure == Money::from_units(-150));
    CHECK(change.price == Money::from_units(-20));
    CHECK(change.products == 2);
    check_adds_up(change);

    SECTION("products without a counterpart are separate")
    {
        made.receipt(Line{"H1", "C", 1, 20260207}.at("5"));
        result = decomposed(made);
        CHECK(result.total.started == Money::from_units(5));
        CHECK(result.total.price == Money::from_units(-20));
        check_adds_up(result.total);
    }
    SECTION("of one institution")
    {
        made.institution("H2", "中医院");
        made.receipt(Line{"H2", "A", 3, 20260107}.at("10"));
        result = decomposed(made, "H2");
        CHECK(result.total.ended == Money::from_units(-30));
        check_adds_up(result.total);
        CHECK_THROWS_AS(decomposed(made, "H3"), Error);
    }
    SECTION("of one region")
    {
        made.institution("H2", "中医院");
        made.institution("H3", "妇幼保健院");
        made.receipt(Line{"H2", "A", 3, 20260107}.at("10"));
        made.receipt(Line{"H3", "A", 4, 20260208}.at("10"));
        (*made).run_script("UPDATE organisation SET region_code = '371002' WHERE code = 'H2'");
        (*made).run_script("UPDATE organisation SET region = '清河县' WHERE code = 'H3'");
        const auto of_region = [&](const char* region) {
            return procurement::decompose_spending(*made, month("2026-01"), month("2026-02"), std::nullopt, region)
                .total;
        };
        CHECK(of_region("371002").change == Money::from_units(-30));
        CHECK(of_region("清河县").change == Money::from_units(40)); // no code: by its name
        CHECK_THROWS_AS(of_region("371003"), Error);
    }
}

TEST_CASE("enterprises that share a code of the VBP catalogue are two products")
{
    TestStore made;
    made.institution("H1", "人民医院");
    for (const auto& [maker, packs, price, day] : {std::tuple("甲厂", 10, "100", 20260105),
                                                   {"乙厂", 10, "200", 20260105},
                                                   {"甲厂", 20, "100", 20260205},
                                                   {"乙厂", 5, "200", 20260205}})
        made.receipt(Line{"H1", "HC03", packs, day}.at(price).made_by(maker));
    const auto total = decomposed(made).total;
    CHECK(total.price.is_zero()); // no price moved
    CHECK(total.volume == Money::from_units(750));
    CHECK(total.structure == Money::from_units(-750));
}

TEST_CASE("identity: equal periods change nothing, whatever was bought")
{
    TestStore made;
    made.institution("H1", "人民医院");
    made.item("A", "二甲双胍", 30);
    made.receipt(Line{"H1", "A", 7, 20260105}.at("12.34"));
    made.receipt(Line{"H1", "A", 7, 20260205}.at("12.34"));
    const auto result = decomposed(made);
    CHECK(result.total.change.is_zero());
    CHECK(result.total.volume.is_zero());
    CHECK(result.total.structure.is_zero());
    CHECK(result.total.price.is_zero());
}

TEST_CASE("random purchases: the parts add up to the cent, and the total is what was spent")
{
    std::mt19937 random(7);
    const auto up_to = [&](int most) { return static_cast<int>(random() % static_cast<unsigned>(most)); };
    for (int round = 0; round < 10; ++round) {
        TestStore made;
        made.institution("H1", "人民医院");
        for (int i = 0; i < 6; ++i)
            made.item("I" + std::to_string(i), "药" + std::to_string(i / 3), i % 3 * 7);
        std::int64_t spent = 0;
        for (int i = 0; i < 40; ++i) {
            const std::string item = "I" + std::to_string(up_to(6));
            const int packs = up_to(50) + 1;
            const std::int64_t cents = up_to(9999) + 1;
            const auto line = Line{"H1", item, packs, i % 2 == 0 ? 20260110 : 20260210}.at(Yuan::of_raw(cents * 10000));
            if (i % 9 == 8) {
                made.returned(line);
                spent -= packs * cents * (i % 2 == 0 ? -1 : 1);
            } else {
                made.receipt(line);
                spent += packs * cents * (i % 2 == 0 ? -1 : 1);
            }
        }
        const auto result = decomposed(made);
        CHECK(result.total.change == Money::from_raw(spent));
        check_adds_up(result.total);
        for (const auto& group : result.groups)
            check_adds_up(group);
    }
}
