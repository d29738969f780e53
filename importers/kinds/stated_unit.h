// The row's 单位: whether prices and quantities whose own header names no unit are of a smallest unit or of a pack.
#pragma once

#include "importers/columns/field_row.h"
#include "model/registry/master_data.h"

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace ps::importers {

/// "500盒": a number and the unit behind it.
struct NumberWithUnit {
    std::string_view number; ///< a part of the text
    std::string unit;        ///< normalised
};
/// std::nullopt when it is not a number with one word behind it.
std::optional<NumberWithUnit> split_unit(std::string_view text);

/// What a unit means for an item.
enum class UnitSize { pack, smallest, unclear };
UnitSize size_of_unit(const std::string& unit, const registry::Item& item);

/// One for each sheet; read() once for each row.
class StatedUnit {
public:
    /// The remark that the row deserves: where the unit leaves a doubt, everything is read as it is without one, per
    /// pack. `item` may be nullptr. A pack factor of 1 leaves nothing to ask.
    std::optional<Message> read(const FieldRow& row, const registry::Item* item, const std::optional<Quantity>& factor);

    /// True when the row read last says that this column counts smallest units, or is a price of one.
    bool of_smallest_unit(Field field) const;

    /// The column per smallest unit that belongs to one per pack.
    static std::optional<Field> smallest_beside(Field packs_field);

private:
    /// Columns per pack and the ones beside them per smallest unit.
    static constexpr std::array<std::pair<Field, Field>, 7> pairs{{
        {Field::purchase_price, Field::purchase_price_unit},
        {Field::sale_price, Field::sale_price_unit},
        {Field::purchase_quantity, Field::purchase_quantity_unit},
        {Field::sale_quantity, Field::sale_quantity_unit},
        {Field::stock_quantity, Field::stock_quantity_unit},
        {Field::week_use, Field::week_use_unit},
        {Field::ex_factory_price, Field::ex_factory_price_unit},
    }};
    void read_headers(const FieldRow& row);

    bool know_headers_ = false;
    std::array<bool, pairs.size()> open_{}; ///< the header says neither pack nor smallest unit
    bool of_the_price_ = false;             ///< 计价单位: no description of the item
    bool both_columns_ = false;             ///< the sheet has columns for packs and for smallest units
    std::array<bool, pairs.size()> smallest_{};
};

} // namespace ps::importers
