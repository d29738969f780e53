// Local calendar dates, months, quarters and date ranges, on Boost.Date_Time. No times of day, no zones.
//
// The store keeps a date as the integer 20261031 and a month as 202610: short, sorted, and readable in any SQLite
// browser.
#pragma once

#include "model/base/error.h"

#include <boost/date_time/gregorian/gregorian_types.hpp>

#include <compare>
#include <optional>
#include <string>
#include <string_view>

namespace ps {

class Date {
public:
    Date() = default;
    explicit Date(boost::gregorian::date date) : date_(date) {}

    /// std::nullopt for a day that does not exist (30 February).
    static std::optional<Date> from_ymd(int year, int month, int day);
    /// From 20261031; std::nullopt when that is no date.
    static std::optional<Date> from_key(std::int64_t key);
    /// From "2026-10-31" only (the form of the command line). For messy text see parse_date in importers.
    static std::optional<Date> from_iso(std::string_view text);
    /// From a spreadsheet serial number (1900 system; 60 does not exist and is refused). Fractions are cut off.
    static std::optional<Date> from_serial(std::int64_t serial, bool date1904 = false);
    static Date today();

    bool valid() const { return !date_.is_special(); }
    int year() const { return date_.year(); }
    int month() const { return date_.month(); }
    int day() const { return date_.day(); }
    int key() const { return year() * 10000 + month() * 100 + day(); }
    std::string to_string() const; ///< "2026-10-31"

    Date plus_days(int days) const { return Date(date_ + boost::gregorian::days(days)); }
    /// Days from `earlier` to this date (not counting the first day).
    long days_since(Date earlier) const { return (date_ - earlier.date_).days(); }
    bool is_weekend() const;
    const boost::gregorian::date& boost_date() const { return date_; }

    friend bool operator==(const Date& a, const Date& b) { return a.date_ == b.date_; }
    friend bool operator<(const Date& a, const Date& b) { return a.date_ < b.date_; }
    friend bool operator<=(const Date& a, const Date& b) { return a.date_ <= b.date_; }
    friend bool operator>(const Date& a, const Date& b) { return a.date_ > b.date_; }
    friend bool operator>=(const Date& a, const Date& b) { return a.date_ >= b.date_; }

private:
    boost::gregorian::date date_{boost::date_time::not_a_date_time};
};

class Month {
public:
    constexpr Month() = default;
    /// year 1900..2199, month 1..12; std::nullopt otherwise.
    static std::optional<Month> from_ym(int year, int month);
    /// From 202610.
    static std::optional<Month> from_key(std::int64_t key);
    /// From "2026-10" only.
    static std::optional<Month> from_iso(std::string_view text);
    static Month of(Date date);

    constexpr int year() const { return index_ / 12; }
    constexpr int month() const { return index_ % 12 + 1; }
    constexpr int key() const { return year() * 100 + month(); }
    std::string to_string() const; ///< "2026-10"
    Date first_day() const;
    Date last_day() const;

    constexpr Month plus(int months) const
    {
        Month out;
        out.index_ = index_ + months;
        return out;
    }
    constexpr int months_since(Month earlier) const { return index_ - earlier.index_; }
    constexpr bool valid() const { return index_ > 0; }
    friend constexpr auto operator<=>(Month, Month) = default;

private:
    int index_ = 0; ///< year × 12 + month − 1
};

class Quarter {
public:
    constexpr Quarter() = default;
    static Quarter of(Month month);
    /// From "2026Q3" only.
    static std::optional<Quarter> from_text(std::string_view text);

    constexpr int year() const { return index_ / 4; }
    constexpr int quarter() const { return index_ % 4 + 1; }
    std::string to_string() const; ///< "2026Q3"
    Month first_month() const;
    Month last_month() const;
    friend constexpr auto operator<=>(Quarter, Quarter) = default;

private:
    int index_ = 0; ///< year × 4 + quarter − 1
};

/// Both ends are included.
struct DateRange {
    Date first;
    Date last;

    bool contains(Date date) const { return first <= date && date <= last; }
    long days() const { return last < first ? 0 : last.days_since(first) + 1; }
    /// The days both have; std::nullopt when there is none.
    std::optional<DateRange> intersection(const DateRange& other) const;
};

} // namespace ps
