#include "model/base/parse_number.h"

#include "model/base/ascii.h"
#include "model/base/text_fold.h"

#include <array>
#include <charconv>

namespace ps {

namespace {

struct Spelling {
    std::string_view bytes;
    char ascii;
};

// Typographic spellings of the characters that numbers are made of; 'y' = a currency word to drop at an end, 'w' = 万.
constexpr std::array<Spelling, 12> spellings{{
    {"−", '-'},
    {"–", '-'},
    {"￥", '$'},
    {"¥", '$'},
    {"元", 'y'},
    {"圆", 'y'},
    {"圓", 'y'},
    {"万", 'w'},
    {"萬", 'w'},
    {"\u2009", ' '},
    {"\u202f", ' '},
    {"‰", 'm'},
}};
// Of the full-width forms those that a number may have.
constexpr std::string_view narrow_forms = "0123456789.,-+%()Ee";

// The text in the small alphabet of the parser; false when some character has no place in a number.
bool to_plain(std::string_view text, std::string& out)
{
    out.clear();
    while (!text.empty()) {
        const char c = text.front();
        if (static_cast<unsigned char>(c) < 0x80) {
            if (c == '\t' || c == '\r' || c == '\n')
                out += ' ';
            else if (c == '$' || c == 'y' || c == 'w' || c == 'm')
                return false; // 'y' and 'w' themselves are not allowed in the input
            else
                out += c;
            text.remove_prefix(1);
            continue;
        }
        if (const auto blank = text_fold::blank_at(text, 0); blank > 0) {
            out += ' ';
            text.remove_prefix(blank);
            continue;
        }
        const auto narrow = text_fold::narrow_at(text, 0);
        bool found = narrow.c != 0 && narrow_forms.find(narrow.c) != std::string_view::npos;
        if (found) {
            out += narrow.c;
            text.remove_prefix(narrow.length);
            continue;
        }
        for (const auto& spelling : spellings) {
            if (text.starts_with(spelling.bytes)) {
                out += spelling.ascii;
                text.remove_prefix(spelling.bytes.size());
                found = true;
                break;
            }
        }
        if (!found)
            return false;
    }
    return true;
}

void trim(std::string_view& text)
{
    while (!text.empty() && text.front() == ' ')
        text.remove_prefix(1);
    while (!text.empty() && text.back() == ' ')
        text.remove_suffix(1);
}

// Commas must separate groups of three digits, the first of one to three: anything else could be a decimal comma.
NumberProblem strip_thousands(std::string_view whole, std::string& digits_only)
{
    digits_only.clear();
    if (whole.find(',') == std::string_view::npos) {
        digits_only = whole;
        return NumberProblem::none;
    }
    std::size_t start = 0;
    bool first = true;
    while (true) {
        const auto comma = whole.find(',', start);
        const auto group = whole.substr(start, comma == std::string_view::npos ? comma : comma - start);
        const bool length_fits = first ? (!group.empty() && group.size() <= 3) : group.size() == 3;
        if (!length_fits)
            return NumberProblem::ambiguous;
        digits_only += group;
        first = false;
        if (comma == std::string_view::npos)
            break;
        start = comma + 1;
    }
    // Nobody groups the digits of a number below 1000: "0,123" is ambiguous.
    return digits_only.size() > 3 && digits_only.front() == '0' ? NumberProblem::ambiguous : NumberProblem::none;
}

// 38 significant digits fit 128 bits; more would need a bigger type than any price has.
constexpr int max_digits = 36;

NumberProblem parse_plain(std::string_view text, DecimalText& out)
{
    bool negative = false;
    int shift = 0; // decimal places to move to the right (万 = 4) or left (percent = -2)
    trim(text);
    if (text.empty())
        return NumberProblem::empty;
    if (text.size() >= 2 && text.front() == '(' && text.back() == ')') {
        negative = true;
        text = text.substr(1, text.size() - 2);
        trim(text);
    }
    if (!text.empty() && text.back() == '%') {
        out.percent = true;
        shift -= 2;
        text.remove_suffix(1);
    }
    if (!text.empty() && text.back() == 'y')
        text.remove_suffix(1);
    if (!text.empty() && text.back() == 'w') {
        shift += 4;
        out.ten_thousands = true;
        text.remove_suffix(1);
    }
    trim(text);
    const auto take_sign = [&] {
        if (!text.empty() && (text.front() == '-' || text.front() == '+')) {
            if (text.front() == '-')
                negative = !negative;
            text.remove_prefix(1);
            trim(text);
            return true;
        }
        return false;
    };
    const bool had_sign = take_sign();
    if (!text.empty() && text.front() == '$') {
        text.remove_prefix(1);
        trim(text);
        if (!had_sign)
            take_sign();
    }

    const auto exponent_at = text.find_first_of("eE");
    int exponent = 0;
    if (exponent_at != std::string_view::npos) {
        auto exponent_text = text.substr(exponent_at + 1);
        if (!exponent_text.empty() && exponent_text.front() == '+')
            exponent_text.remove_prefix(1);
        const auto [end, error] =
            std::from_chars(exponent_text.data(), exponent_text.data() + exponent_text.size(), exponent);
        if (error == std::errc::result_out_of_range)
            return NumberProblem::out_of_range;
        if (error != std::errc{} || end != exponent_text.data() + exponent_text.size())
            return NumberProblem::not_a_number;
        text = text.substr(0, exponent_at);
    }
    for (const char c : text)
        if (!is_digit(c) && c != '.' && c != ',')
            return NumberProblem::not_a_number;

    const auto point = text.find('.');
    const auto whole = text.substr(0, point);
    const auto fraction = point == std::string_view::npos ? std::string_view{} : text.substr(point + 1);
    if (whole.empty() && fraction.empty())
        return NumberProblem::not_a_number;
    if (fraction.find_first_of(".,") != std::string_view::npos)
        return NumberProblem::ambiguous;
    std::string digits;
    if (const auto problem = strip_thousands(whole, digits); problem != NumberProblem::none)
        return problem;
    digits += fraction;

    int scale = static_cast<int>(fraction.size());
    const auto first = digits.find_first_not_of('0');
    if (first == std::string::npos) {
        out.mantissa = 0;
        out.scale = 0;
        return NumberProblem::none;
    }
    digits.erase(0, first);
    while (digits.size() > 1 && digits.back() == '0' && scale > 0) {
        digits.pop_back();
        --scale;
    }
    if (digits.size() > static_cast<std::size_t>(max_digits) || exponent > 400 || exponent < -400)
        return NumberProblem::out_of_range;
    Int128 mantissa = 0;
    for (const char c : digits)
        mantissa = mantissa * 10 + (c - '0');
    scale -= exponent + shift;
    if (scale < 0) {
        if (static_cast<int>(digits.size()) - scale > max_digits)
            return NumberProblem::out_of_range;
        mantissa *= power_of_ten(-scale);
        scale = 0;
    }
    out.mantissa = negative ? -mantissa : mantissa;
    out.scale = scale;
    return NumberProblem::none;
}

} // namespace

NumberProblem parse_decimal(std::string_view text, DecimalText& out)
{
    out = {};
    // The usual cell: digits with at most one point. No copies, no alphabet.
    if (!text.empty() && text.size() <= 18) {
        std::int64_t mantissa = 0;
        int scale = -1;
        bool plain = true;
        std::size_t i = text.front() == '-' ? 1 : 0;
        const bool negative = i == 1;
        std::size_t count = 0;
        for (; i < text.size() && plain; ++i) {
            const char c = text[i];
            if (is_digit(c)) {
                mantissa = mantissa * 10 + (c - '0');
                ++count;
                if (scale >= 0)
                    ++scale;
            } else if (c == '.' && scale < 0) {
                scale = 0;
            } else {
                plain = false;
            }
        }
        if (plain && count > 0) {
            out.mantissa = negative ? -mantissa : mantissa;
            out.scale = scale < 0 ? 0 : scale;
            return NumberProblem::none;
        }
    }
    std::string alphabet;
    if (!to_plain(text, alphabet))
        return NumberProblem::not_a_number;
    return parse_plain(alphabet, out);
}

bool scale_decimal(const DecimalText& decimal, int digits, std::int64_t& raw, bool& rounded)
{
    Int128 value = decimal.mantissa;
    rounded = false;
    if (decimal.scale <= digits) {
        if (__builtin_mul_overflow(value, power_of_ten(digits - decimal.scale), &value))
            return false;
    } else if (decimal.scale - digits > 38) {
        rounded = value != 0;
        value = 0;
    } else {
        const Int128 step = power_of_ten(decimal.scale - digits);
        rounded = value % step != 0;
        value = divide_half_up(value, step);
    }
    if (value > std::numeric_limits<std::int64_t>::max() || value < std::numeric_limits<std::int64_t>::min())
        return false;
    raw = static_cast<std::int64_t>(value);
    return true;
}

std::optional<std::int64_t> parse_whole(std::string_view text, std::int64_t max)
{
    DecimalText decimal;
    if (parse_decimal(text, decimal) != NumberProblem::none || decimal.percent)
        return std::nullopt;
    std::int64_t raw = 0;
    bool rounded = false;
    if (!scale_decimal(decimal, 0, raw, rounded) || rounded || raw < 0 || raw > max)
        return std::nullopt;
    return raw;
}

Message describe(NumberProblem problem, std::string_view text)
{
    const std::string shown(text);
    switch (problem) {
    case NumberProblem::empty:
        return {PS_N("a number is missing")};
    case NumberProblem::ambiguous:
        return {PS_N("“{0}” can be read in two ways; write it with a decimal point and without a percent sign"),
                {shown}};
    case NumberProblem::out_of_range:
        return {PS_N("“{0}” is too large to be a price, a quantity or an amount"), {shown}};
    case NumberProblem::not_a_number:
    case NumberProblem::none:
        break;
    }
    return {PS_N("“{0}” is not a number"), {shown}};
}

} // namespace ps
