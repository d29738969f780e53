// The row's 单位: whether prices and quantities whose own header names no unit refer to a smallest unit or to a pack.
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
/// std::nullopt unless the text is a number with one word after it.
std::optional<NumberWithUnit> split_unit(std::string_view text);

/// The meaning of a unit for an item.
enum class UnitSize { pack, smallest, unclear };
UnitSize size_of_unit(const std::string& unit, const registry::Item& item);

/// One object per sheet; call read() once per row.
class StatedUnit {
public:
    /// Returns a remark when the unit is ambiguous; the row is then read per pack, as without a unit. `item` may be
    /// nullptr. With a pack factor of 1 nothing is ambiguous.
    std::optional<Message> read(const FieldRow& row, const registry::Item* item, const std::optional<Quantity>& factor);

    /// True when, by the row read last, this column counts smallest units or is the price of one.
    bool of_smallest_unit(Field field) const;

    /// The column per smallest unit that belongs to a column per pack.
    static std::optional<Field> smallest_beside(Field packs_field);

private:
    /// Columns per pack, and their counterparts per smallest unit.
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
    std::array<bool, pairs.size()> open_{}; ///< the header names neither pack nor smallest unit
    bool of_the_price_ = false;             ///< 计价单位: the unit of the price, not a description of the item
    bool both_columns_ = false;             ///< the sheet has columns for packs and for smallest units
    std::array<bool, pairs.size()> smallest_{};
};

} // namespace ps::importers
