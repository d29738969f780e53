// The summaries of procurement: each institution's purchases of each product of a batch up to the end of each month,
// all purchases of a month, the service of a month's orders. Kept up to date with the lines.
#pragma once

#include "model/store/store.h"
#include "model/store/verify.h"

#include <stop_token>
#include <vector>

namespace ps::procurement {

/// Rebuilds progress_cell, progress_month, purchase_month and order_month from the earliest stale month
/// (stale_progress) on; does nothing when none is stale. For the end of an import and of an undo, within their
/// transaction, and before reading. Throws Error(stopped) when stopped (roll back), Error(failed) when a sum cannot be
/// held.
void refresh_progress(store::Store& store, std::stop_token stop = {});

/// Checks that the summaries equal the lines, computed again in the plainest way: "progress_cells", "purchase_months",
/// "order_months". Refreshes first.
std::vector<store::CheckResult> verify_progress(store::Store& store);

} // namespace ps::procurement
