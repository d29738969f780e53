// Receipts of lines that still wait for shipment, for orders that are in no export of orders.
#pragma once

#include "model/base/calendar.h"
#include "model/store/store.h"

#include <cstdint>
#include <functional>

namespace ps::procurement {

struct WaitingReceipt {
    std::int64_t receipt = 0;     ///< receipt.id
    std::int64_t distributor = 0; ///< trade_party; 0 = not named
    std::int64_t product = 0;     ///< trade_product
    int sent = 0;                 ///< Date::key()
};

/// Receipts of orders sent on these days without any shipment: their state is "to ship", or they have no state and no
/// shipped pack. Without receipts whose order is in an export of orders. An order line with several receipts is visited
/// once, and not at all when a part of it was shipped, as in the export of orders. Receipts without the day of their
/// order are left out, because their waiting time is unknown.
void scan_waiting_receipts(store::Store& store, const DateRange& sent,
                           const std::function<void(const WaitingReceipt&)>& visit);

} // namespace ps::procurement
