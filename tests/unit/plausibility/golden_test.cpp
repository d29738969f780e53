// Published outlier rules on ten relatives: the rules must flag exactly the positions that the source flags.
#include "tests/unit/plausibility/judged_item.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <fstream>

using namespace ps;
using namespace ps::monitoring;
using namespace ps::monitoring::test;

namespace {

nlohmann::json golden()
{
    std::ifstream in(PS_TEST_DATA "/plausibility/outliers_10.json");
    return nlohmann::json::parse(in);
}

// The published rules have no floor on the spread.
policy::MonitoringRules without_floor()
{
    auto rules = default_rules();
    rules.fence_min_spread = Ratio{};
    return rules;
}

} // namespace

TEST_CASE("the published outlier rules flag the published positions", "[plausibility]")
{
    const auto data = golden();
    JudgedItem item(data["x"].get<std::vector<double>>());
    auto rules = without_floor();

    SECTION("quartile fences at 1.5")
    {
        CHECK(item.fired(rule_of(make_rules(rules), "fences")) ==
              data["quartile_method"].get<std::vector<std::size_t>>());
    }
    SECTION("resistant fences at 3")
    {
        rules.fence_iqr_multiple = Ratio::from_units(3);
        CHECK(item.fired(rule_of(make_rules(rules), "fences")) ==
              data["resistant_fences"].get<std::vector<std::size_t>>());
    }
    SECTION("robust z at 3.5")
    {
        CHECK(item.fired(rule_of(make_rules(rules), "robust_z")) == data["robust_z"].get<std::vector<std::size_t>>());
        const auto fired = item.firings(rule_of(make_rules(rules), "robust_z"));
        // median + 3.5 × 1.4826 × MAD
        REQUIRE(fired.size() == 1);
        CHECK(fired[0].threshold->to_string() == "3.59455");
        CHECK(fired[0].reference->to_string() == "1");
    }
    SECTION("a fixed cutoff of 2.5 on relatives is the multiple of last month")
    {
        rules.month_multiple = Ratio::from_scaled(25, 1);
        for (auto& judged : item.prices)
            judged.last_month = UnitPrice::from_units(1);
        CHECK(item.fired(rule_of(make_rules(rules), "month_multiple")) ==
              data["fixed_cutoff_2.5"].get<std::vector<std::size_t>>());
    }
    SECTION("quartiles of type 7")
    {
        std::vector<UnitPrice> ascending;
        for (const auto& judged : item.prices)
            ascending.push_back(judged.price);
        std::sort(ascending.begin(), ascending.end());
        for (int quarter = 1; quarter <= 3; ++quarter)
            CHECK(quartile_fourfold(ascending, quarter) ==
                  static_cast<std::int64_t>(data["quartiles"][static_cast<std::size_t>(quarter - 1)].get<double>() *
                                            4e6));
    }
}
