#include "golden.h"

#include <catch2/catch.hpp>

using namespace ps;
using namespace ps::retention;
using namespace ps::retention::test;

namespace {

std::string base(const GroupInput& input, const std::map<std::string, std::string>& changes)
{
    return text(compute(institution("100", {input}), rules(changes)).base);
}

policy::RetentionRules with_ratio(policy::RetentionRules::RatioScope scope,
                                  const std::map<std::string, std::string>& table, const char* fallback)
{
    auto out = rules();
    out.ratio_scope = scope;
    for (const auto& [key, value] : table)
        out.ratio_table[key] = read<Ratio>(value);
    out.default_ratio = fallback == nullptr ? std::nullopt : std::optional(read<Ratio>(fallback));
    return out;
}

std::string ratio(const InstitutionInput& input, const policy::RetentionRules& with)
{
    const auto result = compute(input, with);
    return result.exact_ratio ? exact_text(*result.exact_ratio) : english(result.problems).front();
}

using Scope = policy::RetentionRules::RatioScope;

} // namespace

TEST_CASE("quantity basis: agreed or reported")
{
    auto input = g1();
    input.reported = read<Quantity>("150000");
    CHECK(base(input, {}) == "76098.80");
    CHECK(base(input, {{"quantity_basis", "reported"}}) == "99348.80"); // 150000 × 1.25 × 0.62 − 16901.20
}

TEST_CASE("non-selected and substitutable products")
{
    auto input = g1();
    CHECK(base(input, {{"non_selected", "ignored"}}) == "78826.80");         // + 4400 × 0.62
    CHECK(base(input, {{"non_selected", "at_price_before"}}) == "75726.80"); // 4000 × 1.25 = 5000 instead of 4400
    input.substitutable = {bought("1000", "2.00")};
    CHECK(base(input, {}) == "76098.80");
    CHECK(base(input, {{"substitutable", "counted"}}) == "74858.80"); // − 2000 × 0.62
}

TEST_CASE("volume beyond the quantity is cut at the average price of all selected purchases")
{
    // 100 @ 1.00 and 50 @ 2.50: average 1.50; 120 count: 180.00. (1000 − 180) × 0.62 = 508.40
    const auto input = group("X", "120", "8.333333", {bought("100", "1"), bought("50", "2.5")});
    CHECK(text(compute(institution("100", {input}), rules({{"beyond_agreed", "exclude"}})).spend) == "111.60");
    CHECK(text(compute(institution("100", {input}), rules()).spend) == "139.50");
    // Exactly at the quantity nothing is cut; a quantity of 0 counts nothing.
    const auto at = group("X", "150", "1", {bought("100", "1"), bought("50", "2.5")});
    CHECK(text(compute(institution("100", {at}), rules({{"beyond_agreed", "exclude"}})).spend) == "139.50");
    const auto none = group("X", "0", "1", {bought("100", "1")});
    CHECK(text(compute(institution("100", {none}), rules({{"beyond_agreed", "exclude"}})).base) == "0.00");
    CHECK(text(compute(institution("100", {group("X", "0", "1", {})}), rules({{"beyond_agreed", "exclude"}})).base) ==
          "0.00");
}

TEST_CASE("part of a year")
{
    auto input = group("X", "730", "1.00", {});
    input.days = 100;
    input.of_days = 400;
    CHECK(base(input, {}) == "124.00");                                  // 730 × 100/365 × 0.62
    CHECK(base(input, {{"partial_year", "days_of_cycle"}}) == "113.15"); // 730 × 1/4 × 0.62
    CHECK(base(input, {{"partial_year", "ignored"}}) == "452.60");
    input.days = 365;
    CHECK(base(input, {}) == "452.60");
    input.days = 366; // a whole leap year
    CHECK(base(input, {}) == "452.60");
    input.days = std::nullopt;
    CHECK(base(input, {{"partial_year", "days_of_cycle"}}) == "452.60");
    // What is excluded follows the smaller quantity: 200 count of 300.
    auto bought_more = group("X", "730", "1.00", {bought("300", "0.50")});
    bought_more.days = 100;
    CHECK(base(bought_more, {{"beyond_agreed", "exclude"}}) == "62.00"); // (200 − 100) × 0.62
}

