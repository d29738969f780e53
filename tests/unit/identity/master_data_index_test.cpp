#include "model/identity/master_data_index.h"

#include "model/identity/decisions.h"
#include "model/identity/keys.h"
#include "model/registry/registry.h"
#include "tests/stores/temporary_store.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

using namespace ps;
using namespace ps::identity;
using ps::testing::TemporaryStore;
using registry::Registry;

namespace {

void institution(store::Store& store, std::int64_t batch, const char* code, const char* name)
{
    registry::put_record(store, batch, 2, Registry::institution, {{"code", code}, {"name", name}, {"name_key", name}});
}

} // namespace

TEST_CASE("a name that two organisations share matches neither")
{
    TemporaryStore made;
    const auto batch = made.import_batch("institution");
    institution(*made, batch, "1", "人民医院");
    institution(*made, batch, "2", "人民医院");
    institution(*made, batch, "3", "中医院");
    const Organisations index(*made, "institution");
    CHECK(index.find("", "人民医院") == nullptr);
    REQUIRE(index.find("", "中医院") != nullptr);
    CHECK(index.find("", "中医院")->code == "3");
    CHECK(index.find("", "") == nullptr);
    REQUIRE(index.by_code("1") != nullptr);
    CHECK(index.by_code("01") == nullptr);
    CHECK(index.called("人民医院(盖章)").size() == 2);
}

TEST_CASE("stamps on either side, codes before names, decisions last")
{
    TemporaryStore made;
    const auto batch = made.import_batch("institution");
    institution(*made, batch, "1", "市立医院(盖章)");
    institution(*made, batch, "2", "县医院");
    {
        store::WriteTransaction transaction(*made);
        keep_decision(*made, "institution", organisation_alias_key("", "老市院(公章)"), "老市院", "1");
        keep_decision(*made, "institution", organisation_alias_key("Ｈ9", "别名"), "H9", "2");
        transaction.commit();
    }
    const Organisations index(*made, "institution");
    const auto code_of = [&](std::string_view code, std::string_view name) {
        const auto* found = index.find(code, name);
        return found == nullptr ? std::string("-") : found->code;
    };
    CHECK(code_of("", "市立医院") == "1");
    CHECK(code_of("", "市立医院(章)") == "1");
    CHECK(code_of("2", "市立医院") == "2");
    CHECK(code_of("7", "市立医院") == "-"); // an unknown code is not overruled by a name
    CHECK(code_of("", "老市院") == "1");
    CHECK(code_of("h9", "") == "2");
    CHECK(code_of("", "盖章") == "-");
}

TEST_CASE("items: by code, by their full description, by a decision")
{
    TemporaryStore made;
    const auto batch = made.import_batch("item");
    for (const auto& [code, maker] : {std::pair("A", "甲厂"), std::pair("B", "乙厂"), std::pair("C", "乙厂")})
        registry::put_record(
            *made, batch, 2, Registry::item,
            {{"code", code}, {"generic_name", "药"}, {"name_key", "药"}, {"match_key", match_key("药", "1g", maker)}});
    {
        store::WriteTransaction transaction(*made);
        keep_decision(*made, "item", item_alias_key("", match_key("旧药", "", "")), "旧药", "C");
        transaction.commit();
    }
    const Items items(*made);
    CHECK(items.find("A", "")->code == "A");
    CHECK(items.find("", match_key("药", "1g", "甲厂"))->code == "A");
    CHECK(items.find("", match_key("药", "1g", "乙厂")) == nullptr); // two items match
    CHECK(items.find("X", match_key("药", "1g", "甲厂")) == nullptr);
    CHECK(items.find("", match_key("旧药", "", ""))->code == "C");
    CHECK(items.called("药").size() == 3);
}
