// The small parts of an .xlsx: relationships, list of sheets, styles. They are read before any cell.
#pragma once

#include "importers/readers/workbook.h"
#include "importers/readers/zip_archive.h"

#include <string>
#include <vector>

namespace ps::importers {

struct XlsxSheet {
    SheetInfo info;
    std::string part; ///< key of the worksheet's part
};

struct XlsxParts {
    std::vector<XlsxSheet> sheets; ///< worksheets only, in workbook order
    std::string styles;            ///< empty = none
    std::string shared_strings;    ///< empty = none
    bool date1904 = false;
    bool macros = false;
    std::vector<Message> notes;
};

/// Follows the relationships from the package to the sheets. Throws Error(refused) when this is not an .xlsx workbook;
/// where possible the error names the actual format (.ods, .xlsb, a text document, an archive of files).
XlsxParts read_xlsx_parts(ZipArchive& archive, const ReadLimits& limits);

/// For each cell style (index `s`), whether it shows a date.
std::vector<bool> read_xlsx_date_styles(ZipArchive& archive, const std::string& part, const ReadLimits& limits);

} // namespace ps::importers
