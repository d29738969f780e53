// The first row of each item in the submission of a point and month; later rows are compared with it.
#pragma once

#include "model/base/decimal.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace ps::importers {

/// The first row of an item at a point in a month.
struct FirstRow {
    std::int64_t point, item;
    int month;
    std::uint64_t number;
    std::optional<Quantity> factor;
    std::optional<UnitPrice> purchase, sale;
    bool difference_reported = false; ///< another row has another price
};

/// Found by point, item and month. A hash table in one block of memory: a file may have millions of rows, and a node
/// for each would cost more than the rest of the comparison.
class FirstRows {
public:
    FirstRow& find_or_add(const FirstRow& row)
    {
        if (rows_.size() * 2 >= places_.size())
            grow();
        auto& place = places_[place_of(row)];
        if (place == 0) {
            rows_.push_back(row);
            place = rows_.size();
        }
        return rows_[place - 1];
    }

private:
    std::size_t place_of(const FirstRow& row) const
    {
        const auto mixed = static_cast<std::uint64_t>(row.point) * 0x9e3779b97f4a7c15U ^
                           static_cast<std::uint64_t>(row.item) * 0xc2b2ae3d27d4eb4fU ^
                           static_cast<std::uint64_t>(row.month) * 0x165667b19e3779f9U;
        auto at = static_cast<std::size_t>(mixed ^ (mixed >> 29)) & (places_.size() - 1);
        while (places_[at] != 0) {
            const auto& there = rows_[places_[at] - 1];
            if (there.item == row.item && there.point == row.point && there.month == row.month)
                break;
            at = (at + 1) & (places_.size() - 1);
        }
        return at;
    }
    void grow()
    {
        places_.assign(places_.empty() ? 1024 : places_.size() * 2, 0);
        for (std::size_t i = 0; i < rows_.size(); ++i)
            places_[place_of(rows_[i])] = i + 1;
    }

    std::vector<FirstRow> rows_;
    std::vector<std::size_t> places_; ///< index + 1; 0 = free; the size is a power of two
};

} // namespace ps::importers
