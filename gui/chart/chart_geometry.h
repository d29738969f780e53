// The positions of a chart's parts on the screen: from values and months to pixels, and back for the mouse.
#pragma once

#include "gui/chart/line_chart.h"

#include <optional>

namespace ps::gui::chart {

/// Sizes in pixels.
struct Margins {
    double left = 0, top = 0, right = 0, bottom = 0;
};

class Geometry {
public:
    Geometry(const LineChart& chart, double width, double height, const Margins& margins, int value_labels);

    double x_of(int month) const;
    double y_of(double value) const;
    const Ticks& ticks() const { return ticks_; }
    double left() const { return left_; }
    double right() const { return right_; }
    double top() const { return top_; }
    double bottom() const { return bottom_; }

    struct Hit {
        std::size_t line = 0; ///< index into LineChart::lines
        LineDot dot;
    };
    /// The dot nearest to the mouse, within `reach` pixels; among equally near dots that of the earlier line: a
    /// sentinel point wins over the median drawn above it.
    std::optional<Hit> nearest(const LineChart& chart, double x, double y, double reach) const;

private:
    Ticks ticks_;
    int months_;
    double left_, right_, top_, bottom_;
};

} // namespace ps::gui::chart
