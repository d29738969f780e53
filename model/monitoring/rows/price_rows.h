// Price submissions as reported, row by row, and which of them count.
//
// A later file of the same point and month supersedes an earlier one item by item: what it says of an item counts, what
// the earlier file said of that item no longer does. Items that it leaves out go on counting, and the import says how
// many there are: a row is never lost without a word. Sheets of one file complete each other (purchase prices in one,
// sale prices in the other), and so do files that say different things of an item. Rows that were sent back and mended
// stand beside what was taken before. Which rows count is a pure function of the active batches in the order of their
// import, so undoing a batch leaves what the others say.
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

/// The same for the many rows of an import: the statement is looked up once.
class PriceRowWriter {
public:
    explicit PriceRowWriter(store::Store& store);
    void put(const PriceRow& row);

private:
    store::Statement insert_;
};

/// A row as it was reported, with the item's names.
struct ReportedRow {
    PriceRow said;
    std::string item_code, generic_name, specification, manufacturer;
};
/// The rows that count of a point and month, in the order of their files and rows.
std::vector<ReportedRow> reported_rows(store::Store& store, std::int64_t point_id, Month month);

/// (point, month key) pairs.
using PointMonths = std::set<std::pair<std::int64_t, int>>;

/// The points and months that a batch speaks of.
PointMonths point_months_of(store::Store& store, std::int64_t batch_id);

struct Supersession {
    std::int64_t rows = 0; ///< rows of earlier batches that counted until now and no longer do
    std::int64_t left_out_items =
        0; ///< items of earlier files that the newest one, which looks like a correction, leaves out; they still count
};

/// Decides anew which rows of one point and month count, and rebuilds its observations.
/// Batches without a row that counts become "superseded", the others "active".
Supersession settle_point_month(store::Store& store, std::int64_t point_id, Month month);

/// Deletes a batch's rows and settles what it touched.
void remove_price_rows(store::Store& store, std::int64_t batch_id);
/// How many rows of each import the store holds, superseded ones too.
store::RowsPerBatch stored_price_rows(store::Store& store);

} // namespace ps::monitoring
