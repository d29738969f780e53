// The chart of one item's prices: what is to be drawn, without any drawing. Lines break where a month is missing.
#pragma once

#include "model/monitoring/monitoring.h"

#include <span>
#include <string>
#include <vector>

namespace ps::gui::chart {

struct Dot {
    int month = 0; ///< months after the first month of the chart
    UnitPrice price;
};
/// A run of consecutive months.
using Run = std::vector<Dot>;

struct Line {
    std::string code, name;
    std::vector<Run> runs;
};

struct PriceChart {
    std::string title; ///< name, specification and manufacturer of the item
    std::string unit;  ///< smallest unit, for the axis
    Month first, last;
    std::vector<Line> points; ///< one a sentinel point, by code
    Line median;              ///< over the points that reported in the month
    UnitPrice minimum, maximum;

    bool empty() const { return points.empty(); }
    int months() const { return empty() ? 0 : last.months_since(first) + 1; }
};

/// From the events of one item (monitoring::history), in their order: by point, then month.
PriceChart build_price_chart(std::span<const monitoring::PriceEvent> events, std::string title, std::string unit);

/// Round figures (1, 2, 5 × 10ⁿ) from at most `low` to at least `high`, about `wanted` of them. Doubles: only for
/// drawing.
struct Ticks {
    double first = 0, step = 1;
    int count = 2;
    int decimals = 0;
    double at(int i) const { return first + step * i; }
    double last() const { return at(count - 1); }
};
Ticks price_ticks(double low, double high, int wanted);
/// Months between two labels of the time axis, so that at most `room` labels stand: 1, 2, 3, 6, 12, 24 …
int month_step(int months, int room);

} // namespace ps::gui::chart
