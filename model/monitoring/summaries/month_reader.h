// One month's observations, item by item in ascending order: the input of the summaries and of the comparison of any
// two months. A month is read whole and sorted here (500,000 observations: 24 MB), so that the table may have the order
// that is cheapest to write.
#pragma once

#include "model/monitoring/monitoring.h"

#include <array>
#include <limits>

namespace ps::monitoring {

inline constexpr std::array bases{Basis::purchase, Basis::sale};
constexpr std::size_t index_of(Basis basis)
{
    return basis == Basis::purchase ? 0 : 1;
}

/// An observation, small because a month of them is held at once.
class PointPrices {
public:
    using Prices = std::array<std::optional<UnitPrice>, 2>;    ///< by basis
    using Quantities = std::array<std::optional<Quantity>, 2>; ///< smallest units

    PointPrices(std::int64_t item_id, std::int64_t point_id, const Prices& prices, const Quantities& quantities)
        : item(item_id),
          point(point_id), prices_{raw(prices[0]), raw(prices[1])}, quantities_{raw(quantities[0]), raw(quantities[1])}
    {
    }

    std::int64_t item;
    std::int64_t point;
    std::optional<UnitPrice> price(Basis basis) const
    {
        const auto raw = prices_[index_of(basis)];
        return raw == none ? std::nullopt : std::optional(UnitPrice::from_raw(raw));
    }
    std::optional<Quantity> quantity(Basis basis) const
    {
        const auto raw = quantities_[index_of(basis)];
        return raw == none ? std::nullopt : std::optional(Quantity::from_raw(raw));
    }

private:
    static constexpr std::int64_t none = std::numeric_limits<std::int64_t>::min();
    template <class Number>
    static std::int64_t raw(const std::optional<Number>& number)
    {
        return number ? number->raw() : none;
    }

    std::array<std::int64_t, 2> prices_, quantities_;
};

class MonthReader {
public:
    MonthReader(store::Store& store, Month month);

    /// Moves to the next item; false after the last one.
    bool next();
    /// Moves forward to `item`; false when the month has no observation of it.
    /// Items must be asked for in ascending order.
    bool seek(std::int64_t item);
    /// Back to before the first item.
    void rewind() { first_ = last_ = 0; }

    std::int64_t item() const { return rows_[first_].item; }
    /// The observations of the item, by ascending point.
    std::span<const PointPrices> points() const { return {rows_.data() + first_, last_ - first_}; }

private:
    void sort_by_item();

    std::vector<PointPrices> rows_; ///< by item, then point
    std::size_t first_ = 0;         ///< the present item is rows_[first_, last_)
    std::size_t last_ = 0;
};

/// One point's prices of an item in two months.
struct MatchedPrice {
    std::int64_t point = 0;
    UnitPrice old_price, new_price;
};

/// The points with a price in both, by ascending point. `matched` is overwritten (its memory is reused).
void match_points(std::span<const PointPrices> old_points, std::span<const PointPrices> new_points, Basis basis,
                  std::vector<MatchedPrice>& matched);

struct Medians {
    UnitPrice old_median, new_median;
};
/// The medians of both months over the matched points, at least one. `scratch`
/// lends its memory.
Medians matched_medians(const std::vector<MatchedPrice>& matched, std::vector<UnitPrice>& scratch);

} // namespace ps::monitoring
