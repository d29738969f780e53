#include "tests/unit/plausibility/plausibility_store.h"

namespace ps::monitoring::test {

void set_item(TestStore& store, const std::string& item, const ItemData& data)
{
    auto& update = store.store().statement("UPDATE item SET kind = ?, pack_factor = ?, listed_price = ? WHERE id = ?");
    update.bind(1, data.kind);
    store::bind_or_null(update, 2, data.pack_factor);
    store::bind_or_null(update, 3, data.listed);
    update.bind(4, store.item(item));
    update.exec();
}

void add_batch(TestStore& store, const std::string& code, int from, int until)
{
    auto& insert = store.store().statement(
        "INSERT INTO vbp_batch (code, name, execution_from, execution_until) VALUES (?1, ?1, ?2, ?3)");
    insert.bind(1, code);
    insert.bind(2, from);
    insert.bind(3, until);
    insert.exec();
}

void add_selected(TestStore& store, const std::string& batch, const std::string& item, std::int64_t pack_price,
                  std::optional<std::int64_t> pack_factor)
{
    auto& insert = store.store().statement("INSERT INTO vbp_product (batch_code, product_code, item_code, group_name, "
                                           "generic_name, pack_factor, selected_price) VALUES (?, ?, ?, ?, ?, ?, ?)");
    insert.bind(1, batch);
    insert.bind(2, "P-" + item);
    insert.bind(3, item);
    insert.bind(4, item);
    insert.bind(5, item);
    store::bind_or_null(insert, 6, pack_factor);
    insert.bind(7, pack_price);
    insert.exec();
}

void set_ownership(TestStore& store, const std::string& point, const std::string& ownership)
{
    auto& update = store.store().statement("UPDATE organisation SET ownership = ? WHERE id = ?");
    update.bind(1, ownership);
    update.bind(2, store.point(point));
    update.exec();
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
