// Which two periods the page 采购金额变动 compares. No windows.
#pragma once

#include "model/base/calendar.h"

#include <string>

namespace ps::gui {

/// Which two periods are compared; both have the same length.
enum class SpendingPeriods {
    year_to_date,       ///< January to the month, and the same months a year before
    month,              ///< the month, and the one before it
    month_of_last_year, ///< the month, and the same month a year before
    three_months,       ///< three months up to the month, and the three before them
    twelve_months       ///< twelve months up to the month, and the twelve before them
};
inline constexpr std::size_t spending_periods = 5;
std::string periods_text(SpendingPeriods periods);

struct PeriodPair {
    Month first_from, first_to;   ///< before
    Month second_from, second_to; ///< now, up to the current month
    DateRange first() const { return {first_from.first_day(), first_to.last_day()}; }
    DateRange second() const { return {second_from.first_day(), second_to.last_day()}; }
};
PeriodPair period_pair(SpendingPeriods periods, Month month);
/// "2026-01 – 2026-10", one month without a dash.
std::string months_text(Month first, Month last);

} // namespace ps::gui
