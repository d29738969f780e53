// The medians of the matched points of any two months. Those of neighbouring months are a summary of the import. Others
// are computed at the first request and then stored, because reading two months of a province takes half a second and
// an index over five years compares sixty pairs.
#pragma once

#include "model/monitoring/changes/moves.h"

namespace ps::monitoring {

/// Each item with a point that has a price in both months, at the medians of these points. In no particular order.
/// Needs fresh summaries. `from` < `to`.
std::vector<Move> matched_medians(store::Store& store, Month from, Month to, Basis basis);

/// The same for `from` and each month of `to`, in their order; `from` is read once.
std::vector<std::vector<Move>> matched_medians(store::Store& store, Month from, std::span<const Month> to, Basis basis);

/// Whether these medians need no reading of the observations.
bool is_kept(store::Store& store, Month from, Month to);

} // namespace ps::monitoring
