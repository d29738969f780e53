#include "model/procurement/receipt_scan.h"

namespace ps::procurement {

namespace {

std::optional<std::int64_t> integer(SQLite::Statement& query, int index)
{
    const auto column = query.getColumn(index);
    return column.isNull() ? std::nullopt : std::optional(column.getInt64());
}

} // namespace

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
        "SELECT id, code, name, specification, manufacturer, pack_factor FROM trade_product ORDER BY id");
    while (query.executeStep())
        out.push_back({query.getColumn(0).getInt64(), query.getColumn(1).getString(), query.getColumn(2).getString(),
                       query.getColumn(3).getString(), query.getColumn(4).getString(), query.getColumn(5).getInt64()});
    return out;
}

void scan_received(store::Store& store, const DateRange& dates, const std::vector<bool>& wanted_products,
                   const std::function<void(const ReceivedLine&)>& visit)
{
    // "+current": the partial index on the line key would be walked instead, one seek a line, at 2.6 times the cost.
    SQLite::Statement query(store.database(),
                            "SELECT product_id, coalesce(received_on, shipped_on, sent_on) AS day, id, institution_id, "
                            "price, received_quantity, returned_quantity, received_amount "
                            "FROM receipt WHERE +current = 1 AND (received_on IS NOT NULL OR received_quantity > 0 OR "
                            "returned_quantity > 0) AND day BETWEEN ? AND ?");
    query.bind(1, dates.first.key());
    query.bind(2, dates.last.key());
    ReceivedLine line;
    while (query.executeStep()) {
        line.product = query.getColumn(0).getInt64();
        if (line.product < 0 || static_cast<std::size_t>(line.product) >= wanted_products.size() ||
            !wanted_products[static_cast<std::size_t>(line.product)])
            continue;
        line.received_on = query.getColumn(1).getInt();
        line.id = query.getColumn(2).getInt64();
        line.institution = query.getColumn(3).getInt64();
        line.price = integer(query, 4);
        line.received = integer(query, 5);
        line.returned = integer(query, 6);
        line.amount = integer(query, 7);
        visit(line);
    }
}

std::int64_t undated_receipts(store::Store& store)
{
    return store.database()
        .execAndGet("SELECT count(*) FROM receipt WHERE +current = 1 AND received_quantity > 0 AND "
                    "coalesce(received_on, shipped_on, sent_on) IS NULL")
        .getInt64();
}

} // namespace ps::procurement
