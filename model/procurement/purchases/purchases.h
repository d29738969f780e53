// Purchases and returns, orders and shipments: the one place that knows which receipts, returns, order lines and
// shipments are about the same goods. Progress, summaries, money figures and retained savings read from here.
#pragma once

#include "model/base/calendar.h"
#include "model/store/store.h"

#include <cstdint>
#include <functional>
#include <optional>

namespace ps::procurement {

/// The part common to purchases and orders. Numbers as in the tables: 0.0001 packs, 0.000001 yuan a pack, 0.01 yuan.
struct GoodsLine {
    std::int64_t id = 0;          ///< in the table of `source`
    std::int64_t institution = 0; ///< trade_party
    std::int64_t product = 0;     ///< trade_product
    std::int64_t distributor = 0; ///< trade_party; 0 = not named
    int day = 0;                  ///< Date::key(), on which it counts
    std::optional<std::int64_t> price;
};

/// A receipt, or a confirmed return.
///
/// Net receipt = received − confirmed returns. A receipt counts on the day of receipt (exports without it: of shipping,
/// else of the order); a line of the returns export (state confirmed or returned) on the day it was asked for, as a
/// purchase with `received` 0. A receipt's own column of returned packs counts too, on the receipt's day, unless the
/// returns export has the same order line (in whatever state): then that column is ignored and `returned` is 0. A line
/// of the returns export without a state replaces no column: it counts like a confirmed one, unless the column of a
/// receipt of its order line counts. So no return vanishes and none counts twice. Void receipts count nowhere.
struct PurchaseLine : GoodsLine {
    enum class Source : std::uint8_t { receipt, returns };
    Source source = Source::receipt;
    std::optional<std::int64_t> received; ///< empty: the export gave no quantity (or it is a return)
    std::int64_t returned = 0;
    /// As the platform gave it, else price × quantity; empty when neither is known.
    std::optional<std::int64_t> received_amount;
    /// Of a returns line as the platform gave it, else price × quantity; of the own column always price × quantity;
    /// empty when packs were returned at an unknown price.
    std::optional<std::int64_t> returned_amount;

    std::int64_t net() const { return received.value_or(0) - returned; }
    std::int64_t net_amount() const { return received_amount.value_or(0) - returned_amount.value_or(0); }
};

/// Calls `visit` for each purchase of the days, receipts first, in no particular order. Errors: failed when price ×
/// quantity is no amount that can be held.
void scan_purchases(store::Store& store, const DateRange& dates, const std::function<void(const PurchaseLine&)>& visit);

/// An order line with the sums of its current shipments; or a receipt whose order is in no export of orders, used in
/// its place. The day is that of the order; for a receipt without one that of shipping, else of receipt.
struct OrderedLine : GoodsLine {
    enum class Source : std::uint8_t { order_line, receipt };
    Source source = Source::order_line;
    std::int64_t ordered = 0;
    std::int64_t shipped = 0;  ///< shipments that left: neither waiting nor void
    std::int64_t received = 0; ///< as in the export of orders; scan_purchases has the purchases
    int response = -1;         ///< 0 waiting, 1 accepted, 2 refused; −1 = not given
    int state = 0;             ///< 1 to ship, 2 all shipped, 3 part shipped, 4 out of stock, 5 void; 0 = not given
    int void_kind = 0;         ///< 1 by the institution, 2 not shipped in 7 days, 3 supplementary; 0 = not given
};

/// Calls `visit` for each line ordered within the dates, in no particular order.
void scan_orders(store::Store& store, const DateRange& dates, const std::function<void(const OrderedLine&)>& visit);

/// Lines without any day, which therefore count in no day's figures.
struct UndatedLines {
    std::int64_t receipts = 0;
    std::int64_t returns = 0; ///< confirmed ones
    std::int64_t orders = 0;
};
UndatedLines undated_lines(store::Store& store);

/// Confirmed returns of the days without a known receipt, neither by the id of the order line nor by order and product.
/// They count nevertheless.
struct UnmatchedReturns {
    std::int64_t lines = 0;
    std::int64_t packs = 0; ///< 0.0001
};
UnmatchedReturns returns_without_receipt(store::Store& store, const DateRange& dates);
/// The same for the confirmed returns of one import.
UnmatchedReturns returns_without_receipt(store::Store& store, std::int64_t batch_id);

/// The earliest day (Date::key()) of a receipt with returned packs whose order line is in this batch of the returns
/// export: whether its own column counts depends on the batch. 0 = none.
int first_receipt_superseded_by_returns(store::Store& store, std::int64_t batch_id);

/// Returns of one import without a state.
struct ReturnsWithoutState {
    UnmatchedReturns counting;
    UnmatchedReturns covered_by_receipts; ///< the receipts' own column counts instead
};
ReturnsWithoutState returns_without_state(store::Store& store, std::int64_t batch_id);
/// The earliest day of a return without a state: whether it counts depends on receipts of other days. 0 = none.
int first_return_without_state(store::Store& store);

/// First and last day on which something was ordered, received or returned; empty when there is nothing.
std::optional<DateRange> days_with_lines(store::Store& store);

} // namespace ps::procurement
