// Order lines of the platform and their shipments, from its export of orders: each line stored once (line_store.h).
#pragma once

#include "model/base/calendar.h"
#include "model/base/decimal.h"
#include "model/identity/trade_names.h"
#include "model/procurement/lines/line_store.h"

#include <optional>
#include <string_view>

namespace ps::procurement {

/// A shipment for an order line. Quantities are packs, prices of a pack.
struct OrderShipment {
    std::string_view line_key; ///< 发货ID; where the export gives none, that of the order line
    std::optional<Quantity> shipped, received;
    std::optional<Money> shipped_amount, received_amount;
    std::optional<UnitPrice> price;
    std::optional<int> state; ///< 1 to ship, 2 shipped, 3 received, 4 void
    std::optional<int> void_kind;
};

/// One row of the export: an order line with one of its shipments, if there is any. Texts are valid during the call
/// only.
struct OrderRow {
    std::uint64_t row_number = 0;
    std::string_view line_key; ///< 订单明细ID, or a digest for files without one
    identity::PartyName institution, distributor;
    identity::ProductName product;
    std::string_view order_code, remark;
    std::optional<UnitPrice> price;
    std::optional<Quantity> ordered;
    std::optional<Money> ordered_amount;
    std::optional<Date> sent_on;
    std::optional<int> response;  ///< 0 waiting, 1 accepted, 2 refused
    std::optional<int> state;     ///< 1 to ship, 2 all shipped, 3 part shipped, 4 out of stock, 5 void
    std::optional<int> void_kind; ///< of the line: 1 by the institution, 2 not shipped in 7 days, 3 supplementary
    std::optional<OrderShipment> shipment;
};

/// Writes the rows of one batch, inside the import's transaction.
class OrderWriter {
public:
    OrderWriter(store::Store& store, std::int64_t batch_id);

    struct Result {
        /// Of the row: identical only when both its order line and its shipment are.
        LineOutcome outcome = LineOutcome::added;
        bool shipment_repeated = false; ///< of a refused row: its shipment contradicts an earlier row
    };
    /// An order line has several rows when it was shipped in parts; all of them must agree on it.
    Result put(const OrderRow& row);
    void finish();

private:
    store::Store& store_;
    std::int64_t batch_id_;
    identity::TradeNames names_;
    LineStore lines_, shipments_;
};

/// Deletes a batch's lines and shipments; where other states exist, the latest becomes current.
void remove_orders(store::Store& store, std::int64_t batch_id);
/// How many rows of each import the store holds; a row is an order line, a shipment or both.
store::RowsPerBatch stored_orders(store::Store& store);

} // namespace ps::procurement
