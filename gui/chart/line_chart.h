// Lines over months, as data for a chart panel. Lines break where a month is missing. Doubles are used only for
// drawing; the displayed figure is a text.
#pragma once

#include "model/base/calendar.h"

#include <optional>
#include <string>
#include <vector>

namespace ps::gui::chart {

/// Thin lines are many and look alike (the sentinel points); the main line is the important one; coloured lines are a
/// few that must be distinguishable.
enum class Stroke { thin, main, coloured };

struct LineDot {
    int month = 0; ///< months after the first month of the chart
    double value = 0;
    std::string text; ///< the text for the mouse: the figure, and how it moved
};

struct ChartLine {
    std::string name;
    Stroke stroke = Stroke::thin;
    std::vector<std::vector<LineDot>> runs; ///< runs of consecutive months
};

struct LegendEntry {
    Stroke stroke = Stroke::main;
    std::size_t line = 0; ///< the line whose colour is shown
    std::string text;
};

struct LineChart {
    std::string title;
    std::string note; ///< after the legend: the unit
    Month first, last;
    std::vector<ChartLine> lines; ///< later ones are drawn over earlier ones
    std::vector<LegendEntry> legend;
    double minimum = 0, maximum = 0;
    std::optional<double> reference; ///< a value marked by a separate line (100)

    bool empty() const { return lines.empty(); }
    int months() const { return empty() ? 0 : last.months_since(first) + 1; }
};

/// Adds a dot after the others of its line; a missing month begins a new run.
void add_dot(ChartLine& line, LineDot dot);

/// Round figures (1, 2, 5 × 10ⁿ) from at most `low` to at least `high`, about `wanted` of them.
struct Ticks {
    double first = 0, step = 1;
    int count = 2;
    int decimals = 0;
    double at(int i) const { return first + step * i; }
    double last() const { return at(count - 1); }
};
Ticks value_ticks(double low, double high, int wanted);
/// Months between two labels of the time axis, so that at most `room` labels fit: 1, 2, 3, 6, 12, 24 …
int month_step(int months, int room);

} // namespace ps::gui::chart
