#include "model/monitoring/summaries/statistics.h"

#include "tests/unit/monitoring/view_lines.h"

#include <catch2/catch.hpp>

using namespace ps;
using namespace ps::monitoring;
using namespace ps::monitoring::test;

namespace {

std::vector<UnitPrice> list(std::initializer_list<const char*> texts)
{
    std::vector<UnitPrice> out;
    for (const auto* text : texts)
        out.push_back(UnitPrice::from_raw(yuan(text)));
    return out;
}

std::string quantile_text(std::initializer_list<const char*> texts, int percent)
{
    return quantile(list(texts), percent, 100).to_string();
}

} // namespace

TEST_CASE("quantiles equal Excel's PERCENTILE.INC")
{
    // =PERCENTILE.INC({1,2,3,4},0.25) and so on.
    CHECK(quantile_text({"1", "2", "3", "4"}, 25) == "1.75");
    CHECK(quantile_text({"1", "2", "3", "4"}, 50) == "2.5");
    CHECK(quantile_text({"1", "2", "3", "4"}, 75) == "3.25");
    CHECK(quantile_text({"1", "2", "3", "4"}, 0) == "1");
    CHECK(quantile_text({"1", "2", "3", "4"}, 100) == "4");
    CHECK(quantile_text({"1", "2", "3", "4"}, 30) == "1.9");
    CHECK(quantile_text({"15", "20", "35", "40", "50"}, 40) == "29");
    CHECK(quantile_text({"7.77"}, 25) == "7.77");
    CHECK(quantile_text({"1", "3"}, 25) == "1.5");
}

TEST_CASE("quantiles are rounded once, half up, and never overflow")
{
    CHECK(quantile_text({"0.000001", "0.000002"}, 50) == "0.000002");
    CHECK(quantile_text({"0.000001", "0.000002"}, 25) == "0.000001");
    CHECK(quantile_text({"0.000001", "0.000002"}, 75) == "0.000002");
    const auto largest = UnitPrice::from_raw(std::numeric_limits<std::int64_t>::max());
    const std::vector<UnitPrice> huge{largest, largest};
    CHECK(quantile(huge, 50, 100) == largest);
    CHECK_THROWS_AS(quantile({}, 50, 100), Error);
    CHECK_THROWS_AS(quantile(huge, 101, 100), Error);
}

TEST_CASE("the coefficient of variation of a textbook sample")
{
    // Mean 5, sum of squares 32, n − 1 = 7: sqrt(32 / 7) / 5.
    const auto sample = list({"2", "4", "4", "4", "5", "5", "7", "9"});
    CHECK(variation(sample).value() == Approx(0.42761798705987903).epsilon(1e-15));
    CHECK_FALSE(variation(list({"2"})));
    CHECK_FALSE(variation(list({"0", "0"})));
    CHECK(variation(list({"3.33", "3.33", "3.33"})).value() == 0.0);
}

TEST_CASE("a tiny spread far from zero is not lost")
{
    // Σx² − (Σx)² / n in floating point gives 0 or nonsense here; the standard deviation is 0.000001.
    const auto sample = list({"90000000000.000001", "90000000000.000002", "90000000000.000003"});
    CHECK(variation(sample).value() == Approx(1e-6 / 9e10).epsilon(1e-12));
}

TEST_CASE("dispersion of one month's prices")
{
    const auto figures = dispersion(list({"1.00", "1.20", "1.20", "1.20", "2.50"}));
    CHECK(figures.n == 5);
    CHECK(figures.minimum.to_string() == "1");
    CHECK(figures.p25.to_string() == "1.2");
    CHECK(figures.median.to_string() == "1.2");
    CHECK(figures.p75.to_string() == "1.2");
    CHECK(figures.maximum.to_string() == "2.5");
    CHECK(figures.commonest == 3);
    CHECK(dispersion(list({"1", "2"})).commonest == 1);
}

TEST_CASE("changes are rounded half away from zero to a percentage with two decimals, in one step")
{
    const auto ratio = [](const char* before, const char* now) {
        const auto value = rounded_change_ratio(UnitPrice::from_raw(yuan(before)), UnitPrice::from_raw(yuan(now)));
        return value ? value->to_string() : std::string("-");
    };
    CHECK(ratio("2.00", "2.50") == "0.25");
    CHECK(ratio("3", "1") == "-0.6667");
    CHECK(ratio("8", "8.0004") == "0.0001"); // 0.00005
    CHECK(ratio("8", "7.9996") == "-0.0001");
    // 0.000049999996: rounding to 8 decimals first would give 0.00005 and then 0.0001.
    CHECK(ratio("90000", "90004.499999") == "0");
    CHECK(ratio("0", "1") == "-");
    CHECK(ratio("0.000001", "90000000000") == "-");
    CHECK(direction(UnitPrice::from_raw(1), UnitPrice::from_raw(2)) == Event::rise);
    CHECK(direction(UnitPrice::from_raw(2), UnitPrice::from_raw(1)) == Event::fall);
    CHECK(direction(UnitPrice::from_raw(2), UnitPrice::from_raw(2)) == Event::unchanged);
}
