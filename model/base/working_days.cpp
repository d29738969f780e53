#include "model/base/working_days.h"

#include <nlohmann/json.hpp>

namespace ps {

bool WorkingDays::is_working_day(Date date) const
{
    const auto exception = exceptions_.find(date.key());
    if (exception != exceptions_.end())
        return exception->second == Kind::worked;
    return !date.is_weekend();
}

Date WorkingDays::nth_of_month(Month month, int n) const
{
    return plus(month.first_day().plus_days(-1), n);
}

Date WorkingDays::plus(Date date, int n) const
{
    Date day = date;
    if (n <= 0) {
        while (!is_working_day(day))
            day = day.plus_days(1);
        return day;
    }
    for (int left = n; left > 0;) {
        day = day.plus_days(1);
        if (is_working_day(day))
            --left;
    }
    return day;
}

WorkingDays WorkingDays::from_json(std::string_view text)
{
    WorkingDays table;
    const auto json = nlohmann::json::parse(text, nullptr, false);
    if (!json.is_object())
        throw Error(ErrorKind::refused, PS_N("the holiday table is not a JSON object"));
    const auto read = [&](const char* key, Kind kind) {
        if (!json.contains(key))
            return;
        for (const auto& entry : json.at(key)) {
            const auto day = entry.is_string() ? Date::from_iso(entry.get<std::string>()) : std::nullopt;
            if (!day)
                throw Error(
                    ErrorKind::refused,
                    {PS_N("the holiday table has “{0}” where a date like 2026-10-01 should be"), {entry.dump()}});
            table.set(*day, kind);
        }
    };
    read("holidays", Kind::holiday);
    read("worked", Kind::worked);
    return table;
}

} // namespace ps
