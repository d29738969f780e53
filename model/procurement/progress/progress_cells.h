// The summaries of procurement: what each institution bought of each product of a batch up to the end of each month,
// all purchases of a month, how the orders of a month were served. Kept in step with the lines on which they rest.
#pragma once

#include "model/store/store.h"
#include "model/store/verify.h"

#include <stop_token>
#include <vector>

namespace ps::procurement {

/// Makes progress_cell, progress_month, purchase_month and order_month anew from the earliest month that is stale
/// (stale_progress); nothing to do where none is. For the end of an import and of an undo, within their transaction,
/// and before reading. Throws Error(stopped) when stopped (roll back), Error(failed) when a sum cannot be held.
void refresh_progress(store::Store& store, std::stop_token stop = {});

/// Whether the summaries are what the lines say, worked out again in the plainest way: "progress_cells",
/// "purchase_months", "order_months". Refreshes first.
std::vector<store::CheckResult> verify_progress(store::Store& store);

} // namespace ps::procurement
