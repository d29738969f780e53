#include "pack_text.h"

#include "model/policy/retention_rules.h"

#include <catch2/catch.hpp>

using namespace ps;
using namespace ps::policy;
using namespace ps::policy::test;

namespace {

RetentionRules changed(const std::map<std::string, std::string>& changes)
{
    return retention_rules(with_overrides(parse(good_pack()), changes));
}

std::string usage(const std::map<std::string, std::string>& changes)
{
    try {
        changed(changes);
    } catch (const Error& error) {
        CHECK(error.kind() == ErrorKind::usage);
        return to_english(error.message());
    }
    return "accepted";
}

} // namespace

TEST_CASE("what-if changes single parameters and nothing else")
{
    const auto pack = parse(good_pack());
    const auto what_if = with_overrides(pack, {{"kmax", "0.4"}, {"negatives", "floor"}, {"pool", "100000.00"}});
    const auto rules = retention_rules(what_if);
    CHECK(rules.kmax.to_string() == "0.4");
    CHECK(rules.negatives == RetentionRules::Negatives::floor);
    CHECK(rules.pool->to_string(2) == "100000.00");

    auto expected = good_pack()["parameters"];
    expected["kmax"] = "0.4";
    expected["negatives"] = "floor";
    expected["pool"] = "100000.00";
    CHECK(what_if.parameters == expected);
    CHECK(what_if.id == pack.id);
    CHECK(what_if.overrides ==
          std::map<std::string, std::string>{{"kmax", "0.4"}, {"negatives", "floor"}, {"pool", "100000.00"}});
    // The text is that of the changed pack, and can be read again.
    CHECK(parse_rule_pack(what_if.source_text, "again").parameters == expected);
    // The original is unchanged, and an empty change changes nothing.
    CHECK(pack.parameters == good_pack()["parameters"]);
    CHECK(with_overrides(pack, {}).source_text == pack.source_text);

    CHECK(changed({{"rounding.level", "group"}}).rounding_level == RetentionRules::RoundingLevel::group);
    CHECK(changed({{"score_table.1.from", "70"}}).score_table[1].from.to_string() == "70");
    CHECK(changed({{"payment_ratio.table.371000", "0.8"}}).ratio_table.at("371000").to_string() == "0.8");
    CHECK_FALSE(retention_rules(with_overrides(what_if, {{"pool", "none"}})).pool);
    CHECK(retention_rules(with_overrides(what_if, {{"pool", "none"}})).kmax.to_string() == "0.4");
    CHECK(with_overrides(what_if, {{"pool", "none"}}).overrides.size() == 3);
}

TEST_CASE("what-if payment_ratio applies to all institutions")
{
    const auto rules = changed({{"payment_ratio", "70%"}});
    CHECK(rules.ratio_scope == RetentionRules::RatioScope::region);
    CHECK(rules.default_ratio->to_string() == "0.7");
    CHECK(rules.ratio_table.empty());
}

TEST_CASE("what-if with an unknown key or an invalid value is wrong usage")
{
    CHECK(usage({{"kmaxx", "0.4"}}) ==
          "“kmaxx” is no parameter of the rule pack “retention-test”; probably “kmax” is meant; known are: "
          "beyond_agreed, kmax, missing_score, "
          "negatives, "
          "non_selected, partial_year, payment_ratio, payment_ratio.default, payment_ratio.fund_share, "
          "payment_ratio.in_catalogue_share, payment_ratio.scope, payment_ratio.table.371000, pool, quantity_basis, "
          "rounding.level, "
          "rounding.unit, score_table.0.factor, score_table.0.from, score_table.1.factor, score_table.1.from, "
          "score_table.2.factor, "
          "score_table.2.from, substitutable");
    CHECK(usage({{"kmax", "0.6"}}) == "/parameters/kmax: must lie between 0 and 0.5, but is 0.6");
    CHECK(usage({{"kmax", "none"}}).starts_with("/parameters/kmax: must be a number"));
    CHECK(usage({{"negatives", "no"}}) == "/parameters/negatives: “no” is not one of: net, floor");
    CHECK(usage({{"payment_ratio", "2"}}) == "/parameters/payment_ratio/default: must lie between 0 and 1, but is 2");
    CHECK(usage({{"score_table", "1"}}).starts_with("“score_table” is no parameter"));
    CHECK(usage({{"", "1"}}).starts_with("“” is no parameter"));

    for (const auto& pack : builtin_rule_packs())
        if (pack.kind == "monitoring")
            CHECK_THROWS_WITH(with_overrides(pack, {{"payment_ratio", "0.7"}}), Catch::Contains("is no parameter"));
}
