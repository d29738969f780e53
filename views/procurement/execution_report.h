// The execution report of institutions, and where the platform's own reports say something else. The workbook keeps the
// platform's headers: its columns are a format, not a view.
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
