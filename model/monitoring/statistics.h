// The figures of a month's prices and of a change, as pure functions of exact prices.
//
// Quantiles, medians and changes are exact integers, rounded once. The coefficient of variation is the only figure in
// floating point; it is made from exact deviations of sorted prices, so the order of the rows cannot change a bit of
// it.
#pragma once

#include "model/monitoring/monitoring.h"

#include <span>

namespace ps::monitoring {

/// What a month's summary keeps of one item and basis.
struct Dispersion {
    std::int64_t n = 0;
    UnitPrice minimum, p25, median, p75, maximum;
    std::int64_t commonest = 0;      ///< how many points have the commonest price
    std::optional<double> variation; ///< sample standard deviation / mean; empty when n < 2 or the mean is 0
};

/// Of ascending prices, at least one.
Dispersion dispersion(std::span<const UnitPrice> ascending);

/// Sample standard deviation (n − 1) / mean; empty when n < 2 or the mean is 0.
std::optional<double> variation(std::span<const UnitPrice> prices);

/// (now − before) / before, rounded half away from zero to 4 decimals (a percentage with 2) in one step; empty when
/// `before` is 0 or the result does not fit (a unit mistake must not hide all other changes of the month).
std::optional<Ratio> rounded_change_ratio(UnitPrice before, UnitPrice now);

/// Rise, fall or unchanged.
Event direction(UnitPrice before, UnitPrice now);

} // namespace ps::monitoring
