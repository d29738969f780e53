#include "model/procurement/progress/progress_rules.h"

#include <algorithm>
#include <numeric>

namespace ps::procurement {

namespace {

constexpr std::int64_t largest_denominator = 1'000'000'000'000;

// From the day after the last purchase, else from the first day of execution, to the end of `day`.
bool idle_for(int months, const LineSums& sums, Date day)
{
    const auto since = sums.last_purchase != 0 ? Date::from_key(sums.last_purchase) : Date::from_key(sums.begun);
    if (months <= 0 || !since)
        return false;
    const Date first = sums.last_purchase != 0 ? since->plus_days(1) : *since;
    return Date(first.boost_date() + boost::gregorian::months(months)) <= day.plus_days(1);
}

} // namespace

Int128 common_denominator(const std::vector<ProgressTerm>& terms)
{
    std::int64_t out = 1;
    for (const auto& term : terms) {
        const std::int64_t part = term.days / std::gcd(term.elapsed_days, term.days);
        if (part / std::gcd(out, part) > largest_denominator / out)
            return largest_denominator;
        out = std::lcm(out, part);
    }
    return out;
}

Int128 expected_of(Int128 agreed, const ProgressTerm& term, Int128 denominator)
{
    return divide_half_up(checked_multiply(agreed * term.elapsed_days, denominator), term.days);
}

ProgressStatus judge_progress(const LineSums& sums, Int128 denominator, Date day, const policy::ProcurementRules& rules)
{
    if (sums.agreed <= 0 || sums.expected <= 0 || !sums.assigned)
        return ProgressStatus::none;
    const Int128 net = checked_multiply(checked_multiply(sums.net, power_of_ten(Ratio::digits)), denominator);
    const auto share = [&](Ratio rule) { return checked_multiply(sums.expected, rule.raw()); };
    auto status = ProgressStatus::normal;
    if (net < share(rules.interview))
        status = ProgressStatus::interview;
    else if (net < share(rules.notice))
        status = ProgressStatus::notice;
    else if (net < share(rules.reminder))
        status = ProgressStatus::reminder;
    else if (net > share(rules.ahead))
        status = ProgressStatus::ahead;
    if (status > ProgressStatus::reminder && sums.in_force && sums.net < sums.agreed &&
        idle_for(rules.months_without_purchase, sums, day))
        status = ProgressStatus::reminder;
    return status;
}

} // namespace ps::procurement
