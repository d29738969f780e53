#include "model/base/calendar.h"

#include <boost/date_time/gregorian/gregorian.hpp>

#include <charconv>
#include <cstdio>

namespace ps {

namespace {

constexpr int first_year = 1900;
constexpr int last_year = 2199;

std::optional<int> digits_at(std::string_view text, std::size_t at, std::size_t count)
{
    if (text.size() < at + count)
        return std::nullopt;
    int value = 0;
    const char* first = text.data() + at;
    const auto [end, error] = std::from_chars(first, first + count, value);
    if (error != std::errc{} || end != first + count || *first == '-')
        return std::nullopt;
    return value;
}

std::string two_part(int year, int month)
{
    char text[16];
    std::snprintf(text, sizeof text, "%04d-%02d", year, month);
    return text;
}

} // namespace

std::optional<Date> Date::from_ymd(int year, int month, int day)
{
    if (year < first_year || year > last_year || month < 1 || month > 12 || day < 1)
        return std::nullopt;
    const auto y = static_cast<unsigned short>(year);
    const auto m = static_cast<unsigned short>(month);
    if (day > boost::gregorian::gregorian_calendar::end_of_month_day(y, m))
        return std::nullopt;
    return Date(boost::gregorian::date(y, m, static_cast<unsigned short>(day)));
}

std::optional<Date> Date::from_key(std::int64_t key)
{
    if (key < 0 || key > 99999999)
        return std::nullopt;
    return from_ymd(static_cast<int>(key / 10000), static_cast<int>(key / 100 % 100), static_cast<int>(key % 100));
}

std::optional<Date> Date::from_iso(std::string_view text)
{
    if (text.size() != 10 || text[4] != '-' || text[7] != '-')
        return std::nullopt;
    const auto year = digits_at(text, 0, 4);
    const auto month = digits_at(text, 5, 2);
    const auto day = digits_at(text, 8, 2);
    if (!year || !month || !day)
        return std::nullopt;
    return from_ymd(*year, *month, *day);
}

std::optional<Date> Date::from_serial(std::int64_t serial, bool date1904)
{
    using boost::gregorian::date;
    using boost::gregorian::days;
    if (serial < 1 || serial > 109574) // beyond 2199
        return std::nullopt;
    if (date1904)
        return Date(date(1904, 1, 1) + days(static_cast<long>(serial)));
    if (serial == 60) // 29 February 1900, which Lotus 1-2-3 believed in
        return std::nullopt;
    return Date(date(1899, 12, serial < 60 ? 31 : 30) + days(static_cast<long>(serial)));
}

Date Date::today()
{
    return Date(boost::gregorian::day_clock::local_day());
}

std::string Date::to_string() const
{
    if (!valid())
        return {};
    char text[24];
    std::snprintf(text, sizeof text, "%04d-%02d-%02d", year(), month(), day());
    return text;
}

bool Date::is_weekend() const
{
    const auto day = date_.day_of_week();
    return day == boost::date_time::Saturday || day == boost::date_time::Sunday;
}

std::optional<Month> Month::from_ym(int year, int month)
{
    if (year < first_year || year > last_year || month < 1 || month > 12)
        return std::nullopt;
    Month out;
    out.index_ = year * 12 + month - 1;
    return out;
}

std::optional<Month> Month::from_key(std::int64_t key)
{
    if (key < 0 || key > 999999)
        return std::nullopt;
    return from_ym(static_cast<int>(key / 100), static_cast<int>(key % 100));
}

std::optional<Month> Month::from_iso(std::string_view text)
{
    if (text.size() != 7 || text[4] != '-')
        return std::nullopt;
    const auto year = digits_at(text, 0, 4);
    const auto month = digits_at(text, 5, 2);
    if (!year || !month)
        return std::nullopt;
    return from_ym(*year, *month);
}

Month Month::of(Date date)
{
    return from_ym(date.year(), date.month()).value();
}

std::string Month::to_string() const
{
    return valid() ? two_part(year(), month()) : std::string();
}

Date Month::first_day() const
{
    return Date::from_ymd(year(), month(), 1).value();
}

Date Month::last_day() const
{
    return Date(first_day().boost_date().end_of_month());
}

Quarter Quarter::of(Month month)
{
    Quarter out;
    out.index_ = month.year() * 4 + (month.month() - 1) / 3;
    return out;
}

std::optional<Quarter> Quarter::from_text(std::string_view text)
{
    if (text.size() != 6 || (text[4] != 'Q' && text[4] != 'q') || text[5] < '1' || text[5] > '4')
        return std::nullopt;
    const auto year = digits_at(text, 0, 4);
    if (!year || *year < first_year || *year > last_year)
        return std::nullopt;
    Quarter out;
    out.index_ = *year * 4 + (text[5] - '1');
    return out;
}

std::string Quarter::to_string() const
{
    char text[16];
    std::snprintf(text, sizeof text, "%04dQ%d", year(), quarter());
    return text;
}

Month Quarter::first_month() const
{
    return Month::from_ym(year(), (quarter() - 1) * 3 + 1).value();
}

Month Quarter::last_month() const
{
    return first_month().plus(2);
}

std::optional<DateRange> DateRange::intersection(const DateRange& other) const
{
    const Date from = first < other.first ? other.first : first;
    const Date to = last < other.last ? last : other.last;
    if (to < from)
        return std::nullopt;
    return DateRange{from, to};
}

} // namespace ps
