// Months whose prices are the medians of the points that both compared months have: what an item costs in a month
// depends on the month with which it is compared, and a point that does not report changes nothing.
#pragma once

#include "model/monitoring/changes/moves.h"
#include "model/monitoring/index/series.h"

#include <map>
#include <unordered_map>

namespace ps::monitoring::index {

class MatchedPeriods : public Periods {
public:
    /// The first period is `base`; `medians` are that month's medians over all its points, by item. `places`: item id
    /// -> place in the order of the codes.
    MatchedPeriods(store::Store& store, Month base, std::size_t periods, Basis basis,
                   std::unordered_map<std::int64_t, std::size_t> places, std::vector<double> medians);

    /// Reads the base month beside every later one now, and itself only once.
    void read_fixed_base();

    std::size_t items() const override { return places_.size(); }
    std::size_t periods() const override { return periods_; }
    /// Different periods, or the first one with itself.
    Comparison compare(std::size_t old_period, std::size_t new_period) const override;

private:
    struct Prices {
        std::vector<double> before, now; ///< by item
    };
    Month month(std::size_t period) const { return base_.plus(static_cast<int>(period)); }
    Prices prices_of(const std::vector<Move>& moves) const;

    store::Store& store_;
    Month base_;
    std::size_t periods_;
    Basis basis_;
    std::unordered_map<std::int64_t, std::size_t> places_;
    std::vector<double> medians_;
    mutable std::map<std::pair<std::size_t, std::size_t>, Prices> read_; ///< comparisons already read
};

} // namespace ps::monitoring::index
