// Delivery and receipt lines of the procurement platform: each line stored once (line_store.h), summed exactly.
#pragma once

#include "model/base/calendar.h"
#include "model/base/decimal.h"
#include "model/identity/trade_names.h"
#include "model/procurement/lines/line_store.h"
#include "model/store/store.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ps::procurement {

/// receipt.stage: how far a line has come. A void line counts nowhere, whatever its received quantity.
namespace receipt_stage {
inline constexpr int to_ship = -1; ///< the state says so, and nothing was received
inline constexpr int on_the_way = 0;
inline constexpr int received = 1;
inline constexpr int given_back = 2; ///< at least a part of it
inline constexpr int voided = 3;
} // namespace receipt_stage

/// SQL: the order line of the receipt r, also where the current state lacks it and another state has it.
inline constexpr const char* order_line_of_receipt =
    "coalesce(r.order_line_id, (SELECT e.order_line_id FROM receipt e WHERE e.line_key = r.line_key AND e.current <> 1 "
    "AND e.order_line_id IS NOT NULL ORDER BY e.id DESC LIMIT 1))";

/// One line. Quantities are packs; prices of a pack; amounts as the platform gave them. Texts are valid during the call
/// only.
struct ReceiptLine {
    std::uint64_t row_number = 0;
    std::string_view line_key; ///< the platform's id, or a digest for files without one
    std::string_view order_line_id;
    identity::PartyName institution, distributor;
    identity::ProductName product;
    std::string_view order_code, state, lot, remark;
    std::optional<int> shipment_state; ///< what `state` means: 1 to ship, 2 shipped, 3 received, 4 void
    std::optional<UnitPrice> price;
    std::optional<Quantity> ordered, shipped, received, returned;
    std::optional<Money> ordered_amount, shipped_amount, received_amount;
    std::optional<Date> sent_on, shipped_on, received_on, expires_on;
};

/// Writes the lines of one batch, inside the import's transaction.
class ReceiptWriter {
public:
    ReceiptWriter(store::Store& store, std::int64_t batch_id);

    using Outcome = LineOutcome;
    Outcome put(const ReceiptLine& line);
    /// After the last line: marks the summaries as stale from the first month touched.
    void finish();

private:
    store::Store& store_;
    identity::TradeNames names_;
    LineStore lines_;
    bool may_have_returns_ = false;
};

/// Deletes a batch's lines; where other states exist, the latest becomes current.
void remove_receipts(store::Store& store, std::int64_t batch_id);
/// How many rows of each import the store holds, superseded ones too.
store::RowsPerBatch stored_receipts(store::Store& store);

struct ReceiptTotals {
    std::string code, name;
    std::int64_t lines = 0;
    Quantity received; ///< packs
    Quantity returned;
    Money received_amount; ///< price × quantity where the platform gave no amount
};
/// by: "institution", "product", "distributor", "month" or "all"; within the dates of receipt when given. Sorted by
/// code, name. A known institution is one row with its name in the master data, whatever the spelling in its lines.
std::vector<ReceiptTotals> receipt_totals(store::Store& store, const std::string& by,
                                          const std::optional<DateRange>& dates = {});

} // namespace ps::procurement
