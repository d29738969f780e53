#include "model/identity/trade_names.h"

#include "model/identity/keys.h"

namespace ps::identity {

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
    if (const auto folded = organisation_key(key); !folded.empty())
        by_key.emplace((code + '\x1f').append(folded), id); // the first of several stays: they are listed by id
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
    for (const auto& row :
         store_.query("SELECT id, code, name, name_key FROM trade_party WHERE role = ? ORDER BY id", role)) {
        const auto [id, code, name, name_key] = row.get<std::int64_t, std::string, std::string, std::string>();
        parties.add(id, code, name, name_key);
    }
}

std::int64_t TradeNames::party(const char* role, Parties& parties, const PartyName& wanted)
{
    if (!parties.loaded)
        load(parties, role);
    scratch_.assign(wanted.code).append(1, '\x1f').append(wanted.name);
    if (const auto known = parties.ids.find(scratch_); known != parties.ids.end())
        return known->second;
    if (const auto folded = organisation_key(wanted.key); !folded.empty()) {
        std::string key(wanted.code);
        key.append(1, '\x1f').append(folded);
        if (const auto known = parties.by_key.find(key); known != parties.by_key.end()) {
            parties.ids.emplace(scratch_, known->second);
            return known->second;
        }
    }
    return insert_party(role, parties, wanted);
}

std::int64_t TradeNames::insert_party(const char* role, Parties& parties, const PartyName& wanted)
{
    const std::string code(wanted.code);
    const std::string name(wanted.name);
    const std::string key(organisation_key(wanted.key));
    const auto id = store_.insert("INSERT INTO trade_party (role, code, name, name_key) VALUES (?, ?, ?, ?)", role,
                                  code, name, key);
    parties.add(id, code, name, key);
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
    store_.execute("INSERT INTO trade_product (code, name, dosage_form, specification, pack, manufacturer, "
                   "pack_factor, match_key) VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                   wanted.code, wanted.name, wanted.dosage_form, wanted.specification, wanted.pack, wanted.manufacturer,
                   factor, wanted.match_key);
    const auto id = store_.value<std::int64_t>(
        "SELECT id FROM trade_product WHERE code = ? AND name = ? AND dosage_form = ? AND specification = ? AND pack = "
        "? AND manufacturer = ? AND pack_factor = ?",
        wanted.code, wanted.name, wanted.dosage_form, wanted.specification, wanted.pack, wanted.manufacturer, factor);
    products_.emplace(scratch_, id);
    return id;
}

} // namespace ps::identity
