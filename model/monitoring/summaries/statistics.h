// The figures of a month's prices and of a change, as pure functions of exact prices.
//
// Quantiles, medians and changes are exact integers, rounded once. The coefficient of variation is the only figure in
// floating point; it is made from exact deviations of sorted prices, so the order of the rows cannot change a bit of
// it.
#pragma once

#include "model/monitoring/monitoring.h"

#include <span>

namespace ps::monitoring {

/// What a month's summary stores for one item and basis.
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

/// The trade in an item at the reported prices, over the points that gave a price and a quantity above zero.
struct Traded {
    std::int64_t points = 0;
    std::optional<Quantity> quantity; ///< smallest units; empty without points, and when a sum is beyond 64 bits
    std::optional<UnitPrice> value;   ///< Σ(price × quantity) in yuan with 6 decimals (not Money: nothing is cut off
                                      ///< before the unit value is taken), half up from the exact sum; empty as above
};

/// Sums the trade; a sum beyond 64 bits (a unit mistake) empties both figures and never wraps.
class TradedSum {
public:
    void add(UnitPrice price, const std::optional<Quantity>& quantity);
    Traded result() const;

private:
    std::int64_t points_ = 0;
    Int128 quantity_ = 0;
    Int128 value_ = 0; ///< 10 decimals
    bool overflow_ = false;
};

/// Σ(price × quantity) / Σquantity, half up to 6 decimals; empty when there is nothing to divide.
std::optional<UnitPrice> unit_value(const Traded& traded);

/// (now − before) / before, rounded half away from zero to 4 decimals (a percentage with 2) in one step; empty when
/// `before` is 0 or the result does not fit (a unit mistake must not hide all other changes of the month).
std::optional<Ratio> rounded_change_ratio(UnitPrice before, UnitPrice now);

/// Rise, fall or unchanged.
Event direction(UnitPrice before, UnitPrice now);

} // namespace ps::monitoring
