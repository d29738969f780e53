#include "golden.h"

#include <catch2/catch.hpp>

using namespace ps;
using namespace ps::retention;
using namespace ps::retention::test;

namespace {

// The problems of an institution whose first group has an error; it must then have no payout.
std::vector<std::string> problems(const GroupInput& spoilt, const std::map<std::string, std::string>& changes = {})
{
    const auto result = compute(institution("100", {spoilt, g2()}), rules(changes));
    CHECK(result.has_error() == !result.payout.has_value());
    CHECK(result.has_error() == !result.base.has_value());
    return english(result.problems);
}

using Texts = std::vector<std::string>;

} // namespace

TEST_CASE("missing or impossible values cause a finding and no payout")
{
    auto input = g1();
    input.agreed.reset();
    CHECK(problems(input) == Texts{"error: the agreed quantity of “品种G1” is missing"});
    CHECK(problems(g1(), {{"quantity_basis", "reported"}}) ==
          Texts{"error: the reported quantity of “品种G1” is missing",
                "error: the reported quantity of “品种G2” is missing"});
    input.agreed = read<Quantity>("-1");
    CHECK(problems(input) == Texts{"error: the quantity of “品种G1” is negative: -1"});

    input = g1();
    input.price_before.reset();
    CHECK(problems(input) == Texts{"error: the price of “品种G1” before the procurement is missing"});
    input.price_before = read<UnitPrice>("-0.5");
    CHECK(problems(input) == Texts{"error: the price of “品种G1” before the procurement is negative: -0.5"});

    for (const int days : {0, -3, 367}) {
        input = g1();
        input.days = days;
        CHECK(problems(input) ==
              Texts{"error: “品种G1” cannot be in force for " + std::to_string(days) + " of 365 days"});
        CHECK(problems(input, {{"partial_year", "ignored"}}).empty());
    }

    input = g1();
    input.id = "G2";
    CHECK(problems(input) == Texts{"error: the group “G2” is given twice"});

    CHECK(english(compute(institution("100.5"), rules()).problems) ==
          Texts{"error: the assessment score 100.5 lies outside 0 to 100"});
    CHECK(payout(institution("-1")) == "none");

    auto ratio = institution("100");
    ratio.payment_ratio = read<Ratio>("1.2");
    CHECK(english(compute(ratio, rules()).problems) == Texts{"error: a payment ratio or a share lies outside 0 to 1"});
}

TEST_CASE("more returned than bought is a warning, not an error")
{
    auto input = g1();
    input.non_selected = {bought("10", "1.10"), bought("-30", "1.10")};
    CHECK(problems(input) == Texts{"warning: more of “品种G1” was returned than bought: -20 units, -22.00 yuan"});
    input.non_selected = {bought("30", "1.10"), bought("-30", "1.10")};
    CHECK(problems(input).empty());
}

TEST_CASE("an institution given twice is paid neither time")
{
    const auto result =
        compute_retention({institution("100"), institution("100", {g1()}, "other"), institution("90")}, rules());
    CHECK(result.undecided == 2);
    CHECK(text(result.institutions[0].payout) == "none");
    CHECK(text(result.institutions[1].payout) == "38049.40");
    CHECK(text(result.institutions[2].payout) == "none");
    CHECK(english(result.institutions[0].problems) == Texts{"error: the institution “H37100000001” is given twice"});
    CHECK(result.total_payout.to_string(2) == "38049.40");
}

TEST_CASE("figures that do not fit are an error, not a wrap")
{
    const auto huge = group("X", "900000000000000", "9000000000000", {});
    try {
        compute_retention({institution("100", {huge})}, rules());
        FAIL("accepted");
    } catch (const Error& error) {
        CHECK(error.kind() == ErrorKind::failed);
    }
}
