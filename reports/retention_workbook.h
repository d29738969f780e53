// The workbook of retained savings (结余留用): the payouts, how each figure was computed, and under which rules.
#pragma once

#include "model/retention/retention_run.h"
#include "reports/output_file.h"

#include <filesystem>
#include <string>

namespace ps::reports {

struct RetentionWorkbookOptions {
    std::string bureau_name; ///< the computing bureau; may be empty
    std::string explain;     ///< code of the one institution to explain in words; empty = all, up to a readable length
};

/// Sheets: summary by institution, groups with the formulas that lead to the summary, explanation in words, problems
/// and notes, the rule pack. Recalculating in Excel changes nothing. The same run and options give the same bytes.
/// Throws Error(usage) when the run has no institution `explain`, Error(failed) when the file cannot be written.
void write_retention_workbook(const retention::RetentionRun& run, const RetentionWorkbookOptions& options,
                              const Output& target);

} // namespace ps::reports
