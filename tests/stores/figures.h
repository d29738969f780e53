// Numbers and days as a test writes them.
#pragma once

#include "model/base/calendar.h"

#include <cstdint>
#include <optional>
#include <string>

namespace ps::testing {

/// "1.25" with six decimals is 1250000.
std::int64_t raw(const std::string& text, int decimals);
/// 0.000001 yuan, as the store holds prices.
std::int64_t yuan(const std::string& text);

/// 20260301
Date day(int key);
/// "2026-03-01"
Date day(const std::string& iso);
/// 202603
Month month_of(int key);

/// An amount of money or a price: "1.25"; "" = not given.
class Yuan {
public:
    Yuan() = default;
    Yuan(const char* text) : Yuan(std::string(text)) {}
    Yuan(const std::string& text);
    static Yuan of_raw(std::int64_t micro_yuan);

    bool given() const { return micro_yuan_.has_value(); }
    /// As prices are stored: 0.000001 yuan.
    std::optional<std::int64_t> price() const { return micro_yuan_; }
    /// As amounts are stored: 0.01 yuan.
    std::optional<std::int64_t> amount() const;

private:
    std::optional<std::int64_t> micro_yuan_;
};

/// Packs or smallest units.
class Count {
public:
    Count() = default;
    Count(int whole) : raw_(std::int64_t{whole} * 10000) {}
    static Count of_raw(std::int64_t raw);

    std::int64_t raw() const { return raw_; }
    /// For columns in which 0 means "not given".
    std::optional<std::int64_t> positive() const;
    /// For columns in which a negative count means "not given".
    std::optional<std::int64_t> not_negative() const;

private:
    std::int64_t raw_ = 0;
};

} // namespace ps::testing
