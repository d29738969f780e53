// Why spending changed between two periods: volume, structure, price, and products bought in one period only.
#pragma once

#include "model/base/calendar.h"
#include "model/base/decimal.h"
#include "model/store/store.h"

#include <optional>
#include <string>
#include <vector>

namespace ps::procurement {

/// One generic, or the total. change = volume + structure + price + started + ended, to the cent: the effects of volume
/// and price are rounded half up to 0.01, structure is the remainder.
struct SpendingChange {
    std::string generic_name;
    std::int64_t products = 0; ///< bought in both periods
    Money before, now, change;
    Money volume;    ///< (Q1 − Q0) × mean price before: more or fewer smallest units
    Money structure; ///< Q1 × (mean price before of the products bought now − mean price before): more expensive or
                     ///< cheaper products
    Money price;     ///< Σ q1 × (p1 − p0): the products' own prices
    Money started;   ///< bought only in the second period: no price before
    Money ended;     ///< bought only in the first period, negative
};

struct Decomposition {
    DateRange first, second;
    SpendingChange total;               ///< sums of the generics' figures
    std::vector<SpendingChange> groups; ///< largest change first
    std::vector<Message> notes;
};

/// Net purchases (received less confirmed returns) of all products, in smallest units. A product is its national code,
/// else its name, specification and maker. Products whose net quantity or amount is not above zero in a period have no
/// price in it. An institution's code, a region (its code; its name where institutions have none), both or neither for
/// all. Error(usage) for an unknown code, or for a region without institutions. Source: docs/methods, 采购金额变动分解.
Decomposition decompose_spending(store::Store& store, const DateRange& first, const DateRange& second,
                                 const std::optional<std::string>& institution,
                                 const std::optional<std::string>& region = {});

} // namespace ps::procurement
