// The price index of the monitored city from the monthly summaries.
#pragma once

#include "model/monitoring/index/formulas.h"
#include "model/monitoring/monitoring.h"

namespace ps::monitoring::index {

/// The price of an item in a month: the median of the points that have a price in both compared months (a point that
/// does not report changes nothing); the city's median of all points (the price printed in the bulletin); or Σ(price ×
/// quantity) / Σquantity over the points that reported both.
enum class ItemPrice { matched, median, unit_value };

struct IndexOptions {
    Month base, to;
    Formula formula = Formula::jevons;
    bool chained = false;
    Basis basis = Basis::purchase;
    std::optional<ItemPrice> item_price; ///< default: matched; unit value for the formulas with quantities
    bool by_category = false;
    bool contributions = false;
};

struct IndexValue {
    Month month;
    bool total = true;
    std::string category;        ///< the catalogue's; without one the item's kind ("drug" …); empty for the total
    std::optional<double> index; ///< base month = 1; empty when no item can be compared
    std::int64_t n = 0;          ///< matched items; in the base month: items with what the formula needs
};

struct IndexContribution {
    std::string item, generic_name, specification, manufacturer, category;
    double contribution = 0; ///< to (index − 1) of the last month, all items
};

struct PriceIndex {
    /// Every month from base to the last, in each the total first, then the categories (when asked for) by name.
    std::vector<IndexValue> values;
    /// Largest first, either way; equal ones by item code. Sums to the last index − 1.
    std::vector<IndexContribution> contributions;
};

/// Items count only where they have a price (and quantity) above zero in both compared months. Throws Error(usage) when
/// `to` is before `base`, for more than 600 months, for a chained Carli or GEKS, and for matched prices with a formula
/// that needs quantities; Error(failed) when the base month has no prices of this basis.
PriceIndex price_index(store::Store& store, const IndexOptions& options);

} // namespace ps::monitoring::index
