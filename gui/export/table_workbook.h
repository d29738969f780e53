// Writes a table as the user sees it into a workbook: rows and columns in their order, without those that are filtered
// or hidden. Texts stay texts whatever they begin with; figures become figures.
#pragma once

#include "gui/grid/row_source.h"
#include "reports/output_file.h"

#include <string>
#include <utility>
#include <vector>

namespace ps::gui {

struct TableExport {
    std::string title; ///< title of the sheet, also above the table
    /// What the table shows: (label, value), above it.
    std::vector<std::pair<std::string, std::string>> heading;
    std::vector<std::size_t> rows, columns; ///< of the source, in the displayed order
};

/// Throws Error(failed) when the file cannot be written; an existing file is then unchanged.
void write_table_workbook(const RowSource& source, const TableExport& what, const reports::Output& target);

} // namespace ps::gui
