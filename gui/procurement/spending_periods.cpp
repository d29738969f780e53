#include "gui/procurement/spending_periods.h"

#include "i18n/translate.h"

namespace ps::gui {

std::string periods_text(SpendingPeriods periods)
{
    switch (periods) {
    case SpendingPeriods::month:
        return PS_TR("The month, against the month before");
    case SpendingPeriods::month_of_last_year:
        return PS_TR("The month, against the same month of last year");
    case SpendingPeriods::three_months:
        return PS_TR("Three months, against the three before");
    case SpendingPeriods::twelve_months:
        return PS_TR("Twelve months, against the twelve before");
    case SpendingPeriods::year_to_date:
        break;
    }
    return PS_TR("This year so far, against the same months of last year");
}

PeriodPair period_pair(SpendingPeriods periods, Month month)
{
    const auto back = [month](int length, int distance) {
        const Month from = month.plus(1 - length);
        return PeriodPair{from.plus(-distance), month.plus(-distance), from, month};
    };
    switch (periods) {
    case SpendingPeriods::month:
        return back(1, 1);
    case SpendingPeriods::month_of_last_year:
        return back(1, 12);
    case SpendingPeriods::three_months:
        return back(3, 3);
    case SpendingPeriods::twelve_months:
        return back(12, 12);
    case SpendingPeriods::year_to_date:
        break;
    }
    return back(month.month(), 12);
}

std::string months_text(Month first, Month last)
{
    return first == last ? last.to_string() : first.to_string() + " – " + last.to_string();
}

} // namespace ps::gui
