// Where things of a chart lie on the screen: from prices and months to pixels, and back for the mouse.
#pragma once

#include "gui/chart/price_chart.h"

#include <optional>

namespace ps::gui::chart {

/// Sizes in pixels.
struct Margins {
    double left = 0, top = 0, right = 0, bottom = 0;
};

class Geometry {
public:
    Geometry(const PriceChart& chart, double width, double height, const Margins& margins, int price_labels);

    double x_of(int month) const;
    double y_of(double price) const;
    const Ticks& ticks() const { return ticks_; }
    double left() const { return left_; }
    double right() const { return right_; }
    double top() const { return top_; }
    double bottom() const { return bottom_; }

    struct Hit {
        std::size_t line = 0; ///< index into PriceChart::points
        Dot dot;
    };
    /// The point's dot nearest to the mouse, within `reach` pixels.
    std::optional<Hit> nearest(const PriceChart& chart, double x, double y, double reach) const;

private:
    Ticks ticks_;
    int months_;
    double left_, right_, top_, bottom_;
};

} // namespace ps::gui::chart
