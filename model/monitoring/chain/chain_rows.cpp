#include "model/monitoring/chain/chain_rows.h"

#include "model/monitoring/row_supersession.h"

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

} // namespace ps::monitoring::chain
