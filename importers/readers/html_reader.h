// HTML tables in files that are named .xls: what web platforms call "export to Excel". Also MHTML ("single file web
// page").
#pragma once

#include "importers/readers/workbook.h"

namespace ps::importers {

/// One sheet a table; all cells are text. Throws Error(refused) when there is no table.
std::unique_ptr<Workbook> open_html(const std::filesystem::path& file, const ReadOptions& options);

} // namespace ps::importers
