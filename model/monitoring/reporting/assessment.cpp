// The score of a point's submissions (docs/methods.md): timeliness, completeness and accuracy, weighted.
#include "model/monitoring/plausibility/findings.h"
#include "model/monitoring/reporting/reporting.h"

#include <map>

namespace ps::monitoring {

namespace {

Ratio share(std::int64_t part, std::int64_t whole)
{
    if (whole <= 0)
        return {};
    return Ratio::from_raw(narrow_to_64(divide_half_up(Int128{part} * power_of_ten(Ratio::digits), whole)));
}

// Σ weight × ratio from the ratios as they are shown; two decimals, half up.
Ratio score_of(const policy::MonitoringRules& rules, Ratio timeliness, Ratio completeness, Ratio accuracy)
{
    const Int128 sum = Int128{rules.weight_timeliness.raw()} * timeliness.raw() +
                       Int128{rules.weight_completeness.raw()} * completeness.raw() +
                       Int128{rules.weight_accuracy.raw()} * accuracy.raw();
    const Int128 hundredths = divide_half_up(sum, power_of_ten(2 * Ratio::digits - 2));
    return Ratio::from_scaled(hundredths, 2);
}

// The means of the required months, a month without a submission counting 0 in all three.
PointQuality summed(const std::vector<PointReport>& reports, const policy::MonitoringRules& rules)
{
    PointQuality out;
    Int128 completeness = 0;
    Int128 accuracy = 0;
    for (const auto& report : reports) {
        out.point = report.point;
        out.name = report.name;
        ++out.months_in_state[static_cast<std::size_t>(report.state)];
        if (report.state == ReportState::pending)
            continue;
        ++out.required;
        if (!report.received_on)
            continue;
        ++out.received;
        if (report.on_time)
            ++out.on_time;
        completeness += share(report.filled_cells, report.required_cells).raw();
        accuracy += share(report.rows - report.rejected - report.abnormal, report.rows).raw();
    }
    out.evidence = reports;
    if (out.required == 0)
        return out;
    out.timeliness = share(out.on_time, out.required);
    out.completeness = Ratio::from_raw(narrow_to_64(divide_half_up(completeness, out.required)));
    out.accuracy = Ratio::from_raw(narrow_to_64(divide_half_up(accuracy, out.required)));
    out.score = score_of(rules, *out.timeliness, *out.completeness, *out.accuracy);
    return out;
}

std::vector<PointQuality> quality_of(store::Store& store, Month from, Month to, const ReportingOptions& options,
                                     std::stop_token stop)
{
    std::map<std::string, std::vector<PointReport>> by_point;
    for (auto& report : reporting(store, from, to, options, stop))
        by_point[report.point].push_back(std::move(report));
    const auto rules = rules_of_month(store, to);
    std::vector<PointQuality> out;
    for (const auto& [point, reports] : by_point)
        out.push_back(summed(reports, rules));
    return out;
}

} // namespace

std::vector<PointQuality> quality(store::Store& store, Month month, const ReportingOptions& options,
                                  std::stop_token stop)
{
    return quality_of(store, month, month, options, stop);
}

std::vector<PointQuality> quality_of_year(store::Store& store, int year, const ReportingOptions& options,
                                          std::stop_token stop)
{
    const auto first = Month::from_ym(year, 1);
    if (!first)
        throw Error(ErrorKind::usage, {PS_N("{0} is no year"), {std::to_string(year)}});
    // Months that have not begun are not asked for.
    const Month last = std::min(first->plus(11), Month::of(options.as_of.value_or(Date::today())));
    if (last < *first)
        return {};
    return quality_of(store, *first, last, options, stop);
}

} // namespace ps::monitoring
