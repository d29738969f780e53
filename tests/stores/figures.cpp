#include "tests/stores/figures.h"

namespace ps::testing {

std::int64_t raw(const std::string& text, int decimals)
{
    const auto dot = text.find('.');
    std::string fraction = dot == std::string::npos ? "" : text.substr(dot + 1);
    fraction.resize(static_cast<std::size_t>(decimals), '0');
    return std::stoll(text.substr(0, dot) + fraction);
}

std::int64_t yuan(const std::string& text)
{
    return raw(text, 6);
}

Date day(int key)
{
    return Date::from_key(key).value();
}

Date day(const std::string& iso)
{
    return Date::from_iso(iso).value();
}

Month month_of(int key)
{
    return Month::from_key(key).value();
}

Yuan::Yuan(const std::string& text) : micro_yuan_(text.empty() ? std::nullopt : std::optional(yuan(text))) {}

Yuan Yuan::of_raw(std::int64_t micro_yuan)
{
    Yuan out;
    out.micro_yuan_ = micro_yuan;
    return out;
}

std::optional<std::int64_t> Yuan::amount() const
{
    return micro_yuan_ ? std::optional(*micro_yuan_ / 10000) : std::nullopt;
}

Count Count::of_raw(std::int64_t raw)
{
    Count out;
    out.raw_ = raw;
    return out;
}

std::optional<std::int64_t> Count::positive() const
{
    return raw_ > 0 ? std::optional(raw_) : std::nullopt;
}

std::optional<std::int64_t> Count::not_negative() const
{
    return raw_ >= 0 ? std::optional(raw_) : std::nullopt;
}

} // namespace ps::testing
