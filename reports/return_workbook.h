// The workbook with which a submission goes back to its point: the prices that are hardly right, then the rows that
// were not taken. The mended workbook can be imported as it is: the prices take the place of the old ones, the mended
// rows stand beside what was taken.
#pragma once

#include "model/base/calendar.h"
#include "model/store/store.h"

#include <filesystem>
#include <string>

namespace ps::reports {

/// Throws Error(failed) when nothing is to be corrected, Error(usage) for an unknown point.
void write_return_workbook(store::Store& store, const std::string& point, Month month,
                           const std::filesystem::path& target);

} // namespace ps::reports
