#include "pack_text.h"

#include "model/policy/monitoring_rules.h"
#include "model/policy/retention_rules.h"

#include <nlohmann/json.hpp>

#include <catch2/catch.hpp>

using namespace ps;
using namespace ps::policy;
using namespace ps::policy::test;
using nlohmann::json;

namespace {

// The refusal when one value of the valid pack is replaced.
std::string spoilt(const char* pointer, const json& value)
{
    auto pack = good_pack();
    pack[json::json_pointer(pointer)] = value;
    return refusal(pack);
}

std::string without(const char* parent, const char* key)
{
    auto pack = good_pack();
    pack[json::json_pointer(parent)].erase(key);
    return refusal(pack);
}

std::string replaced(std::string text, const std::string& from, const std::string& to)
{
    const auto at = text.find(from);
    REQUIRE(at != std::string::npos);
    return text.replace(at, from.size(), to);
}

} // namespace

TEST_CASE("a rule pack is read completely")
{
    const auto text = good_pack().dump(2);
    const auto pack = parse_rule_pack(text, "pack.json");
    CHECK(pack.id == "retention-test");
    CHECK(pack.kind == "retention");
    CHECK(pack.version == 3);
    CHECK(pack.title == "测试");
    CHECK(pack.document == "医保发〔2099〕1号");
    CHECK(pack.effective_from.to_string() == "2025-01-01");
    REQUIRE(pack.effective_until);
    CHECK(pack.effective_until->to_string() == "2025-12-31");
    CHECK(pack.parameters == good_pack()["parameters"]);
    CHECK(pack.source_text == text);
    CHECK(pack.overrides.empty());

    const auto rules = retention_rules(pack);
    CHECK(rules.kmax.to_string() == "0.5");
    CHECK(rules.default_ratio->to_string() == "0.62");
    CHECK(rules.ratio_table.at("371000").to_string() == "0.7");
    CHECK(rules.score_table.size() == 3);
    CHECK(rules.score_table[1].by_score);
    CHECK(rules.score_table[1].from.to_string() == "60");
    CHECK(rules.rounding_unit.to_string(2) == "0.01");
    CHECK_FALSE(rules.pool);
}

TEST_CASE("numbers of a pack are exact, as text or as JSON numbers")
{
    const auto ratio = [](const std::string& written) {
        const auto text = replaced(good_pack().dump(), "\"0.62\"", written);
        return retention_rules(parse_rule_pack(text, "pack.json")).default_ratio->to_string();
    };
    CHECK(ratio("\"0.62\"") == "0.62");
    CHECK(ratio("0.62") == "0.62");
    CHECK(ratio("0.1") == "0.1");
    CHECK(ratio("\"62%\"") == "0.62");
    CHECK(ratio("6.2e-1") == "0.62");
    CHECK(ratio("0.620000") == "0.62");
    CHECK(ratio("1") == "1");
    CHECK(ratio("0.12345678") == "0.12345678");
    CHECK(ratio("\"0.12345678\"") == "0.12345678");

    const auto refused = [](const std::string& written) {
        return refusal(replaced(good_pack().dump(), "\"0.62\"", written));
    };
    const std::string must =
        "/parameters/payment_ratio/default: must be a number written as text (\"0.5\") or a JSON number with at most 8 "
        "decimals, but is ";
    CHECK(refused("0.123456789") == must + "0.123456789");
    CHECK(refused("\"0.123456789\"") == must + "\"0.123456789\"");
    CHECK(refused("true") == must + "true");
    CHECK(refused("\"\"") == must + "\"\"");
    CHECK(refused("\"0,62\"") == must + "\"0,62\"");
    CHECK(refused("\"0.6 2\"") == must + "\"0.6 2\"");
    CHECK(refused("\".62\"") == must + "\".62\"");
    CHECK(refused("\"0.\"") == must + "\"0.\"");
    CHECK(refused("\"6e-1\"") == must + "\"6e-1\"");
    CHECK(refused("\"1万\"") == must + "\"1万\"");
    CHECK(refused("[0.62]") == must + "[0.62]");
    // A double would silently turn this into 0.62.
    CHECK(refused("0.62000000000000000001") == "/parameters/payment_ratio/default: the number 0.62000000000000000001 "
                                               "cannot be held exactly; write it as text, in quotes");
    CHECK(refused("1.5") == "/parameters/payment_ratio/default: must lie between 0 and 1, but is 1.5");
    CHECK(refused("-0.1") == "/parameters/payment_ratio/default: must lie between 0 and 1, but is -0.1");
}

