// The execution report of institutions, and its differences from the platform's own reports. The workbook keeps the
// platform's headers: its columns are a file format, not a view.
#pragma once

#include "model/procurement/progress/execution_report.h"
#include "views/view.h"

namespace ps::views {

struct ExecutionReportView {
    struct Ask {};
    using Row = procurement::ExecutionReportRow;
    static std::vector<Col<Row>> columns(const Ask& ask);
    static Layout contract(const Ask& ask);
};

struct ReportDifferencesView {
    struct Ask {};
    using Row = procurement::ReportDifference;
    static std::vector<Col<Row>> columns(const Ask& ask);
    static Layout contract(const Ask& ask);
};

} // namespace ps::views
