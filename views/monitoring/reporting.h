// Who reported when, and how well.
#pragma once

#include "model/monitoring/reporting/reporting.h"
#include "views/view.h"

#include <map>

namespace ps::views {

/// Submission by submission.
struct ReportsView {
    struct Ask {
        Month from, to;
        monitoring::ReportingOptions options;
    };
    using Row = monitoring::PointReport;
    /// By month, then point code.
    static std::vector<Row> answer(store::Store& store, const Ask& ask, std::stop_token stop = {});
    static std::vector<Col<Row>> columns(const Ask& ask = {});
    static Layout contract(const Ask& ask);
    /// The months of one point.
    static Layout grid(const Ask& ask = {});
};

/// The quality of each point's submissions in a month or a year.
struct QualityView {
    struct Ask {
        std::optional<Month> month; ///< none: the year
        int year = 0;
        monitoring::ReportingOptions options;
    };
    using Row = monitoring::PointQuality;
    /// By point code.
    static std::vector<Row> answer(store::Store& store, const Ask& ask, std::stop_token stop = {});
    static std::vector<Col<Row>> columns(const Ask& ask);
    static Layout contract(const Ask& ask);
    /// As a bulletin prints a month: together with the submission itself.
    static Layout sheet();
    static Layout page();
};

struct ReturnsDueView {
    struct Ask {
        Month month;
        monitoring::ReportingOptions options;
    };
    using Row = monitoring::ReturnDue;
    static std::vector<Row> answer(store::Store& store, const Ask& ask, std::stop_token stop = {});
    static std::vector<Col<Row>> columns(const Ask& ask);
    static Layout contract(const Ask& ask);
};

/// Every point in the last twelve months, with its score.
struct ReportingMatrix {
    struct Ask {
        Month month; ///< the last of the twelve
        bool score_of_year = false;
    };
    struct Row {
        std::string point, name, kind, level;
        std::map<Month, monitoring::PointReport> months; ///< the months with a submission due
        std::optional<monitoring::PointQuality> quality;
    };
    struct Answer {
        std::vector<Month> months; ///< newest first; the months in which any submission was due
        std::vector<Row> rows;     ///< by point code
        std::vector<monitoring::ReturnDue> returns_due;
    };
    /// Computes missing findings first, which may take long.
    static Answer answer(store::Store& store, const Ask& ask, std::stop_token stop = {});
    static std::vector<Col<Row>> columns(const std::vector<Month>& months);
    static Layout grid(const std::vector<Month>& months);
};

/// One word for a submission: 按时, 迟报, 缺报 …
std::string report_text(const monitoring::PointReport& report);
/// What is known of one submission, in sentences; without a report, that none is due.
std::string report_details(const ReportingMatrix::Row& row, Month month,
                           const std::vector<monitoring::ReturnDue>& returns_due);

/// Later due dates that were granted, by month and point.
struct ExtensionsView {
    struct Ask {};
    using Row = monitoring::DeadlineExtension;
    static std::vector<Row> answer(store::Store& store, const Ask& ask, std::stop_token stop = {});
    static std::vector<Col<Row>> columns(const Ask& ask);
    static Layout contract(const Ask& ask);
};

} // namespace ps::views
