#include "model/monitoring/supply/stock_rows.h"

#include "model/monitoring/rows/row_supersession.h"

namespace ps::monitoring::supply {

void insert_stock_row(store::Store& store, const StockRow& row)
{
    store.execute("INSERT INTO stock_row (batch_id, row_number, last_day, whole_month, point_id, item_id, stock, "
                  "week_use, supply_status, remark, current) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1)",
                  row.batch_id, row.row_number, row.period.last_day, row.period.whole_month, row.point_id, row.item_id,
                  row.stock, row.week_use, row.supply_status, store::null_if_empty(row.remark));
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
    std::vector<StockRow> out;
    for (const auto& known : store.query(
             "SELECT r.batch_id, r.row_number, r.stock, r.week_use, r.supply_status FROM stock_row r JOIN import_batch "
             "b ON "
             "b.id = r.batch_id WHERE r.point_id = ? AND r.last_day = ? AND r.whole_month = ? AND r.item_id = ? AND "
             "r.current = 1 AND r.batch_id <> ? AND coalesce(json_extract(b.header, '$.mended'), 0) = 0 ORDER BY r.id",
             point, last_day, whole_month ? 1 : 0, item_id, but_batch)) {
        auto& row = out.emplace_back();
        row.period = {Date::from_key(last_day).value(), whole_month};
        row.point_id = point;
        row.item_id = item_id;
        known.read(row.batch_id, row.row_number, row.stock, row.week_use, row.supply_status);
    }
    return out;
}

void remove_stock_rows(store::Store& store, std::int64_t batch_id)
{
    StockSheets touched;
    for (const auto& row :
         store.query("SELECT DISTINCT point_id, last_day, whole_month FROM stock_row WHERE batch_id = ?", batch_id)) {
        const auto [point_id, last_day, whole_month] = row.get<std::int64_t, int, bool>();
        touched.emplace(point_id, last_day, whole_month);
    }
    store.execute("DELETE FROM stock_row WHERE batch_id = ?", batch_id);
    for (const auto& sheet : touched)
        settle_stock(store, sheet);
}

store::RowsPerBatch stored_stock_rows(store::Store& store)
{
    return store::count_rows_per_batch(store, "SELECT batch_id, count(*) FROM stock_row GROUP BY batch_id");
}

} // namespace ps::monitoring::supply
