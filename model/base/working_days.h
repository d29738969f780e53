// Working days: weekends plus a table of holidays and of weekend days that are worked (调休), which is data from the
// yearly notice of the State Council's office and never code.
#pragma once

#include "model/base/calendar.h"

#include <map>
#include <string_view>

namespace ps {

class WorkingDays {
public:
    enum class Kind { holiday, worked };

    void set(Date date, Kind kind) { exceptions_[date.key()] = kind; }
    bool is_working_day(Date date) const;
    /// The n-th working day of a month, n ≥ 1 ("by the 5th working day of the next month").
    Date nth_of_month(Month month, int n) const;
    /// The date n working days after `date` (n ≥ 0; 0 = `date` itself or the next working day).
    Date plus(Date date, int n) const;

    /// Reads JSON {"holidays": ["2026-10-01", …], "worked": ["2026-10-10", …], "source": "…"}; throws Error(refused).
    static WorkingDays from_json(std::string_view text);

private:
    std::map<int, Kind> exceptions_;
};

} // namespace ps
