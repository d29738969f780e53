#include "model/registry/master_data.h"

namespace ps::registry {

std::vector<Item> items(store::Store& store)
{
    std::vector<Item> out;
    for (const auto& row : store.query("SELECT id, code, kind, category, generic_name, trade_name, dosage_form, "
                                       "specification, unit, pack_unit, pack_factor, "
                                       "approval_number, manufacturer, standard_code, monitored_from, "
                                       "monitored_until, listed_price, match_key, name_key, search "
                                       "FROM item ORDER BY code")) {
        Item item;
        row.read(item.id, item.code, item.kind, item.category, item.generic_name, item.trade_name, item.dosage_form,
                 item.specification, item.unit, item.pack_unit, item.pack_factor, item.approval_number,
                 item.manufacturer, item.standard_code, item.monitored_from, item.monitored_until, item.listed_price,
                 item.match_key, item.name_key, item.search);
        out.push_back(std::move(item));
    }
    return out;
}

std::vector<Organisation> organisations(store::Store& store, const std::string& role)
{
    std::vector<Organisation> out;
    for (const auto& row :
         store.query("SELECT id, code, name, kind, level, ownership, region_code, region, social_credit_code, address, "
                     "contact, phone, name_key, search FROM organisation WHERE role = ? ORDER BY code",
                     role)) {
        Organisation entry;
        row.read(entry.id, entry.code, entry.name, entry.kind, entry.level, entry.ownership, entry.region_code,
                 entry.region, entry.social_credit_code, entry.address, entry.contact, entry.phone, entry.name_key,
                 entry.search);
        out.push_back(std::move(entry));
    }
    return out;
}

std::vector<VbpBatch> vbp_batches(store::Store& store)
{
    std::vector<VbpBatch> out;
    for (const auto& row : store.query(R"sql(
        SELECT b.code, b.name, b.kind, b.execution_from, b.execution_until,
               (SELECT count(*) FROM vbp_product p WHERE p.batch_code = b.code AND p.role = 'selected'),
               (SELECT count(*) FROM agreement a WHERE a.batch_code = b.code), b.id
        FROM vbp_batch b ORDER BY b.code)sql")) {
        VbpBatch batch;
        Date execution_from;
        Date execution_until;
        row.read(batch.code, batch.name, batch.kind, execution_from, execution_until, batch.products, batch.agreements,
                 batch.id);
        batch.execution = {execution_from, execution_until};
        out.push_back(std::move(batch));
    }
    return out;
}

std::int64_t item_id(store::Store& store, const std::string& code)
{
    return store.one<std::int64_t>("SELECT id FROM item WHERE code = ?", code).value_or(0);
}

std::int64_t organisation_id(store::Store& store, const std::string& role, const std::string& code)
{
    return store.one<std::int64_t>("SELECT id FROM organisation WHERE role = ? AND code = ?", role, code).value_or(0);
}

bool has_reconcilable_names(store::Store& store, std::int64_t batch_id)
{
    return store.value<bool>("SELECT EXISTS (SELECT 1 FROM unmatched u WHERE u.batch_id = ? AND ((u.registry = 'item' "
                             "AND EXISTS (SELECT 1 FROM item)) OR EXISTS (SELECT 1 FROM organisation o WHERE o.role = "
                             "u.registry)))",
                             batch_id);
}

} // namespace ps::registry
