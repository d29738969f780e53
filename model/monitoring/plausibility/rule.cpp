#include "model/monitoring/plausibility/rule.h"

#include <array>

namespace ps::monitoring {

namespace {

constexpr Int128 ratio_one = power_of_ten(Ratio::digits);

} // namespace

const char* name_of(ReferenceKind kind)
{
    static constexpr std::array names{"last_month", "others", "quartile", "median", "mean",
                                      "selected",   "listed", "purchase", "price",  "none"};
    return names[static_cast<std::size_t>(kind)];
}

RuleInfo Rule::info() const
{
    return {id(), title(), explanation(), severity(), parameters()};
}

RuleList make_rules(const policy::MonitoringRules& rules)
{
    RuleList list;
    add_jump_rules(rules, list);
    add_spread_rules(rules, list);
    add_limit_rules(rules, list);
    return list;
}

std::optional<UnitPrice> shown(Int128 numerator, Int128 denominator)
{
    const Int128 rounded = divide_half_up(numerator, denominator);
    if (rounded > std::numeric_limits<std::int64_t>::max() || rounded < std::numeric_limits<std::int64_t>::min())
        return std::nullopt;
    return UnitPrice::from_raw(static_cast<std::int64_t>(rounded));
}

// A price has at most 19 digits, a multiple of a rule pack at most 12: 2 × value × 10^8 and twice × multiple fit.
bool above_multiple(UnitPrice value, Int128 twice, Ratio multiple)
{
    return Int128{value.raw()} * 2 * ratio_one > twice * multiple.raw();
}

bool at_least_multiple(UnitPrice value, Int128 twice, Ratio multiple)
{
    return Int128{value.raw()} * 2 * ratio_one >= twice * multiple.raw();
}

bool below_multiple(UnitPrice value, Int128 twice, Ratio multiple)
{
    return Int128{value.raw()} * 2 * ratio_one < twice * multiple.raw();
}

bool below_part(UnitPrice value, Int128 twice, Ratio multiple)
{
    return Int128{value.raw()} * 2 * multiple.raw() < twice * ratio_one;
}

std::optional<UnitPrice> multiple_of(Int128 twice, Ratio multiple)
{
    return shown(twice * multiple.raw(), 2 * ratio_one);
}

std::optional<UnitPrice> part_of(Int128 twice, Ratio multiple)
{
    return shown(twice * ratio_one, Int128{2} * multiple.raw());
}

Int128 quartile_fourfold(std::span<const UnitPrice> ascending, int quarters)
{
    const std::size_t position = (ascending.size() - 1) * static_cast<std::size_t>(quarters);
    const std::size_t low = position / 4;
    const int rest = static_cast<int>(position % 4);
    const Int128 lower = ascending[low].raw();
    return rest == 0 ? lower * 4 : lower * (4 - rest) + Int128{ascending[low + 1].raw()} * rest;
}

Int128 median_twice(std::span<const Int128> ascending)
{
    const std::size_t middle = ascending.size() / 2;
    return ascending.size() % 2 == 1 ? ascending[middle] * 2 : ascending[middle - 1] + ascending[middle];
}

std::string times(const PriceFinding& finding)
{
    if (!finding.reference || finding.reference->raw() <= 0)
        return {};
    return decimal_text(divide_half_up(Int128{finding.value.raw()} * 100, finding.reference->raw()), 2, 0);
}

std::string percent(const PriceFinding& finding)
{
    if (!finding.reference || finding.reference->raw() <= 0)
        return {};
    const Int128 difference = Int128{finding.value.raw()} - finding.reference->raw();
    return decimal_text(divide_half_up(difference * 10'000, finding.reference->raw()), 2, 0);
}

std::string as_percent(Ratio ratio)
{
    return decimal_text(Int128{ratio.raw()}, Ratio::digits - 2, 0);
}

std::string text_of(const std::optional<UnitPrice>& price)
{
    return price ? price->to_string() : std::string();
}

} // namespace ps::monitoring
