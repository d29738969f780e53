// The days over which agreed volumes are measured. For the files of this folder.
#pragma once

#include "model/procurement/progress/progress.h"
#include "model/registry/volume_periods.h"

namespace ps::procurement {

/// The term `range` of an execution, seen from a day.
ProgressTerm term_on(std::size_t batch, const DateRange& range, const DateRange& execution, Date day);
/// The days over which a batch is measured unless an agreement says otherwise: the whole execution; for volumes per
/// year, the agreement year of the day (before the first year the first, after the last one the last).
DateRange days_of_batch(const registry::VolumeReading* reading, const DateRange& execution, Date day);
BatchPhase phase_on(const DateRange& range, Date day);

} // namespace ps::procurement
