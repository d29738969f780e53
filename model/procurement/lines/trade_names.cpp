#include "model/procurement/lines/trade_names.h"

namespace ps::procurement {

namespace {

template <class Find>
std::int64_t kept(KeptId* place, const Find& find)
{
    if (place == nullptr)
        return find();
    if (place->id == 0)
        place->id = find();
    return place->id;
}

} // namespace

void TradeNames::Parties::add(std::int64_t id, const std::string& code, const std::string& name, const std::string& key)
{
    ids.emplace(code + '\x1f' + name, id);
    auto& named = by_key[key];
    if (named.count++ == 0 || id < named.first_id)
        named.first_id = id;
    if (named.count == 1 || code < named.lowest_code)
        named.lowest_code = code;
}

std::int64_t TradeNames::institution(const PartyName& wanted)
{
    return kept(wanted.kept, [&] { return party("institution", institutions_, wanted); });
}

std::optional<std::int64_t> TradeNames::distributor(const PartyName& wanted)
{
    if (wanted.name.empty())
        return std::nullopt;
    return kept(wanted.kept, [&] { return party("distributor", distributors_, wanted); });
}

std::int64_t TradeNames::product(const ProductName& wanted)
{
    return kept(wanted.kept, [&] { return find_product(wanted); });
}

void TradeNames::load(Parties& parties, const char* role)
{
    parties.loaded = true;
    SQLite::Statement query(store_.database(), "SELECT id, code, name, name_key FROM trade_party WHERE role = ?");
    query.bind(1, role);
    while (query.executeStep())
        parties.add(query.getColumn(0).getInt64(), query.getColumn(1).getString(), query.getColumn(2).getString(),
                    query.getColumn(3).getString());
}

std::int64_t TradeNames::party(const char* role, Parties& parties, const PartyName& wanted)
{
    if (!parties.loaded)
        load(parties, role);
    scratch_.assign(wanted.code).append(1, '\x1f').append(wanted.name);
    if (const auto known = parties.ids.find(scratch_); known != parties.ids.end())
        return known->second;
    // Some exports leave the code out: they mean the one party of that name, and the code is kept as soon as a file
    // gives it.
    const auto named = wanted.key.empty() ? parties.by_key.end() : parties.by_key.find(std::string(wanted.key));
    if (named != parties.by_key.end() && named->second.count == 1 &&
        (wanted.code.empty() || named->second.lowest_code.empty())) {
        const auto id = named->second.first_id;
        if (!wanted.code.empty()) {
            auto& complete = store_.statement("UPDATE trade_party SET code = ? WHERE id = ?");
            complete.bind(1, std::string(wanted.code));
            complete.bind(2, id);
            complete.exec();
            named->second.lowest_code = wanted.code;
        }
        parties.ids.emplace(scratch_, id);
        return id;
    }
    return insert_party(role, parties, std::string(wanted.code), std::string(wanted.name), std::string(wanted.key));
}

std::int64_t TradeNames::insert_party(const char* role, Parties& parties, const std::string& code,
                                      const std::string& name, const std::string& key)
{
    auto& insert = store_.statement(
        "INSERT INTO trade_party (role, code, name, name_key) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING");
    insert.bind(1, role);
    insert.bind(2, code);
    insert.bind(3, name);
    insert.bind(4, key);
    if (insert.exec() == 1) {
        const auto id = store_.database().getLastInsertRowid();
        parties.add(id, code, name, key);
        return id;
    }
    // A code that was filled in above made this party: it is known by another spelling of its name.
    auto& select = store_.statement("SELECT id FROM trade_party WHERE role = ? AND code = ? AND name = ?");
    select.bind(1, role);
    select.bind(2, code);
    select.bind(3, name);
    select.executeStep();
    const auto id = select.getColumn(0).getInt64();
    select.reset();
    parties.ids.emplace(code + '\x1f' + name, id);
    return id;
}

std::int64_t TradeNames::find_product(const ProductName& wanted)
{
    const std::int64_t factor = wanted.pack_factor ? wanted.pack_factor->raw() : 0;
    const auto parts = {wanted.code,          wanted.name, wanted.dosage_form,
                        wanted.specification, wanted.pack, wanted.manufacturer};
    scratch_.clear();
    for (const auto part : parts)
        scratch_.append(part).append(1, '\x1f');
    scratch_ += std::to_string(factor);
    if (const auto known = products_.find(scratch_); known != products_.end())
        return known->second;
    const auto bind = [&](SQLite::Statement& statement) {
        int index = 0;
        for (const auto part : parts)
            statement.bind(++index, std::string(part));
        statement.bind(++index, factor);
    };
    auto& insert = store_.statement("INSERT INTO trade_product (code, name, dosage_form, specification, pack, "
                                    "manufacturer, pack_factor, match_key) "
                                    "VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING");
    bind(insert);
    insert.bind(8, std::string(wanted.match_key));
    insert.exec();
    auto& select = store_.statement("SELECT id FROM trade_product WHERE code = ? AND name = ? AND dosage_form = ? AND "
                                    "specification = ? AND pack = ? "
                                    "AND manufacturer = ? AND pack_factor = ?");
    bind(select);
    select.executeStep();
    const auto id = select.getColumn(0).getInt64();
    select.reset();
    products_.emplace(scratch_, id);
    return id;
}

void remove_unused_names(store::Store& store)
{
    store.database().exec("DELETE FROM trade_product WHERE id NOT IN (SELECT product_id FROM receipt UNION SELECT "
                          "product_id FROM order_line UNION SELECT product_id FROM return_line)");
    store.database().exec(
        "DELETE FROM trade_party WHERE id NOT IN (SELECT institution_id FROM receipt UNION SELECT institution_id FROM "
        "order_line UNION SELECT institution_id FROM return_line UNION SELECT institution_id FROM settlement UNION "
        "SELECT institution_id FROM advance UNION SELECT distributor_id FROM receipt WHERE distributor_id IS NOT NULL "
        "UNION SELECT distributor_id FROM order_line WHERE distributor_id IS NOT NULL UNION SELECT distributor_id FROM "
        "return_line WHERE distributor_id IS NOT NULL UNION SELECT distributor_id FROM settlement WHERE distributor_id "
        "IS NOT NULL)");
}

} // namespace ps::procurement
