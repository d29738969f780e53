// Whether figures of one row that say the same thing twice agree, as far as the decimals in which they were written
// allow (domain note §1: quantity in smallest units = packs × pack factor; amount = quantity × price).
#pragma once

#include "model/base/decimal.h"

namespace ps::importers {

/// A number and the decimals to which it was written (see FieldRow::decimals).
template <class Number>
struct Written {
    Number value{};
    int decimals = 0;
};

/// Whole packs are counted exactly; 3.33 packs may be anything from 3.325 to 3.335.
bool quantities_agree(const Written<Quantity>& packs, Quantity pack_factor, const Written<Quantity>& units);

/// Price and quantity of the same unit. A price is taken to be rounded to the decimals that it has, at least to the
/// cent; an amount to those that it has, at most to the cent.
bool amount_agrees(const Written<Money>& amount, const Written<UnitPrice>& price, const Written<Quantity>& quantity);

/// price × quantity for people, with 2 decimals, also where no Money could hold it.
std::string product_text(UnitPrice price, Quantity quantity);

} // namespace ps::importers
