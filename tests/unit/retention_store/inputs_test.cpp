// From rows to figures: the results of the small city, worked out by hand.
#include "model/policy/rule_pack_store.h"
#include "model/retention/retention_run.h"
#include "tests/stores/small_city.h"

#include <catch2/catch.hpp>

using namespace ps;
using namespace ps::retention;
using ps::testing::fill_small_city;
using ps::testing::Line;
using ps::testing::TestStore;
using ps::testing::VbpProduct;

namespace {

RetentionRun compute(TestStore& made, int year = 2025, const std::string& batch = {},
                     const std::map<std::string, std::string>& what_if = {})
{
    return run_retention(made.store(), year, batch, retention_pack(made.store(), year), what_if);
}

template <class Number>
std::string text(const std::optional<Number>& number, int digits = 0)
{
    return number ? number->to_string(digits) : "-";
}

std::string figures(const InstitutionResult& row)
{
    return row.code + " " + text(row.budget, 2) + " " + text(row.spend, 2) + " " + text(row.base, 2) + " " +
           text(row.score) + " " + text(row.rate) + " " + text(row.payout, 2);
}

std::string purchase(const std::vector<Purchase>& list)
{
    if (list.empty())
        return "-";
    REQUIRE(list.size() == 1);
    return exact_text(list.front().quantity) + " " + exact_text(list.front().amount);
}

} // namespace

TEST_CASE("the small city's retained savings")
{
    TestStore made;
    fill_small_city(made);
    const auto run = compute(made);
    REQUIRE(run.result.institutions.size() == 2);
    // H1: B = (1400 × 1.25 + 730 × 184/365 × 4.6) × 0.62, E = (153 + 66.66666 + 44 + 231) × 0.62, × 0.4325
    CHECK(figures(run.result.institutions[0]) == "H1 2134.54 306.69 1827.84 86.5 0.4325 790.54");
    // H2: the pack's own ratio, 600 × 1.25 × 0.62 − 18.01 × 9/10 × 0.62, × 0.5
    CHECK(figures(run.result.institutions[1]) == "H2 465.00 10.05 454.95 95 0.5 227.48");
    CHECK(run.result.total_payout.to_string(2) == "1018.02");
    REQUIRE(run.notes.size() == 2);
    CHECK(to_english(run.notes[0]) == "batches that are not of drugs are left out: C 批次C");
    CHECK(to_english(run.notes[1]) == "1 receipts have no date of receipt, shipping or order and are not counted");
}

TEST_CASE("inputs of a group")
{
    TestStore made;
    fill_small_city(made);
    const auto inputs = retention_inputs(made.store(), 2025).institutions;
    REQUIRE(inputs.size() == 2);
    CHECK(inputs[0].name == "市立医院");
    CHECK(inputs[0].level == "三级");
    CHECK(inputs[0].region == "371000");
    CHECK(text(inputs[0].payment_ratio) == "0.62");
    CHECK_FALSE(inputs[1].payment_ratio);
    REQUIRE(inputs[0].groups.size() == 2);

    const auto& first = inputs[0].groups[0];
    CHECK(first.id == "A/甲");
    CHECK(text(first.agreed) == "1400");
    CHECK(text(first.reported) == "2000");
    CHECK(text(first.price_before) == "1.25");
    CHECK(first.days == 365);
    CHECK(purchase(first.selected) == "1250 219.66666");
    CHECK(purchase(first.non_selected) == "40 44");
    CHECK(purchase(first.substitutable) == "1000 5000");

    const auto& second = inputs[0].groups[1];
    CHECK(second.id == "B/乙");
    CHECK(second.days == 184);
    CHECK(second.of_days == 365);
    CHECK_FALSE(second.reported);
    CHECK(purchase(second.selected) == "210 231");
    CHECK(purchase(second.non_selected) == "-");

    REQUIRE(inputs[1].groups.size() == 1);
    CHECK(purchase(inputs[1].groups[0].selected) == "90 16.209");
    REQUIRE(inputs[1].problems.size() == 1);
    CHECK(to_english(inputs[1].problems[0].message) ==
          "purchases of 1 groups without an agreement (23.10 yuan) are left out: B/乙");
}

TEST_CASE("batches one by one add up to all of them")
{
    TestStore made;
    fill_small_city(made);
    const auto all = compute(made).result;
    const auto a = compute(made, 2025, "A").result;
    const auto b = compute(made, 2025, "B").result;
    REQUIRE(a.institutions.size() == 2);
    REQUIRE(b.institutions.size() == 1);
    CHECK(*a.institutions[0].exact_base + *b.institutions[0].exact_base == *all.institutions[0].exact_base);
    CHECK_FALSE(*a.institutions[0].exact_base == *all.institutions[0].exact_base);
}

TEST_CASE("batches that cannot be computed are refused")
{
    TestStore made;
    fill_small_city(made);
    CHECK_THROWS_WITH(compute(made, 2025, "Z"), "there is no VBP batch “Z”");
    CHECK_THROWS_WITH(compute(made, 2025, "C"),
                      "the batch “C” is no drug batch (耗材): retained savings are computed for drugs");
    CHECK_THROWS_WITH(compute(made, 2026, "A"), "the batch “A” was not in force in 2026");
    CHECK_THROWS_WITH(retention_inputs(made.store(), 0), "0 is no year of retained savings");
    const auto nothing = compute(made, 2031);
    CHECK(nothing.result.institutions.empty());
    REQUIRE(nothing.notes.size() == 1);
    CHECK(to_english(nothing.notes[0]) == "no drug batch was in force in 2031");
}

