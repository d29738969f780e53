#include "gui/monitoring/comparison_rows.h"

#include "gui/number_text.h"
#include "i18n/translate.h"

#include <algorithm>
#include <map>

namespace ps::gui {
namespace {

using monitoring::ComparedItem;
using monitoring::Comparison;
using monitoring::ComparisonCell;
using monitoring::PointTrait;

MatrixCell cell_of(const ComparisonCell& cell, ComparedFigure figure)
{
    MatrixCell out;
    out.lowest = cell.lowest;
    switch (figure) {
    case ComparedFigure::unit_price:
        out.text = price_text(cell.price);
        out.order = cell.price.raw();
        break;
    case ComparedFigure::pack_price:
        if (cell.pack_price) {
            out.text = price_text(*cell.pack_price);
            out.order = cell.pack_price->raw();
        }
        break;
    case ComparedFigure::ratio_to_lowest:
        if (cell.ratio_to_lowest) {
            out.text = grouped(round_ratio(*cell.ratio_to_lowest, 4).to_string(4));
            out.order = cell.ratio_to_lowest->raw();
        }
        break;
    }
    if (out.lowest && !out.text.empty())
        out.text = "▼" + out.text; // no blank between: a mark, not a fall
    return out;
}

std::string trait_title(PointTrait trait)
{
    switch (trait) {
    case PointTrait::kind:
        return PS_TR("Kind of point");
    case PointTrait::level:
        return PS_TR("Level");
    case PointTrait::county:
        return PS_TR("County");
    }
    return {};
}

std::string unit_line(const ComparedItem& item, ComparedFigure figure)
{
    switch (figure) {
    case ComparedFigure::unit_price:
        return PS_TR(Message(PS_N("yuan per {0}"), {item.unit.empty() ? PS_TR("smallest unit") : item.unit}));
    case ComparedFigure::pack_price:
        if (item.pack_factor)
            return PS_TR(
                Message(PS_N("yuan per {0} of {1} {2}"), {item.pack_unit.empty() ? PS_TR("pack") : item.pack_unit,
                                                          item.pack_factor->to_string(), item.unit}));
        return PS_TR("pack unknown");
    case ComparedFigure::ratio_to_lowest:
        break;
    }
    return PS_TR("lowest = 1");
}

} // namespace

std::vector<GenericRow> generic_rows(const std::vector<monitoring::ItemPrices>& prices)
{
    std::map<std::string, GenericRow> by_name;
    for (const auto& item : prices) {
        auto& row = by_name[item.generic_name];
        row.name = item.generic_name;
        ++row.items;
        row.prices += item.n;
        if (item.max_min_ratio && (!row.widest || *row.widest < *item.max_min_ratio))
            row.widest = item.max_min_ratio;
    }
    std::vector<GenericRow> rows;
    for (auto& [name, row] : by_name)
        rows.push_back(std::move(row));
    return rows;
}

std::vector<Column<GenericRow>> generic_columns()
{
    std::vector<Column<GenericRow>> out;
    out.push_back({PS_TR("Generic name"), 168, false, [](const GenericRow& row) { return row.name; }});
    out.push_back({PS_TR("Items"), 52, true, [](const GenericRow& row) { return count_text(row.items); },
                   [](const GenericRow& a, const GenericRow& b) { return a.items < b.items; }});
    out.push_back({PS_TR("Highest/lowest"), 76, true, [](const GenericRow& row) { return factor_text(row.widest, 2); },
                   [](const GenericRow& a, const GenericRow& b) { return a.widest < b.widest; }});
    return out;
}

std::vector<MatrixRow> matrix_of_points(const Comparison& comparison, ComparedFigure figure)
{
    std::vector<MatrixRow> rows;
    for (std::size_t point = 0; point < comparison.points.size(); ++point) {
        const auto& who = comparison.points[point];
        MatrixRow row{who.name, who.kind, {}};
        for (std::size_t item = 0; item < comparison.items.size(); ++item) {
            const auto* cell = comparison.at(item, point);
            row.cells.push_back(cell == nullptr ? MatrixCell() : cell_of(*cell, figure));
        }
        rows.push_back(std::move(row));
    }
    return rows;
}

std::vector<MatrixRow> matrix_of_trait(const Comparison& comparison, PointTrait trait)
{
    std::map<std::string, MatrixRow> by_value;
    for (const auto& prices : monitoring::prices_by_trait(comparison, trait)) {
        auto& row = by_value[prices.value];
        row.name = prices.value.empty() ? PS_TR("not said") : prices.value;
        row.cells.resize(comparison.items.size());
        auto& cell = row.cells[prices.item];
        cell.text = price_text(prices.median);
        if (prices.minimum != prices.maximum)
            cell.text += "  (" + price_text(prices.minimum) + "–" + price_text(prices.maximum) + ")";
        cell.order = prices.median.raw();
    }
    std::vector<MatrixRow> rows;
    for (auto& [value, row] : by_value)
        rows.push_back(std::move(row));
    return rows;
}

std::vector<Column<MatrixRow>> matrix_columns(const Comparison& comparison, ComparedFigure figure,
                                              const std::optional<PointTrait>& trait)
{
    std::vector<Column<MatrixRow>> out;
    out.push_back({trait ? trait_title(*trait) : PS_TR("Sentinel point"), 176, false,
                   [](const MatrixRow& row) { return row.name; }});
    if (!trait)
        out.push_back({PS_TR("Kind"), 64, false, [](const MatrixRow& row) { return row.kind; }});
    for (std::size_t i = 0; i < comparison.items.size(); ++i) {
        const auto& item = comparison.items[i];
        std::string maker = item.manufacturer.empty() ? item.code : item.manufacturer;
        std::string form = item.specification;
        if (!item.dosage_form.empty())
            form += (form.empty() ? "" : " ") + item.dosage_form;
        out.push_back({maker + "\n" + form + "\n" + unit_line(item, trait ? ComparedFigure::unit_price : figure),
                       trait ? 196 : 172, true, [i](const MatrixRow& row) { return row.cells[i].text; },
                       [i](const MatrixRow& a, const MatrixRow& b) { return a.cells[i].order < b.cells[i].order; },
                       [i](const MatrixRow& row) { return row.cells[i].lowest ? Tone::fall : Tone::normal; },
                       [i](const MatrixRow& row) { return row.cells[i].lowest; }});
    }
    return out;
}

std::vector<Column<ComparedItem>> compared_item_columns()
{
    std::vector<Column<ComparedItem>> out;
    const auto text = [&](std::string title, int width, std::string ComparedItem::*member) {
        out.push_back({std::move(title), width, false, [member](const ComparedItem& item) { return item.*member; }});
    };
    const auto price = [&](std::string title, UnitPrice ComparedItem::*member) {
        out.push_back({std::move(title), 82, true,
                       [member](const ComparedItem& item) { return price_text(item.*member); },
                       [member](const ComparedItem& a, const ComparedItem& b) { return a.*member < b.*member; }});
    };
    text(PS_TR("Manufacturer"), 176, &ComparedItem::manufacturer);
    text(PS_TR("Dosage form"), 80, &ComparedItem::dosage_form);
    text(PS_TR("Specification"), 104, &ComparedItem::specification);
    out.push_back({PS_TR("Points"), 56, true, [](const ComparedItem& item) { return count_text(item.n); },
                   [](const ComparedItem& a, const ComparedItem& b) { return a.n < b.n; }});
    price(PS_TR("Lowest"), &ComparedItem::minimum);
    price(PS_TR("Median"), &ComparedItem::median);
    price(PS_TR("Highest"), &ComparedItem::maximum);
    out.push_back({PS_TR("Mean by quantity"), 96, true,
                   [](const ComparedItem& item) { return item.unit_value ? price_text(*item.unit_value) : ""; },
                   [](const ComparedItem& a, const ComparedItem& b) { return a.unit_value < b.unit_value; }});
    text(PS_TR("Unit"), 46, &ComparedItem::unit);
    text(PS_TR("Item code"), 228, &ComparedItem::code);
    return out;
}

} // namespace ps::gui
