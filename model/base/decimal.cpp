#include "model/base/decimal.h"

namespace ps {

namespace {

[[noreturn]] void out_of_range()
{
    throw Error(ErrorKind::failed, PS_N("number out of range"));
}

void require_positive(std::int64_t raw)
{
    if (raw <= 0)
        throw Error(ErrorKind::failed, PS_N("a divisor must be greater than zero"));
}

} // namespace

std::int64_t narrow_to_64(Int128 value)
{
    if (value > std::numeric_limits<std::int64_t>::max() || value < std::numeric_limits<std::int64_t>::min())
        out_of_range();
    return static_cast<std::int64_t>(value);
}

Int128 checked_multiply(Int128 a, Int128 b)
{
    Int128 product = 0;
    if (__builtin_mul_overflow(a, b, &product))
        out_of_range();
    return product;
}

std::string decimal_text(Int128 raw, int digits, int minimum_digits)
{
    const bool negative = raw < 0;
    UnsignedInt128 magnitude = negative ? ~static_cast<UnsignedInt128>(raw) + 1 : static_cast<UnsignedInt128>(raw);
    std::string reversed;
    int place = 0;
    bool started = false;
    while (place < digits || magnitude > 0 || place == digits) {
        if (place == digits && digits > 0 && started)
            reversed += '.';
        const char digit = static_cast<char>('0' + static_cast<int>(magnitude % 10));
        magnitude /= 10;
        // Trailing zeros go, down to the decimals that were asked for.
        if (place >= digits || started || digit != '0' || place >= digits - minimum_digits) {
            reversed += digit;
            started = true;
        }
        ++place;
    }
    if (negative)
        reversed += '-';
    return {reversed.rbegin(), reversed.rend()};
}

Money multiply(UnitPrice price, Quantity quantity)
{
    return Money::from_scaled(Int128{price.raw()} * quantity.raw(), UnitPrice::digits + Quantity::digits);
}

UnitPrice divide(Money amount, Quantity quantity)
{
    require_positive(quantity.raw());
    // amount has 2 decimals, quantity 4: bring the quotient to 6.
    const Int128 numerator = Int128{amount.raw()} * power_of_ten(UnitPrice::digits - Money::digits + Quantity::digits);
    return UnitPrice::from_raw(narrow_to_64(divide_half_up(numerator, quantity.raw())));
}

UnitPrice per_smallest_unit(UnitPrice pack_price, Quantity pack_factor)
{
    require_positive(pack_factor.raw());
    const Int128 numerator = Int128{pack_price.raw()} * power_of_ten(Quantity::digits);
    return UnitPrice::from_raw(narrow_to_64(divide_half_up(numerator, pack_factor.raw())));
}

UnitPrice per_pack(UnitPrice unit_price, Quantity pack_factor)
{
    return UnitPrice::from_scaled(Int128{unit_price.raw()} * pack_factor.raw(), UnitPrice::digits + Quantity::digits);
}

Quantity to_smallest_units(Quantity packs, Quantity pack_factor)
{
    return Quantity::from_scaled(Int128{packs.raw()} * pack_factor.raw(), 2 * Quantity::digits);
}

Ratio change_ratio(UnitPrice before, UnitPrice now)
{
    require_positive(before.raw());
    const Int128 numerator = (Int128{now.raw()} - before.raw()) * power_of_ten(Ratio::digits);
    return Ratio::from_raw(narrow_to_64(divide_half_up(numerator, before.raw())));
}

Ratio round_ratio(Ratio ratio, int decimals)
{
    const Int128 step = power_of_ten(Ratio::digits - decimals);
    return Ratio::from_raw(narrow_to_64(divide_half_up(ratio.raw(), step) * step));
}

} // namespace ps
