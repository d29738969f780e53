// One cell of a table: an exact value of the model, not yet formatted for a reader. A cell may refer to a text of its
// row, so it must not outlive the row.
#pragma once

#include "model/base/calendar.h"
#include "model/base/decimal.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

namespace ps::views {

/// A value of a fixed list (rise, fall; late, missing): the word of the command line, and the sentence (PS_N) for
/// people. Without a token the command line writes nothing.
struct Word {
    std::string_view token;
    const char* words = "";
};

/// Empty, a text, a word, a whole number, an exact number, a statistic (double, never money), a day or a month.
class Cell {
public:
    using Value = std::variant<std::monostate, std::string_view, std::string, Word, std::int64_t, UnitPrice, Money,
                               Quantity, Ratio, double, Date, Month>;

    Cell() = default;
    Cell(const std::string& text) : value_(std::string_view(text)) {} ///< refers to the row's text
    Cell(std::string&& text) : value_(std::move(text)) {}
    Cell(const char* text) : value_(std::string_view(text)) {}
    Cell(Word word) : value_(word) {}
    Cell(std::int64_t number) : value_(number) {}
    Cell(int number) : value_(std::int64_t{number}) {}
    Cell(bool) = delete;
    Cell(const std::optional<std::string>&) = delete; // a temporary would be destroyed before the cell
    template <class Tag, int Digits>
    Cell(Fixed<Tag, Digits> number) : value_(number)
    {
    }
    Cell(double statistic) : value_(statistic) {}
    Cell(Date day) : value_(day) {}
    Cell(Month month) : value_(month) {}
    template <class Inner>
    Cell(const std::optional<Inner>& value)
    {
        if (value)
            *this = Cell(*value);
    }

    const Value& value() const { return value_; }
    bool empty() const { return std::holds_alternative<std::monostate>(value_); }
    bool is_number() const { return value_.index() >= 4 && value_.index() <= 9; }
    /// -1, 0, 1; 0 for everything that is not a number.
    int sign() const;

private:
    Value value_;
};

/// Numbers, days and months by value, texts and words by their bytes. Empty cells come last.
bool is_less(const Cell& a, const Cell& b);

} // namespace ps::views
