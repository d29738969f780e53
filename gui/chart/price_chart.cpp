#include "gui/chart/price_chart.h"

#include "gui/number_text.h"
#include "i18n/translate.h"

#include <algorithm>
#include <map>

namespace ps::gui::chart {
namespace {

/// Adds a price with its change since the month before, when there is one.
class PriceLine {
public:
    PriceLine(std::string name, Stroke stroke) { line_ = {std::move(name), stroke, {}}; }

    void add(int month, UnitPrice price)
    {
        const bool follows = !line_.runs.empty() && line_.runs.back().back().month + 1 == month;
        std::string text = price_text(price);
        if (follows && !last_.is_zero())
            text += "  " + change_text(change_ratio(last_, price));
        add_dot(line_, {month, price.to_double(), std::move(text)});
        last_ = price;
    }
    ChartLine take() { return std::move(line_); }

private:
    ChartLine line_;
    UnitPrice last_;
};

} // namespace

LineChart build_price_chart(std::span<const monitoring::PriceEvent> events, std::string title, const std::string& unit)
{
    LineChart chart;
    chart.title = std::move(title);
    chart.note = PS_TR(Message(PS_N("yuan per {0}"), {unit.empty() ? PS_TR("smallest unit") : unit}));
    bool any = false;
    for (const auto& event : events) {
        if (!event.price)
            continue;
        const double price = event.price->to_double();
        chart.first = any ? std::min(chart.first, event.month) : event.month;
        chart.last = any ? std::max(chart.last, event.month) : event.month;
        chart.minimum = any ? std::min(chart.minimum, price) : price;
        chart.maximum = any ? std::max(chart.maximum, price) : price;
        any = true;
    }
    if (!any)
        return chart;
    std::map<int, std::vector<UnitPrice>> by_month;
    std::map<std::string, PriceLine> points;
    for (const auto& event : events) {
        if (!event.price)
            continue;
        const int month = event.month.months_since(chart.first);
        points.try_emplace(event.point, event.point_name, Stroke::thin).first->second.add(month, *event.price);
        by_month[month].push_back(*event.price);
    }
    for (auto& [code, line] : points)
        chart.lines.push_back(line.take());
    PriceLine median(PS_TR("Median"), Stroke::main);
    for (auto& [month, prices] : by_month) {
        std::sort(prices.begin(), prices.end());
        median.add(month, monitoring::quantile(prices, 1, 2));
    }
    chart.lines.push_back(median.take());
    chart.legend = {
        {Stroke::main, chart.lines.size() - 1, PS_TR("Median")},
        {Stroke::thin, 0, PS_TR(Message(PS_N("{0} sentinel points"), {std::to_string(points.size())}))},
    };
    return chart;
}

} // namespace ps::gui::chart
