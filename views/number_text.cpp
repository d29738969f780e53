#include "views/number_text.h"

#include <fmt/format.h>

#include <algorithm>

namespace ps::views {

std::string grouped(const std::string& plain)
{
    const std::size_t begin = !plain.empty() && (plain[0] == '-' || plain[0] == '+') ? 1 : 0;
    const std::size_t end = std::min(plain.find('.'), plain.size());
    std::string out = plain.substr(0, begin);
    for (std::size_t i = begin; i < end; ++i) {
        if (i > begin && (end - i) % 3 == 0)
            out += ',';
        out += plain[i];
    }
    return out + plain.substr(end);
}

std::string price_text(UnitPrice price)
{
    return grouped(price.to_string(price.raw() % 100 == 0 ? 4 : 6));
}

std::string money_text(const std::optional<Money>& money)
{
    return money ? grouped(money->to_string(2)) : std::string();
}

std::string signed_money_text(const Money& money)
{
    return (money > Money() ? "+" : "") + grouped(money.to_string(2));
}

std::string count_text(std::int64_t count)
{
    return grouped(std::to_string(count));
}

std::string date_text(const std::optional<Date>& date)
{
    return date ? date->to_string() : std::string();
}

std::string change_text(Ratio ratio)
{
    const Ratio rounded = round_ratio(ratio, 4);
    // A percentage has the same digits with the point two places further right.
    const std::string size =
        grouped(decimal_text(rounded.raw() < 0 ? -Int128{rounded.raw()} : Int128{rounded.raw()}, 6, 2)) + "%";
    if (ratio.is_zero())
        return size;
    return (ratio.is_negative() ? "▼ " : "▲ ") + size;
}

std::string factor_text(const std::optional<double>& value, int decimals)
{
    return value ? grouped(fmt::format("{:.{}f}", *value, decimals)) : std::string();
}

std::string share_text(double share)
{
    return fmt::format("{:.1f}%", share * 100.0);
}

std::string percent_text(const std::optional<Ratio>& ratio, int decimals)
{
    if (!ratio)
        return {};
    const Int128 scaled =
        divide_half_up(Int128{ratio->raw()} * 100 * power_of_ten(decimals), power_of_ten(Ratio::digits));
    return grouped(decimal_text(scaled, decimals, decimals)) + "%";
}

std::string rule_share_text(Ratio share)
{
    std::string text = percent_text(share);
    if (const auto tail = text.rfind(".0%"); tail != std::string::npos)
        text.erase(tail, 2);
    return text;
}

std::string printed_percent(Ratio ratio, bool with_sign)
{
    // A ratio with 8 decimals is a percentage with 6; officers read 2.
    const Ratio rounded = round_ratio(ratio, 4);
    const std::string digits = decimal_text(rounded.raw() / 10000, 2, 2);
    return (with_sign && rounded.raw() > 0 ? "+" : "") + digits + "%";
}

} // namespace ps::views
