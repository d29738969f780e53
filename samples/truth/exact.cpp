#include "samples/truth/exact.h"

#include <fmt/format.h>

#include <algorithm>

namespace ps::samples {

Wide divide_half_up(Wide numerator, Wide denominator)
{
    const bool negative = numerator < 0;
    const Wide magnitude = negative ? -numerator : numerator;
    const Wide rounded = (2 * magnitude + denominator) / (2 * denominator);
    return negative ? -rounded : rounded;
}

std::string fixed_decimal(Wide mantissa, int scale)
{
    const bool negative = mantissa < 0;
    Wide rest = negative ? -mantissa : mantissa;
    std::string text;
    for (int place = 0; place <= scale || rest > 0; ++place) {
        if (place == scale && scale > 0)
            text += '.';
        text += static_cast<char>('0' + static_cast<int>(rest % 10));
        rest /= 10;
    }
    if (negative)
        text += '-';
    std::reverse(text.begin(), text.end());
    return text;
}

std::string short_decimal(Wide mantissa, int scale)
{
    std::string text = fixed_decimal(mantissa, scale);
    if (scale == 0)
        return text;
    while (text.back() == '0')
        text.pop_back();
    if (text.back() == '.')
        text.pop_back();
    return text;
}

// Howard Hinnant's days_from_civil and its inverse (public domain), for years after 0.
int day_number(int year, int month, int day)
{
    const int y = month <= 2 ? year - 1 : year;
    const int era = y / 400;
    const int year_of_era = y - era * 400;
    const int day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    return era * 146097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719468;
}

CivilDay civil_day(int number)
{
    const int shifted = number + 719468;
    const int era = shifted / 146097;
    const int day_of_era = shifted - era * 146097;
    const int year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    const int day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    const int shifted_month = (5 * day_of_year + 2) / 153;
    const int month = shifted_month < 10 ? shifted_month + 3 : shifted_month - 9;
    return {year_of_era + era * 400 + (month <= 2 ? 1 : 0), month, day_of_year - (153 * shifted_month + 2) / 5 + 1};
}

std::string iso_day(int number)
{
    const CivilDay day = civil_day(number);
    return fmt::format("{:04}-{:02}-{:02}", day.year, day.month, day.day);
}

std::string iso_month(int month)
{
    return fmt::format("{:04}-{:02}", year_of(month), month_of_year(month));
}

int first_day_of(int month)
{
    return day_number(year_of(month), month_of_year(month), 1);
}

namespace {

// splitmix64's finaliser (Sebastiano Vigna, public domain).
std::uint64_t scramble(std::uint64_t x)
{
    x += 0x9E3779B97F4A7C15ULL;
    x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9ULL;
    x = (x ^ (x >> 27)) * 0x94D049BB133111EBULL;
    return x ^ (x >> 31);
}

} // namespace

std::uint64_t Dice::raw(Purpose purpose, std::int64_t a, std::int64_t b, std::int64_t c) const
{
    std::uint64_t x = scramble(seed_ ^ (static_cast<std::uint64_t>(purpose) << 56));
    x = scramble(x ^ static_cast<std::uint64_t>(a));
    x = scramble(x ^ static_cast<std::uint64_t>(b));
    return scramble(x ^ static_cast<std::uint64_t>(c));
}

std::int64_t Dice::range(std::int64_t low, std::int64_t high, Purpose purpose, std::int64_t a, std::int64_t b,
                         std::int64_t c) const
{
    const auto width = static_cast<std::uint64_t>(high - low) + 1;
    return low + static_cast<std::int64_t>(raw(purpose, a, b, c) % width);
}

bool Dice::chance(int per_mille, Purpose purpose, std::int64_t a, std::int64_t b, std::int64_t c) const
{
    return raw(purpose, a, b, c) % 1000 < static_cast<std::uint64_t>(per_mille);
}

} // namespace ps::samples
