#include "views/monitoring/index.h"

#include "i18n/translate.h"
#include "views/number_text.h"
#include "views/words.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>

namespace ps::views {

namespace {

using monitoring::index::Formula;
using monitoring::index::IndexContribution;
using monitoring::index::IndexValue;
using monitoring::index::PriceIndex;

Tone tone_of_move(const std::optional<double>& move)
{
    if (!move || std::abs(*move) < 0.00005) // shown as 0.00%
        return Tone::normal;
    return *move > 0 ? Tone::rise : Tone::fall;
}

std::optional<double> since_base(const IndexView::Row& row)
{
    return row.value.index ? std::optional(*row.value.index - 1) : std::nullopt;
}

// An infinite move, or one beyond a factor of a million, is not written.
Cell move_cell(const std::optional<double>& ratio)
{
    return ratio && std::isfinite(*ratio) && std::abs(*ratio) <= 1e6 ? Cell(*ratio) : Cell();
}

Cell index_cell(const std::optional<double>& index)
{
    return index ? Cell(*index * 100) : Cell();
}

/// Percentage points of the index.
std::string points_text(double contribution)
{
    const double points = contribution * 100;
    return fmt::format("{}{:.4f}", points > 0 ? "+" : "", points);
}

} // namespace

std::vector<IndexView::Row> IndexView::answer(store::Store& store, const Ask& ask, std::stop_token)
{
    return rows_of(monitoring::index::price_index(store, ask));
}

std::vector<IndexView::Row> IndexView::rows_of(const PriceIndex& index)
{
    std::map<std::pair<bool, std::string>, std::optional<double>> before;
    std::vector<Row> rows;
    for (const auto& value : index.values) {
        Row row{value, {}};
        auto& last = before[{value.total, value.category}];
        if (value.index && last && *last > 0)
            row.month_on_month = *value.index / *last - 1;
        last = value.index;
        rows.push_back(std::move(row));
    }
    return rows;
}

std::vector<IndexView::Row> IndexView::newest_first(std::vector<Row> rows)
{
    std::stable_sort(rows.begin(), rows.end(),
                     [](const Row& a, const Row& b) { return a.value.month > b.value.month; });
    return rows;
}

std::vector<Col<IndexView::Row>> IndexView::columns(const Ask&)
{
    return {
        {"month", PS_TR("Month"), Type::month, 12, [](const Row& row) { return row.value.month; }},
        // The total is the line without a category; items without one are gathered under "-".
        {"category", PS_TR("Category"), Type::text, 22,
         [](const Row& row) {
             return row.value.total ? Cell("") : row.value.category.empty() ? Cell("-") : Cell(row.value.category);
         }},
        Col<Row>("group", PS_TR("Category"), Type::text, 22, [](const Row& row) { return index_group_text(row.value); })
            .bold([](const Row& row) { return row.value.total; }),
        Col<Row>("index", PS_TR("Index"), Type::ratio, 12, [](const Row& row) { return row.value.index; })
            .statistic(10),
        {"index_100", PS_TR("Index"), Type::ratio, 12, [](const Row& row) { return index_cell(row.value.index); }},
        Col<Row>("since_base", PS_TR("Since base"), Type::change, 14,
                 [](const Row& row) { return move_cell(since_base(row)); })
            .tone([](const Row& row) { return tone_of_move(since_base(row)); }),
        Col<Row>("month_on_month", PS_TR("Month-on-month"), Type::change, 14,
                 [](const Row& row) { return move_cell(row.month_on_month); })
            .tone([](const Row& row) { return tone_of_move(row.month_on_month); }),
        {"n", PS_TR("Matched items"), Type::count, 11, [](const Row& row) { return row.value.n; }},
    };
}

Layout IndexView::contract(const Ask&)
{
    return "month,category,index,n";
}

Layout IndexView::grid(const Ask& ask)
{
    return ask.by_category ? "month,group,index_100,since_base,month_on_month,n"
                           : "month,index_100,since_base,month_on_month,n";
}

std::vector<IndexContribution> ContributionsView::answer(store::Store& store, const Ask& ask, std::stop_token)
{
    return monitoring::index::price_index(store, ask).contributions;
}

std::vector<Col<IndexContribution>> ContributionsView::columns(const Ask&)
{
    return {
        Col<Row>("contribution", PS_TR("Contribution"), Type::ratio, 16, &Row::contribution).statistic(15),
        Col<Row>("points", PS_TR("Points of the index"), Type::ratio, 16,
                 [](const Row& row) { return points_text(row.contribution); })
            .order(&Row::contribution)
            .tone([](const Row& row) { return row.contribution > 0 ? Tone::rise : Tone::fall; }),
        {"generic_name", PS_TR("Generic name"), Type::text, 24, &Row::generic_name},
        {"specification", PS_TR("Specification"), Type::text, 17, &Row::specification},
        {"manufacturer", PS_TR("Manufacturer"), Type::text, 27, &Row::manufacturer},
        {"category", PS_TR("Category"), Type::text, 16, &Row::category},
        {"category_words", PS_TR("Category"), Type::text, 16,
         [](const Row& row) { return category_text(row.category); }},
        {"item", PS_TR("Item code"), Type::code, 26, &Row::item},
    };
}

Layout ContributionsView::contract(const Ask&)
{
    return "item,generic_name,category,contribution";
}

Layout ContributionsView::grid(const Ask&)
{
    return "points,generic_name,specification,manufacturer,category_words,item";
}

std::vector<IndexMonthsView::Row> IndexMonthsView::rows_of(const PriceIndex& index)
{
    std::vector<Row> rows;
    for (const auto& value : index.values) {
        if (rows.empty() || rows.back().month != value.month) {
            Row row;
            row.month = value.month;
            rows.push_back(std::move(row));
        }
        auto& row = rows.back();
        if (value.total) {
            row.total = value.index;
            row.items = value.n;
            if (const auto* before = rows.size() > 1 ? &rows[rows.size() - 2] : nullptr;
                before != nullptr && before->total && row.total)
                row.change = *row.total / *before->total - 1;
        } else if (value.index && !value.category.empty()) {
            row.categories[value.category] = *value.index;
        }
    }
    return rows;
}

IndexMonthsView::Ask IndexMonthsView::question(const std::vector<Row>& rows)
{
    std::set<std::string> categories;
    for (const auto& row : rows)
        for (const auto& [category, index] : row.categories)
            categories.insert(category);
    return {{categories.begin(), categories.end()}};
}

std::vector<Col<IndexMonthsView::Row>> IndexMonthsView::columns(const Ask& ask)
{
    std::vector<Col<Row>> out{
        {"month", PS_TR("Month"), Type::month, 12, &Row::month},
        {"items", PS_TR("Items compared"), Type::count, 10, &Row::items},
        {"total", PS_TR("All items"), Type::ratio, 12, [](const Row& row) { return index_cell(row.total); }},
        {"change", PS_TR("Change on the month before"), Type::change, 13, &Row::change},
    };
    for (std::size_t i = 0; i < ask.categories.size(); ++i)
        out.push_back({"category" + std::to_string(i), category_text(ask.categories[i]), Type::ratio, 13,
                       [category = ask.categories[i]](const Row& row) {
                           const auto found = row.categories.find(category);
                           return found == row.categories.end() ? Cell() : Cell(found->second * 100);
                       }});
    return out;
}

Layout IndexMonthsView::sheet(const Ask& ask)
{
    std::string keys = "month,items,total,change";
    for (std::size_t i = 0; i < ask.categories.size(); ++i)
        keys += ",category" + std::to_string(i);
    return keys;
}

Layout IndexMonthsView::page(const Ask&)
{
    return "month,items,total";
}

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

std::string index_group_text(const IndexValue& value)
{
    return value.total ? PS_TR("All items") : category_text(value.category);
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

} // namespace ps::views
