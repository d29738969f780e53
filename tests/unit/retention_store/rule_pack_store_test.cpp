// The office's rule packs beside those of the program.
#include "model/policy/monitoring_rules.h"
#include "model/policy/procurement_rules.h"
#include "model/policy/retention_rules.h"
#include "model/policy/rule_pack_store.h"
#include "model/retention/retention_run.h"
#include "tests/stores/small_city.h"

#include <nlohmann/json.hpp>

#include <catch2/catch.hpp>

#include <fstream>

using namespace ps;
using namespace ps::policy;
using ps::testing::TestStore;

namespace {

std::filesystem::path written(TestStore& made, const std::string& id, int version, const std::string& from,
                              const std::string& kmax = "0.4", const std::string& until = {})
{
    auto json = nlohmann::json::parse(export_rule_pack(made.store(), "retention-default@0"));
    json["id"] = id;
    json["version"] = version;
    json["effective_from"] = from;
    if (!until.empty())
        json["effective_until"] = until;
    json["parameters"]["kmax"] = kmax;
    const auto file = made.folder() / (id + "-" + std::to_string(version) + ".json");
    std::ofstream(file, std::ios::binary) << json.dump(1);
    return file;
}

std::string kmax(const RulePack& pack)
{
    return retention_rules(pack).kmax.to_string();
}

const Date day = *Date::from_ymd(2025, 12, 31);

std::string sentence_of(const Error& error)
{
    return error.place().to_string() + ": " + to_english(error.message()) + " | " + to_english(error.remedy());
}

template <class Ask>
std::string error_of(const Ask& ask)
{
    try {
        ask();
    } catch (const Error& error) {
        CHECK(error.kind() == ErrorKind::failed);
        return sentence_of(error);
    }
    return "no error";
}

} // namespace

TEST_CASE("the program's packs are there from the start")
{
    TestStore made;
    const auto packs = rule_packs(made.store());
    CHECK(packs.size() == builtin_rule_packs().size());
    for (const auto& kept : packs)
        CHECK(kept.builtin);
    CHECK(effective_pack(made.store(), "retention", day).id == "retention-default");
    CHECK_THROWS_WITH(effective_pack(made.store(), "retention", *Date::from_ymd(2001, 1, 1)),
                      Catch::Contains("no rule pack of kind “retention” is in force"));
}

TEST_CASE("an imported pack overrides the program's own, while it is in force")
{
    TestStore made;
    const auto file = written(made, "retention-city", 3, "2025-07-01");
    const auto imported = import_rule_pack(made.store(), file);
    CHECK(imported.outcome == ImportedPack::Outcome::added);
    CHECK(kmax(effective_pack(made.store(), "retention", day)) == "0.4");
    CHECK(effective_pack(made.store(), "retention", *Date::from_ymd(2025, 6, 30)).id == "retention-default");
    CHECK(import_rule_pack(made.store(), file).outcome == ImportedPack::Outcome::unchanged);
    CHECK(made.number("SELECT count(*) FROM journal WHERE action = 'import_rules'") == 1);

    // The same id and version again: replaced; another version: beside it.
    CHECK(import_rule_pack(made.store(), written(made, "retention-city", 3, "2025-07-01", "0.3")).outcome ==
          ImportedPack::Outcome::replaced);
    CHECK(import_rule_pack(made.store(), written(made, "retention-city", 4, "2025-09-01", "0.2")).outcome ==
          ImportedPack::Outcome::added);
    CHECK(made.number("SELECT count(*) FROM rule_pack") == 2);
    CHECK(kmax(effective_pack(made.store(), "retention", *Date::from_ymd(2025, 8, 1))) == "0.3");
    CHECK(kmax(effective_pack(made.store(), "retention", day)) == "0.2");
    CHECK(kmax(find_rule_pack(made.store(), "retention-city")) == "0.2");
    CHECK(kmax(find_rule_pack(made.store(), "retention-city@3")) == "0.3");
    CHECK(rule_packs(made.store()).size() == builtin_rule_packs().size() + 2);
    CHECK(packs_of_kind(made.store(), "retention").back().version == 4);
    CHECK(retention::retention_pack(made.store(), 2025).version == 4);
}

