// The views: the reports month by month, and the submissions to be returned.
#include "model/monitoring/reporting/reporting.h"

#include "model/monitoring/plausibility/findings.h"
#include "model/monitoring/reporting/month_reports.h"

namespace ps::monitoring {

const char* name_of(ReportState state)
{
    switch (state) {
    case ReportState::pending:
        return "pending";
    case ReportState::missing:
        return "missing";
    case ReportState::on_time:
        return "on_time";
    case ReportState::late:
        return "late";
    case ReportState::returned:
        return "returned";
    case ReportState::corrected:
        break;
    }
    return "corrected";
}

std::vector<PointReport> reporting(store::Store& store, Month from, Month to, const ReportingOptions& options,
                                   std::stop_token stop)
{
    const auto points = duty_points(store, options.point);
    const Deadlines deadlines(store);
    const Date as_of = options.as_of.value_or(Date::today());
    std::vector<PointReport> out;
    for (Month month = from; month <= to; month = month.plus(1)) {
        refresh_findings(store, month, stop);
        const auto reports = month_reports(store, month, points, deadlines, rules_of_month(store, month), as_of);
        out.insert(out.end(), reports.begin(), reports.end());
    }
    return out;
}

// Level 2 and 3 hospitals, also as "三级甲等"; a hospital without a level counts with the primary ones.
Ratio return_rate(const policy::MonitoringRules& rules, const std::string& kind, const std::string& level)
{
    const auto says = [&](const char* word) { return level.find(word) != std::string::npos; };
    const bool pharmacy_or_trade = kind.find("药店") != std::string::npos || kind.find("企业") != std::string::npos;
    const bool high = says("二") || says("三") || says("2") || says("3") || says("secondary") || says("tertiary");
    return high && !pharmacy_or_trade ? rules.return_rate_hospital : rules.return_rate_primary;
}

std::vector<ReturnDue> returns_due(store::Store& store, Month month, const ReportingOptions& options,
                                   std::stop_token stop)
{
    const auto rules = rules_of_month(store, month);
    std::vector<ReturnDue> out;
    for (const auto& report : reporting(store, month, month, options, stop)) {
        const auto limit = return_rate(rules, report.kind, report.level);
        if (report.state == ReportState::returned || !report.error_rate || report.error_rate->is_zero())
            continue;
        // (rejected + abnormal) / rows >= limit, exact
        if (Int128{report.rejected + report.abnormal} * power_of_ten(Ratio::digits) >=
            Int128{report.rows} * limit.raw())
            out.push_back({report, limit});
    }
    return out;
}

Date due_date(store::Store& store, Month month)
{
    return Deadlines(store).of(month, rules_of_month(store, month));
}

std::vector<std::int64_t> batches_of(store::Store& store, const std::string& point, Month month)
{
    std::vector<std::int64_t> out;
    std::string returned_file;
    for (const auto& row : store.query("SELECT s.batch_id, b.state, b.sha256, coalesce(json_extract(b.header, "
                                       "'$.mended'), 0) FROM submission_part s "
                                       "JOIN import_batch b ON b.id = s.batch_id JOIN organisation p ON p.id = "
                                       "s.point_id WHERE p.role = 'point' AND "
                                       "p.code = ? AND s.month = ? ORDER BY 1",
                                       point, month)) {
        const auto [batch_id, state, file, is_returned] = row.get<std::int64_t, std::string, std::string, bool>();
        if (is_returned && file != returned_file) {
            returned_file = file;
            out.clear();
        }
        if (state == "active")
            out.push_back(batch_id);
    }
    return out;
}

} // namespace ps::monitoring
