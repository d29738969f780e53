#include "gui/chart/chart_geometry.h"

#include <algorithm>

namespace ps::gui::chart {

Geometry::Geometry(const PriceChart& chart, double width, double height, const Margins& margins, int price_labels)
    : ticks_(price_ticks(chart.minimum.to_double(), chart.maximum.to_double(), price_labels)), months_(chart.months()),
      left_(margins.left), right_(std::max(margins.left + 1.0, width - margins.right)), top_(margins.top),
      bottom_(std::max(margins.top + 1.0, height - margins.bottom))
{
}

double Geometry::x_of(int month) const
{
    if (months_ <= 1)
        return (left_ + right_) / 2;
    return left_ + (right_ - left_) * month / (months_ - 1);
}

double Geometry::y_of(double price) const
{
    return bottom_ - (bottom_ - top_) * (price - ticks_.first) / (ticks_.last() - ticks_.first);
}

std::optional<Geometry::Hit> Geometry::nearest(const PriceChart& chart, double x, double y, double reach) const
{
    std::optional<Hit> best;
    double best_distance = reach * reach;
    for (std::size_t i = 0; i < chart.points.size(); ++i)
        for (const Run& run : chart.points[i].runs)
            for (const Dot& dot : run) {
                const double dx = x_of(dot.month) - x;
                const double dy = y_of(dot.price.to_double()) - y;
                const double distance = dx * dx + dy * dy;
                if (distance <= best_distance) {
                    best_distance = distance;
                    best = Hit{i, dot};
                }
            }
    return best;
}

} // namespace ps::gui::chart
