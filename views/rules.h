// The rule pack by which a question is answered: the named one, else the one in force on its day.
#pragma once

#include "model/base/calendar.h"
#include "model/policy/monitoring_rules.h"
#include "model/policy/procurement_rules.h"
#include "model/store/store.h"

#include <string>

namespace ps::views {

/// `pack`: id, id@version or file; empty = in force on the day.
policy::MonitoringRules monitoring_rules(store::Store& store, const std::string& pack, Date day);
policy::ProcurementRules procurement_rules(store::Store& store, const std::string& pack, Date day);

} // namespace ps::views
