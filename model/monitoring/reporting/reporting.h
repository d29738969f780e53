// Which point owes a submission for which month, when it was received, its quality, and the returns for correction.
//
// A point owes one submission a month from its first duty on (reporting duties are master data: point, item, from,
// until); a point without duties from the first month it ever reported, or, when it never did, from the month in which
// it was registered. Due is the n-th working day of the next month (rule pack; holidays: rule packs of kind
// "holidays"), unless an officer extended it. Its day of receipt is the day in the officer's register, else the day
// named in the file, else the day of its import. Sources of the rules: docs/methods.md.
#pragma once

#include "model/monitoring/monitoring.h"
#include "model/policy/monitoring_rules.h"

#include <array>
#include <optional>
#include <string>
#include <vector>

namespace ps::monitoring {

enum class ReportState {
    pending,   ///< not received, not due yet
    missing,   ///< not received, overdue
    on_time,   ///< received by the due date
    late,      ///< received after it
    returned,  ///< sent back for correction, nothing received since
    corrected, ///< a later file superseded the first one or a part of it; `on_time` is about the first one
};
inline constexpr std::array all_report_states{ReportState::pending, ReportState::missing,  ReportState::on_time,
                                              ReportState::late,    ReportState::returned, ReportState::corrected};
/// "pending", "missing", "on_time", "late", "returned", "corrected".
const char* name_of(ReportState state);

/// One point in one month in which it owes a submission.
struct PointReport {
    std::string point, name, kind, level;
    Month month;
    ReportState state = ReportState::pending;
    Date due;
    bool extended = false;
    std::optional<Date> received_on; ///< of the first file
    bool on_time = false;
    std::int64_t rows = 0;     ///< current rows, and rows rejected for their content that have not come back corrected
    std::int64_t rejected = 0; ///< rejected ones among `rows`
    std::int64_t abnormal = 0; ///< those among `rows` with an abnormal finding that is not dismissed
    std::optional<Ratio> error_rate; ///< (rejected + abnormal) / rows, 8 decimals half up; empty without rows
    std::int64_t required_cells = 0, filled_cells = 0;
    std::int64_t files = 0; ///< imported and not undone
};

struct ReportingOptions {
    std::optional<std::string> point;
    std::optional<Date> as_of; ///< the day on which "overdue" is judged; none = today
};

/// By month, then point code. Computes the findings of the months first where they are stale.
std::vector<PointReport> reporting(store::Store& store, Month from, Month to, const ReportingOptions& options = {},
                                   std::stop_token stop = {});

/// The quality of a point's submissions in a month or a year. Months that are pending do not count.
struct PointQuality {
    std::string point, name;
    std::int64_t required = 0, received = 0, on_time = 0;    ///< submissions
    std::optional<Ratio> timeliness, completeness, accuracy; ///< 8 decimals half up; empty when nothing was required
    std::optional<Ratio> score; ///< Σ weight × ratio, 0..100, 2 decimals half up; a month without a submission is 0
    std::array<std::int64_t, all_report_states.size()> months_in_state{}; ///< by ReportState
    std::vector<PointReport> evidence;                                    ///< month by month
};
/// By point code. A year's ratios are the means of its months' ratios.
std::vector<PointQuality> quality(store::Store& store, Month month, const ReportingOptions& options = {},
                                  std::stop_token stop = {});
std::vector<PointQuality> quality_of_year(store::Store& store, int year, const ReportingOptions& options = {},
                                          std::stop_token stop = {});

/// The error rate from which a submission of this point is returned: hospitals of level 2–3, or all others.
Ratio return_rate(const policy::MonitoringRules& rules, const std::string& kind, const std::string& level);

/// A submission whose error rate has reached the rate of return, and that was not returned after its newest file.
struct ReturnDue {
    PointReport report;
    Ratio limit;
};
std::vector<ReturnDue> returns_due(store::Store& store, Month month, const ReportingOptions& options = {},
                                   std::stop_token stop = {});

// ---- what officers enter; all journalled; errors: Error(usage) for an unknown point ----

/// The due date of a month, for one point or (no point) for all. A later call replaces an earlier one of the same
/// scope; a point's own extension goes before one for all. Needs a reason.
void extend_deadline(store::Store& store, Month month, const std::optional<std::string>& point, Date until,
                     const std::string& reason);
/// Throws Error(usage) when there is none.
void withdraw_extension(store::Store& store, Month month, const std::optional<std::string>& point);
struct DeadlineExtension {
    Month month;
    std::string point; ///< "" = all
    Date until;
    std::string reason, decided_at;
};
std::vector<DeadlineExtension> deadline_extensions(store::Store& store);
/// Without extensions.
Date due_date(store::Store& store, Month month);

/// Enters the day on which a submission was received into the officer's register; none = withdraw the entry.
void register_submission(store::Store& store, const std::string& point, Month month,
                         const std::optional<Date>& received_on);

/// Records that a point's submission was sent back. Throws Error(usage) when it has sent nothing for the month.
void record_return(store::Store& store, const std::string& point, Month month, const std::string& reason);
/// Takes the newest return of this point and month back. Throws Error(usage) when there is none.
void withdraw_return(store::Store& store, const std::string& point, Month month);

/// The import batches of a point and month whose rejected rows count, oldest first: a return is made from them. A
/// workbook of returned rows replaces all rows that were rejected before it.
std::vector<std::int64_t> batches_of(store::Store& store, const std::string& point, Month month);

/// Check "reporting": the stored counts of each point and month equal its rows.
std::vector<store::CheckResult> verify_reporting(store::Store& store);

} // namespace ps::monitoring
