// A price index over several periods from a panel of items: fixed base, chained, GEKS. Pure: no store.
#pragma once

#include "model/monitoring/index/formulas.h"

#include <cstddef>

namespace ps::monitoring::index {

/// Two periods side by side, by item. 0 = not available. Quantities are only asked for by the formulas that need them.
struct Comparison {
    std::span<const double> old_prices, new_prices, old_quantities, new_quantities;
};

/// What a series is made from: items (sorted by code) in periods, the first of which is the base.
class Periods {
public:
    virtual ~Periods() = default;
    virtual std::size_t items() const = 0;
    virtual std::size_t periods() const = 0;
    /// A period with itself: its usable items. Valid as long as this lives and is not altered.
    virtual Comparison compare(std::size_t old_period, std::size_t new_period) const = 0;
};

/// Prices and quantities of items (rows) in periods (columns), the same whatever a period is compared with.
class Panel : public Periods {
public:
    Panel(std::size_t items, std::size_t periods);

    std::size_t items() const override { return items_; }
    std::size_t periods() const override { return periods_; }
    Comparison compare(std::size_t old_period, std::size_t new_period) const override
    {
        return {prices(old_period), prices(new_period), quantities(old_period), quantities(new_period)};
    }
    void set(std::size_t item, std::size_t period, double price, double quantity);
    /// Of one period, by item.
    std::span<const double> prices(std::size_t period) const { return {prices_.data() + period * items_, items_}; }
    std::span<const double> quantities(std::size_t period) const
    {
        return {quantities_.data() + period * items_, items_};
    }

private:
    std::size_t items_, periods_;
    std::vector<double> prices_, quantities_; ///< period by period
};

struct SeriesValue {
    std::optional<double> index; ///< empty: no item can be compared
    std::int64_t n = 0;          ///< matched items of the comparison; of the first period: its usable items
};

/// The first period is the base, with 1. Items count where they have a price (and a quantity, if the formula needs
/// it) in both compared data. Fixed base: each period against the first. Chained: each period against the newest
/// one before it that has an index, multiplied up; a period that cannot be linked is empty and the chain goes on after
/// it. GEKS: geometric mean, over all periods k, of Fisher(first, k) × Fisher(k, period); a k that cannot be compared
/// with both is left out.
/// `chosen`: the items that count, ascending (a category); std::nullopt = all.
/// Throws Error(usage) for a chained Carli or GEKS.
std::vector<SeriesValue> series(const Periods& data, Formula formula, bool chained,
                                const std::optional<std::vector<std::size_t>>& chosen = {});

struct ItemContribution {
    std::size_t item = 0;
    double contribution = 0;
};
/// What each item adds to (index − 1) of the last period; the sum is index − 1. Empty when that index is. Chained: the
/// contributions of each link, times the index before it, added up. GEKS: contributions to the logarithm, spread in
/// proportion.
std::vector<ItemContribution> last_contributions(const Periods& data, Formula formula, bool chained);

} // namespace ps::monitoring::index
