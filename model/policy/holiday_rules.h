// Public holidays and worked weekends of a year, read from a rule pack of kind "holidays".
#pragma once

#include "model/base/calendar.h"

#include <vector>

namespace ps::policy {

struct RulePack;

struct HolidayRules {
    int year = 0;
    std::vector<Date> holidays; ///< days off
    std::vector<Date> worked;   ///< Saturdays and Sundays that are worked
};

/// Throws Error(refused), as parse_rule_pack(); also when the pack is of another kind.
HolidayRules holiday_rules(const RulePack& pack);

} // namespace ps::policy
