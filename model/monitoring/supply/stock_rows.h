// Stock reports as reported, and which of their rows are current: a later file supersedes an earlier one of the same
// point, period and item. The current rows are a function of the batches in the order of their import, so undoing one
// leaves what the others report.
#pragma once

#include "model/base/calendar.h"
#include "model/base/decimal.h"
#include "model/store/import_batch.h"

#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <vector>

namespace ps::monitoring::supply {

/// The last day of a report, and whether it covers the whole month that ends then.
struct Period {
    Date last_day;
    bool whole_month = false;

    static Period of_month(Month month) { return {month.last_day(), true}; }
    static Period of_week(Date last_day) { return {last_day, false}; }
};

/// Quantities in smallest units.
struct StockRow {
    std::int64_t batch_id = 0;
    std::uint64_t row_number = 0;
    Period period;
    std::int64_t point_id = 0;
    std::int64_t item_id = 0;
    std::optional<Quantity> stock, week_use;
    std::optional<int> supply_status; ///< 1..5
    std::string remark;
};
void insert_stock_row(store::Store& store, const StockRow& row);

/// (point, last day, whole month)
using StockSheet = std::tuple<std::int64_t, int, bool>;
using StockSheets = std::set<StockSheet>;

/// Decides again which rows of one point and period are current. Batches without a current row become "superseded", the
/// others "active". Returns how many rows have just been superseded.
std::int64_t settle_stock(store::Store& store, const StockSheet& sheet);

/// The current rows of other batches for an item, without returned rows.
std::vector<StockRow> rows_taken_before(store::Store& store, const StockSheet& sheet, std::int64_t item_id,
                                        std::int64_t but_batch);

/// Deletes a batch's rows and settles what it touched.
void remove_stock_rows(store::Store& store, std::int64_t batch_id);
/// How many rows of each import the store holds, superseded ones too.
store::RowsPerBatch stored_stock_rows(store::Store& store);

} // namespace ps::monitoring::supply
