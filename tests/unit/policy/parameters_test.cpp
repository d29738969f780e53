// A kind with a parameter that was added later, invented for this test.
#include "pack_text.h"

#include "model/policy/resolved_rules.h"
#include "model/policy/rule_table.h"

#include <nlohmann/json.hpp>

#include <catch2/catch.hpp>

using namespace ps;
using namespace ps::policy;
using namespace ps::policy::test;
using nlohmann::json;

namespace {

struct MadeUp {
    Ratio rate;
    int days = 0;
    Ratio later;
};

RuleTable<MadeUp> made_up()
{
    const Ratio one = Ratio::from_units(1);
    RuleTable<MadeUp> table("listing", 2);
    table.ratio("rate", &MadeUp::rate, Ratio(), one, "Rate").in(Unit::share);
    table.whole("limits.days", &MadeUp::days, 1, 31, "Days").in(Unit::days);
    table.ratio("limits.later", &MadeUp::later, Ratio(), one, "Later").in(Unit::share).since_schema(2, "\"0.25\"");
    return table;
}

json made_up_pack(int schema)
{
    return {{"id", "made-up"},
            {"kind", "listing"},
            {"schema", schema},
            {"version", 1},
            {"title", "t"},
            {"document", ""},
            {"effective_from", "2026-01-01"},
            {"parameters", {{"rate", "50%"}, {"limits", {{"days", 3}}}}}};
}

RulePack envelope_of(const json& text)
{
    return read_envelope(text.dump(), "pack.json");
}

std::string refused(const json& text)
{
    try {
        made_up().read(envelope_of(text));
    } catch (const Error& error) {
        CHECK(error.kind() == ErrorKind::refused);
        return to_english(error.message());
    }
    return "accepted";
}

std::string english(const Message& message)
{
    return to_english(message);
}

} // namespace

TEST_CASE("a parameter added later has a default for packs without it, and the default is shown")
{
    const auto table = made_up();
    const auto old_pack = envelope_of(made_up_pack(1));
    CHECK(table.read(old_pack).later.to_string() == "0.25");
    CHECK(table.read(old_pack).rate.to_string() == "0.5");
    const auto values = rule_values(table.set(), resolve_rules(table.set(), old_pack));
    REQUIRE(values.size() == 3);
    CHECK_FALSE(values[0].by_default);
    CHECK(values[2].by_default);
    CHECK(default_sentences(values, english) ==
          std::vector<std::string>{"Later: default: 25%, not written in the rule pack"});

    auto written = made_up_pack(2);
    written["parameters"]["limits"]["later"] = "0.4";
    CHECK(table.read(envelope_of(written)).later.to_string() == "0.4");
    CHECK(resolve_rules(table.set(), envelope_of(written)).defaults.empty());
    // A missing object is read as its parameters are: here one of them has no default.
    written["parameters"].erase("limits");
    CHECK(refused(written) == "/parameters/limits: is missing");
}

TEST_CASE("a pack cannot use a parameter of a later schema than it names, and a newer schema is refused")
{
    auto pack = made_up_pack(1);
    pack["parameters"]["limits"]["later"] = "0.4";
    CHECK(refused(pack) == "/parameters/limits/later: this parameter came with schema 2; write \"schema\": 2 into the "
                           "rule pack (it says 1)");
    pack.erase("schema");
    CHECK(refused(pack) == "/parameters/limits/later: this parameter came with schema 2; write \"schema\": 2 into the "
                           "rule pack (it says 1)");
    pack["schema"] = 3;
    CHECK(refused(pack) ==
          "/schema: the rule pack is written in schema 3 of the kind “listing”, and this program reads "
          "schemas up to 2; use a newer version of the program");
    // Its dates can still be read, whatever else the envelope of a later schema contains.
    pack["issued_by"] = "x";
    CHECK(envelope_of(pack).effective_from.to_string() == "2026-01-01");
    pack["schema"] = 1;
    CHECK(refusal(pack).starts_with("/issued_by: is not known here"));

    auto retention = good_pack();
    retention["schema"] = 2;
    CHECK(refusal(retention).starts_with("/schema: the rule pack is written in schema 2 of the kind “retention”"));
    retention["schema"] = 0;
    CHECK(refusal(retention) == "/schema: must be a whole number between 1 and 2147483647, but is 0");
}

