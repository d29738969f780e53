#include "model/base/exact.h"

namespace ps {

namespace {

using boost::multiprecision::cpp_int;

// Half away from zero.
cpp_int nearest_whole(const Exact& value)
{
    const cpp_int top = boost::multiprecision::numerator(value);
    const cpp_int bottom = boost::multiprecision::denominator(value);
    const bool negative = top < 0;
    const cpp_int magnitude = negative ? cpp_int(-top) : top;
    const cpp_int rounded = (2 * magnitude + bottom) / (2 * bottom);
    return negative ? cpp_int(-rounded) : rounded;
}

cpp_int ten_to(int digits)
{
    return boost::multiprecision::pow(cpp_int(10), static_cast<unsigned>(digits));
}

std::int64_t narrow(const cpp_int& value)
{
    if (value > std::numeric_limits<std::int64_t>::max() || value < std::numeric_limits<std::int64_t>::min())
        throw Error(ErrorKind::failed, PS_N("number out of range"));
    return value.convert_to<std::int64_t>();
}

std::string with_point(const cpp_int& scaled, int digits, int minimum_digits)
{
    const bool negative = scaled < 0;
    std::string text = cpp_int(negative ? cpp_int(-scaled) : scaled).str();
    const auto places = static_cast<std::size_t>(digits);
    if (text.size() <= places)
        text.insert(0, places + 1 - text.size(), '0');
    std::string fraction = text.substr(text.size() - places);
    text.resize(text.size() - places);
    while (fraction.size() > static_cast<std::size_t>(minimum_digits) && fraction.ends_with('0'))
        fraction.pop_back();
    while (fraction.size() < static_cast<std::size_t>(minimum_digits))
        fraction += '0';
    return (negative ? "-" : "") + text + (fraction.empty() ? "" : "." + fraction);
}

} // namespace

Exact round_half_up(const Exact& value, const Exact& unit)
{
    return Exact(nearest_whole(value / unit)) * unit;
}

Money to_money(const Exact& value)
{
    return Money::from_raw(narrow(nearest_whole(value * 100)));
}

UnitPrice to_unit_price(const Exact& value)
{
    return UnitPrice::from_raw(narrow(nearest_whole(value * Exact(ten_to(UnitPrice::digits)))));
}

Quantity to_quantity(const Exact& value)
{
    return Quantity::from_raw(narrow(nearest_whole(value * Exact(ten_to(Quantity::digits)))));
}

Ratio to_ratio(const Exact& value)
{
    return Ratio::from_raw(narrow(nearest_whole(value * Exact(ten_to(Ratio::digits)))));
}

std::string exact_text(const Exact& value, int minimum_digits)
{
    constexpr int most_digits = 20;
    constexpr int shown_digits = 12;
    const Exact scaled = value * Exact(ten_to(most_digits));
    if (boost::multiprecision::denominator(scaled) == 1)
        return with_point(boost::multiprecision::numerator(scaled), most_digits, minimum_digits);
    return "≈" + with_point(nearest_whole(value * Exact(ten_to(shown_digits))), shown_digits, minimum_digits);
}

} // namespace ps
