// The report and the quality of one point and month.
#pragma once

#include "model/monitoring/reporting/reporting.h"
#include "tests/stores/monitoring_store.h"

namespace ps::monitoring::test {

using namespace ps::testing;

PointReport report(MonitoringStore& store, const std::string& point, int month,
                   const std::string& as_of = "2026-12-31");
PointQuality quality_of(MonitoringStore& store, const std::string& point, int month,
                        const std::string& as_of = "2026-12-31");

} // namespace ps::monitoring::test
