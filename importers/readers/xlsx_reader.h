// .xlsx and .xlsm: libzip inflates on one thread, libxml2 parses on the caller's, and rows stream out. Memory does not
// grow with the number of rows, only with the number of different shared strings.
#pragma once

#include "importers/readers/workbook.h"

namespace ps::importers {

/// Throws Error(refused) when the zip is not a workbook that can be read.
std::unique_ptr<Workbook> open_xlsx(const std::filesystem::path& file, const ReadOptions& options);

} // namespace ps::importers
