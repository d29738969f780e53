#include "tests/unit/plausibility/plausibility_store.h"

namespace ps::monitoring::test {

void set_item(TestStore& store, const std::string& item, const ItemData& data)
{
    store.store().execute("UPDATE item SET kind = ?, pack_factor = ?, listed_price = ? WHERE id = ?", data.kind,
                          data.pack_factor, data.listed, store.item(item));
}

void add_batch(TestStore& store, const std::string& code, int from, int until)
{
    store.store().execute("INSERT INTO vbp_batch (code, name, execution_from, execution_until) VALUES (?1, ?1, ?2, ?3)",
                          code, from, until);
}

void add_selected(TestStore& store, const std::string& batch, const std::string& item, std::int64_t pack_price,
                  std::optional<std::int64_t> pack_factor)
{
    store.store().execute("INSERT INTO vbp_product (batch_code, product_code, item_code, group_name, "
                          "generic_name, pack_factor, selected_price) VALUES (?, ?, ?, ?, ?, ?, ?)",
                          batch, "P-" + item, item, item, item, pack_factor, pack_price);
}

void set_ownership(TestStore& store, const std::string& point, const std::string& ownership)
{
    store.store().execute("UPDATE organisation SET ownership = ? WHERE id = ?", ownership, store.point(point));
}

std::multiset<std::string> finding_lines(TestStore& store, int month, const FindingFilter& filter)
{
    std::multiset<std::string> out;
    for (const auto& finding : findings(store.store(), month_of(month), filter))
        out.insert(finding.key.rule + " " + finding.key.item + " " + finding.key.point + " " +
                   name_of(finding.key.basis) + " " + finding.value.to_string());
    return out;
}

} // namespace ps::monitoring::test
