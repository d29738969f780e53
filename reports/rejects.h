// The workbook of rejected rows that is returned to a sentinel point: correct the yellow cells and send it again.
#pragma once

#include "model/store/import_batch.h"
#include "reports/output_file.h"

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

namespace ps::reports {

/// The rejected rows of one sheet of one file.
struct RejectsSheet {
    std::string file, sheet;
    std::vector<std::string> header; ///< texts of the header row, by column; "" where there was none
    std::vector<store::RejectedRow> rows;
    /// Texts above the header or outside the sheet that are needed to read the rows again: (label, value), for example
    /// the point and the month. Written above the header.
    std::vector<std::pair<std::string, std::string>> heading;
    /// The rows were accepted, but their prices are doubted: the corrected rows replace them instead of being added.
    bool in_doubt = false;
};

/// One sheet each: instructions, the source of the rows, the original header and the original cells as text in their
/// original columns, with the cells to correct in yellow and the reason as a comment; after the last column the
/// original row number and the reasons. The corrected sheet can be imported as it is. Throws Error(failed) when there
/// is no rejected row or the file cannot be written; then no file is left.
void write_rejects_workbook(const std::vector<RejectsSheet>& sheets, const Output& target);

/// The rejected rows of a batch; empty when it has none. A file of one point and month names them in the heading.
/// Throws Error(usage) when there is no such batch.
std::vector<RejectsSheet> rejects_of_batch(store::Store& store, std::int64_t batch_id);

} // namespace ps::reports
