// The generator's own exact arithmetic, calendar and dice.
//
// On purpose it shares nothing with model/base: the known answers in truth/ must not inherit a mistake of the program
// under test. Everything is an integer; there is no std::*_distribution and no floating point, so that every machine
// makes the same city from the same seed.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace ps::samples {

__extension__ using Wide = __int128;

/// numerator / denominator, rounded half away from zero; denominator > 0.
Wide divide_half_up(Wide numerator, Wide denominator);

/// mantissa / 10^scale in full: fixed_decimal(1250, 2) = "12.50".
std::string fixed_decimal(Wide mantissa, int scale);
/// The same without trailing zeros: "12.5".
std::string short_decimal(Wide mantissa, int scale);

/// Days since 1970-01-01 of a calendar day (proleptic Gregorian).
int day_number(int year, int month, int day);
struct CivilDay {
    int year;
    int month;
    int day;
};
CivilDay civil_day(int number);
std::string iso_day(int number); ///< "2026-10-31"

/// Months are counted as year × 12 + month − 1.
constexpr int month_number(int year, int month)
{
    return year * 12 + month - 1;
}
constexpr int year_of(int month)
{
    return month / 12;
}
constexpr int month_of_year(int month)
{
    return month % 12 + 1;
}
std::string iso_month(int month); ///< "2026-10"
int first_day_of(int month);      ///< as a day number

/// The purpose of a throw of the dice: two purposes never share a throw.
enum class Purpose : std::uint64_t {
    enterprise,
    organisation,
    item_price,
    item_code,
    price_step,
    point_carries,
    point_offset,
    point_lag,
    gap,
    quantity,
    supply,
    second_pack,
    vbp_price,
    agreement,
    agreed_volume,
    receipt_pick,
    receipt_volume,
    receipt_day,
    receipt_part,
    receipt_text,
    score,
    ratio,
    mistake,
    correction,
    stock,
    chain,
    arrival,
    order_fate,
    own_receipt,
    give_back,
    payment,
    advance_paid,
    four_sheets,
};

/// Stateless dice: the same purpose and subject always throw the same number, whatever was thrown before.
class Dice {
public:
    explicit Dice(std::uint64_t seed) : seed_(seed) {}

    std::uint64_t raw(Purpose purpose, std::int64_t a = 0, std::int64_t b = 0, std::int64_t c = 0) const;
    /// low ≤ result ≤ high.
    std::int64_t range(std::int64_t low, std::int64_t high, Purpose purpose, std::int64_t a = 0, std::int64_t b = 0,
                       std::int64_t c = 0) const;
    bool chance(int per_mille, Purpose purpose, std::int64_t a = 0, std::int64_t b = 0, std::int64_t c = 0) const;

private:
    std::uint64_t seed_;
};

} // namespace ps::samples
