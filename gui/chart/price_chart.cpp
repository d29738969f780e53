#include "gui/chart/price_chart.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace ps::gui::chart {
namespace {

void add_dot(Line& line, Dot dot)
{
    if (line.runs.empty() || line.runs.back().back().month + 1 != dot.month)
        line.runs.emplace_back();
    line.runs.back().push_back(dot);
}

} // namespace

PriceChart build_price_chart(std::span<const monitoring::PriceEvent> events, std::string title, std::string unit)
{
    PriceChart chart;
    chart.title = std::move(title);
    chart.unit = std::move(unit);
    bool any = false;
    for (const auto& event : events) {
        if (!event.price)
            continue;
        chart.first = any ? std::min(chart.first, event.month) : event.month;
        chart.last = any ? std::max(chart.last, event.month) : event.month;
        chart.minimum = any ? std::min(chart.minimum, *event.price) : *event.price;
        chart.maximum = any ? std::max(chart.maximum, *event.price) : *event.price;
        any = true;
    }
    std::map<int, std::vector<UnitPrice>> by_month;
    for (const auto& event : events) {
        if (!event.price)
            continue;
        if (chart.points.empty() || chart.points.back().code != event.point)
            chart.points.push_back({event.point, event.point_name, {}});
        const Dot dot{event.month.months_since(chart.first), *event.price};
        add_dot(chart.points.back(), dot);
        by_month[dot.month].push_back(dot.price);
    }
    for (auto& [month, prices] : by_month) {
        std::sort(prices.begin(), prices.end());
        add_dot(chart.median, {month, monitoring::quantile(prices, 1, 2)});
    }
    return chart;
}

Ticks price_ticks(double low, double high, int wanted)
{
    if (!(high > low)) { // one price: some air around it
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
