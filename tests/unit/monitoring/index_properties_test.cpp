// Properties of index numbers that hold for any prices (the tests of index theory), and those that do not.
#include "model/base/error.h"
#include "model/monitoring/index/series.h"
#include "model/monitoring/index/summation.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>
#include <random>

using namespace ps::monitoring::index;

namespace {

class Random {
public:
    explicit Random(unsigned seed) : random_(seed) {}
    double price() { return std::exp(std::normal_distribution(0.0, 2.0)(random_)); }
    double relative() { return std::exp(std::normal_distribution(0.0, 0.3)(random_)); }
    std::vector<Pair> pairs(std::size_t count)
    {
        std::vector<Pair> out;
        for (std::size_t i = 0; i < count; ++i) {
            Pair pair;
            pair.old_price = price();
            pair.new_price = pair.old_price * relative();
            pair.old_quantity = 100 * price();
            pair.new_quantity = pair.old_quantity * relative();
            out.push_back(pair);
        }
        return out;
    }
    template <class Container>
    void shuffle(Container& container)
    {
        std::shuffle(container.begin(), container.end(), random_);
    }
    int below(int limit) { return std::uniform_int_distribution(0, limit - 1)(random_); }

private:
    std::mt19937 random_;
};

double index_of(Formula formula, const std::vector<Pair>& pairs)
{
    return bilateral(formula, pairs).value();
}

std::vector<Pair> backwards(std::vector<Pair> pairs)
{
    for (auto& pair : pairs) {
        std::swap(pair.old_price, pair.new_price);
        std::swap(pair.old_quantity, pair.new_quantity);
    }
    return pairs;
}

double sum_of(const std::vector<double>& parts)
{
    Sum sum;
    for (const double part : parts)
        sum.add(part);
    return sum.value();
}

bool near(double a, double b, double tolerance = 1e-12)
{
    return std::abs(a - b) <= tolerance * std::max(1.0, std::abs(b));
}

bool is_one_of(Formula formula, std::initializer_list<Formula> some)
{
    return std::find(some.begin(), some.end(), formula) != some.end();
}

} // namespace

TEST_CASE("index numbers pass the tests of index theory")
{
    for (unsigned seed = 1; seed <= 40; ++seed) {
        Random random(seed);
        const auto pairs = random.pairs(1 + seed * 5);
        for (const auto formula : all_formulas()) {
            INFO(name_of(formula) << ", seed " << seed);
            const double index = index_of(formula, pairs);
            CHECK(index > 0);

            auto same = pairs;
            for (auto& pair : same)
                pair.new_price = pair.old_price;
            CHECK(near(index_of(formula, same), 1, 1e-14)); // identity

            auto tripled = pairs;
            for (auto& pair : tripled)
                pair.new_price *= 3;
            CHECK(near(index_of(formula, tripled), 3 * index)); // proportionality

            auto mixed = pairs;
            random.shuffle(mixed);
            CHECK(near(index_of(formula, mixed), index, 1e-13)); // permutation

            // Another unit of measurement: price × k, quantity ÷ k. Dutot adds up prices of different units.
            auto units = pairs;
            units[0].old_price *= 24;
            units[0].new_price *= 24;
            units[0].old_quantity /= 24;
            units[0].new_quantity /= 24;
            CHECK(near(index_of(formula, units), index) == (formula != Formula::dutot || pairs.size() == 1));

            const double back = index_of(formula, backwards(pairs));
            const bool reverses = near(back * index, 1);
            if (is_one_of(formula, {Formula::carli, Formula::laspeyres, Formula::paasche}))
                CHECK(reverses == (pairs.size() == 1)); // 6 pairs or more here
            else
                CHECK(reverses); // time reversal

            const auto [low, high] = std::minmax_element(pairs.begin(), pairs.end(), [](const Pair& a, const Pair& b) {
                return a.new_price / a.old_price < b.new_price / b.old_price;
            });
            CHECK(index >= low->new_price / low->old_price * (1 - 1e-14)); // mean value
            CHECK(index <= high->new_price / high->old_price * (1 + 1e-14));
        }
    }
}

