// Whether figures that state the same thing twice in one row agree, within the decimals in which they are written
// (domain note §1: quantity in smallest units = packs × pack factor; amount = quantity × price).
#pragma once

#include "model/base/decimal.h"

namespace ps::importers {

/// A number and the decimals with which it is written (see FieldRow::decimals).
template <class Number>
struct Written {
    Number value{};
    int decimals = 0;
};

/// Whole packs are exact; 3.33 packs may be anything from 3.325 to 3.335.
bool quantities_agree(const Written<Quantity>& packs, Quantity pack_factor, const Written<Quantity>& units);

/// Price and quantity refer to the same unit. A price counts as rounded to its decimals, at least to the cent; an
/// amount counts as rounded to its decimals, at most to the cent.
bool amount_agrees(const Written<Money>& amount, const Written<UnitPrice>& price, const Written<Quantity>& quantity);

/// price × quantity for display, with 2 decimals, even beyond the range of Money.
std::string product_text(UnitPrice price, Quantity quantity);

} // namespace ps::importers
