// The workbook of rejected rows that goes back to a sentinel point: mend the yellow cells, send it again.
#pragma once

#include "model/store/import_batch.h"

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
    /// What stood above the header or outside the sheet and is needed to read the rows again: (label, value), for
    /// example the point and the month. Written above the header.
    std::vector<std::pair<std::string, std::string>> heading;
    /// The rows were taken but their prices are doubted: what is sent back takes their place instead of standing beside
    /// them.
    bool in_doubt = false;
};

/// One sheet each: what to do, where the rows come from, the original header and the original cells as text in their
/// original columns, the cells to mend in yellow with the reason as a comment; behind the last column the original row
/// number and the reasons. The mended sheet can be imported as it is. Throws Error(failed) when there is no rejected
/// row or the file cannot be written; nothing is left then.
void write_rejects_workbook(const std::vector<RejectsSheet>& sheets, const std::filesystem::path& target);

/// The rejected rows of a batch, none for a batch without any. A file of one point and month says so in the heading.
/// Throws Error(usage) when there is no such batch.
std::vector<RejectsSheet> rejects_of_batch(store::Store& store, std::int64_t batch_id);

} // namespace ps::reports
