// Small random inputs that the slow oracle can compute with whole numbers.
#pragma once

#include "golden.h"

#include <random>

namespace ps::retention::test {

/// Quantities are whole, prices whole cents: the total of the selected purchases is at most 12 units.
inline GroupInput random_group(std::mt19937& random, std::string id)
{
    const auto up_to = [&](std::uint32_t most) { return static_cast<std::int64_t>(random() % (most + 1)); };
    const auto purchases = [&](std::uint32_t most_units) {
        std::vector<Purchase> out;
        const auto count = up_to(3);
        for (std::int64_t i = 0; i < count; ++i)
            out.push_back(
                purchase_of_units(Quantity::from_units(up_to(most_units)), UnitPrice::from_raw(up_to(300) * 10'000)));
        return out;
    };
    GroupInput out;
    out.name = id;
    out.id = std::move(id);
    out.agreed = Quantity::from_units(up_to(12));
    out.reported = Quantity::from_units(up_to(15));
    out.price_before = UnitPrice::from_raw(up_to(500) * 10'000);
    out.selected = purchases(4);
    out.non_selected = purchases(5);
    out.substitutable = purchases(3);
    if (up_to(2) == 0)
        out.days = static_cast<int>(1 + up_to(364));
    return out;
}

inline InstitutionInput random_institution(std::mt19937& random, std::string code)
{
    std::vector<GroupInput> groups;
    const auto count = random() % 5;
    for (std::uint32_t i = 0; i < count; ++i)
        groups.push_back(random_group(random, "G" + std::to_string(i)));
    auto out = institution("", std::move(groups), std::move(code));
    out.score = Ratio::from_raw(static_cast<std::int64_t>(random() % 1001) * 10'000'000); // one decimal
    return out;
}

/// Every switch at random; payment ratio and Kmax have two decimals.
inline policy::RetentionRules random_rules(std::mt19937& random)
{
    using policy::RetentionRules;
    auto out = rules();
    const auto coin = [&] { return random() % 2 == 0; };
    out.quantity_basis = coin() ? RetentionRules::QuantityBasis::agreed : RetentionRules::QuantityBasis::reported;
    out.beyond_agreed = coin() ? RetentionRules::BeyondAgreed::count : RetentionRules::BeyondAgreed::exclude;
    out.non_selected = static_cast<RetentionRules::NonSelected>(random() % 3);
    out.substitutable = coin() ? RetentionRules::Substitutable::counted : RetentionRules::Substitutable::ignored;
    out.negatives = coin() ? RetentionRules::Negatives::net : RetentionRules::Negatives::floor;
    out.partial_year = coin() ? RetentionRules::PartialYear::days_of_365 : RetentionRules::PartialYear::ignored;
    out.rounding_level = coin() ? RetentionRules::RoundingLevel::institution : RetentionRules::RoundingLevel::group;
    out.default_ratio = Ratio::from_raw(static_cast<std::int64_t>(random() % 101) * 1'000'000);
    out.kmax = Ratio::from_raw(static_cast<std::int64_t>(random() % 51) * 1'000'000);
    return out;
}

} // namespace ps::retention::test
