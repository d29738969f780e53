#include "model/monitoring/summaries/statistics.h"

#include <cmath>

namespace ps::monitoring {

UnitPrice quantile(std::span<const UnitPrice> ascending, int numerator, int denominator)
{
    if (ascending.empty() || denominator <= 0 || numerator < 0 || numerator > denominator)
        throw Error(ErrorKind::failed, PS_N("a quantile needs prices and a share between 0 and 1"));
    // Position (n − 1) × p, split into the whole part and the fraction rest / denominator.
    const Int128 position = Int128{static_cast<std::int64_t>(ascending.size()) - 1} * numerator;
    const auto below = static_cast<std::size_t>(position / denominator);
    const Int128 rest = position % denominator;
    const Int128 low = ascending[below].raw();
    if (rest == 0)
        return ascending[below];
    const Int128 high = ascending[below + 1].raw();
    return UnitPrice::from_raw(narrow_to_64(divide_half_up(low * denominator + (high - low) * rest, denominator)));
}

std::optional<double> variation(std::span<const UnitPrice> prices)
{
    if (prices.size() < 2)
        return std::nullopt;
    Int128 sum = 0;
    for (const auto price : prices)
        sum += price.raw();
    if (sum == 0)
        return std::nullopt;
    // With d = n·x − Σx (exact) the figure is sqrt(Σd² / (n − 1)) / Σx: no mean is rounded before it is subtracted.
    const Int128 n = static_cast<std::int64_t>(prices.size());
    double squares = 0;
    for (const auto price : prices) {
        const auto deviation = static_cast<double>(n * price.raw() - sum);
        squares += deviation * deviation;
    }
    return std::sqrt(squares / static_cast<double>(n - 1)) / static_cast<double>(sum);
}

Dispersion dispersion(std::span<const UnitPrice> ascending)
{
    Dispersion out;
    out.p25 = quantile(ascending, 25, 100);
    out.median = quantile(ascending, 50, 100);
    out.p75 = quantile(ascending, 75, 100);
    out.n = static_cast<std::int64_t>(ascending.size());
    out.minimum = ascending.front();
    out.maximum = ascending.back();
    std::int64_t run = 0;
    for (std::size_t i = 0; i < ascending.size(); ++i) {
        run = i > 0 && ascending[i] == ascending[i - 1] ? run + 1 : 1;
        out.commonest = std::max(out.commonest, run);
    }
    out.variation = variation(ascending);
    return out;
}

void TradedSum::add(UnitPrice price, const std::optional<Quantity>& quantity)
{
    if (!quantity || quantity->raw() <= 0)
        return;
    ++points_;
    overflow_ = overflow_ || __builtin_add_overflow(value_, Int128{price.raw()} * quantity->raw(), &value_) ||
                __builtin_add_overflow(quantity_, Int128{quantity->raw()}, &quantity_);
}

Traded TradedSum::result() const
{
    Traded out;
    out.points = points_;
    if (points_ == 0 || overflow_)
        return out;
    const Int128 value = divide_half_up(value_, power_of_ten(Quantity::digits));
    constexpr Int128 largest = std::numeric_limits<std::int64_t>::max();
    if (value > largest || quantity_ > largest)
        return out;
    out.quantity = Quantity::from_raw(static_cast<std::int64_t>(quantity_));
    out.value = UnitPrice::from_raw(static_cast<std::int64_t>(value));
    return out;
}

std::optional<UnitPrice> unit_value(const Traded& traded)
{
    if (!traded.value || !traded.quantity || traded.quantity->raw() <= 0)
        return std::nullopt;
    const Int128 quotient =
        divide_half_up(Int128{traded.value->raw()} * power_of_ten(Quantity::digits), traded.quantity->raw());
    if (quotient > std::numeric_limits<std::int64_t>::max())
        return std::nullopt;
    return UnitPrice::from_raw(static_cast<std::int64_t>(quotient));
}

std::optional<Ratio> rounded_change_ratio(UnitPrice before, UnitPrice now)
{
    if (before.raw() <= 0)
        return std::nullopt;
    constexpr int kept_decimals = 4;
    const Int128 rounded =
        divide_half_up((Int128{now.raw()} - before.raw()) * power_of_ten(kept_decimals), before.raw());
    const Int128 raw = rounded * power_of_ten(Ratio::digits - kept_decimals);
    if (raw > std::numeric_limits<std::int64_t>::max())
        return std::nullopt;
    return Ratio::from_raw(static_cast<std::int64_t>(raw));
}

Event direction(UnitPrice before, UnitPrice now)
{
    if (now == before)
        return Event::unchanged;
    return now > before ? Event::rise : Event::fall;
}

} // namespace ps::monitoring
