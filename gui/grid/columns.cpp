#include "gui/grid/columns.h"

namespace ps::gui {

std::string money_text(const std::optional<Money>& money)
{
    return money ? grouped(money->to_string(2)) : std::string();
}

std::string signed_money_text(const Money& money)
{
    return (money > Money() ? "+" : "") + grouped(money.to_string(2));
}

std::string date_text(const std::optional<Date>& date)
{
    return date ? date->to_string() : std::string();
}

std::string percent_text(const std::optional<Ratio>& ratio)
{
    if (!ratio)
        return {};
    const auto tenths =
        static_cast<std::int64_t>(divide_half_up(Int128{ratio->raw()} * 1000, power_of_ten(Ratio::digits)));
    return grouped(decimal_text(tenths, 1, 1)) + "%";
}

} // namespace ps::gui
