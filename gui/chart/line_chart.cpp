#include "gui/chart/line_chart.h"

#include <algorithm>
#include <cmath>

namespace ps::gui::chart {

void add_dot(ChartLine& line, LineDot dot)
{
    if (line.runs.empty() || line.runs.back().back().month + 1 != dot.month)
        line.runs.emplace_back();
    line.runs.back().push_back(std::move(dot));
}

Ticks value_ticks(double low, double high, int wanted)
{
    if (!(high > low)) { // one value: leave some space around it
        const double air = high > 0 ? high * 0.1 : 1.0;
        low = std::max(0.0, low - air);
        high += air;
    }
    const double rough = (high - low) / std::max(1, wanted - 1);
    const double power = std::pow(10.0, std::floor(std::log10(rough)));
    const double lead = rough / power;
    Ticks ticks;
    ticks.step = power * (lead <= 1.0 ? 1.0 : lead <= 2.0 ? 2.0 : lead <= 5.0 ? 5.0 : 10.0);
    const double first = std::floor(low / ticks.step + 1e-9);
    ticks.first = first * ticks.step;
    ticks.count = static_cast<int>(std::ceil(high / ticks.step - 1e-9) - first) + 1;
    ticks.decimals = std::max(0, -static_cast<int>(std::floor(std::log10(ticks.step) + 1e-9)));
    return ticks;
}

int month_step(int months, int room)
{
    for (const int step : {1, 2, 3, 6, 12, 24, 60, 120})
        if ((months + step - 1) / step <= std::max(1, room))
            return step;
    return 240;
}

} // namespace ps::gui::chart