TEST_CASE("rounding: at the institution once, or budget and spend of each group first")
{
    // r = 0.5: three groups of B 0.005, E 0 -> 0.015 exact; 0.03 when each is rounded first. Kmax 0.5: 0.0075 and
    // 0.015.
    std::vector<GroupInput> groups;
    for (const char* id : {"a", "b", "c"})
        groups.push_back(group(id, "1", "0.01", {}));
    CHECK(payout(institution("100", groups), {{"payment_ratio", "0.5"}}) == "0.01");
    CHECK(payout(institution("100", groups), {{"payment_ratio", "0.5"}, {"rounding.level", "group"}}) == "0.02");
    const auto result =
        compute(institution("100", groups), rules({{"payment_ratio", "0.5"}, {"rounding.level", "group"}}));
    CHECK(text(result.base) == "0.03");
    CHECK(result.groups[0].exact_budget == Exact(1, 100));

    CHECK(payout(institution("86.5"), {{"rounding.unit", "1"}}) == "54684.00");
    CHECK(payout(institution("86.5"), {{"rounding.unit", "100"}}) == "54700.00");
}

TEST_CASE("a base that is not above zero pays nothing")
{
    const auto result = compute(institution("100", {g3()}), rules());
    CHECK(text(result.base) == "-2393.20");
    CHECK(text(result.payout) == "0.00");
    CHECK(to_english(result.steps.back()) ==
          "The base is not above 0: nothing is paid, and nothing is carried forward");
    CHECK(payout(institution("100", {g3()}), {{"negatives", "floor"}}) == "0.00");
    CHECK(payout(institution("100", std::vector<GroupInput>{})) == "0.00");
}

TEST_CASE("a missing score is never silently full")
{
    const auto result = compute(institution(""), rules());
    CHECK(text(result.payout) == "none");
    CHECK(text(result.entitlement) == "none");
    CHECK(text(result.base) == "126436.60");
    CHECK(english(result.problems) == std::vector<std::string>{"error: the assessment score is missing"});
    CHECK(payout(institution(""), {{"missing_score", "full"}}) == "63218.30");
    CHECK(payout(institution(""), {{"missing_score", "zero"}}) == "0.00");
    CHECK(english(compute(institution(""), rules({{"missing_score", "full"}})).steps)[2] ==
          "There is no assessment score; the rule pack counts it as 100");
}

TEST_CASE("scope of the payment ratio")
{
    auto input = institution("100");
    CHECK(ratio(input, with_ratio(Scope::region, {{"371000", "0.7"}, {"3", "0.8"}}, "0.6")) == "0.7");
    CHECK(ratio(input, with_ratio(Scope::region, {{"371001", "0.7"}}, "0.6")) == "0.6");
    CHECK(ratio(input, with_ratio(Scope::region, {}, nullptr)) ==
          "error: there is no payment ratio for “371000”, and the rule pack has no default");
    CHECK(ratio(input, with_ratio(Scope::level, {{"371000", "0.7"}, {"3", "0.8"}}, "0.6")) == "0.8");

    CHECK(ratio(input, with_ratio(Scope::institution, {{"H37100000001", "0.55"}}, "0.6")) == "0.55");
    input.payment_ratio = read<Ratio>("0.57");
    CHECK(ratio(input, with_ratio(Scope::institution, {{"H37100000001", "0.55"}}, "0.6")) == "0.57");
    CHECK(ratio(input, with_ratio(Scope::region, {}, "0.6")) == "0.6"); // only where the scope asks for it

    auto split = with_ratio(Scope::split, {}, "0.6");
    CHECK(ratio(input, split) == "0.6");
    split.in_catalogue_share = read<Ratio>("0.9");
    split.fund_share = read<Ratio>("0.7");
    CHECK(ratio(input, split) == "0.63");
    input.fund_share = read<Ratio>("0.12345678");
    CHECK(ratio(input, split) == "0.111111102"); // 8 decimals × 1, exact

    auto types = with_ratio(Scope::insurance_type, {{"employee", "0.8"}, {"resident", "0.6"}}, nullptr);
    types.insurance_shares = {{"employee", read<Ratio>("0.25")}, {"resident", read<Ratio>("0.75")}};
    CHECK(ratio(input, types) == "0.65");
    input.insurance_shares = {{"employee", read<Ratio>("0.5")}, {"resident", read<Ratio>("0.5")}};
    CHECK(ratio(input, types) == "0.7");
    input.insurance_shares["resident"] = read<Ratio>("0.4");
    CHECK(ratio(input, types) == "error: the shares of the insurance types add up to 0.9, not to 1");
    input.insurance_shares["student"] = read<Ratio>("0.1");
    CHECK(ratio(input, types) == "error: there is no payment ratio for “student”, and the rule pack has no default");
}
