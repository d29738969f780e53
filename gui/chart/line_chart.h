// Lines over months, ready to be drawn, without any drawing: what a chart panel shows. Lines break where a month is
// missing. Doubles: only for drawing; the figure that is read out is carried as text.
#pragma once

#include "model/base/calendar.h"

#include <optional>
#include <string>
#include <vector>

namespace ps::gui::chart {

/// Thin lines are many and alike (the sentinel points); the main line is the one that matters; coloured ones are a few
/// that must be told apart, with as many colours as coloured_strokes says.
enum class Stroke { thin, main, coloured };

struct LineDot {
    int month = 0; ///< months after the first month of the chart
    double value = 0;
    std::string text; ///< what is read out: the figure, and how it moved
};

struct ChartLine {
    std::string name;
    Stroke stroke = Stroke::thin;
    std::vector<std::vector<LineDot>> runs; ///< of consecutive months
};

struct LegendEntry {
    Stroke stroke = Stroke::main;
    std::size_t line = 0; ///< whose colour
    std::string text;
};

struct LineChart {
    std::string title;
    std::string note; ///< behind the legend: the unit
    Month first, last;
    std::vector<ChartLine> lines; ///< later ones are drawn over earlier ones
    std::vector<LegendEntry> legend;
    double minimum = 0, maximum = 0;
    std::optional<double> reference; ///< a value with a line of its own (100)

    bool empty() const { return lines.empty(); }
    int months() const { return empty() ? 0 : last.months_since(first) + 1; }
};

/// Adds a dot behind the others of its line; a missing month begins a new run.
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
/// Months between two labels of the time axis, so that at most `room` labels stand: 1, 2, 3, 6, 12, 24 …
int month_step(int months, int room);

} // namespace ps::gui::chart