TEST_CASE("packs are found by file, and exported byte for byte")
{
    TestStore made;
    const auto file = written(made, "retention-city", 1, "2025-01-01", "0.25");
    CHECK(kmax(find_rule_pack(made.store(), file.string())) == "0.25");
    CHECK(made.number("SELECT count(*) FROM rule_pack") == 0);
    import_rule_pack(made.store(), file);
    std::ifstream in(file, std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
    CHECK(export_rule_pack(made.store(), "retention-city@1") == bytes);
}

TEST_CASE("an invalid pack is not stored")
{
    TestStore made;
    CHECK_THROWS_WITH(find_rule_pack(made.store(), "nothing"), Catch::StartsWith("there is no rule pack “nothing”"));
    CHECK_THROWS_WITH(find_rule_pack(made.store(), "retention-default@7"), Catch::StartsWith("there is no rule pack"));
    CHECK_THROWS_WITH(import_rule_pack(made.store(), made.folder() / "missing.json"),
                      Catch::EndsWith("the file cannot be read; check its name and your rights"));
    CHECK_THROWS_WITH(import_rule_pack(made.store(), written(made, "x", 0, "2025-01-01")),
                      Catch::Contains("/version: version 0 is the program's own"));
    CHECK_THROWS_WITH(import_rule_pack(made.store(), written(made, "x", 1, "2025-01-01", "0.6")),
                      Catch::Contains("/parameters/kmax"));
    CHECK(made.number("SELECT count(*) FROM rule_pack") == 0);
    CHECK(made.number("SELECT count(*) FROM journal WHERE action = 'import_rules'") == 0);
    CHECK_THROWS_WITH(retention::retention_pack(made.store(), 2025, "monitoring-default"),
                      "the rule pack “monitoring-default” is of the kind “monitoring”, not “retention”");
}

TEST_CASE("a stored pack that cannot be read stops its own kind with a remedy, and nothing else")
{
    TestStore made;
    import_rule_pack(made.store(), written(made, "city", 1, "2025-01-01"));
    made.sql("UPDATE rule_pack SET json = json_remove(json, '$.parameters.partial_year')");

    const std::string refusal =
        "city@1: /parameters/partial_year: is missing | The rule pack “city@1” of the store cannot be read. Write it "
        "into "
        "a file (“rules export city@1 FILE”), correct it there, and import it again (“rules import FILE”).";
    CHECK(error_of([&] { effective_pack(made.store(), "retention", day); }) == refusal);
    CHECK(error_of([&] { retention::retention_pack(made.store(), 2025); }) == refusal);
    CHECK(error_of([&] { find_rule_pack(made.store(), "city"); }) == refusal);
    CHECK(error_of([&] { find_rule_pack(made.store(), "city@1"); }) == refusal);

    CHECK(effective_pack(made.store(), "monitoring", day).id == "monitoring-default");
    CHECK(effective_pack(made.store(), "procurement", day).id == "procurement-default");
    CHECK(packs_of_kind(made.store(), "holidays").size() == 2);
    // Before it is in force, the program's own pack applies.
    CHECK(effective_pack(made.store(), "retention", *Date::from_ymd(2024, 12, 31)).id == "retention-default");
    CHECK(find_rule_pack(made.store(), "retention-default").id == "retention-default");

    std::size_t broken = 0;
    for (const auto& kept : rule_packs(made.store())) {
        if (!kept.problem)
            continue;
        ++broken;
        CHECK(kept.name() == "city@1");
        CHECK(kept.pack.kind == "retention");
        CHECK(kept.pack.effective_from.to_string() == "2025-01-01");
        CHECK(to_english(kept.problem->message()) == "/parameters/partial_year: is missing");
    }
    CHECK(broken == 1);

    // The remedy works.
    auto json = nlohmann::json::parse(export_rule_pack(made.store(), "city@1"));
    json["parameters"]["partial_year"] = "ignored";
    const auto file = made.folder() / "corrected.json";
    std::ofstream(file, std::ios::binary) << json.dump();
    import_rule_pack(made.store(), file);
    CHECK(effective_pack(made.store(), "retention", day).id == "city");
}

TEST_CASE("neither an older stored pack nor the program's own replaces a broken one")
{
    TestStore made;
    import_rule_pack(made.store(), written(made, "city", 1, "2024-01-01", "0.3"));
    import_rule_pack(made.store(), written(made, "city", 2, "2025-01-01", "0.4"));
    made.sql("UPDATE rule_pack SET json = json_set(json, '$.parameters.kmax', '0.7') WHERE version = '2'");
    CHECK(error_of([&] {
              effective_pack(made.store(), "retention", day);
          }).starts_with("city@2: /parameters/kmax: must lie between 0 and 0.5, but is 0.7"));
    CHECK(error_of([&] { find_rule_pack(made.store(), "city"); }).starts_with("city@2: /parameters/kmax"));
    CHECK(kmax(find_rule_pack(made.store(), "city@1")) == "0.3");
    CHECK(kmax(effective_pack(made.store(), "retention", *Date::from_ymd(2024, 6, 30))) == "0.3");
    // A broken pack that a later version replaces stops nothing.
    import_rule_pack(made.store(), written(made, "city", 3, "2025-01-01", "0.2"));
    CHECK(kmax(effective_pack(made.store(), "retention", day)) == "0.2");
    // A broken pack that does not state its period of force stops its kind.
    made.sql("UPDATE rule_pack SET json = 'torn' WHERE version = '1'");
    CHECK(error_of([&] { effective_pack(made.store(), "retention", day); }).starts_with("city@1:1: not valid JSON"));
    CHECK(effective_pack(made.store(), "procurement", day).id == "procurement-default");
    CHECK(rule_packs(made.store()).size() == builtin_rule_packs().size() + 3);
    CHECK(export_rule_pack(made.store(), "city@1") == "torn");
}

TEST_CASE("a stored pack of a newer schema is refused by name where it is in force, and only there")
{
    TestStore made;
    import_rule_pack(made.store(), written(made, "city", 1, "2025-07-01"));
    made.sql("UPDATE rule_pack SET json = json_set(json, '$.schema', 2, '$.issued_by', 'x', '$.parameters.new', 1)");
    CHECK(error_of([&] { effective_pack(made.store(), "retention", day); })
              .starts_with("city@1: /schema: the rule pack is written in schema 2 of the kind “retention”, and this "
                           "program reads schemas up to 1; use a newer version of the program"));
    CHECK(effective_pack(made.store(), "retention", *Date::from_ymd(2025, 6, 30)).id == "retention-default");
    auto json = nlohmann::json::parse(export_rule_pack(made.store(), "city@1"));
    const auto file = made.folder() / "newer.json";
    std::ofstream(file, std::ios::binary) << json.dump();
    CHECK_THROWS_WITH(import_rule_pack(made.store(), file), Catch::Contains("use a newer version of the program"));
}