TEST_CASE("everything missing, unknown or of the wrong type in a pack is refused with its place")
{
    SECTION("envelope")
    {
        for (const char* key : {"id", "kind", "version", "title", "document", "effective_from", "parameters"})
            CHECK(without("", key) == "/" + std::string(key) + ": is missing");
        CHECK(without("", "effective_until") == "accepted");
        CHECK(without("", "notes") == "accepted");
        CHECK(spoilt("/id", 5) == "/id: must be text in quotes, but is 5");
        CHECK(spoilt("/id", "") == "/id: must not be empty");
        CHECK(spoilt("/document", "") == "accepted");
        CHECK(spoilt("/kind", "retentoin") ==
              "/kind: “retentoin” is not one of: casework, holidays, listing, monitoring, pharmacy, "
              "procurement, retention");
        CHECK(spoilt("/version", "1.5") == "/version: must be a whole number between 0 and 2147483647, but is \"1.5\"");
        CHECK(spoilt("/version", -1) == "/version: must be a whole number between 0 and 2147483647, but is -1");
        CHECK(spoilt("/version", 2147483648LL) ==
              "/version: must be a whole number between 0 and 2147483647, but is 2147483648");
        CHECK(spoilt("/effective_from", "2025-02-30") ==
              "/effective_from: must be a date like \"2026-10-01\", but is \"2025-02-30\"");
        CHECK(spoilt("/effective_until", 20251231) ==
              "/effective_until: must be a date like \"2026-10-01\", but is 20251231");
        CHECK(spoilt("/effective_until", "2024-12-31") ==
              "/effective_until: 2024-12-31 is before effective_from (2025-01-01)");
        CHECK(spoilt("/effective_until", nullptr) == "accepted");
        CHECK(spoilt("/notes", 5) == "/notes: must be text, or texts in a list or under names");
        CHECK(spoilt("/notes", json{{"a", 1}}) == "/notes: must be text, or texts in a list or under names");
        CHECK(spoilt("/parameters", json::array()) == "/parameters: must be an object in braces");
        CHECK(spoilt("/autor", "x").starts_with("/autor: is not known here; known are: document, effective_from, "));
        CHECK(refusal(std::string("[]")) == "/: must be an object in braces");
    }
    SECTION("retention parameters")
    {
        for (const auto& [key, value] : good_pack()["parameters"].items())
            CHECK(without("/parameters", key.c_str()) == "/parameters/" + key + ": is missing");
        for (const auto& [key, value] : good_pack()["parameters"]["payment_ratio"].items())
            CHECK(without("/parameters/payment_ratio", key.c_str()) ==
                  "/parameters/payment_ratio/" + key + ": is missing");
        CHECK(spoilt("/parameters/k_max", "0.5")
                  .starts_with(
                      "/parameters/k_max: is not known here; probably “kmax” is meant; known are: beyond_agreed, "
                      "kmax, "));
        CHECK(spoilt("/parameters/rounding/digits", 2) ==
              "/parameters/rounding/digits: is not known here; known are: level, unit");
        CHECK(spoilt("/parameters/negatives", "netto") == "/parameters/negatives: “netto” is not one of: net, floor");
        CHECK(spoilt("/parameters/negatives", nullptr) == "/parameters/negatives: must be text in quotes, but is null");
        CHECK(spoilt("/parameters/quantity_basis", "x") ==
              "/parameters/quantity_basis: “x” is not one of: agreed, reported");
        CHECK(spoilt("/parameters/beyond_agreed", "x") ==
              "/parameters/beyond_agreed: “x” is not one of: count, exclude");
        CHECK(spoilt("/parameters/non_selected", "x") ==
              "/parameters/non_selected: “x” is not one of: actual, at_price_before, ignored");
        CHECK(spoilt("/parameters/substitutable", "x") ==
              "/parameters/substitutable: “x” is not one of: counted, ignored");
        CHECK(spoilt("/parameters/partial_year", "x") ==
              "/parameters/partial_year: “x” is not one of: days_of_365, days_of_cycle, ignored");
        CHECK(spoilt("/parameters/missing_score", "x") ==
              "/parameters/missing_score: “x” is not one of: error, full, zero");
        CHECK(spoilt("/parameters/rounding/level", "x") ==
              "/parameters/rounding/level: “x” is not one of: institution, group");
        CHECK(
            spoilt("/parameters/payment_ratio/scope", "city") ==
            "/parameters/payment_ratio/scope: “city” is not one of: region, insurance_type, level, institution, split");
        CHECK(spoilt("/parameters/kmax", "0.50000001") ==
              "/parameters/kmax: must lie between 0 and 0.5, but is 0.50000001");
        CHECK(spoilt("/parameters/rounding/unit", "0") ==
              "/parameters/rounding/unit: must be at least 0.01, but is 0.00");
        CHECK(spoilt("/parameters/rounding/unit", "0.001").find("at most 2 decimals") != std::string::npos);
        CHECK(spoilt("/parameters/pool", "-1") == "/parameters/pool: must be at least 0.00, but is -1.00");
        CHECK(spoilt("/parameters/pool", "50%").starts_with("/parameters/pool: must be a number"));
        CHECK(spoilt("/parameters/payment_ratio/table", json{{"a/b", "2"}}) ==
              "/parameters/payment_ratio/table/a~1b: must lie between 0 and 1, but is 2");
        CHECK(spoilt("/parameters/payment_ratio/insurance_shares", json{{"a", "0.5"}, {"b", "0.4"}}) ==
              "/parameters/payment_ratio/insurance_shares: the shares add up to 0.9, not to 1");
    }
    SECTION("score table")
    {
        CHECK(spoilt("/parameters/score_table/1/from", "sixty")
                  .starts_with("/parameters/score_table/1/from: must be a number written as text"));
        CHECK(spoilt("/parameters/score_table", json::array()) ==
              "/parameters/score_table: must be a list in square brackets with at least one entry");
        CHECK(spoilt("/parameters/score_table/0", 5) == "/parameters/score_table/0: must be an object in braces");
        CHECK(spoilt("/parameters/score_table/0/from", "10") ==
              "/parameters/score_table/0/from: the first step must begin at 0, but begins at 10");
        CHECK(spoilt("/parameters/score_table/2/from", "60") ==
              "/parameters/score_table/2/from: 60 does not come after 60");
        CHECK(spoilt("/parameters/score_table/2/from", "101") ==
              "/parameters/score_table/2/from: must lie between 0 and 100, but is 101");
        CHECK(spoilt("/parameters/score_table/2/factor", "0.89") ==
              "/parameters/score_table/2/factor: a higher score would be paid less than a lower one");
        CHECK(spoilt("/parameters/score_table/2/factor", "0.9") == "accepted");
        CHECK(spoilt("/parameters/score_table/0/factor", "0.7") ==
              "/parameters/score_table/1/factor: a higher score would be paid less than a lower one");
        CHECK(without("/parameters/score_table/1", "factor") == "/parameters/score_table/1/factor: is missing");
    }
}

