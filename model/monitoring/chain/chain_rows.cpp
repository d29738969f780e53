#include "model/monitoring/chain/chain_rows.h"

#include "model/monitoring/rows/row_supersession.h"

namespace ps::monitoring::chain {

const char* name_of(Hand hand)
{
    switch (hand) {
    case Hand::manufacturer:
        return "manufacturer";
    case Hand::distributor:
        return "distributor";
    case Hand::hospital:
        break;
    }
    return "hospital";
}

void insert_chain_row(store::Store& store, const ChainRow& row)
{
    auto& insert = store.statement("INSERT INTO chain_row (batch_id, row_number, quarter, hand, organisation_id, "
                                   "item_id, purchase, sale, remark, materials, labour, overhead, packaging, "
                                   "transport, taxes, other, current) "
                                   "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1)");
    insert.bind(1, row.batch_id);
    insert.bind(2, static_cast<std::int64_t>(row.row_number));
    insert.bind(3, row.quarter.to_string());
    insert.bind(4, name_of(row.hand));
    insert.bind(5, row.organisation_id);
    insert.bind(6, row.item_id);
    store::bind_number(insert, 7, row.purchase);
    store::bind_number(insert, 8, row.sale);
    if (!row.remark.empty())
        insert.bind(9, row.remark);
    for (std::size_t i = 0; i < cost_count; ++i)
        store::bind_number(insert, 10 + static_cast<int>(i), row.costs[i]);
    insert.exec();
    insert.reset();
}

std::int64_t settle_chain(store::Store& store, const ChainSheet& sheet)
{
    const auto& [quarter, hand, organisation] = sheet;
    return settle_scope(
        store,
        {"chain_row",
         {{"organisation_id", organisation}, {"quarter", quarter.to_string()}, {"hand", std::string(name_of(hand))}}});
}

std::vector<std::pair<Quarter, std::string>> items_without(store::Store& store, std::int64_t batch_id, Hand hand)
{
    SQLite::Statement query(store.database(),
                            "SELECT DISTINCT r.quarter, i.code FROM chain_row r JOIN item i ON i.id = r.item_id WHERE "
                            "r.batch_id = ? AND NOT EXISTS (SELECT 1 FROM chain_row o WHERE o.quarter = r.quarter AND "
                            "o.item_id = r.item_id AND o.hand = ? AND o.current = 1) ORDER BY 1, 2");
    query.bind(1, batch_id);
    query.bind(2, name_of(hand));
    std::vector<std::pair<Quarter, std::string>> out;
    while (query.executeStep())
        if (const auto quarter = Quarter::from_text(query.getColumn(0).getString()))
            out.emplace_back(*quarter, query.getColumn(1).getString());
    return out;
}

std::vector<ChainRow> rows_taken_before(store::Store& store, const ChainSheet& sheet, std::int64_t item_id,
                                        std::int64_t but_batch)
{
    const auto& [quarter, hand, organisation] = sheet;
    auto& query = store.statement(
        "SELECT r.batch_id, r.row_number, r.purchase, r.sale, r.materials, r.labour, r.overhead, r.packaging, "
        "r.transport, r.taxes, r.other FROM chain_row r JOIN import_batch b ON b.id = r.batch_id WHERE r.quarter = ? "
        "AND r.hand = ? AND r.organisation_id = ? AND r.item_id = ? AND r.current = 1 AND r.batch_id <> ? AND "
        "coalesce(json_extract(b.header, '$.mended'), 0) = 0 ORDER BY r.id");
    query.bind(1, quarter.to_string());
    query.bind(2, name_of(hand));
    query.bind(3, organisation);
    query.bind(4, item_id);
    query.bind(5, but_batch);
    std::vector<ChainRow> out;
    while (query.executeStep()) {
        auto& row = out.emplace_back();
        row.batch_id = query.getColumn(0).getInt64();
        row.row_number = static_cast<std::uint64_t>(query.getColumn(1).getInt64());
        row.quarter = quarter;
        row.hand = hand;
        row.organisation_id = organisation;
        row.item_id = item_id;
        row.purchase = store::number_column<UnitPrice>(query, 2);
        row.sale = store::number_column<UnitPrice>(query, 3);
        for (std::size_t i = 0; i < cost_count; ++i)
            row.costs[i] = store::number_column<UnitPrice>(query, 4 + static_cast<int>(i));
    }
    query.reset();
    return out;
}

void remove_chain_rows(store::Store& store, std::int64_t batch_id)
{
    ChainSheets touched;
    SQLite::Statement query(store.database(),
                            "SELECT DISTINCT quarter, hand, organisation_id FROM chain_row WHERE batch_id = ?");
    query.bind(1, batch_id);
    while (query.executeStep()) {
        const std::string name = query.getColumn(1).getString();
        for (const auto hand : {Hand::manufacturer, Hand::distributor, Hand::hospital})
            if (name == name_of(hand))
                touched.emplace(Quarter::from_text(query.getColumn(0).getString()).value(), hand,
                                query.getColumn(2).getInt64());
    }
    SQLite::Statement remove(store.database(), "DELETE FROM chain_row WHERE batch_id = ?");
    remove.bind(1, batch_id);
    remove.exec();
    for (const auto& sheet : touched)
        settle_chain(store, sheet);
}

store::RowsPerBatch stored_chain_rows(store::Store& store)
{
    return store::count_rows_per_batch(store, "SELECT batch_id, count(*) FROM chain_row GROUP BY batch_id");
}

} // namespace ps::monitoring::chain
