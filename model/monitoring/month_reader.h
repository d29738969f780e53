// One month's observations, item by item in the order of the primary key: what the summaries and the comparison of any
// two months are made from, in one pass and with the memory of one item.
#pragma once

#include "model/monitoring/monitoring.h"

#include <array>

namespace ps::monitoring {

inline constexpr std::array bases{Basis::purchase, Basis::sale};
constexpr std::size_t index_of(Basis basis)
{
    return basis == Basis::purchase ? 0 : 1;
}

struct PointPrices {
    std::int64_t point = 0;
    std::array<std::optional<UnitPrice>, 2> price; ///< by index_of(basis)
};

class MonthReader {
public:
    MonthReader(store::Store& store, Month month);

    /// Loads the next item; false after the last one.
    bool next();
    /// Moves forward to `item`; false when the month has no observation of it. Items must be asked for in ascending
    /// order.
    bool seek(std::int64_t item);

    std::int64_t item() const { return item_; }
    /// The observations of the item, by ascending point.
    const std::vector<PointPrices>& points() const { return points_; }

private:
    void read_row();

    SQLite::Statement query_;
    bool more_ = false; ///< a row was read that belongs to the next item
    std::int64_t next_item_ = 0;
    PointPrices next_row_;
    std::int64_t item_ = 0;
    bool loaded_ = false;
    std::vector<PointPrices> points_;
};

/// One point's prices of an item in two months.
struct MatchedPrice {
    std::int64_t point = 0;
    UnitPrice old_price, new_price;
};

/// The points with a price in both, by ascending point. `matched` is overwritten (its memory is used again).
void match_points(const std::vector<PointPrices>& old_points, const std::vector<PointPrices>& new_points, Basis basis,
                  std::vector<MatchedPrice>& matched);

struct Medians {
    UnitPrice old_median, new_median;
};
/// The medians of both months over the matched points, at least one. `scratch` lends its memory.
Medians matched_medians(const std::vector<MatchedPrice>& matched, std::vector<UnitPrice>& scratch);

} // namespace ps::monitoring
