#include "tests/unit/reporting/point_reports.h"

namespace ps::monitoring::test {

PointReport report(MonitoringStore& store, const std::string& point_code, int month, const std::string& as_of)
{
    ReportingOptions options;
    options.point = point_code;
    options.as_of = day(as_of);
    const auto reports = reporting(store.store(), month_of(month), month_of(month), options);
    if (reports.size() != 1)
        throw std::logic_error(point_code + " owes " + std::to_string(reports.size()) + " submissions");
    return reports.front();
}

PointQuality quality_of(MonitoringStore& store, const std::string& point_code, int month, const std::string& as_of)
{
    ReportingOptions options;
    options.point = point_code;
    options.as_of = day(as_of);
    return quality(store.store(), month_of(month), options).at(0);
}

} // namespace ps::monitoring::test
