#include "model/registry/lookup.h"

#include "tests/unit/store/temporary_store.h"

#include <catch2/catch.hpp>

using namespace ps;

TEST_CASE("what the master data say of a code", "[registry]")
{
    store::testing::TemporaryStore made;
    auto& store = *made;
    store.run_script(
        "INSERT INTO item (id, code, generic_name) VALUES (7, 'X1', '甲');"
        "INSERT INTO organisation (id, role, code, name) VALUES (3, 'point', 'P', '点'), (4, 'institution', "
        "'P', '院');"
        "INSERT INTO vbp_batch (code, name, execution_from, execution_until) VALUES ('B', '批', 20260101, "
        "20261231);"
        "INSERT INTO vbp_product (batch_code, product_code, enterprise, role, item_code, group_name, "
        "generic_name, selected_price) VALUES ('B', '01', '甲厂', 'selected', 'X1', '甲', '甲', 1500000), "
        "('B', '01', '乙厂', 'non_selected', '', '甲', '甲', NULL);"
        "INSERT INTO vbp_item (batch_code, product_code, enterprise, item_code) VALUES ('B', '01', '甲厂', "
        "'X1'), ('B', '01', '甲厂', 'X2');");
    CHECK(registry::item_id(store, "X1") == 7);
    CHECK_FALSE(registry::item_id(store, "X9"));
    CHECK(registry::organisation_id(store, "point", "P") == 3);
    CHECK(registry::organisation_id(store, "institution", "P") == 4);
    CHECK_FALSE(registry::organisation_id(store, "enterprise", "P"));

    const registry::VbpProductKey selected{"B", "01", "甲厂"}, other{"B", "01", "乙厂"};
    const auto terms = registry::vbp_terms(store, selected);
    REQUIRE(terms);
    CHECK(terms->role == "selected");
    CHECK(terms->selected_price == UnitPrice::from_raw(1500000));
    CHECK(registry::vbp_terms(store, other)->role == "non_selected");
    CHECK_FALSE(registry::vbp_terms(store, other)->selected_price);
    CHECK_FALSE(registry::vbp_terms(store, {"B", "02", "甲厂"}));
    CHECK(registry::is_further_code(store, selected, "X2"));
    CHECK_FALSE(registry::is_further_code(store, selected, "X1")); // the product's own
    CHECK_FALSE(registry::is_further_code(store, other, "X2"));

    CHECK(registry::execution_begin(store, "B") == Date::from_ymd(2026, 1, 1));
    CHECK_FALSE(registry::execution_begin(store, "C"));
}
