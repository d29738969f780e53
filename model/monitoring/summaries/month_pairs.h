// The medians of the matched points of two months, whichever months: those of neighbours are a summary of the import;
// those of others are worked out when they are first asked for and kept, because reading two months of a province takes
// half a second and an index over five years compares sixty of them.
#pragma once

#include "model/monitoring/changes/moves.h"

namespace ps::monitoring {

/// Each item with a point that has a price in both months, at the medians of these points. In no order that counts.
/// Needs fresh summaries. `from` < `to`.
std::vector<Move> matched_medians(store::Store& store, Month from, Month to, Basis basis);

/// The same of `from` with each of `to`, in their order; `from` is read once.
std::vector<std::vector<Move>> matched_medians(store::Store& store, Month from, std::span<const Month> to, Basis basis);

/// Whether these medians need no reading of the observations.
bool is_kept(store::Store& store, Month from, Month to);

} // namespace ps::monitoring
