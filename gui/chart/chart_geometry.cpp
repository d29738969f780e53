#include "gui/chart/chart_geometry.h"

#include <algorithm>

namespace ps::gui::chart {

Geometry::Geometry(const LineChart& chart, double width, double height, const Margins& margins, int value_labels)
    : ticks_(value_ticks(chart.minimum, chart.maximum, value_labels)), months_(chart.months()), left_(margins.left),
      right_(std::max(margins.left + 1.0, width - margins.right)), top_(margins.top),
      bottom_(std::max(margins.top + 1.0, height - margins.bottom))
{
}

double Geometry::x_of(int month) const
{
    if (months_ <= 1)
        return (left_ + right_) / 2;
    return left_ + (right_ - left_) * month / (months_ - 1);
}

double Geometry::y_of(double value) const
{
    return bottom_ - (bottom_ - top_) * (value - ticks_.first) / (ticks_.last() - ticks_.first);
}

std::optional<Geometry::Hit> Geometry::nearest(const LineChart& chart, double x, double y, double reach) const
{
    std::optional<Hit> best;
    double best_distance = reach * reach;
    for (std::size_t i = 0; i < chart.lines.size(); ++i)
        for (const auto& run : chart.lines[i].runs)
            for (const LineDot& dot : run) {
                const double dx = x_of(dot.month) - x;
                const double dy = y_of(dot.value) - y;
                const double distance = dx * dx + dy * dy;
                if (best ? distance < best_distance : distance <= best_distance) {
                    best_distance = distance;
                    best = Hit{i, dot};
                }
            }
    return best;
}

} // namespace ps::gui::chart
