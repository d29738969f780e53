#include "model/registry/registry.h"

#include "model/registry/master_data.h"
#include "tests/stores/temporary_store.h"

#include <nlohmann/json.hpp>

#include <catch2/catch.hpp>

using namespace ps;
using ps::testing::TemporaryStore;
using registry::PutResult;
using registry::Registry;

namespace {

nlohmann::json item(const std::string& code, nlohmann::json more)
{
    more["code"] = code;
    if (!more.contains("generic_name"))
        more["generic_name"] = "药";
    return more;
}

} // namespace

TEST_CASE("later records override earlier ones; a file does not erase what it does not contain")
{
    TemporaryStore made;
    const auto first = made.import_batch("item", "1.csv");
    const auto second = made.import_batch("item", "2.csv");
    CHECK(registry::put_record(*made, first, 2, Registry::item,
                               item("X1", {{"specification", "0.5g"}, {"pack_factor", 120000}})) == PutResult::added);
    CHECK(registry::put_record(*made, second, 2, Registry::item,
                               item("X1", {{"pack_factor", 240000}, {"unit", "片"}})) == PutResult::changed);
    CHECK(made.ask("SELECT specification, pack_factor, unit FROM item") == "0.5g|240000|片");
    const auto id = made.ask("SELECT id FROM item");

    SECTION("the later batch undone: as before it, under the same id")
    {
        registry::remove_records(*made, second);
        CHECK(made.ask("SELECT specification, pack_factor, unit FROM item") == "0.5g|120000|");
        CHECK(made.ask("SELECT id FROM item") == id);
    }
    SECTION("the earlier batch undone: its own values are gone")
    {
        registry::remove_records(*made, first);
        CHECK(made.ask("SELECT specification, pack_factor, unit FROM item") == "|240000|片");
        CHECK(made.ask("SELECT id FROM item") == id);
        registry::remove_records(*made, second);
        CHECK(made.ask("SELECT count(*) FROM item") == "0");
        CHECK(made.ask("SELECT count(*) FROM registry_record") == "0");
    }
}

TEST_CASE("keys of several columns, and roles, are separate")
{
    TemporaryStore made;
    const auto batch = made.import_batch("agreement");
    const auto agreement = [&](const char* institution, const char* product, std::int64_t quantity) {
        return registry::put_record(*made, batch, 2, Registry::agreement,
                                    {{"batch_code", "B"},
                                     {"institution_code", institution},
                                     {"product_code", product},
                                     {"enterprise", ""},
                                     {"agreed_quantity", quantity}});
    };
    CHECK(agreement("H1", "P", 1) == PutResult::added);
    CHECK(agreement("H", "1P", 2) == PutResult::added);
    CHECK(made.ask("SELECT count(*) FROM agreement") == "2");
    for (const auto registry : {Registry::point, Registry::institution, Registry::enterprise})
        CHECK(registry::put_record(*made, batch, 3, registry, {{"code", "0012"}, {"name", "名"}}) == PutResult::added);
    CHECK(made.ask("SELECT count(*) FROM organisation WHERE code = '0012'") == "3");
    CHECK_THROWS_AS(registry::put_record(*made, batch, 4, Registry::agreement, {{"batch_code", "B"}}), Error);
    registry::remove_records(*made, batch);
    CHECK(made.ask("SELECT (SELECT count(*) FROM agreement) + (SELECT count(*) FROM organisation)") == "0");
}

TEST_CASE("a row that made two records is one row of the counts")
{
    TemporaryStore made;
    const auto product = [&](std::int64_t batch) {
        const nlohmann::json key{{"batch_code", "B"}, {"product_code", "P"}, {"enterprise", ""}};
        auto item = key;
        item["item_code"] = "X1";
        auto whole = item;
        whole["generic_name"] = "药";
        whole["group_name"] = "药";
        registry::put_record(*made, batch, 2, Registry::vbp_product, whole);
        registry::put_record(*made, batch, 2, Registry::vbp_item, item);
    };
    const auto first = made.import_batch("vbp_product", "1.csv");
    const auto second = made.import_batch("vbp_product", "2.csv");
    product(first);
    product(second);
    (*made).run_script("UPDATE import_batch SET rows_read = 1, rows_duplicate = 1 WHERE id = " +
                       std::to_string(second));
    registry::remove_records(*made, first);
    CHECK(made.ask("SELECT rows_accepted, rows_duplicate FROM import_batch WHERE id = " + std::to_string(second)) ==
          "1|0");
    CHECK(made.ask("SELECT item_code FROM vbp_item") == "X1");
    registry::remove_records(*made, second);
    CHECK(made.ask("SELECT (SELECT count(*) FROM vbp_item) + (SELECT count(*) FROM vbp_product)") == "0");
}
