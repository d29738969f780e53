#include "model/monitoring/supply/stock_rows.h"

#include "model/monitoring/rows/row_supersession.h"

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

std::vector<StockRow> rows_taken_before(store::Store& store, const StockSheet& sheet, std::int64_t item_id,
                                        std::int64_t but_batch)
{
    const auto& [point, last_day, whole_month] = sheet;
    auto& query = store.statement(
        "SELECT r.batch_id, r.row_number, r.stock, r.week_use, r.supply_status FROM stock_row r JOIN import_batch b ON "
        "b.id = r.batch_id WHERE r.point_id = ? AND r.last_day = ? AND r.whole_month = ? AND r.item_id = ? AND "
        "r.current = 1 AND r.batch_id <> ? AND coalesce(json_extract(b.header, '$.mended'), 0) = 0 ORDER BY r.id");
    query.bind(1, point);
    query.bind(2, last_day);
    query.bind(3, whole_month ? 1 : 0);
    query.bind(4, item_id);
    query.bind(5, but_batch);
    std::vector<StockRow> out;
    while (query.executeStep()) {
        auto& row = out.emplace_back();
        row.batch_id = query.getColumn(0).getInt64();
        row.row_number = static_cast<std::uint64_t>(query.getColumn(1).getInt64());
        row.period = {Date::from_key(last_day).value(), whole_month};
        row.point_id = point;
        row.item_id = item_id;
        row.stock = store::number_column<Quantity>(query, 2);
        row.week_use = store::number_column<Quantity>(query, 3);
        if (!query.getColumn(4).isNull())
            row.supply_status = query.getColumn(4).getInt();
    }
    query.reset();
    return out;
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

store::RowsPerBatch stored_stock_rows(store::Store& store)
{
    return store::count_rows_per_batch(store, "SELECT batch_id, count(*) FROM stock_row GROUP BY batch_id");
}

} // namespace ps::monitoring::supply
