#include "tests/unit/reporting/reporting_store.h"

namespace ps::monitoring::test {

std::int64_t ReportingStore::arrive(const Arrival& arrival)
{
    const auto batch = next_batch_++;
    sql("INSERT INTO import_batch VALUES (" + std::to_string(batch) + ", 'submission', 'f.csv', 'f.csv', '', 'sha" +
        std::to_string(batch) + "', '', '', 'active', '" + (arrival.mended ? "{\"mended\":true}" : "{}") +
        "', 0, 0, 0, 0, 0, 0)");
    SubmissionPart part;
    part.batch_id = batch;
    part.point_id = point(arrival.point);
    part.month = month_of(arrival.month);
    part.imported_on = day(arrival.imported_on);
    if (arrival.reported_on)
        part.reported_on = day(*arrival.reported_on);
    part.accepted = static_cast<std::int64_t>(arrival.prices.size());
    part.rejected = arrival.rejected;
    part.rejected_cells.items = arrival.rejected;
    std::uint64_t number = 1;
    for (const auto& [code, price] : arrival.prices) {
        PriceRow row;
        row.batch_id = batch;
        row.row_number = ++number;
        row.month = part.month;
        row.point_id = part.point_id;
        row.item_id = item(code);
        row.purchase_price_unit = UnitPrice::from_raw(yuan(price));
        if (arrival.full) {
            row.purchase_quantity = Quantity::from_units(1);
            row.purchase_amount = Money::from_units(1);
        }
        insert_price_row(store(), row);
    }
    insert_submission_part(store(), part);
    settle_point_month(store(), part.point_id, part.month);
    return batch;
}

void ReportingStore::undo(std::int64_t batch)
{
    remove_price_rows(store(), batch);
    sql("UPDATE import_batch SET state = 'undone' WHERE id = " + std::to_string(batch));
}

void ReportingStore::owe(const std::string& point_code, const std::string& item_code, int from,
                         std::optional<int> until)
{
    point(point_code);
    item(item_code);
    store().execute("INSERT INTO reporting_duty (point_code, item_code, duty_from, duty_until) VALUES (?, ?, ?, ?)",
                    point_code, item_code, from, until ? std::optional<std::int64_t>(*until) : std::nullopt);
}

PointReport ReportingStore::report(const std::string& point_code, int month, const std::string& as_of)
{
    ReportingOptions options;
    options.point = point_code;
    options.as_of = day(as_of);
    const auto reports = reporting(store(), month_of(month), month_of(month), options);
    if (reports.size() != 1)
        throw std::logic_error(point_code + " owes " + std::to_string(reports.size()) + " submissions");
    return reports.front();
}

PointQuality ReportingStore::quality_of(const std::string& point_code, int month, const std::string& as_of)
{
    ReportingOptions options;
    options.point = point_code;
    options.as_of = day(as_of);
    return quality(store(), month_of(month), options).at(0);
}

} // namespace ps::monitoring::test
