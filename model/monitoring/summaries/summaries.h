// The summaries of a month, for callers that hold a write transaction of their own.
#pragma once

#include "model/monitoring/monitoring.h"

namespace ps::monitoring {

/// Rebuilds item_month, item_change and price_move of one month and removes its stale mark. Needs an open transaction.
/// Throws Error(stopped) when stopped: roll back.
void rebuild_summaries(store::Store& store, Month month, std::stop_token stop);

} // namespace ps::monitoring