TEST_CASE("obstacles to a payout are reported, and the others are paid")
{
    TestStore made;
    fill_small_city(made);
    const auto error_of = [&] {
        const auto run = compute(made);
        REQUIRE(run.result.institutions.size() >= 2);
        CHECK_FALSE(run.result.institutions[0].payout);
        CHECK(run.result.institutions[1].payout);
        for (const auto& problem : run.result.institutions[0].problems)
            if (problem.severity == ProblemSeverity::error)
                return problem.group + ": " + to_english(problem.message);
        return std::string();
    };
    SECTION("two prices before")
    {
        made.vbp_product(VbpProduct{"B", "B2", "乙", "X9", 7}.as("non_selected").before("5"));
        CHECK(error_of() ==
              "B/乙: the products of “乙” have different prices before the procurement; correct the product "
              "list: B1 乙 4.6; B2 乙 5");
    }
    SECTION("no price before")
    {
        made.sql("UPDATE vbp_product SET price_before = NULL WHERE batch_code = 'B'");
        CHECK(error_of() == "B/乙: the price of “乙” before the procurement is missing");
    }
    SECTION("no score")
    {
        made.sql("DELETE FROM assessment WHERE institution_code = 'H1' AND year = 2025");
        CHECK(error_of() == ": the assessment score is missing");
    }
    SECTION("an agreement for something unknown")
    {
        made.agreement({"B", "H1", "B7", 1});
        CHECK(error_of() == "B: the agreement for “B7” names no product of the batch B; import the product list");
    }
    SECTION("agreed twice")
    {
        made.agreement({"B", "H1", "乙", 1});
        CHECK(error_of() == "B/乙: “乙” is agreed by product and once more for the whole group");
    }
    SECTION("a receipt without price and amount")
    {
        made.receipt(Line{"H1", "X5", 3, 20250801}.at(""));
        CHECK(error_of() == "B/乙: 1 receipt lines of “乙” have neither a price nor an amount");
    }
    SECTION("a receipt without quantity")
    {
        made.receipt(Line{"H1", "X5", -1, 20250801}.at("7.7"));
        CHECK(error_of() == "B/乙: 1 receipt lines of “乙” have a date of receipt, but no received quantity");
    }
}

TEST_CASE("an agreement for a product that was not selected is left out with a warning")
{
    TestStore made;
    fill_small_city(made);
    made.agreement({"A", "H1", "A3", 100000});
    const auto run = compute(made);
    CHECK(figures(run.result.institutions[0]) == "H1 2134.54 306.69 1827.84 86.5 0.4325 790.54");
    REQUIRE(run.result.institutions[0].problems.size() == 1);
    CHECK(run.result.institutions[0].problems[0].severity == ProblemSeverity::warning);
}

TEST_CASE("changed and transferred agreements count as in force at the end")
{
    TestStore made;
    fill_small_city(made);
    made.agreement_change({"A", "H1", "A1", 1200}, 20250901);
    made.agreement_change({"B", "H1", "B1", 1}, 20260101); // not in 2025
    made.volume_transfer({"A", "H1", "A1", 100}, "H2", 20251001);
    made.agreement({"A", "", "", 5000}); // a contract of the region is in no institution's budget
    const auto run = compute(made);
    REQUIRE(run.result.institutions.size() == 2);
    const auto inputs = retention_inputs(made.store(), 2025).institutions;
    CHECK(text(inputs[0].groups[0].agreed) == "1500"); // 1200 − 100 + 400
    CHECK(text(inputs[0].groups[1].agreed) == "730");
    REQUIRE(inputs[0].problems.size() == 1);
    CHECK(to_english(inputs[0].problems[0].message) ==
          "the agreed volume of “甲” was changed or transferred; the volume in force on the last day that counts, "
          "2025-12-31, is used: 1500");
    made.sql("UPDATE volume_transfer SET quantity = 30000000");
    const auto over = retention_inputs(made.store(), 2025).institutions;
    CHECK(text(over[0].groups[0].agreed) == "-1400");
    CHECK(over[0].problems[1].severity == ProblemSeverity::error);
}

TEST_CASE("a product that is bought under several codes")
{
    TestStore made;
    fill_small_city(made);
    made.vbp_item({"A", "A1", "甲"}, "X1");
    made.vbp_item({"A", "A1", "甲"}, "X1B", 5);
    made.receipt(Line{"H1", "X1B", 8, 20250701}.at("1")); // packs of 5
    const auto inputs = retention_inputs(made.store(), 2025).institutions;
    CHECK(purchase(inputs[0].groups[0].selected) == "1290 227.66666");
}

TEST_CASE("rules of the pack affect the figures")
{
    TestStore made;
    fill_small_city(made);
    // Reported: (2000 × 1.25 + …): 乙 has no reported quantity, so H1 is undecided.
    const auto reported = compute(made, 2025, "A", {{"quantity_basis", "reported"}});
    CHECK(text(reported.result.institutions[0].budget, 2) == "1550.00");
    CHECK_FALSE(reported.result.institutions[1].payout);
    // Substitutable: 5000 × 0.62 more.
    const auto substitutable = compute(made, 2025, "A", {{"substitutable", "counted"}});
    CHECK(text(substitutable.result.institutions[0].spend, 2) == "3263.47");
}
