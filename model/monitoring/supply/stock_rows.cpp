#include "model/monitoring/supply/stock_rows.h"

#include "model/monitoring/row_supersession.h"

namespace ps::monitoring::supply {

void insert_stock_row(store::Store& store, const StockRow& row)
{
    auto& insert = store.statement("INSERT INTO stock_row (batch_id, row_number, last_day, whole_month, point_id, "
                                   "item_id, stock, week_use, supply_status, remark, current) "
                                   "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1)");
    insert.bind(1, row.batch_id);
    insert.bind(2, static_cast<std::int64_t>(row.row_number));
    insert.bind(3, row.period.last_day.key());
    insert.bind(4, row.period.whole_month ? 1 : 0);
    insert.bind(5, row.point_id);
    insert.bind(6, row.item_id);
    store::bind_number(insert, 7, row.stock);
    store::bind_number(insert, 8, row.week_use);
    if (row.supply_status)
        insert.bind(9, *row.supply_status);
    if (!row.remark.empty())
        insert.bind(10, row.remark);
    insert.exec();
    insert.reset();
}

std::int64_t settle_stock(store::Store& store, const StockSheet& sheet)
{
    const auto& [point, last_day, whole_month] = sheet;
    return settle_scope(store, {"stock_row",
                                {{"point_id", point},
                                 {"last_day", std::int64_t{last_day}},
                                 {"whole_month", std::int64_t{whole_month ? 1 : 0}}}});
}

void remove_stock_rows(store::Store& store, std::int64_t batch_id)
{
    StockSheets touched;
    SQLite::Statement query(store.database(),
                            "SELECT DISTINCT point_id, last_day, whole_month FROM stock_row WHERE batch_id = ?");
    query.bind(1, batch_id);
    while (query.executeStep())
        touched.emplace(query.getColumn(0).getInt64(), query.getColumn(1).getInt(), query.getColumn(2).getInt() != 0);
    SQLite::Statement remove(store.database(), "DELETE FROM stock_row WHERE batch_id = ?");
    remove.bind(1, batch_id);
    remove.exec();
    for (const auto& sheet : touched)
        settle_stock(store, sheet);
}

} // namespace ps::monitoring::supply
