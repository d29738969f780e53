#include "model/base/codes.h"

#include "model/base/ascii.h"
#include <algorithm>
#include <array>

namespace ps::codes {

namespace {

bool is_upper(char c)
{
    return c >= 'A' && c <= 'Z';
}

bool all_digits(std::string_view text)
{
    return !text.empty() && std::all_of(text.begin(), text.end(), is_digit);
}

bool letter_and_digits(std::string_view code, char letter, std::size_t digits)
{
    return code.size() == digits + 1 && code.front() == letter && all_digits(code.substr(1));
}

bool alphanumeric(std::string_view text)
{
    return std::all_of(text.begin(), text.end(), [](char c) { return is_digit(c) || is_upper(c); });
}

} // namespace

Kind item_kind(std::string_view code)
{
    if (code.size() == 23 && code.front() == 'X' && alphanumeric(code))
        return Kind::western_drug;
    if ((code.size() == 20 || code.size() == 27) && code.front() == 'C' && all_digits(code.substr(1)))
        return Kind::consumable;
    if (letter_and_digits(code, 'T', 9))
        return Kind::herbal_piece;
    if (code.size() == 15 && all_digits(code))
        return Kind::service_item;
    if (code.size() == 20 && is_upper(code.front()) && alphanumeric(code))
        return Kind::other_drug;
    return Kind::unknown;
}

bool is_hospital_code(std::string_view code)
{
    return letter_and_digits(code, 'H', 11);
}

bool is_pharmacy_code(std::string_view code)
{
    return letter_and_digits(code, 'P', 11);
}

bool is_region_code(std::string_view code)
{
    return code.size() == 6 && all_digits(code);
}

bool is_drug_standard_code(std::string_view code)
{
    if (code.size() != 14 || !all_digits(code))
        return false;
    int sum = 0;
    for (std::size_t i = 0; i < 13; ++i)
        sum += (code[i] - '0') * (i % 2 == 0 ? 3 : 1);
    return (10 - sum % 10) % 10 == code[13] - '0';
}

bool is_social_credit_code(std::string_view code)
{
    constexpr std::string_view charset = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    constexpr std::array<int, 17> weights{1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28};
    if (code.size() != 18)
        return false;
    int sum = 0;
    for (std::size_t i = 0; i < weights.size(); ++i) {
        const auto value = charset.find(code[i]);
        if (value == std::string_view::npos)
            return false;
        sum += static_cast<int>(value) * weights[i];
    }
    const auto check = static_cast<std::size_t>((31 - sum % 31) % 31);
    return charset[check] == code[17];
}

bool looks_like_lost_digits(std::string_view text)
{
    const auto e = text.find_first_of("eE");
    if (e == std::string_view::npos || e == 0 || e + 2 > text.size())
        return false;
    auto exponent = text.substr(e + 1);
    const bool with_sign = !exponent.empty() && exponent.front() == '+';
    if (with_sign)
        exponent.remove_prefix(1);
    const auto mantissa = text.substr(0, e);
    // "2E14" may be an organisation's own code; "2E+14" and "8.69E13" are numbers.
    return all_digits(exponent) &&
           std::all_of(mantissa.begin(), mantissa.end(), [](char c) { return is_digit(c) || c == '.'; }) &&
           (with_sign || mantissa.find('.') != std::string_view::npos);
}

} // namespace ps::codes
