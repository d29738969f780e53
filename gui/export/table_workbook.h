// A table as it is seen, as a workbook: its rows in their order, its columns in theirs, what is filtered or hidden left
// out. Texts stay texts whatever they begin with, figures become figures.
#pragma once

#include "gui/grid/row_source.h"

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

namespace ps::gui {

struct TableExport {
    std::string title; ///< of the sheet and above the table
    /// What the table is of: (label, value), above it.
    std::vector<std::pair<std::string, std::string>> heading;
    std::vector<std::size_t> rows, columns; ///< of the source, in the order in which they are seen
};

/// Throws Error(failed) when the file cannot be written; what was there stays then.
void write_table_workbook(const RowSource& source, const TableExport& what, const std::filesystem::path& target);

} // namespace ps::gui
