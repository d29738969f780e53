// The workbook with which a submission is returned to its point: the doubtful prices, then the rejected rows. The
// corrected workbook can be imported as it is: the prices replace the old ones, the corrected rows are added to the
// accepted ones.
#pragma once

#include "model/base/calendar.h"
#include "model/store/store.h"
#include "reports/output_file.h"

#include <filesystem>
#include <string>

namespace ps::reports {

/// Throws Error(failed) when there is nothing to correct, Error(usage) for an unknown point.
void write_return_workbook(store::Store& store, const std::string& point, Month month, const Output& target);

} // namespace ps::reports
