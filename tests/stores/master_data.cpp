#include "tests/stores/test_store.h"

namespace ps::testing {

std::int64_t TestStore::item(const std::string& code)
{
    const auto [entry, added] = items_.try_emplace(code, 10000 - static_cast<std::int64_t>(items_.size()));
    if (added)
        store().execute("INSERT INTO item (id, code, generic_name, specification, manufacturer, unit) VALUES "
                        "(?, ?, ?, '5mg', '某厂', '片')",
                        entry->second, code, "药品" + code);
    return entry->second;
}

void TestStore::item(const std::string& code, const std::string& generic_name, Count factor)
{
    store().execute("UPDATE item SET generic_name = ?, pack_factor = ? WHERE id = ?", generic_name, factor.positive(),
                    item(code));
}

std::int64_t TestStore::point(const std::string& code)
{
    const auto [entry, added] = points_.try_emplace(code, 9000 - static_cast<std::int64_t>(points_.size()));
    if (added)
        store().execute("INSERT INTO organisation (id, role, code, name) VALUES (?, 'point', ?, ?)", entry->second,
                        code, "哨点" + code);
    return entry->second;
}

void TestStore::institution(const std::string& code, const std::string& name, const std::string& region_code,
                            const std::string& level)
{
    store().execute("INSERT INTO organisation (role, code, name, level, region_code, region, name_key) VALUES "
                    "('institution', ?1, ?2, ?3, ?4, ?5, ?2)",
                    code, name, level, region_code, "区" + region_code);
}

void TestStore::vbp_batch(const std::string& code, int from, int until, const std::string& kind)
{
    store().execute("INSERT INTO vbp_batch (code, name, kind, execution_from, execution_until) VALUES (?, ?, ?, ?, ?)",
                    code, "批次" + code, kind, from, until);
}

void TestStore::vbp_product(const VbpProduct& product)
{
    store().execute("INSERT INTO vbp_product (batch_code, product_code, enterprise, role, item_code, group_name, "
                    "generic_name, pack_factor, price_before, selected_price) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?6, ?7, "
                    "?8, ?9)",
                    product.batch, product.code, product.enterprise, product.role, product.item, product.group,
                    product.factor.positive(), product.price_before.price(), product.selected_price.price());
}

void TestStore::vbp_item(const VbpProduct& product, const std::string& item, Count factor)
{
    store().execute("INSERT INTO vbp_item (batch_code, product_code, enterprise, item_code, pack_factor) VALUES "
                    "(?, ?, ?, ?, ?)",
                    product.batch, product.code, product.enterprise, item, factor.positive());
}

void TestStore::agreement(const Agreement& agreement)
{
    store().execute("INSERT INTO agreement (batch_code, institution_code, product_code, enterprise, agreed_quantity, "
                    "reported_quantity, period) VALUES (?, ?, ?, ?, ?, ?, ?)",
                    agreement.batch, agreement.institution, agreement.product, agreement.enterprise,
                    agreement.agreed.raw(), agreement.reported_need.not_negative(), agreement.days);
}

void TestStore::agreement_change(const Agreement& changed, int from)
{
    store().execute("INSERT INTO agreement_change (batch_code, institution_code, product_code, enterprise, "
                    "effective_from, agreed_quantity) VALUES (?, ?, ?, ?, ?, ?)",
                    changed.batch, changed.institution, changed.product, changed.enterprise, from,
                    changed.agreed.raw());
}

void TestStore::volume_transfer(const Agreement& given, const std::string& to, int from)
{
    store().execute("INSERT INTO volume_transfer (batch_code, product_code, enterprise, from_institution, "
                    "to_institution, effective_from, quantity) VALUES (?, ?, ?, ?, ?, ?, ?)",
                    given.batch, given.product, given.enterprise, given.institution, to, from, given.agreed.raw());
}

void TestStore::assessment(const std::string& institution, int year, const std::string& score, const std::string& ratio)
{
    store().execute("INSERT INTO assessment (institution_code, year, score, payment_ratio) VALUES (?, ?, ?, ?)",
                    institution, year, raw(score, 8), ratio.empty() ? store::Value() : store::Value(raw(ratio, 8)));
}

void TestStore::institution_decision(const std::string& key, const std::string& text, const std::string& institution)
{
    store().execute("INSERT INTO alias (registry, alias_key, alias_text, target_code, decided_at) VALUES "
                    "('institution', ?, ?, ?, '')",
                    key, text, institution);
}

} // namespace ps::testing
