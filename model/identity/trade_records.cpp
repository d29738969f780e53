#include "model/identity/trade_records.h"

namespace ps::identity {

std::vector<TradeParty> trade_parties(store::Store& store, const std::string& role)
{
    std::vector<TradeParty> out;
    for (const auto& row :
         store.query("SELECT id, code, name, name_key FROM trade_party WHERE role = ? ORDER BY id", role)) {
        auto& party = out.emplace_back();
        row.read(party.id, party.code, party.name, party.name_key);
    }
    return out;
}

std::vector<TradeProduct> trade_products(store::Store& store)
{
    std::vector<TradeProduct> out;
    for (const auto& row : store.query("SELECT id, code, name, specification, manufacturer, pack_factor, match_key "
                                       "FROM trade_product ORDER BY id")) {
        const auto [id, code, name, specification, manufacturer, pack_factor, match_key] =
            row.get<std::int64_t, std::string, std::string, std::string, std::string, std::int64_t, std::string>();
        out.push_back({id, code, name, specification, manufacturer, pack_factor, match_key});
    }
    return out;
}

} // namespace ps::identity
