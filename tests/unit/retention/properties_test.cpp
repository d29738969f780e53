#include "random_input.h"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace ps;
using namespace ps::retention;
using namespace ps::retention::test;

namespace {

constexpr int trials = 400;

std::map<std::string, Money> payouts(const RetentionResult& result)
{
    std::map<std::string, Money> out;
    for (const auto& institution : result.institutions)
        out.emplace(institution.code, institution.payout.value());
    return out;
}

} // namespace

TEST_CASE("property: the order of groups and institutions does not matter")
{
    std::mt19937 random(1);
    for (int trial = 0; trial < trials; ++trial) {
        auto with = random_rules(random);
        if (trial % 2 == 0)
            with.pool = Money::from_raw(static_cast<std::int64_t>(random() % 3000));
        std::vector<InstitutionInput> inputs;
        for (const char* code : {"A", "B", "C", "D", "E"})
            inputs.push_back(random_institution(random, code));
        const auto before = payouts(compute_retention(inputs, with));
        std::shuffle(inputs.begin(), inputs.end(), random);
        for (auto& input : inputs)
            std::shuffle(input.groups.begin(), input.groups.end(), random);
        REQUIRE(payouts(compute_retention(inputs, with)) == before);
    }
}

TEST_CASE("property: splitting a purchase in two changes nothing")
{
    std::mt19937 random(2);
    for (int trial = 0; trial < trials; ++trial) {
        const auto with = random_rules(random);
        auto input = random_institution(random, "A");
        const auto before = compute(input, with);
        for (auto& group : input.groups)
            for (auto* purchases : {&group.selected, &group.non_selected, &group.substitutable})
                if (!purchases->empty()) {
                    auto& first = purchases->front();
                    const Purchase part{first.quantity / 3, first.amount / 3};
                    first.quantity -= part.quantity;
                    first.amount -= part.amount;
                    purchases->push_back(part);
                }
        const auto after = compute(input, with);
        REQUIRE(after.payout == before.payout);
        REQUIRE(after.exact_base == before.exact_base);
        REQUIRE(after.spend == before.spend);
    }
}

TEST_CASE("property: prices k times as high pay k times as much")
{
    std::mt19937 random(3);
    for (int trial = 0; trial < trials; ++trial) {
        auto with = random_rules(random);
        with.rounding_level = policy::RetentionRules::RoundingLevel::institution;
        auto input = random_institution(random, "A");
        const auto before = compute(input, with);
        const auto k = static_cast<int>(2 + random() % 50);
        for (auto& group : input.groups) {
            group.price_before = UnitPrice::from_raw(group.price_before->raw() * k);
            for (auto* purchases : {&group.selected, &group.non_selected, &group.substitutable})
                for (auto& purchase : *purchases)
                    purchase.amount *= k;
        }
        const auto after = compute(input, with);
        REQUIRE(*after.exact_base == *before.exact_base * k);
        const Exact exact =
            std::max(Exact(0), *before.exact_base) * to_exact(with.kmax) * score_factor(with, *input.score) * k;
        const Exact difference = to_exact(*after.payout) - exact;
        REQUIRE(abs(difference) <= Exact(5, 1000));
    }
}

TEST_CASE("property: a higher score never pays less, and no payout exceeds half of the base")
{
    std::mt19937 random(4);
    for (int trial = 0; trial < trials; ++trial) {
        const auto with = random_rules(random);
        auto input = random_institution(random, "A");
        Money last;
        for (int score = 0; score <= 1000; score += 37) {
            input.score = Ratio::from_raw(score * std::int64_t{10'000'000});
            const auto result = compute(input, with);
            REQUIRE(*result.payout >= last);
            REQUIRE(to_exact(*result.payout) <= std::max(Exact(0), *result.exact_base) / 2 + Exact(5, 1000));
            last = *result.payout;
        }
    }
}

TEST_CASE("property: the figures of the groups add up to those of the institution")
{
    std::mt19937 random(5);
    for (int trial = 0; trial < trials; ++trial) {
        const auto result = compute(random_institution(random, "A"), random_rules(random));
        Exact counted = 0;
        Exact budget = 0;
        for (const auto& group : result.groups) {
            REQUIRE(group.exact_saving == group.exact_budget - group.exact_spend);
            counted += group.counted_saving;
            budget += group.exact_budget;
            REQUIRE_FALSE(group.steps.empty());
        }
        REQUIRE(counted == *result.exact_base);
        REQUIRE(to_money(budget) == *result.budget);
    }
}
