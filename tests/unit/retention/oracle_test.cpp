// A slow, obvious computation with only whole numbers, against the real one.
#include "random_input.h"

#include <catch2/catch.hpp>

using namespace ps;
using namespace ps::retention;
using namespace ps::retention::test;
using policy::RetentionRules;

namespace {

using Whole = Int128;

// Everything is counted in units of 1 / (10^4 × D) yuan: cents × hundredths of the ratio; D makes every division exact:
// days/365, and the selected quantity (1..12) in the average price.
constexpr Whole D = Whole{27720} * 365;
constexpr Whole one_cent = 100 * D;

std::int64_t units(const Exact& quantity)
{
    return quantity.convert_to<std::int64_t>();
}

std::int64_t cents(const Exact& amount)
{
    return Exact(amount * 100).convert_to<std::int64_t>();
}

Whole round_to_cent(Whole value)
{
    return (value + one_cent / 2) / one_cent * one_cent; // never negative here
}

Whole base_of(const GroupInput& group, const RetentionRules& rules)
{
    const Whole r = rules.default_ratio->raw() / 1'000'000;
    const Whole p0 = group.price_before->raw() / 10'000;
    const bool agreed = rules.quantity_basis == RetentionRules::QuantityBasis::agreed;
    // Q0 × 365, so that days / 365 stays whole
    Whole q0_365 = (agreed ? *group.agreed : *group.reported).raw() / 10'000 * 365;
    if (group.days && rules.partial_year == RetentionRules::PartialYear::days_of_365)
        q0_365 = q0_365 / 365 * *group.days;

    Whole budget = q0_365 * p0 * r * (D / 365);

    Whole quantity = 0;
    Whole amount = 0;
    for (const auto& purchase : group.selected) {
        quantity += units(purchase.quantity);
        amount += cents(purchase.amount);
    }
    Whole spend = amount * r * D;
    if (rules.beyond_agreed == RetentionRules::BeyondAgreed::exclude && quantity * 365 > q0_365)
        spend = amount * q0_365 * r * (D / 365 / quantity);
    for (const auto& purchase : group.non_selected) {
        if (rules.non_selected == RetentionRules::NonSelected::actual)
            spend += cents(purchase.amount) * r * D;
        if (rules.non_selected == RetentionRules::NonSelected::at_price_before)
            spend += units(purchase.quantity) * p0 * r * D;
    }
    if (rules.substitutable == RetentionRules::Substitutable::counted)
        for (const auto& purchase : group.substitutable)
            spend += cents(purchase.amount) * r * D;

    if (rules.rounding_level == RetentionRules::RoundingLevel::group) {
        budget = round_to_cent(budget);
        spend = round_to_cent(spend);
    }
    const Whole saving = budget - spend;
    return saving < 0 && rules.negatives == RetentionRules::Negatives::floor ? 0 : saving;
}

std::int64_t oracle_payout(const InstitutionInput& input, const RetentionRules& rules)
{
    Whole base = 0;
    for (const auto& group : input.groups)
        base += base_of(group, rules);
    if (base <= 0)
        return 0;
    const Whole score = input.score->raw() / 10'000'000;               // tenths
    const Whole factor = score < 600 ? 0 : score < 900 ? score : 1000; // thousandths
    const Whole kmax = rules.kmax.raw() / 1'000'000;                   // hundredths
    const Whole unit = one_cent * 100'000;
    return static_cast<std::int64_t>((2 * base * kmax * factor + unit) / (2 * unit));
}

} // namespace

TEST_CASE("the computation agrees with a slow oracle under every switch")
{
    std::mt19937 random(62);
    int paid = 0;
    for (int trial = 0; trial < 4000; ++trial) {
        const auto with = random_rules(random);
        const auto input = random_institution(random, "H");
        const auto result = compute(input, with);
        INFO("trial " << trial);
        REQUIRE(result.payout.has_value());
        REQUIRE(result.payout->raw() == oracle_payout(input, with));
        paid += result.payout->raw() > 0 ? 1 : 0;
    }
    CHECK(paid > 500); // not all inputs are trivial
}
