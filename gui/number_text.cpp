#include "gui/number_text.h"

#include "gui/wx_text.h"
#include "i18n/translate.h"

#include <fmt/format.h>

#include <wx/datetime.h>

#include <algorithm>

namespace ps::gui {

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

std::string count_text(std::int64_t count)
{
    return grouped(std::to_string(count));
}

std::string change_text(Ratio ratio)
{
    const Ratio rounded = round_ratio(ratio, 4);
    // A percentage is the same digits with the point two places further right.
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

std::string category_text(const std::string& category)
{
    if (category.empty())
        return PS_TR("Without a category");
    if (category == "drug")
        return PS_TR("Drugs without a category");
    if (category == "consumable")
        return PS_TR("Consumables without a category");
    if (category == "service")
        return PS_TR("Service items without a category");
    return category;
}

std::string basis_text(monitoring::Basis basis)
{
    return basis == monitoring::Basis::purchase ? PS_TR("Purchase price") : PS_TR("Sale price");
}

std::string local_time(const std::string& utc)
{
    wxDateTime time;
    if (utc.size() != 20 || !time.ParseISOCombined(to_wx(utc.substr(0, 19))))
        return utc;
    return from_wx(time.FromUTC().Format("%Y-%m-%d %H:%M"));
}

} // namespace ps::gui
