#include "model/monitoring/reporting/submission_parts.h"

namespace ps::monitoring {

void insert_submission_part(store::Store& store, const SubmissionPart& part)
{
    store.execute(
        "INSERT INTO submission_part (batch_id, point_id, month, imported_on, reported_on, accepted, rejected, "
        "rejected_items, rejected_prices, rejected_quantities, rejected_amounts) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        part.batch_id, part.point_id, part.month, part.imported_on, part.reported_on, part.accepted, part.rejected,
        part.rejected_cells.items, part.rejected_cells.prices, part.rejected_cells.quantities,
        part.rejected_cells.amounts);
}

void remove_submission_parts(store::Store& store, std::int64_t batch_id)
{
    store.execute("DELETE FROM submission_part WHERE batch_id = ?", batch_id);
}

void rebuild_reporting_month(store::Store& store, std::int64_t point_id, Month month)
{
    store.execute("DELETE FROM reporting_month WHERE point_id = ? AND month = ?", point_id, month);
    store.execute(
        "INSERT INTO reporting_month (point_id, month, rows, prices, quantities, amounts, superseded) "
        "SELECT ?1, ?2, sum(current), sum(current AND p + s > 0), "
        "sum(current AND CASE WHEN p + pq + pa >= s + sq + sa THEN pq ELSE sq END), "
        "sum(current AND CASE WHEN p + pq + pa >= s + sq + sa THEN pa ELSE sa END), sum(NOT current) "
        "FROM (SELECT current, purchase_price_unit IS NOT NULL OR purchase_price IS NOT NULL AS p, "
        "purchase_quantity IS NOT NULL AS pq, purchase_amount IS NOT NULL AS pa, "
        "sale_price_unit IS NOT NULL OR sale_price IS NOT NULL AS s, sale_quantity IS NOT NULL AS sq, "
        "sale_amount IS NOT NULL AS sa FROM price_row WHERE point_id = ?1 AND month = ?2) HAVING count(*) > 0",
        point_id, month);
}

} // namespace ps::monitoring
