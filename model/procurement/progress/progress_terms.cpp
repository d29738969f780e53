#include "model/procurement/progress/progress_terms.h"

#include <algorithm>

namespace ps::procurement {

namespace {

// The rule for months left: whole months from the next day on, then the days of the month begun.
Ratio months_between(Date first, Date after_last)
{
    if (after_last <= first)
        return Ratio();
    const auto months_later = [first](int months) {
        return Date(first.boost_date() + boost::gregorian::months(months));
    };
    int whole = 0;
    while (months_later(whole + 1) <= after_last)
        ++whole;
    const auto begun = months_later(whole);
    return Ratio::from_units(whole) + ratio_of(Quantity::from_units(after_last.days_since(begun)),
                                               Quantity::from_units(months_later(whole + 1).days_since(begun)));
}

} // namespace

BatchPhase phase_on(const DateRange& range, Date day)
{
    return day < range.first ? BatchPhase::not_begun : range.last < day ? BatchPhase::ended : BatchPhase::in_force;
}

ProgressTerm term_on(std::size_t batch, const DateRange& range, const DateRange& execution, Date day)
{
    ProgressTerm out;
    out.batch = batch;
    out.range = range;
    out.phase = phase_on(range, day);
    out.days = static_cast<int>(range.days());
    out.elapsed_days = static_cast<int>(DateRange{range.first, std::min(day, range.last)}.days());
    if (out.days <= 0) { // ends before it begins: nothing is expected
        out.days = 1;
        out.elapsed_days = out.phase == BatchPhase::not_begun ? 0 : 1;
    }
    out.time_progress = ratio_of(Quantity::from_units(out.elapsed_days), Quantity::from_units(out.days));
    if (out.phase == BatchPhase::in_force)
        out.months_left = months_between(day.plus_days(1), range.last.plus_days(1));
    out.part = execution.first < range.first || range.last < std::min(day, execution.last);
    return out;
}

DateRange days_of_batch(const registry::VolumeReading* reading, const DateRange& execution, Date day)
{
    if (reading == nullptr || reading->basis != registry::VolumeBasis::year ||
        reading->source == registry::VolumeSource::length)
        return execution;
    const auto years = registry::agreement_years(execution);
    for (const auto& year : years)
        if (day <= year.days.last)
            return year.days;
    return years.empty() ? execution : years.back().days;
}

} // namespace ps::procurement
