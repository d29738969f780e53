#include "gui/chart/index_chart.h"

#include "i18n/translate.h"
#include "views/monitoring/index.h"

#include <algorithm>
#include <map>

namespace ps::gui::chart {

LineChart build_index_chart(const monitoring::index::PriceIndex& index, std::string title)
{
    LineChart chart;
    chart.title = std::move(title);
    chart.reference = 100;
    if (index.values.empty())
        return chart;
    chart.first = index.values.front().month;
    chart.last = index.values.back().month;
    chart.note = PS_TR(Message(PS_N("{0} = 100"), {chart.first.to_string()}));
    chart.minimum = chart.maximum = 100;
    std::map<std::pair<bool, std::string>, ChartLine>
        lines; // the total (true) is last, so that it is drawn over the others
    const auto rows = views::IndexView::rows_of(index);
    for (const auto& row : rows) {
        auto& line = lines[{row.value.total, row.value.category}];
        line.name = views::index_group_text(row.value);
        line.stroke = row.value.total ? Stroke::main : Stroke::coloured;
    }
    for (const auto& row : rows) {
        if (!row.value.index)
            continue;
        const double value = *row.value.index * 100;
        chart.minimum = std::min(chart.minimum, value);
        chart.maximum = std::max(chart.maximum, value);
        std::string text = views::index_text(row.value.index);
        if (const std::string move = views::move_text(row.month_on_month); !move.empty())
            text += "  " + move;
        add_dot(lines[{row.value.total, row.value.category}],
                {row.value.month.months_since(chart.first), value, std::move(text)});
    }
    for (auto& [key, line] : lines) {
        if (line.runs.empty())
            continue;
        chart.legend.push_back({line.stroke, chart.lines.size(), line.name});
        chart.lines.push_back(std::move(line));
    }
    return chart;
}

} // namespace ps::gui::chart
