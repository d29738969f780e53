#include "model/monitoring/price_rows.h"

#include "model/monitoring/monitoring.h"
#include "model/store/import_batch.h"

#include <map>

namespace ps::monitoring {

void insert_price_row(store::Store& store, const PriceRow& row)
{
    auto& insert = store.statement("INSERT INTO price_row (batch_id, row_number, month, point_id, item_id, pack_factor, purchase_price, "
                                   "purchase_price_unit, sale_price, sale_price_unit, purchase_quantity, purchase_amount, sale_quantity, "
                                   "sale_amount, supply_status, remark, current) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1)");
    insert.bind(1, row.batch_id);
    insert.bind(2, static_cast<std::int64_t>(row.row_number));
    insert.bind(3, row.month.key());
    insert.bind(4, row.point_id);
    insert.bind(5, row.item_id);
    store::bind_number(insert, 6, row.pack_factor);
    store::bind_number(insert, 7, row.purchase_price);
    store::bind_number(insert, 8, row.purchase_price_unit);
    store::bind_number(insert, 9, row.sale_price);
    store::bind_number(insert, 10, row.sale_price_unit);
    store::bind_number(insert, 11, row.purchase_quantity);
    store::bind_number(insert, 12, row.purchase_amount);
    store::bind_number(insert, 13, row.sale_quantity);
    store::bind_number(insert, 14, row.sale_amount);
    if (row.supply_status)
        insert.bind(15, *row.supply_status);
    if (!row.remark.empty())
        insert.bind(16, row.remark);
    insert.exec();
}

PointMonths point_months_of(store::Store& store, std::int64_t batch_id)
{
    PointMonths out;
    SQLite::Statement query(store.database(), "SELECT DISTINCT point_id, month FROM price_row WHERE batch_id = ?");
    query.bind(1, batch_id);
    while (query.executeStep())
        out.emplace(query.getColumn(0).getInt64(), query.getColumn(1).getInt());
    return out;
}

Supersession settle_point_month(store::Store& store, std::int64_t point_id, Month month)
{
    // Items of each batch, in the order of import.
    std::map<std::int64_t, std::set<std::int64_t>> items_of_batch;
    bool all_count = true; // every row counts at present
    {
        auto& query = store.statement("SELECT DISTINCT batch_id, item_id, current FROM price_row WHERE point_id = ? AND month = ?");
        query.bind(1, point_id);
        query.bind(2, month.key());
        while (query.executeStep()) {
            items_of_batch[query.getColumn(0).getInt64()].insert(query.getColumn(1).getInt64());
            all_count = all_count && query.getColumn(2).getInt() != 0;
        }
        query.reset();
    }
    Supersession result;
    if (items_of_batch.size() > 1 || !all_count) {
        std::map<std::int64_t, std::int64_t> holder; // item -> the batch whose rows count
        for (const auto& [batch, items] : items_of_batch) {
            std::size_t covered = 0;
            for (const auto& [item, owner] : holder)
                covered += items.count(item);
            if (!holder.empty() && covered * 2 >= holder.size()) {
                result.withdrawn_items = static_cast<std::int64_t>(holder.size() - covered);
                holder.clear();
            } else {
                result.withdrawn_items = 0;
            }
            for (const auto item : items)
                holder[item] = batch;
        }
        auto& clear = store.statement("UPDATE price_row SET current = 0 WHERE point_id = ? AND month = ? AND current = 1");
        clear.bind(1, point_id);
        clear.bind(2, month.key());
        clear.exec();
        auto& count = store.statement("UPDATE price_row SET current = 1 WHERE point_id = ? AND month = ? AND item_id = ? AND batch_id = ?");
        for (const auto& [item, batch] : holder) {
            count.reset();
            count.bind(1, point_id);
            count.bind(2, month.key());
            count.bind(3, item);
            count.bind(4, batch);
            count.exec();
        }
        auto& older = store.statement("SELECT count(*) FROM price_row WHERE point_id = ? AND month = ? AND current = 0");
        older.bind(1, point_id);
        older.bind(2, month.key());
        older.executeStep();
        result.rows = older.getColumn(0).getInt64();
        older.reset();
        for (const auto& [batch, items] : items_of_batch) {
            auto& any = store.statement("SELECT EXISTS (SELECT 1 FROM price_row WHERE batch_id = ? AND current = 1)");
            any.bind(1, batch);
            any.executeStep();
            const bool counts = any.getColumn(0).getInt() != 0;
            any.reset();
            store::set_batch_state(store, batch, counts ? "active" : "superseded");
        }
    }
    rebuild_observations(store, point_id, month);
    return result;
}

void remove_price_rows(store::Store& store, std::int64_t batch_id)
{
    const auto touched = point_months_of(store, batch_id);
    // The observations go by the items that the point reported, so they have to go before the rows do.
    SQLite::Statement hide(store.database(), "UPDATE price_row SET current = 0 WHERE batch_id = ?");
    hide.bind(1, batch_id);
    hide.exec();
    for (const auto& [point, month] : touched)
        rebuild_observations(store, point, Month::from_key(month).value());
    SQLite::Statement remove(store.database(), "DELETE FROM price_row WHERE batch_id = ?");
    remove.bind(1, batch_id);
    remove.exec();
    for (const auto& [point, month] : touched)
        settle_point_month(store, point, Month::from_key(month).value());
}

} // namespace ps::monitoring
