// The platform's execution report of institutions as a workbook: one sheet with its 23 columns and nothing else, so
// that it can be handed in or compared with the platform's own.
#pragma once

#include "model/procurement/progress/execution_report.h"
#include "reports/output_file.h"

#include <filesystem>

namespace ps::reports {

/// Counts are numbers; time progress and shares are numbers shown as percent with 2 decimals. Throws Error(failed) when
/// the file cannot be written; then no file is left.
void write_execution_report(const procurement::ExecutionReport& report, const Output& target);

} // namespace ps::reports
