// Series over several periods: which items are matched, what happens at entries, exits and empty periods.
#include "model/base/error.h"
#include "model/monitoring/index/series.h"
#include "model/monitoring/index/summation.h"

#include <catch2/catch.hpp>

#include <cmath>
#include <random>

using namespace ps;
using namespace ps::monitoring::index;

namespace {

// By item, then period; quantities are 1 where there is a price.
Panel panel_of(const std::vector<std::vector<double>>& prices)
{
    Panel panel(prices.size(), prices[0].size());
    for (std::size_t item = 0; item < prices.size(); ++item) {
        for (std::size_t period = 0; period < prices[0].size(); ++period)
            panel.set(item, period, prices[item][period], prices[item][period] > 0 ? 1 : 0);
    }
    return panel;
}

Panel random_panel(unsigned seed)
{
    std::mt19937 random(seed);
    std::normal_distribution normal(0.0, 0.5);
    std::uniform_int_distribution hundred(1, 100);
    Panel panel(60, 9);
    for (std::size_t item = 0; item < panel.items(); ++item) {
        double price = std::exp(2 * normal(random));
        for (std::size_t period = 0; period < panel.periods(); ++period) {
            price *= hundred(random) <= 70 ? 1 : std::exp(normal(random));
            const double quantity = std::floor(std::exp(3 + normal(random)));
            if (hundred(random) > 15)
                panel.set(item, period, price, hundred(random) > 10 ? quantity : 0);
        }
    }
    return panel;
}

double contributions_sum(const std::vector<ItemContribution>& parts)
{
    Sum sum;
    for (const auto& part : parts)
        sum.add(part.contribution);
    return sum.value();
}

} // namespace

TEST_CASE("entries and exits: only what both periods have is compared")
{
    const auto panel = panel_of({{1, 2, 2}, {4, 4, 0}, {0, 10, 40}});
    const auto fixed = series(panel, Formula::jevons, false);
    CHECK(fixed[0].index == 1.0);
    CHECK(fixed[0].n == 2);
    CHECK(fixed[1].index.value() == Approx(std::sqrt(2.0)));
    CHECK(fixed[1].n == 2);
    CHECK(fixed[2].index.value() == Approx(2));
    CHECK(fixed[2].n == 1);
    const auto chained = series(panel, Formula::jevons, true);
    CHECK(chained[1].index.value() == Approx(std::sqrt(2.0)));
    CHECK(chained[2].index.value() == Approx(std::sqrt(2.0) * 2)); // the first does not move, the third is fourfold
    CHECK(chained[2].n == 2);
}

TEST_CASE("weighted formulas use an item only with price and quantity in both periods")
{
    Panel panel(2, 2);
    panel.set(0, 0, 1, 10);
    panel.set(0, 1, 2, 10);
    panel.set(1, 0, 5, 7);
    panel.set(1, 1, 50, 0);
    for (const auto formula : all_formulas()) {
        INFO(name_of(formula));
        const auto values = series(panel, formula, false);
        CHECK(values[0].n == 2);
        CHECK(values[1].n == (is_weighted(formula) ? 1 : 2));
        if (is_weighted(formula))
            CHECK(values[1].index.value() == Approx(2));
    }
}

TEST_CASE("a period without anything to compare is empty, and the chain continues after it")
{
    const auto panel = panel_of({{1, 0, 2, 3}, {0, 5, 0, 0}});
    const auto chained = series(panel, Formula::jevons, true);
    CHECK_FALSE(chained[1].index);
    CHECK(chained[1].n == 0);
    CHECK(chained[2].index.value() == Approx(2));
    CHECK(chained[3].index.value() == Approx(3));
    const auto fixed = series(panel, Formula::laspeyres, false);
    CHECK_FALSE(fixed[1].index);
    CHECK(fixed[3].index.value() == Approx(3));
    const auto geks = series(panel, Formula::geks, false);
    CHECK_FALSE(geks[1].index);
    CHECK(geks[3].index.value() == Approx(3));
    // An empty base: no other period has an index.
    for (const auto& value : series(panel_of({{0, 1, 1}}), Formula::jevons, true)) {
        CHECK_FALSE(value.index);
        CHECK(value.n == 0);
    }
    CHECK(last_contributions(panel_of({{1, 1, 0}, {0, 0, 1}}), Formula::jevons, false).empty());
}

TEST_CASE("chosen items form the index of a category")
{
    const auto panel = panel_of({{1, 2}, {1, 3}, {1, 4}});
    const auto values = series(panel, Formula::dutot, false, std::vector<std::size_t>{0, 2});
    CHECK(values[1].index.value() == Approx(3));
    CHECK(values[1].n == 2);
}

TEST_CASE("Carli and GEKS are not chained")
{
    for (const auto formula : {Formula::carli, Formula::geks}) {
        try {
            series(panel_of({{1, 2}}), formula, true);
            FAIL("was computed");
        } catch (const Error& error) {
            CHECK(error.kind() == ErrorKind::usage);
        }
    }
}

TEST_CASE("contributions of a series add up to its last index, fixed, chained and GEKS, with entries and exits")
{
    for (unsigned seed = 1; seed <= 10; ++seed) {
        const auto panel = random_panel(seed);
        for (const auto formula : all_formulas()) {
            for (const bool chained : {false, true}) {
                if (chained && !may_be_chained(formula))
                    continue;
                INFO(name_of(formula) << (chained ? " chained" : "") << ", seed " << seed);
                const auto values = series(panel, formula, chained);
                const auto parts = last_contributions(panel, formula, chained);
                REQUIRE(values.back().index);
                CHECK(std::abs(contributions_sum(parts) - (*values.back().index - 1)) <= 1e-12);
            }
        }
    }
}

TEST_CASE("GEKS does not depend on the base: any two windowed indices are the quotient of a third one's")
{
    // With all items in all periods the comparison of two periods is the same from any base.
    Panel forward(5, 4), turned(5, 4);
    std::mt19937 random(7);
    std::uniform_real_distribution size(1.0, 9.0);
    for (std::size_t item = 0; item < 5; ++item) {
        for (std::size_t period = 0; period < 4; ++period) {
            const double price = size(random), quantity = size(random);
            forward.set(item, period, price, quantity);
            turned.set(item, 3 - period, price, quantity);
        }
    }
    const auto a = series(forward, Formula::geks, false);
    const auto b = series(turned, Formula::geks, false);
    for (std::size_t period = 0; period < 4; ++period)
        CHECK(a[period].index.value() == Approx(b[3 - period].index.value() * a[3].index.value()).epsilon(1e-13));
}
