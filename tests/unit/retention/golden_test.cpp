#include "golden.h"

#include <catch2/catch.hpp>

using namespace ps;
using namespace ps::retention;
using namespace ps::retention::test;

namespace {

std::string figures(const GroupResult& group)
{
    return group.budget.to_string(2) + " " + group.spend.to_string(2) + " " + group.saving.to_string(2);
}

} // namespace

TEST_CASE("golden: groups, net base, payouts")
{
    const auto result = compute(institution("100"), rules());
    REQUIRE(result.groups.size() == 3);
    CHECK(figures(result.groups[0]) == "93000.00 16901.20 76098.80");
    CHECK(figures(result.groups[1]) == "85560.00 32829.00 52731.00");
    CHECK(figures(result.groups[2]) == "2480.00 4873.20 -2393.20");
    CHECK(text(result.budget) == "181040.00");
    CHECK(text(result.spend) == "54603.40");
    CHECK(text(result.base) == "126436.60");
    CHECK(result.rate->to_string() == "0.5");
    CHECK(text(result.payout) == "63218.30");
    CHECK_FALSE(result.pool_share);
    CHECK(result.problems.empty());

    CHECK(payout(institution("86.5")) == "54683.83");
    CHECK(payout(institution("55")) == "0.00");
    CHECK(compute(institution("86.5"), rules()).rate->to_string() == "0.4325");
}

TEST_CASE("golden: negatives floored")
{
    const std::map<std::string, std::string> floor{{"negatives", "floor"}};
    CHECK(text(compute(institution("100"), rules(floor)).base) == "128829.80");
    CHECK(payout(institution("100"), floor) == "64414.90");
    CHECK(payout(institution("86.5"), floor) == "55718.89");
    CHECK(payout(institution("55"), floor) == "0.00");
}

TEST_CASE("golden: volume beyond the agreed quantity excluded, non-selected still counted")
{
    const auto result = compute(institution("100"), rules({{"beyond_agreed", "exclude"}}));
    CHECK(figures(result.groups[0]) == "93000.00 16120.00 76880.00");
    CHECK(figures(result.groups[1]) == "85560.00 32829.00 52731.00");
    CHECK(figures(result.groups[2]) == "2480.00 4873.20 -2393.20");
}

TEST_CASE("golden: every step is explained")
{
    const auto result = compute(institution("86.5"), rules({{"beyond_agreed", "exclude"}, {"negatives", "floor"}}));
    CHECK(english(result.groups[0].steps) == std::vector<std::string>{
                                                 "Agreed quantity: 120000 units",
                                                 "Budget: 120000 units × 1.25 yuan × 0.62 = 93000.00",
                                                 "Selected products: 127000 units, 22860.00 yuan",
                                                 "Beyond the quantity: only 120000 of 127000 units count, at the "
                                                 "average price: 22860.00 × 120000 / 127000 = 21600.00",
                                                 "Non-selected products: 4000 units, 4400.00 yuan",
                                                 "Spend: (21600.00 + 4400.00 + 0.00) × 0.62 = 16120.00",
                                                 "Saving: 93000.00 − 16120.00 = 76880.00",
                                             });
    CHECK(english(result.groups[2].steps).back() == "A negative saving counts as 0");
    CHECK(english(result.steps) == std::vector<std::string>{
                                       "Payment ratio: 0.62 (the rule pack's default; it has none for “H37100000001”)",
                                       "Savings base: 76880.00 + 52731.00 + 0.00 = 129611.00",
                                       "Retention rate: 0.5 × 0.865 (score 86.5) = 0.4325",
                                       "Payout: 129611.00 × 0.4325 = 56056.7575, rounded half up to 0.01: 56056.76",
                                   });
}

TEST_CASE("the limits of the score table follow the rule")
{
    CHECK(payout(institution("59.99999999")) == "0.00");
    CHECK(payout(institution("60")) == "37930.98");    // 126436.60 × 0.5 × 0.6
    CHECK(payout(institution("89.99")) == "56890.15"); // 126436.60 × 0.5 × 0.8999 = 56890.14817
    CHECK(payout(institution("90")) == "63218.30");
    CHECK(payout(institution("0")) == "0.00");
}
