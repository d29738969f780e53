// How long a stock lasts, and how bad that is.
#include "model/monitoring/supply/supply.h"

#include <algorithm>

namespace ps::monitoring::supply {

const char* name_of(SupplyLevel level)
{
    switch (level) {
    case SupplyLevel::fine:
        return "fine";
    case SupplyLevel::warning:
        return "warning";
    case SupplyLevel::danger:
        break;
    }
    return "danger";
}

std::optional<SupplyLevel> level_by_name(std::string_view name)
{
    for (const auto level : {SupplyLevel::fine, SupplyLevel::warning, SupplyLevel::danger})
        if (name == name_of(level))
            return level;
    return std::nullopt;
}

std::optional<std::int64_t> days_of_stock(Quantity stock, Quantity week_use)
{
    constexpr Int128 longest = 9'999'999;
    if (week_use.raw() <= 0)
        return std::nullopt;
    // Whole days: the remainder of the one division is cut off, so nothing is rounded in between.
    return static_cast<std::int64_t>(std::min(longest, Int128{stock.raw()} * 7 / week_use.raw()));
}

SupplyLevel level_of_days(std::optional<std::int64_t> days, const policy::MonitoringRules& rules)
{
    if (!days || *days > rules.stock_days_fine)
        return SupplyLevel::fine;
    return *days <= rules.stock_days_danger ? SupplyLevel::danger : SupplyLevel::warning;
}

SupplyLevel level_of_status(int status)
{
    if (status == 4)
        return SupplyLevel::danger;
    return status == 3 ? SupplyLevel::warning : SupplyLevel::fine;
}

} // namespace ps::monitoring::supply
