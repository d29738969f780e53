#include "importers/readers/number_text.h"

#include "model/base/ascii.h"
#include "model/base/calendar.h"

#include <charconv>
#include <cmath>

namespace ps::importers {

namespace {

constexpr std::size_t significant_digits = 15;

std::string_view trimmed(std::string_view text)
{
    const auto blank = [](char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; };
    while (!text.empty() && blank(text.front()))
        text.remove_prefix(1);
    while (!text.empty() && blank(text.back()))
        text.remove_suffix(1);
    return text;
}

/// The usual case: few digits, nothing to change. True when `text` can be returned as it is.
bool already_plain(std::string_view text)
{
    std::size_t i = text.front() == '-' ? 1 : 0;
    const std::size_t first = i;
    if (text.size() - first > significant_digits || text.size() == first)
        return false;
    while (i < text.size() && is_digit(text[i]))
        ++i;
    const std::size_t whole = i - first;
    if (whole == 0 || (whole > 1 && text[first] == '0'))
        return false;
    if (i == text.size())
        return text[first] != '0' || first == 0; // "-0" is 0
    if (text[i] != '.' || i + 1 == text.size())
        return false;
    while (++i < text.size())
        if (!is_digit(text[i]))
            return false;
    return text.back() != '0';
}

/// 0.digits × 10^point
struct Scientific {
    bool negative = false;
    std::string digits;
    long point = 0;
};

bool parse_scientific(std::string_view text, Scientific& number)
{
    std::size_t i = 0;
    if (text[0] == '-' || text[0] == '+') {
        number.negative = text[0] == '-';
        i = 1;
    }
    bool seen_point = false;
    bool seen_digit = false;
    for (; i < text.size(); ++i) {
        if (text[i] == '.') {
            if (seen_point)
                return false;
            seen_point = true;
            continue;
        }
        if (!is_digit(text[i]))
            break;
        seen_digit = true;
        if (number.digits.empty() && text[i] == '0') {
            if (seen_point)
                --number.point;
            continue;
        }
        number.digits += text[i];
        if (!seen_point)
            ++number.point;
    }
    if (!seen_digit)
        return false;
    if (i == text.size())
        return true;
    if (text[i] != 'e' && text[i] != 'E')
        return false;
    ++i;
    if (i < text.size() && text[i] == '+')
        ++i;
    int exponent = 0;
    const auto [end, problem] = std::from_chars(text.data() + i, text.data() + text.size(), exponent);
    if (problem != std::errc{} || end != text.data() + text.size() || exponent > 100000 || exponent < -100000)
        return false;
    number.point += exponent;
    return true;
}

void round_to_significant(Scientific& number)
{
    if (number.digits.size() <= significant_digits)
        return;
    const bool up = number.digits[significant_digits] >= '5';
    number.digits.resize(significant_digits);
    if (!up)
        return;
    std::size_t i = significant_digits;
    while (i > 0 && number.digits[i - 1] == '9')
        number.digits[--i] = '0';
    if (i > 0) {
        ++number.digits[i - 1];
    } else {
        number.digits.insert(number.digits.begin(), '1');
        ++number.point;
    }
}

void write(const Scientific& number, std::string& out)
{
    out.clear();
    if (number.negative)
        out += '-';
    const auto count = static_cast<long>(number.digits.size());
    if (number.point > static_cast<long>(significant_digits) || number.point < -14) {
        out += number.digits[0];
        if (count > 1) {
            out += '.';
            out.append(number.digits, 1);
        }
        const long exponent = number.point - 1;
        out += exponent < 0 ? "E-" : "E+";
        out += std::to_string(exponent < 0 ? -exponent : exponent);
    } else if (number.point <= 0) {
        out += "0.";
        out.append(static_cast<std::size_t>(-number.point), '0');
        out += number.digits;
    } else if (count <= number.point) {
        out += number.digits;
        out.append(static_cast<std::size_t>(number.point - count), '0');
    } else {
        out.append(number.digits, 0, static_cast<std::size_t>(number.point));
        out += '.';
        out.append(number.digits, static_cast<std::size_t>(number.point));
    }
}

} // namespace

bool plain_number(std::string_view stored, std::string& buffer, std::string_view& out)
{
    const std::string_view text = trimmed(stored);
    if (text.empty() || text.size() > 2000)
        return false;
    if (already_plain(text)) {
        out = text;
        return true;
    }
    Scientific number;
    if (!parse_scientific(text, number))
        return false;
    while (!number.digits.empty() && number.digits.back() == '0')
        number.digits.pop_back();
    if (number.digits.empty()) {
        buffer = "0";
        out = buffer;
        return true;
    }
    const bool whole = static_cast<long>(number.digits.size()) <= number.point;
    if (whole && number.point > static_cast<long>(significant_digits)) {
        out = text; // rounding or rewriting would change a code
        return true;
    }
    round_to_significant(number);
    while (number.digits.size() > 1 && number.digits.back() == '0')
        number.digits.pop_back();
    write(number, buffer);
    out = buffer;
    return true;
}

std::string number_from_double(double value)
{
    if (!std::isfinite(value))
        return {};
    char text[64];
    // 17 digits represent the double exactly; plain_number then rounds them as decimal text, in the same way as for
    // .xlsx.
    const auto end = std::to_chars(text, text + sizeof text, value, std::chars_format::general, 17).ptr;
    std::string buffer;
    std::string_view out;
    if (!plain_number({text, static_cast<std::size_t>(end - text)}, buffer, out))
        return {};
    return std::string(out);
}

CellType date_from_serial_text(std::string_view plain, bool date1904, std::string& buffer, std::string_view& out)
{
    out = plain;
    std::int64_t serial = 0;
    const auto [end, problem] = std::from_chars(plain.data(), plain.data() + plain.size(), serial);
    if (problem != std::errc{} || (end != plain.data() + plain.size() && *end != '.'))
        return CellType::number;
    const auto date = Date::from_serial(serial, date1904);
    if (!date)
        return CellType::number;
    buffer = date->to_string();
    out = buffer;
    return CellType::date;
}

bool date_from_iso_text(std::string_view iso, std::string& buffer, std::string_view& out)
{
    const std::string_view text = trimmed(iso);
    if (text.size() < 10 || (text.size() > 10 && text[10] != 'T' && text[10] != ' ' && text[10] != 'Z'))
        return false;
    const auto date = Date::from_iso(text.substr(0, 10));
    if (!date)
        return false;
    buffer = date->to_string();
    out = buffer;
    return true;
}

} // namespace ps::importers
