// How long a stock lasts, and how bad that is.
#include "model/monitoring/supply/supply.h"

#include <algorithm>

namespace ps::monitoring::supply {

const char* name_of(Level level)
{
    switch (level) {
    case Level::fine:
        return "fine";
    case Level::warning:
        return "warning";
    case Level::danger:
        break;
    }
    return "danger";
}

std::optional<Level> level_by_name(std::string_view name)
{
    for (const auto level : {Level::fine, Level::warning, Level::danger})
        if (name == name_of(level))
            return level;
    return std::nullopt;
}

std::optional<std::int64_t> days_of_stock(Quantity stock, Quantity week_use)
{
    constexpr Int128 longest = 9'999'999;
    if (week_use.raw() <= 0)
        return std::nullopt;
    // Whole days: the remainder of the one division is cut off, so nothing is rounded on the way.
    return static_cast<std::int64_t>(std::min(longest, Int128{stock.raw()} * 7 / week_use.raw()));
}

Level level_of_days(std::optional<std::int64_t> days, const policy::MonitoringRules& rules)
{
    if (!days || *days > rules.stock_days_fine)
        return Level::fine;
    return *days <= rules.stock_days_danger ? Level::danger : Level::warning;
}

Level level_of_status(int status)
{
    if (status == 4)
        return Level::danger;
    return status == 3 ? Level::warning : Level::fine;
}

} // namespace ps::monitoring::supply
