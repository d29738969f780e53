#include "gui/monitoring/index_rows.h"

#include "gui/number_text.h"
#include "i18n/translate.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

namespace ps::gui {
namespace {

using monitoring::index::Formula;
using monitoring::index::IndexContribution;
using monitoring::index::IndexValue;

std::string group_text(const IndexValue& value)
{
    return value.total ? PS_TR("All items") : category_text(value.category);
}

Tone tone_of(std::optional<double> move)
{
    if (!move || std::abs(*move) < 0.00005) // shown as 0.00%
        return Tone::normal;
    return *move > 0 ? Tone::rise : Tone::fall;
}

/// Percentage points of the index.
std::string points_text(double contribution)
{
    const double points = contribution * 100;
    return fmt::format("{}{:.4f}", points > 0 ? "+" : "", points);
}

} // namespace

std::string index_text(const std::optional<double>& index)
{
    return index ? grouped(fmt::format("{:.2f}", *index * 100)) : std::string();
}

std::string move_text(const std::optional<double>& ratio)
{
    if (!ratio || !std::isfinite(*ratio) || std::abs(*ratio) > 1e6)
        return {};
    return change_text(Ratio::from_raw(std::llround(*ratio * 1e8)));
}

std::string formula_title(Formula formula)
{
    switch (formula) {
    case Formula::jevons:
        return PS_TR("Jevons (geometric mean)");
    case Formula::dutot:
        return PS_TR("Dutot (ratio of means)");
    case Formula::carli:
        return PS_TR("Carli (arithmetic mean)");
    case Formula::laspeyres:
        return PS_TR("Laspeyres");
    case Formula::paasche:
        return PS_TR("Paasche");
    case Formula::fisher:
        return PS_TR("Fisher");
    case Formula::tornqvist:
        return PS_TR("Törnqvist");
    case Formula::walsh:
        return PS_TR("Walsh");
    case Formula::geks:
        return PS_TR("GEKS");
    }
    return {};
}

std::string formula_meaning(Formula formula)
{
    switch (formula) {
    case Formula::jevons:
        return PS_TR("Geometric mean of the items' price ratios. Each item counts the same; needs no quantities. The "
                     "usual choice.");
    case Formula::dutot:
        return PS_TR("Mean price now divided by mean price then. Dear items weigh more; needs no quantities.");
    case Formula::carli:
        return PS_TR(
            "Arithmetic mean of the items' price ratios. Leans upwards: for reference only, cannot be chained.");
    case Formula::laspeyres:
        return PS_TR("What the quantities of the base month cost now, against what they cost then.");
    case Formula::paasche:
        return PS_TR("What the quantities of this month cost now, against what they cost in the base month.");
    case Formula::fisher:
        return PS_TR("Geometric mean of Laspeyres and Paasche: treats the quantities of both months alike.");
    case Formula::tornqvist:
        return PS_TR("Geometric mean of the price ratios, weighted with the mean of both months' shares of spending.");
    case Formula::walsh:
        return PS_TR("Priced at the geometric mean of both months' quantities.");
    case Formula::geks:
        return PS_TR("Compares all months with each other, so that the result does not depend on the base month. "
                     "Needs quantities; is not chained.");
    }
    return {};
}

std::vector<IndexRow> index_rows(const monitoring::index::PriceIndex& index)
{
    std::map<std::pair<bool, std::string>, std::optional<double>> before;
    std::vector<IndexRow> rows;
    for (const auto& value : index.values) {
        IndexRow row{value, {}};
        auto& last = before[{value.total, value.category}];
        if (value.index && last && *last > 0)
            row.month_on_month = *value.index / *last - 1;
        last = value.index;
        rows.push_back(std::move(row));
    }
    std::stable_sort(rows.begin(), rows.end(),
                     [](const IndexRow& a, const IndexRow& b) { return a.value.month > b.value.month; });
    return rows;
}

std::vector<Column<IndexRow>> index_columns(bool by_category)
{
    std::vector<Column<IndexRow>> out;
    out.push_back({PS_TR("Month"), 76, false, [](const IndexRow& row) { return row.value.month.to_string(); }});
    if (by_category)
        out.push_back({PS_TR("Category"),
                       140,
                       false,
                       [](const IndexRow& row) { return group_text(row.value); },
                       {},
                       {},
                       [](const IndexRow& row) { return row.value.total; }});
    out.push_back({PS_TR("Index"), 78, true, [](const IndexRow& row) { return index_text(row.value.index); },
                   [](const IndexRow& a, const IndexRow& b) { return a.value.index < b.value.index; }});
    const auto since_base = [](const IndexRow& row) -> std::optional<double> {
        return row.value.index ? std::optional(*row.value.index - 1) : std::nullopt;
    };
    out.push_back({PS_TR("Since base"), 88, true, [=](const IndexRow& row) { return move_text(since_base(row)); },
                   [](const IndexRow& a, const IndexRow& b) { return a.value.index < b.value.index; },
                   [=](const IndexRow& row) { return tone_of(since_base(row)); }});
    out.push_back({PS_TR("Month-on-month"), 88, true, [](const IndexRow& row) { return move_text(row.month_on_month); },
                   [](const IndexRow& a, const IndexRow& b) { return a.month_on_month < b.month_on_month; },
                   [](const IndexRow& row) { return tone_of(row.month_on_month); }});
    out.push_back({PS_TR("Matched items"), 72, true, [](const IndexRow& row) { return count_text(row.value.n); },
                   [](const IndexRow& a, const IndexRow& b) { return a.value.n < b.value.n; }});
    return out;
}

std::vector<Column<IndexContribution>> contribution_columns()
{
    std::vector<Column<IndexContribution>> out;
    out.push_back(
        {PS_TR("Points of the index"), 100, true,
         [](const IndexContribution& row) { return points_text(row.contribution); },
         [](const IndexContribution& a, const IndexContribution& b) { return a.contribution < b.contribution; },
         [](const IndexContribution& row) { return row.contribution > 0 ? Tone::rise : Tone::fall; }});
    const auto text = [&](std::string title, int width, std::string IndexContribution::*member) {
        out.push_back({std::move(title), width, false, [member](const IndexContribution& row) { return row.*member; }});
    };
    text(PS_TR("Generic name"), 150, &IndexContribution::generic_name);
    text(PS_TR("Specification"), 110, &IndexContribution::specification);
    text(PS_TR("Manufacturer"), 170, &IndexContribution::manufacturer);
    out.push_back(
        {PS_TR("Category"), 100, false, [](const IndexContribution& row) { return category_text(row.category); }});
    text(PS_TR("Item code"), 220, &IndexContribution::item);
    return out;
}

chart::LineChart index_chart(const monitoring::index::PriceIndex& index, std::string title)
{
    chart::LineChart chart;
    chart.title = std::move(title);
    chart.reference = 100;
    if (index.values.empty())
        return chart;
    chart.first = index.values.front().month;
    chart.last = index.values.back().month;
    chart.note = PS_TR(Message(PS_N("{0} = 100"), {chart.first.to_string()}));
    chart.minimum = chart.maximum = 100;
    std::map<std::pair<bool, std::string>, chart::ChartLine> lines; // the total, true, last: drawn over the others
    for (const auto& row : index_rows(index)) {
        auto& line = lines[{row.value.total, row.value.category}];
        line.name = group_text(row.value);
        line.stroke = row.value.total ? chart::Stroke::main : chart::Stroke::coloured;
    }
    auto rows = index_rows(index);
    std::reverse(rows.begin(), rows.end()); // months ascending
    for (const auto& row : rows) {
        if (!row.value.index)
            continue;
        const double value = *row.value.index * 100;
        chart.minimum = std::min(chart.minimum, value);
        chart.maximum = std::max(chart.maximum, value);
        std::string text = index_text(row.value.index);
        if (const std::string move = move_text(row.month_on_month); !move.empty())
            text += "  " + move;
        chart::add_dot(lines[{row.value.total, row.value.category}],
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

} // namespace ps::gui
