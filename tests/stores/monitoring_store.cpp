#include "tests/stores/monitoring_store.h"

#include "model/monitoring/monitoring.h"
#include "model/monitoring/reporting/submission_parts.h"
#include "model/monitoring/rows/price_rows.h"

namespace ps::testing {

SourceRow bought(const std::string& item, const std::string& point, int month, const std::string& price)
{
    SourceRow row;
    row.item = item;
    row.point = point;
    row.month = month;
    row.price[0] = yuan(price);
    return row;
}

void MonitoringStore::add(const SourceRow& row)
{
    const auto item_id = item(row.item);
    const auto point_id = point(row.point);
    count_row();
    store().execute("INSERT INTO price_row (batch_id, row_number, month, point_id, item_id, purchase_price_unit, "
                    "sale_price_unit, purchase_quantity, sale_quantity, purchase_amount, sale_amount, supply_status, "
                    "current) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    file(), ++row_number_, row.month, point_id, item_id, row.price[0], row.price[1], row.quantity[0],
                    row.quantity[1], row.amount[0], row.amount[1], row.supply_status, row.current);
    unsettled_[{point_id, row.month}] = true;
}

void MonitoringStore::add(const std::vector<SourceRow>& rows)
{
    store::WriteTransaction transaction(store());
    for (const auto& row : rows)
        add(row);
    transaction.commit();
}

void MonitoringStore::settle()
{
    store::WriteTransaction transaction(store());
    for (const auto& [sheet, ignored] : unsettled_)
        monitoring::rebuild_observations(store(), sheet.first, month_of(sheet.second));
    transaction.commit();
    unsettled_.clear();
}

std::int64_t MonitoringStore::arrive(const Submission& submission)
{
    const auto batch = next_file("submission", submission.corrected ? R"({"mended":true})" : "{}");
    monitoring::SubmissionPart part;
    part.batch_id = batch;
    part.point_id = point(submission.point);
    part.month = month_of(submission.month);
    part.imported_on = day(submission.imported_on);
    if (submission.reported_on)
        part.reported_on = day(*submission.reported_on);
    part.accepted = static_cast<std::int64_t>(submission.prices.size());
    part.rejected = submission.rejected;
    part.rejected_cells.items = submission.rejected;
    std::uint64_t number = 1;
    for (const auto& [code, price] : submission.prices) {
        monitoring::PriceRow row;
        row.batch_id = batch;
        row.row_number = ++number;
        row.month = part.month;
        row.point_id = part.point_id;
        row.item_id = item(code);
        row.purchase_price_unit = UnitPrice::from_raw(yuan(price));
        if (submission.full) {
            row.purchase_quantity = Quantity::from_units(1);
            row.purchase_amount = Money::from_units(1);
        }
        monitoring::insert_price_row(store(), row);
    }
    monitoring::insert_submission_part(store(), part);
    monitoring::settle_point_month(store(), part.point_id, part.month);
    return batch;
}

void MonitoringStore::undo(std::int64_t import)
{
    monitoring::remove_price_rows(store(), import);
    store::set_batch_state(store(), import, "undone");
}

void MonitoringStore::owe(const std::string& point_code, const std::string& item_code, int from,
                          std::optional<int> until)
{
    point(point_code);
    item(item_code);
    store().execute("INSERT INTO reporting_duty (point_code, item_code, duty_from, duty_until) VALUES (?, ?, ?, ?)",
                    point_code, item_code, from, until);
}

void MonitoringStore::registered(const std::string& point, int month, int received_on)
{
    store().execute("INSERT INTO submission_register (point_code, month, received_on) VALUES (?, ?, ?)", point, month,
                    received_on);
}

} // namespace ps::testing
