// .xls (Excel 97–2003) through libxls. In a build without libxls, these files are refused with a remedy.
#pragma once

#include "importers/readers/workbook.h"

namespace ps::importers {

/// `file` is an OLE container. Throws Error(refused): protected by a password, damaged, not a workbook, no libxls.
std::unique_ptr<Workbook> open_xls(const std::filesystem::path& file, const ReadOptions& options);

} // namespace ps::importers
