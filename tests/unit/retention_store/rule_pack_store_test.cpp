// Rule packs of the office beside those of the program.
#include "model/policy/retention_rules.h"
#include "model/policy/rule_pack_store.h"
#include "tests/unit/retention_store/made_store.h"

#include <catch2/catch.hpp>

#include <fstream>

using namespace ps;
using namespace ps::policy;
using ps::retention::test::MadeStore;

namespace {

std::filesystem::path written(MadeStore& made, const std::string& id, int version, const std::string& from,
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

} // namespace

TEST_CASE("the program's packs are there from the start")
{
    MadeStore made;
    const auto packs = rule_packs(made.store());
    CHECK(packs.size() == builtin_rule_packs().size());
    for (const auto& kept : packs)
        CHECK(kept.builtin);
    CHECK(effective_pack(made.store(), "retention", day).id == "retention-default");
    CHECK_THROWS_WITH(effective_pack(made.store(), "retention", *Date::from_ymd(2001, 1, 1)),
                      Catch::Contains("no rule pack of kind “retention” is in force"));
}

TEST_CASE("an imported pack goes before the program's own, while it is in force")
{
    MadeStore made;
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

TEST_CASE("packs are found by file, and given back byte for byte")
{
    MadeStore made;
    const auto file = written(made, "retention-city", 1, "2025-01-01", "0.25");
    CHECK(kmax(find_rule_pack(made.store(), file.string())) == "0.25");
    CHECK(made.number("SELECT count(*) FROM rule_pack") == 0);
    import_rule_pack(made.store(), file);
    std::ifstream in(file, std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
    CHECK(export_rule_pack(made.store(), "retention-city@1") == bytes);
}

TEST_CASE("what is no sound pack is not kept")
{
    MadeStore made;
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
