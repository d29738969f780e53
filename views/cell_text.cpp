#include "views/cell_text.h"

#include "i18n/translate.h"
#include "views/number_text.h"

#include <fmt/format.h>

#include <cmath>

namespace ps::views {

namespace {

// A statistic (never money): up to `decimals` decimals, trailing zeros dropped.
std::string statistic_text(double value, int decimals)
{
    std::string text = fmt::format("{:.{}f}", value, decimals);
    if (text.find('.') != std::string::npos) {
        text.erase(text.find_last_not_of('0') + 1);
        if (text.back() == '.')
            text.pop_back();
    }
    return text == "-0" ? "0" : text;
}

Ratio as_ratio(double value)
{
    return Ratio::from_raw(std::llround(value * 1e8));
}

std::string plus_sign(UnitPrice price, const Column& column)
{
    return column.type == Type::price_change && price > UnitPrice() ? "+" : "";
}

Quantity rounded(Quantity quantity, int decimals)
{
    const auto step = power_of_ten(Quantity::digits - decimals);
    return Quantity::from_raw(static_cast<std::int64_t>(divide_half_up(quantity.raw(), step) * step));
}

// The text that is the same for every reader; a number without formatting.
struct PlainText {
    std::string operator()(std::monostate) const { return {}; }
    std::string operator()(std::string_view text) const { return std::string(text); }
    std::string operator()(const std::string& text) const { return text; }
    std::string operator()(const Word& word) const { return i18n::tr(word.words); }
    std::string operator()(std::int64_t number) const { return std::to_string(number); }
    std::string operator()(Money amount) const { return amount.to_string(2); }
    template <class Tag, int Digits>
    std::string operator()(Fixed<Tag, Digits> number) const
    {
        return number.to_string();
    }
    std::string operator()(double number) const { return statistic_text(number, 6); }
    std::string operator()(Date day) const { return day.to_string(); }
    std::string operator()(Month month) const { return month.to_string(); }
};

struct ContractText : PlainText {
    int decimals = 6;

    using PlainText::operator();
    std::string operator()(const Word& word) const { return std::string(word.token); }
    std::string operator()(double number) const { return statistic_text(number, decimals); }
};

struct ScreenText : PlainText {
    const Column& column;

    explicit ScreenText(const Column& shown) : column(shown) {}
    using PlainText::operator();
    std::string operator()(std::int64_t number) const { return count_text(number); }
    std::string operator()(Money amount) const
    {
        return column.type == Type::amount_change ? signed_money_text(amount) : money_text(amount);
    }
    std::string operator()(UnitPrice price) const
    {
        if (column.decimals)
            return grouped(price.to_string(*column.decimals));
        return plus_sign(price, column) + price_text(price);
    }
    std::string operator()(Quantity quantity) const
    {
        const std::string sign = column.type == Type::quantity_change && quantity > Quantity() ? "+" : "";
        return sign + grouped((column.decimals ? rounded(quantity, *column.decimals) : quantity).to_string());
    }
    std::string operator()(Ratio ratio) const
    {
        if (column.type == Type::change)
            return change_text(ratio);
        if (column.type == Type::share)
            return percent_text(ratio, column.decimals.value_or(1));
        const int decimals = column.decimals.value_or(2);
        return grouped(round_ratio(ratio, decimals).to_string(decimals));
    }
    std::string operator()(double number) const
    {
        if (column.type == Type::change)
            return change_text(as_ratio(number));
        if (column.type == Type::share)
            return share_text(number);
        return factor_text(number, column.decimals.value_or(2));
    }
};

struct PrintedText : PlainText {
    const Column& column;

    explicit PrintedText(const Column& printed) : column(printed) {}
    using PlainText::operator();
    std::string operator()(std::monostate) const { return is_number(column.type) ? dash() : std::string(); }
    std::string operator()(UnitPrice price) const { return plus_sign(price, column) + price.to_string(2); }
    std::string operator()(Ratio ratio) const
    {
        if (column.type == Type::share || column.type == Type::change)
            return printed_percent(ratio, column.type == Type::change);
        return round_ratio(ratio, 2).to_string(2);
    }
    std::string operator()(double number) const
    {
        if (column.type == Type::share || column.type == Type::change)
            return printed_percent(as_ratio(number), column.type == Type::change);
        return fmt::format("{:.2f}", number);
    }
};

} // namespace

std::string contract_text(const Cell& cell, const Column& column)
{
    ContractText text;
    text.decimals = column.statistic_decimals;
    return std::visit(text, cell.value());
}

bool is_contract_number(const Cell& cell, const Column& column)
{
    const auto* word = std::get_if<Word>(&cell.value());
    const bool nothing = cell.empty() || (word != nullptr && word->token.empty());
    return nothing ? is_number(column.type) : cell.is_number();
}

std::string screen_text(const Cell& cell, const Column& column)
{
    if (column.hides_zero && cell.is_number() && cell.sign() == 0)
        return {};
    return std::visit(ScreenText(column), cell.value());
}

std::string printed_text(const Cell& cell, const Column& column)
{
    return std::visit(PrintedText(column), cell.value());
}

std::string dash()
{
    return "—";
}

} // namespace ps::views
