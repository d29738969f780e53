// The reports of one month, point by point: the parts that reporting(), quality() and returns_due() share.
#pragma once

#include "model/base/working_days.h"
#include "model/monitoring/reporting/reporting.h"

#include <map>
#include <vector>

namespace ps::monitoring {

/// A point and the months in which it owes a submission.
struct DutyPoint {
    std::int64_t id = 0;
    std::string code, name, kind, level;
    Month from;
    std::optional<Month> until; ///< last month, when all its duties end
    bool has_duties = false;

    bool owes(Month month) const { return from <= month && (!until || month <= *until); }
};
/// By code, without points that never owe anything. Throws Error(usage) when `only` is no point.
std::vector<DutyPoint> duty_points(store::Store& store, const std::optional<std::string>& only);

/// The deadline of a month without extensions, by the month's rules and the working-day table.
class Deadlines {
public:
    explicit Deadlines(store::Store& store);
    Date of(Month month, const policy::MonitoringRules& rules) const;
    /// The extension in force for a point: its own, else the one for all.
    std::optional<Date> extension(Month month, const std::string& point) const;

private:
    WorkingDays days_;
    std::map<std::pair<int, std::string>, Date> extensions_;
};

/// The findings of the month must be fresh.
std::vector<PointReport> month_reports(store::Store& store, Month month, const std::vector<DutyPoint>& points,
                                       const Deadlines& deadlines, const policy::MonitoringRules& rules, Date as_of);

} // namespace ps::monitoring
