#include "model/identity/trade_records.h"

namespace ps::identity {

std::vector<TradeParty> trade_parties(store::Store& store, const std::string& role)
{
    std::vector<TradeParty> out;
    SQLite::Statement query(store.database(),
                            "SELECT id, code, name, name_key FROM trade_party WHERE role = ? ORDER BY id");
    query.bind(1, role);
    while (query.executeStep())
        out.push_back({query.getColumn(0).getInt64(), query.getColumn(1).getString(), query.getColumn(2).getString(),
                       query.getColumn(3).getString()});
    return out;
}

std::vector<TradeProduct> trade_products(store::Store& store)
{
    std::vector<TradeProduct> out;
    SQLite::Statement query(
        store.database(),
        "SELECT id, code, name, specification, manufacturer, pack_factor, match_key FROM trade_product ORDER BY id");
    while (query.executeStep())
        out.push_back({query.getColumn(0).getInt64(), query.getColumn(1).getString(), query.getColumn(2).getString(),
                       query.getColumn(3).getString(), query.getColumn(4).getString(), query.getColumn(5).getInt64(),
                       query.getColumn(6).getString()});
    return out;
}

} // namespace ps::identity
