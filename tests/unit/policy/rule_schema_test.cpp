// The published schemas (docs/rule-packs/) equal those that the code generates, and agree with the packs.
#include "json_schema_check.h"
#include "pack_text.h"

#include "i18n/translate.h"
#include "model/policy/rule_schema.h"

#include <nlohmann/json.hpp>

#include <catch2/catch.hpp>

using namespace ps;
using namespace ps::policy;
using namespace ps::policy::test;
using nlohmann::json;

namespace {

std::string schema_in(i18n::Language language, const std::string& kind)
{
    i18n::set_language(language);
    return json_schema(kind, [](const Message& message) { return i18n::tr(message); });
}

json schema_of(const std::string& kind)
{
    return json::parse(schema_in(i18n::Language::en, kind));
}

} // namespace

TEST_CASE("the published schemas are generated from the code")
{
    // To write them again: pricesentinel-cli rules schema KIND > docs/rule-packs/KIND.schema.json
    for (const auto& kind : rule_pack_kinds()) {
        INFO(kind);
        const auto file = std::filesystem::path(PS_SOURCE_ROOT) / "docs" / "rule-packs" / (kind + ".schema.json");
        CHECK(text_of_file(file) == schema_in(i18n::Language::zh_CN, kind));
    }
}

TEST_CASE("the built-in packs and the fixtures agree with the schema of their kind")
{
    for (const auto& pack : builtin_rule_packs()) {
        INFO(pack.id);
        CHECK(disagreement(schema_of(pack.kind), json::parse(pack.source_text)) == "");
    }
    for (const auto& file : fixture_files()) {
        INFO(file.filename().string());
        const auto pack = json::parse(text_of_file(file));
        CHECK(disagreement(schema_of(pack["kind"]), pack) == "");
    }
    CHECK(disagreement(schema_of("retention"), good_pack()) == "");
}

TEST_CASE("the schema refuses what the reader refuses, as far as a schema can")
{
    const auto judged = [](const char* pointer, const json& value) {
        auto pack = good_pack();
        pack[json::json_pointer(pointer)] = value;
        const bool refused = refusal(pack) != "accepted";
        const bool disagrees = !disagreement(schema_of("retention"), pack).empty();
        return std::pair(refused, disagrees);
    };
    const std::pair both(true, true);
    CHECK(judged("/parameters/kmax", 0.6) == both);
    CHECK(judged("/parameters/kmax", "1,5") == both);
    CHECK(judged("/parameters/kmax", nullptr) == both);
    CHECK(judged("/parameters/k_max", 0.5) == both);
    CHECK(judged("/parameters/negatives", "netto") == both);
    CHECK(judged("/parameters/payment_ratio", 5) == both);
    CHECK(judged("/parameters/payment_ratio/table", json{{"a", 2}}) == both);
    CHECK(judged("/parameters/score_table", json::array()) == both);
    CHECK(judged("/parameters/score_table/0/factor", "score") == both);
    CHECK(judged("/parameters/rounding/unit", "5%") == both);
    CHECK(judged("/schema", 99) == both);
    CHECK(judged("/version", -1) == both);
    CHECK(judged("/title", "") == both);
    CHECK(judged("/notes", json{{"a", 1}}) == both);
    const std::pair neither(false, false);
    CHECK(judged("/parameters/pool", nullptr) == neither);
    CHECK(judged("/parameters/pool", 12.5) == neither);
    CHECK(judged("/parameters/payment_ratio/default", nullptr) == neither);
    CHECK(judged("/effective_until", nullptr) == neither);
    for (const auto& [name, value] : good_pack()["parameters"].items()) {
        auto pack = good_pack();
        pack["parameters"].erase(name);
        INFO(name);
        CHECK(disagreement(schema_of("retention"), pack) == "/parameters/" + name + ": missing");
    }
}

TEST_CASE("a schema gives every parameter its meaning, unit, default and source")
{
    for (const auto& kind : rule_pack_kinds())
        for (const auto& parameter : parameter_set(kind).parameters) {
            INFO(kind << " " << parameter.path);
            auto at = schema_of(kind)["properties"]["parameters"];
            for (std::size_t begin = 0; begin < parameter.path.size();) {
                const auto end = std::min(parameter.path.find('.', begin), parameter.path.size());
                at = at["properties"][parameter.path.substr(begin, end - begin)];
                begin = end + 1;
            }
            CHECK(at["title"] == parameter.title);
            const auto text = at["description"].get<std::string>();
            CHECK(text.find("Source: ") != std::string::npos);
            CHECK(text.find("Since schema ") != std::string::npos);
            CHECK((text.find("Default when ") != std::string::npos) == at.contains("default"));
            CHECK((text.find("Every pack has to write it.") != std::string::npos) == !at.contains("default"));
        }
}