TEST_CASE("the nearest known name is proposed for an unknown one")
{
    const auto near = [](const char* parent, const char* name) {
        auto pack = good_pack();
        pack[json::json_pointer(parent)][name] = "1";
        return refusal(pack);
    };
    CHECK(near("/parameters", "k_max").starts_with("/parameters/k_max: is not known here; probably “kmax” is meant;"));
    CHECK(near("/parameters/rounding", "unis")
              .starts_with("/parameters/rounding/unis: is not known here; probably “unit” is meant;"));
    // The right name in the wrong place.
    CHECK(near("/parameters", "fund_share").find("probably “payment_ratio.fund_share” is meant") != std::string::npos);
    CHECK(near("/parameters", "colour").starts_with("/parameters/colour: is not known here; known are: "));
    CHECK(near("", "versoin").starts_with("/versoin: is not known here; probably “version” is meant;"));
}

TEST_CASE("rules stored with a result are read, whatever the present limits")
{
    const auto table = made_up();
    const json kept{{"rate", "1.5"}, {"limits", {{"days", 90}}}, {"forgotten", 1}};
    const auto rules = table.read_kept(kept);
    CHECK(rules.rate.to_string() == "1.5");
    CHECK(rules.days == 90);
    CHECK(rules.later.is_zero());
    CHECK_THROWS_AS(table.read_kept({{"rate", json::array()}}), Error);
    // A parameter that this version does not know is shown under its own name.
    ResolvedRules resolved;
    resolved.parameters = kept;
    const auto values = rule_values(table.set(), resolved);
    REQUIRE(values.size() == 3);
    CHECK(title_of(values[2], english) == "forgotten");
    CHECK(words_of(values[2], english) == "1");
}

TEST_CASE("what-ifs can change parameters that the pack leaves to their defaults")
{
    const auto few = parse_rule_pack(text_of_file(fixture_folder() / "schema-1-procurement-few.json"), "few");
    const auto changed = with_overrides(few, {{"delivery.late_days", "10"}, {"agreed_share_by_winners.0", "0.4"}});
    const auto resolved = resolve_rules(changed);
    CHECK(value_at(resolved.parameters, "delivery.late_days")->dump() == "\"10\"");
    CHECK(value_at(resolved.parameters, "agreed_share_by_winners")->dump() == R"(["0.4","0.6","0.7","0.8"])");
    CHECK(resolved.defaults.contains("delivery.normal"));
    CHECK_FALSE(resolved.defaults.contains("delivery.late_days"));
    CHECK_THROWS_WITH(with_overrides(few, {{"delivery.late_day", "10"}}),
                      Catch::Contains("probably “delivery.late_days” is meant"));
}

TEST_CASE("values in words, with their unit")
{
    const auto words = [](const char* kind, const char* path, const char* value) {
        return value_words(*parameter_set(kind).find(path), value, english);
    };
    CHECK(words("retention", "kmax", "\"0.50\"") == "50%");
    CHECK(words("retention", "kmax", "\"12.5%\"") == "12.5%");
    CHECK(words("retention", "kmax", "0.00000001") == "0.000001%");
    CHECK(words("retention", "pool", "null") == "not set");
    CHECK(words("retention", "pool", "\"1000\"") == "1000.00 yuan");
    CHECK(words("retention", "negatives", "\"floor\"") == "counted as 0 (floor)");
    CHECK(words("retention", "negatives", "\"a word of later\"") == "a word of later");
    CHECK(words("retention", "score_table", R"([{"from":"0","factor":"0"},{"from":60,"factor":"score/100"}])") ==
          "from 0 points: 0, from 60 points: score / 100");
    CHECK(words("retention", "payment_ratio.table", "{}") == "none given");
    CHECK(words("monitoring", "plausibility.month_multiple", "\"3\"") == "3 times");
    CHECK(words("monitoring", "change_bands", R"(["0.05", 0.1])") == "5%, 10%");
    CHECK(words("monitoring", "quality.required_cells.item", "0") == "no");
    CHECK(words("procurement", "payment_days", "30") == "30 days");
    CHECK_THROWS_AS(words("retention", "kmax", "\"much\""), Error);
    CHECK_THROWS_AS(words("retention", "score_table", "5"), Error);
}
