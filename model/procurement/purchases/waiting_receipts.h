// Receipts that wait to be shipped, where no export of orders says so.
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

/// Receipts of orders sent on these days of which nothing has left: they say that they are still to be shipped, or,
/// without a state, that no pack was shipped. Those whose order an export of orders names are not among them. An order
/// line that stands in several receipts is visited once, and not at all when something of it has left: just as the
/// export of orders would have it. Receipts without the day of their order are left out: nobody knows how long they
/// wait.
void scan_waiting_receipts(store::Store& store, const DateRange& sent,
                           const std::function<void(const WaitingReceipt&)>& visit);

} // namespace ps::procurement
