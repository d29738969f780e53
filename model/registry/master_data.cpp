#include "model/registry/master_data.h"

namespace ps::registry {

namespace {

std::optional<Date> date_column(SQLite::Statement& row, int index)
{
    const auto column = row.getColumn(index);
    return column.isNull() ? std::nullopt : Date::from_key(column.getInt64());
}

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
    SQLite::Statement query(store.database(), "SELECT id, code, kind, category, generic_name, trade_name, dosage_form, "
                                              "specification, unit, pack_unit, pack_factor, "
                                              "approval_number, manufacturer, standard_code, monitored_from, "
                                              "monitored_until, listed_price, match_key, name_key, search "
                                              "FROM item ORDER BY code");
    while (query.executeStep()) {
        Item item;
        item.id = query.getColumn(0).getInt64();
        item.code = query.getColumn(1).getString();
        item.kind = query.getColumn(2).getString();
        item.category = query.getColumn(3).getString();
        item.generic_name = query.getColumn(4).getString();
        item.trade_name = query.getColumn(5).getString();
        item.dosage_form = query.getColumn(6).getString();
        item.specification = query.getColumn(7).getString();
        item.unit = query.getColumn(8).getString();
        item.pack_unit = query.getColumn(9).getString();
        item.pack_factor = store::number_column<Quantity>(query, 10);
        item.approval_number = query.getColumn(11).getString();
        item.manufacturer = query.getColumn(12).getString();
        item.standard_code = query.getColumn(13).getString();
        item.monitored_from = date_column(query, 14);
        item.monitored_until = date_column(query, 15);
        item.listed_price = store::number_column<UnitPrice>(query, 16);
        item.match_key = query.getColumn(17).getString();
        item.name_key = query.getColumn(18).getString();
        item.search = query.getColumn(19).getString();
        out.push_back(std::move(item));
    }
    return out;
}

std::vector<Organisation> organisations(store::Store& store, const std::string& role)
{
    std::vector<Organisation> out;
    SQLite::Statement query(
        store.database(),
        "SELECT id, code, name, kind, level, ownership, region_code, region, social_credit_code, address, "
        "contact, phone, name_key, search FROM organisation WHERE role = ? ORDER BY code");
    query.bind(1, role);
    while (query.executeStep()) {
        Organisation entry;
        entry.id = query.getColumn(0).getInt64();
        std::string* const texts[] = {&entry.code,      &entry.name,        &entry.kind,   &entry.level,
                                      &entry.ownership, &entry.region_code, &entry.region, &entry.social_credit_code,
                                      &entry.address,   &entry.contact,     &entry.phone,  &entry.name_key,
                                      &entry.search};
        int index = 1;
        for (std::string* text : texts)
            *text = query.getColumn(index++).getString();
        out.push_back(std::move(entry));
    }
    return out;
}

std::vector<VbpBatch> vbp_batches(store::Store& store)
{
    std::vector<VbpBatch> out;
    SQLite::Statement query(store.database(), R"sql(
        SELECT b.code, b.name, b.kind, b.execution_from, b.execution_until,
               (SELECT count(*) FROM vbp_product p WHERE p.batch_code = b.code AND p.role = 'selected'),
               (SELECT count(*) FROM agreement a WHERE a.batch_code = b.code), b.id
        FROM vbp_batch b ORDER BY b.code)sql");
    while (query.executeStep()) {
        VbpBatch batch;
        batch.code = query.getColumn(0).getString();
        batch.name = query.getColumn(1).getString();
        batch.kind = query.getColumn(2).getString();
        batch.execution = {Date::from_key(query.getColumn(3).getInt64()).value_or(Date()),
                           Date::from_key(query.getColumn(4).getInt64()).value_or(Date())};
        batch.products = query.getColumn(5).getInt64();
        batch.agreements = query.getColumn(6).getInt64();
        batch.id = query.getColumn(7).getInt64();
        out.push_back(std::move(batch));
    }
    return out;
}

std::int64_t item_id(store::Store& store, const std::string& code)
{
    auto& query = store.statement("SELECT id FROM item WHERE code = ?");
    query.bind(1, code);
    const auto id = query.executeStep() ? query.getColumn(0).getInt64() : 0;
    query.reset();
    return id;
}

std::int64_t organisation_id(store::Store& store, const std::string& role, const std::string& code)
{
    auto& query = store.statement("SELECT id FROM organisation WHERE role = ? AND code = ?");
    query.bind(1, role);
    query.bind(2, code);
    const auto id = query.executeStep() ? query.getColumn(0).getInt64() : 0;
    query.reset();
    return id;
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
