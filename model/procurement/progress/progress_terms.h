// The days over which agreed volumes are measured. For the files of this folder.
#pragma once

#include "model/procurement/progress/progress.h"
#include "model/registry/volume_periods.h"

namespace ps::procurement {

/// `range` of an execution as it stands on a day.
ProgressTerm term_on(std::size_t batch, const DateRange& range, const DateRange& execution, Date day);
/// Over which days a batch is measured where no agreement says otherwise: the whole execution; where its volumes are
/// those of a year, the agreement year of the day (before the first one that, after the last one the last).
DateRange days_of_batch(const registry::VolumeReading* reading, const DateRange& execution, Date day);
BatchPhase phase_on(const DateRange& range, Date day);

} // namespace ps::procurement
