#include "importers/kinds/consistency.h"

#include <algorithm>

namespace ps::importers {

namespace {

// One unit of the last written decimal, as a raw value of a type with `digits` decimals.
Int128 last_place(int decimals, int digits)
{
    constexpr int most_shift = 8; // 万 twice
    return power_of_ten(digits - std::clamp(decimals, -most_shift, digits));
}

// Zero for a whole number: counts are not rounded.
Int128 last_place_of(const Written<Quantity>& quantity)
{
    return quantity.decimals == 0 ? Int128{0} : last_place(quantity.decimals, Quantity::digits);
}

Int128 distance(Int128 one, Int128 other)
{
    return one > other ? one - other : other - one;
}

} // namespace

bool quantities_agree(const Written<Quantity>& packs, Quantity pack_factor, const Written<Quantity>& units)
{
    // Both sides with 8 decimals.
    const Int128 made = Int128{packs.value.raw()} * pack_factor.raw();
    const Int128 said = Int128{units.value.raw()} * power_of_ten(4);
    const bool exact = packs.decimals == 0 && pack_factor.raw() % power_of_ten(4) == 0;
    const Int128 units_place = exact ? Int128{0} : last_place(units.decimals, Quantity::digits) * power_of_ten(4);
    return distance(made, said) <= (last_place_of(packs) * pack_factor.raw() + units_place) / 2;
}

bool amount_agrees(const Written<Money>& amount, const Written<UnitPrice>& price, const Written<Quantity>& quantity)
{
    // Both sides with 10 decimals.
    const Int128 made = Int128{price.value.raw()} * quantity.value.raw();
    const Int128 said = Int128{amount.value.raw()} * power_of_ten(8);
    const Int128 price_place = last_place(std::max(price.decimals, 2), UnitPrice::digits);
    const Int128 amount_place = last_place(amount.decimals, Money::digits) * power_of_ten(8);
    const Int128 slack =
        price_place * quantity.value.raw() + last_place_of(quantity) * price.value.raw() + amount_place;
    return distance(made, said) <= slack / 2;
}

std::string product_text(UnitPrice price, Quantity quantity)
{
    return decimal_text(divide_half_up(Int128{price.raw()} * quantity.raw(), power_of_ten(8)), Money::digits,
                        Money::digits);
}

} // namespace ps::importers