TEST_CASE("JSON that an ordinary parser tolerates is refused")
{
    const auto text = good_pack().dump();
    CHECK(refusal(replaced(text, "\"kmax\":\"0.5\"", "\"kmax\":\"0.5\",\"kmax\":\"0.4\"")) ==
          "/parameters/kmax: the name is given twice");
    CHECK(refusal(std::string("")).starts_with("not valid JSON: "));
    CHECK(refusal(text.substr(0, text.size() - 1)).starts_with("not valid JSON: "));
    CHECK(refusal(text + "x").starts_with("not valid JSON: "));
    CHECK(refusal(std::string("{\"id\": \"\xff\"}")).starts_with("not valid JSON: "));
    CHECK(refusal(replaced(text, "\"0.62\"", "1e400")).starts_with("not valid JSON: "));
    CHECK(refusal(replaced(text, "\"0.62\"", "NaN")).starts_with("not valid JSON: "));
    CHECK(refusal(std::string(100000, '[')).ends_with("more than 32 levels"));
    CHECK(refusal(std::string(2 * 1024 * 1024, ' ')).find("larger than") != std::string::npos);
    CHECK(refusal("\xef\xbb\xbf" + text) == "accepted");

    try {
        parse_rule_pack("{\n\"id\": \"a\",\n\"kind\" \"retention\"\n}", "pack.json");
        FAIL("accepted");
    } catch (const Error& error) {
        CHECK(error.place().to_string() == "pack.json:3");
    }
}

