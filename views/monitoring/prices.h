// The dispersion of each item's price over the points of a month.
#pragma once

#include "model/monitoring/monitoring.h"
#include "views/view.h"

namespace ps::views {

struct PricesView {
    struct Ask {
        Month month;
        monitoring::Basis basis = monitoring::Basis::purchase;
        std::optional<std::string> item; ///< only this item
        bool only_monitored = false;
    };
    /// n = 0 when no point reported a price in the month; the figures are then empty cells.
    struct Row : monitoring::ItemPrices {
        std::optional<Ratio> change; ///< of the median of the matched points against an earlier month; none = did not
                                     ///< move, or cannot be compared
        std::string search;          ///< normalised texts, pinyin and initials, blanks between
    };
    /// By item code: the items with a price of the basis.
    static std::vector<Row> answer(store::Store& store, const Ask& ask, std::stop_token stop = {});
    /// Every item of the store, with or without a price, and how it moved since `before`. An invalid month: no prices.
    static std::vector<Row> all_items(store::Store& store, Month month, monitoring::Basis basis,
                                      const std::optional<Month>& before);
    static std::vector<Col<Row>> columns(const Ask& ask);
    static Layout contract(const Ask& ask);
    static Layout grid(const Ask& ask);
};

/// With fewer points than this, the dispersion of an item says little and is marked.
inline constexpr std::int64_t enough_points = 4;

} // namespace ps::views
