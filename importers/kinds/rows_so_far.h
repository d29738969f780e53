// The earlier rows of a file for the same point, item and week (or firm, item and quarter), so that a later row that
// contradicts them is reported and not merged silently. All sheets of a file share them.
#pragma once

#include "importers/columns/field_row.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace ps::importers {

/// A number as read, and its place.
struct ValueSoFar {
    std::int64_t raw = 0; ///< raw value as stored
    std::string written;  ///< text of the cell
    std::string sheet;
    std::string cell; ///< "C3"
};

/// One earlier row.
struct RowSoFar {
    std::map<Field, ValueSoFar> values;
    std::string lot, storage; ///< parts of a stock that a sheet lists separately; empty = not given
    std::int64_t packing = 0; ///< the row's own pack factor; 0 = none
};

class RowsSoFar {
public:
    void begin_file() { rows_.clear(); }
    void begin_sheet(std::string name) { sheet_ = std::move(name); }
    const std::string& sheet() const { return sheet_; }

    /// The rows of `key` (a point's item in a week, a firm's item in a quarter), in the order of the file.
    std::vector<RowSoFar>& rows_for(const std::string& key) { return rows_[key]; }
    /// The row's value with its place. `field` and `or_field` are the two columns that may hold it.
    ValueSoFar value(const FieldRow& row, Field field, Field or_field, std::int64_t raw) const;
    /// "C3"; with the sheet when it is another one: "库存!C3".
    std::string place(const ValueSoFar& value) const;

private:
    std::map<std::string, std::vector<RowSoFar>> rows_;
    std::string sheet_;
};

} // namespace ps::importers
