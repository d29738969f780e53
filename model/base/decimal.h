// Exact fixed-point numbers: amounts, unit prices, quantities, ratios.
//
// 64 bits in the store, 128 bits in products, rounding half up (away from zero) exactly once and only where it is asked
// for. Overflow is an Error, never a wrap. There is no conversion from double, on purpose.
#pragma once

#include "model/base/error.h"

#include <compare>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>

namespace ps {

#ifdef __SIZEOF_INT128__
__extension__ using Int128 = __int128;
__extension__ using UnsignedInt128 = unsigned __int128;
#else
#error "PriceSentinel needs a compiler with 128-bit integers (GCC, Clang, MinGW, clang-cl)"
#endif

/// 10^exponent; exponent 0..38.
constexpr Int128 power_of_ten(int exponent)
{
    Int128 result = 1;
    for (int i = 0; i < exponent; ++i)
        result *= 10;
    return result;
}

/// numerator / denominator rounded half away from zero; denominator > 0.
constexpr Int128 divide_half_up(Int128 numerator, Int128 denominator)
{
    const bool negative = numerator < 0;
    const Int128 magnitude = negative ? -numerator : numerator;
    const Int128 quotient = magnitude / denominator;
    const Int128 remainder = magnitude % denominator;
    const Int128 rounded = quotient + (remainder >= denominator - remainder ? 1 : 0);
    return negative ? -rounded : rounded;
}

/// Throws Error(failed) "number out of range" when `value` does not fit 64 bits.
std::int64_t narrow_to_64(Int128 value);
/// a × b; throws Error(failed) where 128 bits do not hold it.
Int128 checked_multiply(Int128 a, Int128 b);
/// Decimal text of raw / 10^digits; trailing zeros are kept down to `minimum_digits` decimals.
std::string decimal_text(Int128 raw, int digits, int minimum_digits);

/// A number with `Digits` decimals. `Tag` keeps amounts, prices and quantities apart.
template <class Tag, int Digits>
class Fixed {
public:
    static constexpr int digits = Digits;

    constexpr Fixed() = default;

    /// From the integer the store holds: value × 10^Digits.
    static constexpr Fixed from_raw(std::int64_t raw)
    {
        Fixed out;
        out.raw_ = raw;
        return out;
    }
    /// From a whole number of units.
    static Fixed from_units(std::int64_t units) { return from_raw(narrow_to_64(Int128{units} * power_of_ten(Digits))); }
    /// numerator / 10^scale, rounded half up to this type's decimals.
    static Fixed from_scaled(Int128 numerator, int scale)
    {
        if (scale <= Digits)
            return from_raw(narrow_to_64(checked_multiply(numerator, power_of_ten(Digits - scale))));
        return from_raw(narrow_to_64(divide_half_up(numerator, power_of_ten(scale - Digits))));
    }

    constexpr std::int64_t raw() const { return raw_; }
    constexpr bool is_zero() const { return raw_ == 0; }
    constexpr bool is_negative() const { return raw_ < 0; }

    friend constexpr auto operator<=>(Fixed, Fixed) = default;
    friend Fixed operator+(Fixed a, Fixed b) { return from_raw(narrow_to_64(Int128{a.raw_} + b.raw_)); }
    friend Fixed operator-(Fixed a, Fixed b) { return from_raw(narrow_to_64(Int128{a.raw_} - b.raw_)); }
    Fixed operator-() const { return from_raw(narrow_to_64(-Int128{raw_})); }
    Fixed& operator+=(Fixed other) { return *this = *this + other; }
    Fixed& operator-=(Fixed other) { return *this = *this - other; }

    /// At least `minimum_digits` decimals, no further trailing zeros: "12.5", "12.50", "0.000001".
    std::string to_string(int minimum_digits = 0) const { return decimal_text(raw_, Digits, minimum_digits); }

    /// For statistics and charts only (indices, dispersion); never for money that is stored or paid.
    double to_double() const { return static_cast<double>(raw_) / static_cast<double>(power_of_ten(Digits)); }

private:
    std::int64_t raw_ = 0;
};

/// An amount in yuan with 2 decimals (分).
using Money = Fixed<struct MoneyTag, 2>;
/// A price in yuan with 6 decimals (national interface N16,6).
using UnitPrice = Fixed<struct UnitPriceTag, 6>;
/// A quantity with 4 decimals (national interface N16,4).
using Quantity = Fixed<struct QuantityTag, 4>;
/// A plain number (0.0683 = 6.83 %) with 8 decimals.
using Ratio = Fixed<struct RatioTag, 8>;

/// price × quantity, rounded half up to 0.01 yuan.
Money multiply(UnitPrice price, Quantity quantity);
/// amount / quantity, rounded half up to 6 decimals; quantity must be positive, else Error(failed).
UnitPrice divide(Money amount, Quantity quantity);
/// price / pack factor, rounded half up to 6 decimals: the price of one smallest unit. Factor must be positive.
UnitPrice per_smallest_unit(UnitPrice pack_price, Quantity pack_factor);
/// smallest-unit price × pack factor, rounded half up to 6 decimals.
UnitPrice per_pack(UnitPrice unit_price, Quantity pack_factor);
/// packs × pack factor, rounded half up to 4 decimals.
Quantity to_smallest_units(Quantity packs, Quantity pack_factor);
/// (now − before) / before, rounded half away from zero to 8 decimals; before must be positive, else Error(failed).
Ratio change_ratio(UnitPrice before, UnitPrice now);
/// part / whole to 8 decimals; whole must not be zero.
template <class Number>
Ratio ratio_of(Number part, Number whole)
{
    if (whole.raw() == 0)
        throw Error(ErrorKind::failed, PS_N("division by zero"));
    const bool negative = whole.raw() < 0;
    const Int128 numerator = Int128{part.raw()} * power_of_ten(Ratio::digits);
    const Int128 denominator = whole.raw();
    return Ratio::from_raw(
        narrow_to_64(negative ? divide_half_up(-numerator, -denominator) : divide_half_up(numerator, denominator)));
}
/// Rounds a ratio half away from zero to `decimals` decimals (0..8); 4 decimals = a percentage with 2.
Ratio round_ratio(Ratio ratio, int decimals);

} // namespace ps