TEST_CASE("the pack in force is chosen by date and version")
{
    const auto pack = [](const char* id, int version, const char* from, const char* until) {
        auto changed = good_pack();
        changed["id"] = id;
        changed["version"] = version;
        changed["effective_from"] = from;
        changed["effective_until"] = until == nullptr ? json(nullptr) : json(until);
        return parse(changed);
    };
    const auto on = [](const std::vector<RulePack>& packs, int year, int month, int day) {
        try {
            return pick_effective(packs, "retention", *Date::from_ymd(year, month, day)).id;
        } catch (const Error& error) {
            CHECK(error.kind() == ErrorKind::failed);
            return to_english(error.message());
        }
    };
    const std::vector<RulePack> packs{pack("default", 0, "2019-01-01", nullptr),
                                      pack("old", 1, "2024-01-01", "2024-12-31"), pack("new", 1, "2025-01-01", nullptr),
                                      pack("newer", 2, "2026-07-01", nullptr)};
    CHECK(on(packs, 2023, 12, 31) == "default");
    CHECK(on(packs, 2024, 1, 1) == "old");
    CHECK(on(packs, 2024, 12, 31) == "old");
    CHECK(on(packs, 2025, 1, 1) == "new");
    CHECK(on(packs, 2026, 6, 30) == "new");
    CHECK(on(packs, 2026, 7, 1) == "newer");
    CHECK(on(packs, 2018, 12, 31) ==
          "no rule pack of kind “retention” is in force on 2018-12-31; import one whose effective_from is "
          "not later (“rules import”)");

    auto clash = packs;
    clash.push_back(pack("rival", 1, "2024-12-31", "2025-03-31"));
    CHECK(on(clash, 2024, 12, 31)
              .starts_with("the rule packs “old” and “rival” of kind “retention” are both in force on 2024-12-31"));
    CHECK(on(clash, 2025, 2, 1).starts_with("the rule packs “new” and “rival”"));
    CHECK(on(clash, 2025, 4, 1) == "new");
    // A higher version decides, wherever it is in the list.
    clash.insert(clash.begin(), pack("judge", 7, "2024-01-01", nullptr));
    CHECK(on(clash, 2024, 12, 31) == "judge");
    clash.erase(clash.begin());
    clash.push_back(pack("judge", 7, "2024-01-01", nullptr));
    CHECK(on(clash, 2024, 12, 31) == "judge");
}
