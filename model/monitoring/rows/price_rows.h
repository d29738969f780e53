// Price submissions as reported, row by row, and which of the rows are current.
//
// A later file of the same point and month supersedes an earlier one item by item: its rows of an item become current
// and supersede the earlier rows of that item. Items that it leaves out stay current, and the import reports their
// number: no row is lost silently. Sheets of one file complete each other (purchase prices in one, sale prices in the
// other), and so do files with different bases of an item. Returned rows are current beside the rows accepted before.
// The current rows are a pure function of the active batches in the order of their import, so undoing a batch leaves
// what the others report.
#pragma once

#include "model/base/calendar.h"
#include "model/base/decimal.h"
#include "model/store/import_batch.h"

#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace ps::monitoring {

/// Prices as reported (of a pack) and at the smallest unit; quantities in smallest units.
struct PriceRow {
    std::int64_t batch_id = 0;
    std::uint64_t row_number = 0;
    Month month;
    std::int64_t point_id = 0;
    std::int64_t item_id = 0;
    std::optional<Quantity> pack_factor;
    std::optional<UnitPrice> purchase_price, purchase_price_unit;
    std::optional<UnitPrice> sale_price, sale_price_unit;
    std::optional<Quantity> purchase_quantity;
    std::optional<Money> purchase_amount;
    std::optional<Quantity> sale_quantity;
    std::optional<Money> sale_amount;
    std::optional<int> supply_status; ///< 1..5, domain note §1
    std::string remark;
};

void insert_price_row(store::Store& store, const PriceRow& row);

/// For the many rows of an import: the statement is looked up once.
class PriceRowWriter {
public:
    explicit PriceRowWriter(store::Store& store);
    void put(const PriceRow& row);

private:
    store::Statement insert_;
};

/// A row as it was reported, with the item's names.
struct ReportedRow {
    PriceRow reported;
    std::string item_code, generic_name, specification, manufacturer;
};
/// The current rows of a point and month, in the order of their files and rows.
std::vector<ReportedRow> reported_rows(store::Store& store, std::int64_t point_id, Month month);

/// (point, month key) pairs.
using PointMonths = std::set<std::pair<std::int64_t, int>>;

/// The points and months of a batch.
PointMonths point_months_of(store::Store& store, std::int64_t batch_id);

struct Supersession {
    std::int64_t rows = 0; ///< rows of earlier batches that have just been superseded
    std::int64_t left_out_items =
        0; ///< items of earlier files left out by the newest one, which looks like a correction; they stay current
};

/// Decides again which rows of one point and month are current, and rebuilds its observations. Batches without a
/// current row become "superseded", the others "active".
Supersession settle_point_month(store::Store& store, std::int64_t point_id, Month month);

/// Deletes a batch's rows and settles what it touched.
void remove_price_rows(store::Store& store, std::int64_t batch_id);
/// How many rows of each import the store holds, superseded ones too.
store::RowsPerBatch stored_price_rows(store::Store& store);

} // namespace ps::monitoring
