// Each rule at its threshold, just below and just above: comparisons are exact.
#include "tests/unit/plausibility/judged_item.h"

#include <catch2/catch.hpp>

using namespace ps;
using namespace ps::monitoring;
using namespace ps::monitoring::test;

namespace {

using Positions = std::vector<std::size_t>;

UnitPrice raw(std::int64_t value)
{
    return UnitPrice::from_raw(value);
}

// A single point with a known price of last month.
bool fires_against(const char* rule, std::int64_t last_month, std::int64_t now)
{
    JudgedItem item({1});
    item.prices[0].price = raw(now);
    item.prices[0].last_month = raw(last_month);
    item.item.pack_factor = Quantity::from_units(24);
    return !item.fired(rule_of(make_rules(default_rules()), rule)).empty();
}

} // namespace

TEST_CASE("a price outside a third to three times last month is to be verified", "[plausibility]")
{
    CHECK_FALSE(fires_against("month_multiple", 1'000'000, 3'000'000));
    CHECK(fires_against("month_multiple", 1'000'000, 3'000'001));
    CHECK_FALSE(fires_against("month_multiple", 3'000'000, 1'000'000));
    CHECK(fires_against("month_multiple", 3'000'000, 999'999));
    CHECK(fires_against("month_multiple", 3'000'001, 1'000'000));
}

TEST_CASE("a change of 30 % either way is to be confirmed, a rise of 10 % is reported", "[plausibility]")
{
    CHECK(fires_against("month_change", 1'000'000, 1'300'000));
    CHECK_FALSE(fires_against("month_change", 1'000'000, 1'299'999));
    CHECK(fires_against("month_change", 1'000'000, 700'000));
    CHECK_FALSE(fires_against("month_change", 1'000'000, 700'001));
    CHECK(fires_against("rise", 1'000'000, 1'100'000));
    CHECK_FALSE(fires_against("rise", 1'000'000, 1'099'999));
    CHECK_FALSE(fires_against("rise", 1'000'000, 800'000));
    // 10 % of 0.000015 is no whole millionth: exact, not rounded
    CHECK_FALSE(fires_against("rise", 15, 16));
    CHECK(fires_against("rise", 15, 17));
}

TEST_CASE("a jump by the pack factor is a unit mistake", "[plausibility]")
{
    CHECK(fires_against("pack_factor", 500'000, 12'000'000));
    CHECK(fires_against("pack_factor", 12'000'000, 500'000));
    CHECK(fires_against("pack_factor", 500'000, 12'240'000)); // 2 % more
    CHECK_FALSE(fires_against("pack_factor", 500'000, 12'240'001));
    CHECK(fires_against("pack_factor", 500'000, 11'760'000));
    CHECK_FALSE(fires_against("pack_factor", 500'000, 11'759'999));
    CHECK_FALSE(fires_against("pack_factor", 500'000, 500'000));
    JudgedItem single({1});
    single.prices[0].last_month = raw(1'000'000);
    single.item.pack_factor = Quantity::from_units(1); // a factor of one cannot be confused
    CHECK(single.fired(rule_of(make_rules(default_rules()), "pack_factor")).empty());
    JudgedItem halved({0.5});
    halved.prices[0].last_month = raw(1'000'000);
    halved.item.pack_factor = Quantity::from_units(2); // prices are halved for other reasons too
    CHECK(halved.fired(rule_of(make_rules(default_rules()), "pack_factor")).empty());
    halved.prices[0].last_month = raw(1'500'000);
    halved.item.pack_factor = Quantity::from_units(3);
    CHECK(halved.fired(rule_of(make_rules(default_rules()), "pack_factor")) == Positions{0});
}

TEST_CASE("without last month the other points decide what a unit error is", "[plausibility]")
{
    JudgedItem item({1, 1, 1, 1, 24});
    item.item.pack_factor = Quantity::from_units(24);
    const auto list = make_rules(default_rules());
    CHECK(item.fired(rule_of(list, "pack_factor")) == Positions{4});
    item.prices[4].last_month = raw(24'000'000); // it was the same last month: no jump
    CHECK(item.fired(rule_of(list, "pack_factor")).empty());
    JudgedItem few({1, 1, 1, 24});
    few.item.pack_factor = Quantity::from_units(24);
    CHECK(few.fired(rule_of(list, "pack_factor")).empty()); // three others are too few
}

TEST_CASE("a hundred times or one hundredth is abnormal", "[plausibility]")
{
    CHECK_FALSE(fires_against("abnormal_multiple", 10'000, 1'000'000));
    CHECK(fires_against("abnormal_multiple", 10'000, 1'000'001));
    CHECK_FALSE(fires_against("abnormal_multiple", 1'000'000, 10'000));
    CHECK(fires_against("abnormal_multiple", 1'000'000, 9'999));
}

TEST_CASE("the reference is the median of the other points", "[plausibility]")
{
    const auto list = make_rules(default_rules());
    // Others of the last: 1.00 1.01 1.02 1.03, median 1.015; 115 % = 1.16725
    JudgedItem item({1.00, 1.01, 1.02, 1.03, 1.16725});
    CHECK(item.fired(rule_of(list, "above_reference")).empty());
    item.prices[4].price = raw(1'167'251);
    CHECK(item.fired(rule_of(list, "above_reference")) == Positions{4});
    const auto fired = item.firings(rule_of(list, "above_reference"));
    CHECK(fired[0].reference->to_string() == "1.015");
    CHECK(fired[0].threshold->to_string() == "1.16725");
    CHECK(fired[0].n == 4);
    item.prices[4].price = raw(507'500);
    CHECK(item.fired(rule_of(list, "abnormally_low")).empty());
    item.prices[4].price = raw(507'499);
    CHECK(item.fired(rule_of(list, "abnormally_low")) == Positions{4});
    // A median between two prices that needs rounding: the others, 1.000000 and 1.000001 twice each, have the median
    // 1.0000005
    JudgedItem fine({1, 1, 1, 1, 1.150001});
    fine.prices[2].price = fine.prices[3].price = raw(1'000'001);
    CHECK(fine.fired(rule_of(list, "above_reference")) == Positions{4}); // limit 1.150000575, not 1.15000115
}

TEST_CASE("equal regulated prices have a floor on their spread", "[plausibility]")
{
    const auto list = make_rules(default_rules());
    // IQR 0, median 10: the spread counts as 0.5, the fence is at 10.75; robust z reaches 3.5 × 0.5; σ has the floor
    // too
    JudgedItem item({10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10.75});
    CHECK(item.fired(rule_of(list, "fences")).empty());
    CHECK(item.fired(rule_of(list, "abnormal_sigma")).empty());
    item.prices[11].price = raw(10'750'001);
    CHECK(item.fired(rule_of(list, "fences")) == Positions{11});
    CHECK(item.fired(rule_of(list, "robust_z")).empty());
    item.prices[11].price = raw(11'750'000);
    CHECK(item.fired(rule_of(list, "robust_z")).empty());
    item.prices[11].price = raw(11'750'001);
    CHECK(item.fired(rule_of(list, "robust_z")) == Positions{11});
    CHECK(item.fired(rule_of(list, "abnormal_sigma")) == Positions{11});
}

TEST_CASE("three standard deviations need eleven points", "[plausibility]")
{
    const auto list = make_rules(default_rules());
    // The largest z among n is (n − 1)/√n: 2.85 for 10, 3.015 for 11.
    CHECK(JudgedItem({1, 1, 1, 1, 1, 1, 1, 1, 1, 100}).fired(rule_of(list, "abnormal_sigma")).empty());
    JudgedItem eleven({1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 100});
    CHECK(eleven.fired(rule_of(list, "abnormal_sigma")) == Positions{10});
    const auto fired = eleven.firings(rule_of(list, "abnormal_sigma"));
    CHECK(fired[0].reference->to_string() == "10");
    // 10 + 3 × 29.849623 (sample standard deviation of ten ones and a hundred)
    CHECK(fired[0].threshold->to_string() == "99.548869");
}

TEST_CASE("selected, listed and own purchase price are limits", "[plausibility]")
{
    const auto list = make_rules(default_rules());
    JudgedItem item({1.03, 1.030001});
    item.item.selected = raw(1'000'000);
    item.item.selected_source = "B1 / P1";
    CHECK(item.fired(rule_of(list, "above_selected")) == Positions{1});
    CHECK(item.firings(rule_of(list, "above_selected"))[0].source == "B1 / P1");
    item.item.listed = raw(1'030'000);
    CHECK(item.fired(rule_of(list, "purchase_above_listed")) == Positions{1});
    CHECK(item.fired(rule_of(list, "sale_above_listed")).empty());
    item.basis = Basis::sale;
    CHECK(item.fired(rule_of(list, "above_selected")).empty());
    CHECK(item.fired(rule_of(list, "purchase_above_listed")).empty());
    CHECK(item.fired(rule_of(list, "sale_above_listed")) == Positions{1});

    item.item.consumable = true;
    for (auto& judged : item.prices) {
        judged.purchase = raw(1'030'000);
        judged.public_institution = true;
    }
    CHECK(item.fired(rule_of(list, "zero_markup")) == Positions{1});
    item.prices[1].public_institution = false;
    CHECK(item.fired(rule_of(list, "zero_markup")).empty());
    item.prices[1].public_institution = true;
    item.item.consumable = false;
    CHECK(item.fired(rule_of(list, "zero_markup")).empty());
}

TEST_CASE("changes are counted, zero amounts asked about", "[plausibility]")
{
    const auto list = make_rules(default_rules());
    JudgedItem item({1, 1});
    item.prices[0].changes = 2;
    item.prices[1].changes = 3;
    item.prices[0].zero_amount = true;
    CHECK(item.fired(rule_of(list, "frequent_changes")) == Positions{1});
    CHECK(item.firings(rule_of(list, "frequent_changes"))[0].value.to_string() == "3");
    CHECK(item.fired(rule_of(list, "zero_amount")) == Positions{0});
}

TEST_CASE("extreme prices are judged without overflow", "[plausibility]")
{
    const std::int64_t huge = 9'000'000'000'000'000'000;
    JudgedItem item({1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1});
    for (auto& judged : item.prices)
        judged.price = raw(huge - judged.point);
    item.prices[0].price = raw(1);
    item.prices[0].last_month = raw(huge);
    item.prices[1].last_month = raw(1);
    item.item.pack_factor = Quantity::from_units(1'000'000);
    item.item.listed = raw(1);
    item.item.selected = raw(1);
    std::size_t fired = 0;
    for (const auto& rule : make_rules(default_rules()))
        for (const auto& firing : item.firings(*rule)) {
            ++fired;
            CHECK(firing.value.raw() > 0);
        }
    CHECK(fired > 12);
}