TEST_CASE("Fisher's price and quantity indices multiply to the change of value")
{
    for (unsigned seed = 1; seed <= 20; ++seed) {
        const auto pairs = Random(seed).pairs(50);
        auto quantities = pairs;
        Sum before, now;
        for (auto& pair : quantities) {
            before.add(pair.old_price * pair.old_quantity);
            now.add(pair.new_price * pair.new_quantity);
            std::swap(pair.old_price, pair.old_quantity);
            std::swap(pair.new_price, pair.new_quantity);
        }
        CHECK(near(index_of(Formula::fisher, pairs) * index_of(Formula::fisher, quantities),
                   now.value() / before.value()));
    }
}

TEST_CASE("Carli is not below Jevons, Jevons not below the harmonic mean; Fisher lies between Laspeyres and Paasche")
{
    for (unsigned seed = 1; seed <= 40; ++seed) {
        const auto pairs = Random(seed).pairs(20);
        const double carli = index_of(Formula::carli, pairs);
        const double jevons = index_of(Formula::jevons, pairs);
        const double harmonic = 1 / index_of(Formula::carli, backwards(pairs));
        CHECK(carli > jevons);
        CHECK(jevons > harmonic);
        const double laspeyres = index_of(Formula::laspeyres, pairs);
        const double paasche = index_of(Formula::paasche, pairs);
        CHECK(index_of(Formula::fisher, pairs) >= std::min(laspeyres, paasche));
        CHECK(index_of(Formula::fisher, pairs) <= std::max(laspeyres, paasche));
    }
}

TEST_CASE("contributions add up to the change, and what did not move contributes nothing")
{
    for (unsigned seed = 1; seed <= 20; ++seed) {
        Random random(seed);
        auto pairs = random.pairs(seed == 1 ? 1 : 200);
        if (pairs.size() > 1)
            pairs[7].new_price = pairs[7].old_price;
        for (const auto formula : all_formulas()) {
            INFO(name_of(formula) << ", seed " << seed);
            const double index = index_of(formula, pairs);
            const auto parts = contributions(formula, pairs);
            const auto logs = log_contributions(formula, pairs);
            CHECK(std::abs(sum_of(parts) - (index - 1)) <= 1e-12);
            CHECK(std::abs(sum_of(logs) - std::log(index)) <= 1e-12);
            for (std::size_t i = 0; i < pairs.size(); ++i) {
                const double moved = pairs[i].new_price - pairs[i].old_price;
                CHECK((moved == 0 ? parts[i] == 0 : moved > 0 ? parts[i] > 0 : parts[i] < 0));
            }
        }
    }
}

TEST_CASE("contributions of a province's items add up to 1e-12")
{
    const auto pairs = Random(3).pairs(8300);
    for (const auto formula : all_formulas()) {
        INFO(name_of(formula));
        CHECK(std::abs(sum_of(contributions(formula, pairs)) - (index_of(formula, pairs) - 1)) <= 1e-12);
    }
}

TEST_CASE("the logarithmic mean is smooth where both values meet")
{
    CHECK(logarithmic_mean(2, 2) == 2);
    CHECK(near(logarithmic_mean(3, 1), 2 / std::log(3.0), 1e-15));
    // On both sides of the border between series and artanh.
    for (const double x : {1e-9, 1e-5, 0.00199, 0.00201, 0.01}) {
        const double exact = static_cast<double>(static_cast<long double>(x) / std::log1p(static_cast<long double>(x)));
        CHECK(near(logarithmic_mean(1 + x, 1), exact, 4e-15));
        CHECK(logarithmic_mean(1 + x, 1) == logarithmic_mean(1, 1 + x));
    }
}

TEST_CASE("without pairs there is no index")
{
    for (const auto formula : all_formulas()) {
        CHECK_FALSE(bilateral(formula, {}));
        CHECK(contributions(formula, {}).empty());
        CHECK(log_contributions(formula, {}).empty());
        CHECK(formula_named(name_of(formula)) == formula);
    }
    CHECK_FALSE(formula_named("mean"));
}
