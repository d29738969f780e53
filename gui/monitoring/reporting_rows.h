// What the page 报送质量 shows: every point against the last twelve months, with its score. No windows.
#pragma once

#include "gui/grid/row_source.h"
#include "model/monitoring/reporting/reporting.h"

#include <map>

namespace ps::gui {

struct ReportingRow {
    std::string point, name, kind, level;
    std::map<Month, monitoring::PointReport> months; ///< in which it owed a submission
    std::optional<monitoring::PointQuality> quality;
};

enum class QualityOf { month, year };

struct ReportingTable {
    std::vector<Month> months;      ///< newest first; those in which anybody owed one
    std::vector<ReportingRow> rows; ///< by point code
    std::vector<monitoring::ReturnDue> returns_due;
};
/// The twelve months that end with `month`. Works out findings that were not worked out yet: may take long.
ReportingTable reporting_table(store::Store& store, Month month, QualityOf quality, std::stop_token stop);

/// One word for a cell: 按时, 迟报, 缺报 …
std::string report_state_text(const monitoring::PointReport& report);
Tone tone_of(const monitoring::PointReport& report);
std::vector<Column<ReportingRow>> reporting_columns(const std::vector<Month>& months);
/// The months of one point, newest first.
std::vector<Column<monitoring::PointReport>> report_columns();
/// What is known of one submission, in sentences; nothing is owed without one.
std::string report_details(const ReportingRow& row, Month month, const std::vector<monitoring::ReturnDue>& returns_due);

} // namespace ps::gui
