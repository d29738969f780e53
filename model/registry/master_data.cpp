#include "model/registry/master_data.h"

namespace ps::registry {

namespace {

// Remembers a key's entry; a key that two entries share names neither.
template <class Entry>
void index_unique(std::unordered_map<std::string_view, const Entry*>& index, const std::string& key, const Entry& entry)
{
    if (key.empty())
        return;
    const auto [place, fresh] = index.emplace(key, &entry);
    if (!fresh)
        place->second = nullptr;
}

template <class Entry>
const Entry* find(const std::unordered_map<std::string_view, const Entry*>& index, std::string_view key)
{
    const auto found = index.find(key);
    return found == index.end() ? nullptr : found->second;
}

} // namespace

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

ItemIndex::ItemIndex(store::Store& store)
{
    for (auto& item : items(store))
        add(std::move(item));
}

const Item* ItemIndex::add(Item item)
{
    const Item& kept = items_.emplace_back(std::move(item));
    by_code_.emplace(kept.code, &kept);
    index_unique(by_match_, kept.match_key, kept);
    return &kept;
}

const Item* ItemIndex::by_code(std::string_view code) const
{
    return find(by_code_, code);
}

const Item* ItemIndex::by_match_key(std::string_view match_key) const
{
    return find(by_match_, match_key);
}

OrganisationIndex::OrganisationIndex(store::Store& store, const std::string& role)
{
    for (auto& entry : organisations(store, role))
        add(std::move(entry));
}

const Organisation* OrganisationIndex::add(Organisation organisation)
{
    const Organisation& kept = organisations_.emplace_back(std::move(organisation));
    by_code_.emplace(kept.code, &kept);
    index_unique(by_name_, kept.name_key, kept);
    return &kept;
}

const Organisation* OrganisationIndex::by_code(std::string_view code) const
{
    return find(by_code_, code);
}

const Organisation* OrganisationIndex::by_name_key(std::string_view name_key) const
{
    return find(by_name_, name_key);
}

} // namespace ps::registry
