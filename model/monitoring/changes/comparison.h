// The same medicine, item or service from different makers and at different points in one month (价比三家).
#pragma once

#include "model/monitoring/monitoring.h"

namespace ps::monitoring {

struct ComparisonQuery {
    Month month;
    Basis basis = Basis::purchase;
    /// One of both: a generic name, or the code of an item whose generic name is meant.
    std::string generic_name;
    std::string item_code;
};

struct ComparedItem {
    std::string code, kind, generic_name, dosage_form, specification, manufacturer, unit, pack_unit;
    std::optional<Quantity> pack_factor; ///< smallest units in a pack; 1 for service items, which have no packs
    std::size_t group = 0;               ///< index into Comparison::groups
    std::int64_t n = 0;                  ///< points with a price
    UnitPrice minimum, median, maximum;  ///< over the points, per smallest unit
    std::optional<UnitPrice> unit_value; ///< Σ(price × quantity) / Σquantity over the points that reported both
};

struct ComparedPoint {
    std::string code, name, county, kind, level;
};

/// Prices that may be compared: one generic name, dosage form, specification and smallest unit.
struct ComparisonGroup {
    std::string dosage_form, specification, unit;
    UnitPrice lowest; ///< per smallest unit
};

struct ComparisonCell {
    std::size_t item = 0, point = 0;      ///< indices into items and points
    UnitPrice price;                      ///< per smallest unit
    std::optional<UnitPrice> pack_price;  ///< price × pack factor, half up to 6 decimals; empty without a pack factor
    std::optional<Quantity> quantity;     ///< smallest units
    bool lowest = false;                  ///< at the lowest price of its group (several may be)
    std::optional<Ratio> ratio_to_lowest; ///< price / lowest, half up to 4 decimals; empty when the lowest is 0
};

/// Items by group (form, specification, unit), then code; points by code; cells by item, then point. Only items and
/// points that have a price.
struct Comparison {
    std::vector<ComparisonGroup> groups;
    std::vector<ComparedItem> items;
    std::vector<ComparedPoint> points;
    std::vector<ComparisonCell> cells;

    /// nullptr when this item has no price at this point.
    const ComparisonCell* at(std::size_t item, std::size_t point) const;
};

/// Every item of the generic name with prices in the month. Empty when none has one. Throws Error(usage) unless exactly
/// one of name and code is given, Error(failed) when the store has no such item.
Comparison compare_prices(store::Store& store, const ComparisonQuery& query);

/// The traits by which points are grouped.
enum class PointTrait { kind, level, county };
const char* name_of(PointTrait trait);

struct TraitPrices {
    std::size_t item = 0; ///< index into Comparison::items
    std::string value;    ///< "三级医院", a county; may be empty when the registry has none
    std::int64_t n = 0;
    UnitPrice minimum, median, maximum;
};
/// By item, then value.
std::vector<TraitPrices> prices_by_trait(const Comparison& comparison, PointTrait trait);

} // namespace ps::monitoring
