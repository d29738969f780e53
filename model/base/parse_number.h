// Numbers as Excel and people write them: "1,234.50", "１２．５", "¥3.20", "3.5E-3", "12.5%", "3.2万元", "(5.00)".
#pragma once

#include "model/base/decimal.h"

#include <optional>
#include <string_view>

namespace ps {

enum class NumberProblem {
    none,
    empty,        ///< nothing there (or only spaces)
    not_a_number, ///< letters, words, NaN
    ambiguous,    ///< "1,23", "1.234,5": could mean two things, so it is refused
    out_of_range, ///< does not fit the type
};

/// mantissa / 10^scale, exact as written (percent and 万 applied).
struct DecimalText {
    Int128 mantissa = 0;
    int scale = 0;
    bool percent = false;       ///< was written with a percent sign
    bool ten_thousands = false; ///< was written with 万
};

/// Reads `text`. Leading and trailing blanks (also full-width and no-break) are ignored.
NumberProblem parse_decimal(std::string_view text, DecimalText& out);

/// A parsed value or the reason why not. `rounded` says that the text had more decimals than the type keeps (half up).
template <class Number>
struct Parsed {
    NumberProblem problem = NumberProblem::none;
    Number value{};
    bool rounded = false;
    explicit operator bool() const { return problem == NumberProblem::none; }
};

/// Scales `decimal` to `digits` decimals; false = out of range.
bool scale_decimal(const DecimalText& decimal, int digits, std::int64_t& raw, bool& rounded);

/// Parses a Money, UnitPrice, Quantity or Ratio. A percent sign is refused for anything but a Ratio.
template <class Number>
Parsed<Number> parse_number(std::string_view text)
{
    Parsed<Number> result;
    DecimalText decimal;
    result.problem = parse_decimal(text, decimal);
    if (result.problem != NumberProblem::none)
        return result;
    if (decimal.percent && Number::digits != Ratio::digits) {
        result.problem = NumberProblem::ambiguous;
        return result;
    }
    std::int64_t raw = 0;
    if (!scale_decimal(decimal, Number::digits, raw, result.rounded)) {
        result.problem = NumberProblem::out_of_range;
        return result;
    }
    result.value = Number::from_raw(raw);
    return result;
}

/// A whole number 0..max; std::nullopt when it is anything else.
std::optional<std::int64_t> parse_whole(std::string_view text, std::int64_t max);

/// For the notes on rows: one sentence on what is wrong with the number.
Message describe(NumberProblem problem, std::string_view text);

} // namespace ps
