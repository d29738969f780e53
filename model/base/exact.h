// Exact fractions: rounding happens only where a rule requires it.
#pragma once

#include "model/base/decimal.h"

#include <boost/multiprecision/cpp_int.hpp>

#include <string>

namespace ps {

using Exact = boost::multiprecision::cpp_rational;

template <class Tag, int Digits>
Exact to_exact(Fixed<Tag, Digits> number)
{
    return {boost::multiprecision::cpp_int(number.raw()), boost::multiprecision::cpp_int(power_of_ten(Digits))};
}

/// value / unit rounded half away from zero to a whole number, times unit; unit > 0.
Exact round_half_up(const Exact& value, const Exact& unit);
/// Half up to 0.01 yuan; Error(failed) when 64 bits do not hold it.
Money to_money(const Exact& value);
/// Half up to 6 decimals; Error(failed) when 64 bits do not hold it.
UnitPrice to_unit_price(const Exact& value);
/// Half up to 4 decimals; Error(failed) when 64 bits do not hold it.
Quantity to_quantity(const Exact& value);
/// Half up to 8 decimals; Error(failed) when 64 bits do not hold it.
Ratio to_ratio(const Exact& value);

/// For people: all decimals when there are at most 20 ("93000.00"), else the nearest 12 after "≈".
std::string exact_text(const Exact& value, int minimum_digits = 0);

} // namespace ps
