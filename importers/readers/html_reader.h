// HTML tables in files named .xls, the "export to Excel" of web platforms. Also MHTML ("single file web page").
#pragma once

#include "importers/readers/workbook.h"

namespace ps::importers {

/// One sheet per table; all cells are text. Throws Error(refused) when there is no table.
std::unique_ptr<Workbook> open_html(const std::filesystem::path& file, const ReadOptions& options);

} // namespace ps::importers
