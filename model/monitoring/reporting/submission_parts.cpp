#include "model/monitoring/reporting/submission_parts.h"

namespace ps::monitoring {

void insert_submission_part(store::Store& store, const SubmissionPart& part)
{
    auto& insert = store.statement(
        "INSERT INTO submission_part (batch_id, point_id, month, imported_on, reported_on, accepted, rejected, "
        "rejected_items, rejected_prices, rejected_quantities, rejected_amounts) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    insert.bind(1, part.batch_id);
    insert.bind(2, part.point_id);
    insert.bind(3, part.month.key());
    insert.bind(4, part.imported_on.key());
    store::bind_or_null(insert, 5,
                        part.reported_on ? std::optional<std::int64_t>(part.reported_on->key()) : std::nullopt);
    insert.bind(6, part.accepted);
    insert.bind(7, part.rejected);
    insert.bind(8, part.rejected_cells.items);
    insert.bind(9, part.rejected_cells.prices);
    insert.bind(10, part.rejected_cells.quantities);
    insert.bind(11, part.rejected_cells.amounts);
    insert.exec();
    insert.reset();
}

void remove_submission_parts(store::Store& store, std::int64_t batch_id)
{
    auto& remove = store.statement("DELETE FROM submission_part WHERE batch_id = ?");
    remove.bind(1, batch_id);
    remove.exec();
    remove.reset();
}

void rebuild_reporting_month(store::Store& store, std::int64_t point_id, Month month)
{
    auto& clear = store.statement("DELETE FROM reporting_month WHERE point_id = ? AND month = ?");
    clear.bind(1, point_id);
    clear.bind(2, month.key());
    clear.exec();
    clear.reset();
    auto& insert = store.statement(
        "INSERT INTO reporting_month (point_id, month, rows, prices, quantities, amounts, superseded) "
        "SELECT ?1, ?2, sum(current), sum(current AND p + s > 0), "
        "sum(current AND CASE WHEN p + pq + pa >= s + sq + sa THEN pq ELSE sq END), "
        "sum(current AND CASE WHEN p + pq + pa >= s + sq + sa THEN pa ELSE sa END), sum(NOT current) "
        "FROM (SELECT current, purchase_price_unit IS NOT NULL OR purchase_price IS NOT NULL AS p, "
        "purchase_quantity IS NOT NULL AS pq, purchase_amount IS NOT NULL AS pa, "
        "sale_price_unit IS NOT NULL OR sale_price IS NOT NULL AS s, sale_quantity IS NOT NULL AS sq, "
        "sale_amount IS NOT NULL AS sa FROM price_row WHERE point_id = ?1 AND month = ?2) HAVING count(*) > 0");
    insert.bind(1, point_id);
    insert.bind(2, month.key());
    insert.exec();
    insert.reset();
}

} // namespace ps::monitoring
