// Lines of the platform's export of returns: each line stored once (line_store.h). purchases.h deducts them from the
// receipts.
#pragma once

#include "model/base/calendar.h"
#include "model/base/decimal.h"
#include "model/identity/trade_names.h"
#include "model/procurement/lines/line_store.h"

#include <optional>
#include <string_view>

namespace ps::procurement {

/// Quantities are packs, prices of a pack. Texts are valid during the call only.
struct ReturnLine {
    std::uint64_t row_number = 0;
    std::string_view line_key; ///< 退货明细编号, or a digest for files without one
    identity::PartyName institution, distributor;
    identity::ProductName product;
    std::string_view order_code, order_line_id, lot, reason;
    std::optional<UnitPrice> price;
    std::optional<Quantity> quantity;
    std::optional<Money> amount;
    std::optional<Date> asked_on;
    std::optional<int> state; ///< 1 waiting, 2 confirmed, 3 returned, 4 refused or withdrawn; 2 and 3 count
};

/// Writes the lines of one batch, inside the import's transaction.
class ReturnWriter {
public:
    ReturnWriter(store::Store& store, std::int64_t batch_id);

    LineOutcome put(const ReturnLine& line);
    void finish();

private:
    store::Store& store_;
    std::int64_t batch_id_;
    identity::TradeNames names_;
    LineStore lines_;
};

/// Deletes a batch's lines; where other states exist, the latest becomes current.
void remove_returns(store::Store& store, std::int64_t batch_id);
/// How many rows of each import the store holds, superseded ones too.
store::RowsPerBatch stored_returns(store::Store& store);

} // namespace ps::procurement
