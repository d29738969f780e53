#include "views/monitoring/comparison.h"

#include "i18n/translate.h"
#include "views/number_text.h"

#include <algorithm>
#include <map>

namespace ps::views {

namespace {

using monitoring::ComparedItem;
using monitoring::Comparison;
using monitoring::ComparisonCell;
using monitoring::PointTrait;
using Figure = ComparisonMatrix::Figure;

std::optional<UnitPrice> of_pack(const std::optional<UnitPrice>& price, const std::optional<Quantity>& factor)
{
    return price && factor ? std::optional(per_pack(*price, *factor)) : std::nullopt;
}

std::string trait_title(PointTrait trait)
{
    switch (trait) {
    case PointTrait::kind:
        return PS_TR("Kind of point");
    case PointTrait::level:
        return PS_TR("Level");
    case PointTrait::county:
        break;
    }
    return PS_TR("County");
}

std::string price_unit(bool per_pack)
{
    return per_pack ? PS_TR("yuan per pack") : PS_TR("yuan per smallest unit");
}

// The first columns, about the item, of both tables of the command line.
template <class Row>
void add_compared_item_columns(std::vector<Col<Row>>& out)
{
    const auto text = [&](const char* key, std::string title, Type type, int width, std::string ComparedItem::*member) {
        out.push_back({key, std::move(title), type, width,
                       [member](const Row& row) -> const std::string& { return row.item.*member; }});
    };
    text("item", PS_TR("Item code"), Type::code, 27, &ComparedItem::code);
    text("generic_name", PS_TR("Generic name"), Type::text, 24, &ComparedItem::generic_name);
    text("form", PS_TR("Dosage form"), Type::text, 13, &ComparedItem::dosage_form);
    text("spec", PS_TR("Specification"), Type::text, 17, &ComparedItem::specification);
    text("manufacturer", PS_TR("Manufacturer"), Type::text, 27, &ComparedItem::manufacturer);
}

ComparisonMatrix::Entry entry_of(const ComparisonCell& cell, Figure figure)
{
    ComparisonMatrix::Entry out;
    out.lowest = cell.lowest;
    switch (figure) {
    case Figure::unit_price:
        out.price = cell.price;
        break;
    case Figure::pack_price:
        out.price = cell.pack_price;
        break;
    case Figure::ratio_to_lowest:
        out.ratio = cell.ratio_to_lowest;
        break;
    }
    return out;
}

Cell figure_of(const ComparisonMatrix::Entry& entry)
{
    return entry.price ? Cell(entry.price) : Cell(entry.ratio);
}

std::string unit_line(const ComparedItem& item, Figure figure)
{
    switch (figure) {
    case Figure::unit_price:
        return PS_TR(Message(PS_N("yuan per {0}"), {item.unit.empty() ? PS_TR("smallest unit") : item.unit}));
    case Figure::pack_price:
        if (item.pack_factor)
            return PS_TR(
                Message(PS_N("yuan per {0} of {1} {2}"), {item.pack_unit.empty() ? PS_TR("pack") : item.pack_unit,
                                                          item.pack_factor->to_string(), item.unit}));
        return PS_TR("pack unknown");
    case Figure::ratio_to_lowest:
        break;
    }
    return PS_TR("lowest = 1");
}

std::vector<ComparisonMatrix::Row> matrix_of_points(const Comparison& comparison, Figure figure)
{
    std::vector<ComparisonMatrix::Row> rows;
    for (std::size_t point = 0; point < comparison.points.size(); ++point) {
        const auto& who = comparison.points[point];
        ComparisonMatrix::Row row{who.name, who.kind, {}};
        for (std::size_t item = 0; item < comparison.items.size(); ++item) {
            const auto* cell = comparison.at(item, point);
            row.entries.push_back(cell == nullptr ? ComparisonMatrix::Entry() : entry_of(*cell, figure));
        }
        rows.push_back(std::move(row));
    }
    return rows;
}

std::vector<ComparisonMatrix::Row> matrix_of_trait(const Comparison& comparison, PointTrait trait)
{
    std::map<std::string, ComparisonMatrix::Row> by_value;
    for (const auto& prices : monitoring::prices_by_trait(comparison, trait)) {
        auto& row = by_value[prices.value];
        row.name = prices.value.empty() ? PS_TR("not said") : prices.value;
        row.entries.resize(comparison.items.size());
        auto& entry = row.entries[prices.item];
        entry.price = prices.median;
        if (prices.minimum != prices.maximum)
            entry.range =
                price_text(prices.median) + "  (" + price_text(prices.minimum) + "–" + price_text(prices.maximum) + ")";
    }
    std::vector<ComparisonMatrix::Row> rows;
    for (auto& [value, row] : by_value)
        rows.push_back(std::move(row));
    return rows;
}

} // namespace

std::vector<ComparedPricesView::Row> ComparedPricesView::answer(store::Store& store, const Ask& ask, std::stop_token)
{
    const auto comparison = monitoring::compare_prices(store, ask);
    std::vector<Row> rows;
    for (const auto& cell : comparison.cells) {
        Row row{comparison.items[cell.item], comparison.points[cell.point], cell, cell.price, {}};
        row.unit_value = row.item.unit_value;
        if (ask.per_pack) {
            row.price = cell.pack_price;
            row.unit_value = of_pack(row.item.unit_value, row.item.pack_factor);
        }
        rows.push_back(std::move(row));
    }
    return rows;
}

std::vector<Col<ComparedPricesView::Row>> ComparedPricesView::columns(const Ask& ask)
{
    std::vector<Col<Row>> out;
    add_compared_item_columns(out);
    const auto point = [&](const char* key, std::string title, Type type, int width,
                           std::string monitoring::ComparedPoint::*member) {
        out.push_back({key, std::move(title), type, width,
                       [member](const Row& row) -> const std::string& { return row.point.*member; }});
    };
    point("point", PS_TR("Point code"), Type::code, 14, &monitoring::ComparedPoint::code);
    point("point_name", PS_TR("Sentinel point"), Type::text, 28, &monitoring::ComparedPoint::name);
    point("county", PS_TR("County"), Type::text, 12, &monitoring::ComparedPoint::county);
    point("kind", PS_TR("Kind"), Type::text, 12, &monitoring::ComparedPoint::kind);
    out.push_back(Col<Row>("price", PS_TR("Price"), Type::price, 13, &Row::price).unit(price_unit(ask.per_pack)));
    out.push_back(
        {"quantity", PS_TR("Quantity"), Type::quantity, 13, [](const Row& row) { return row.cell.quantity; }});
    out.push_back({"lowest", PS_TR("Lowest"), Type::count, 8, [](const Row& row) { return row.cell.lowest ? 1 : 0; }});
    out.push_back({"ratio_to_lowest", PS_TR("Multiple of the lowest price"), Type::ratio, 13,
                   [](const Row& row) { return row.cell.ratio_to_lowest; }});
    out.push_back(Col<Row>("unit_value", PS_TR("Mean by quantity"), Type::price, 13, &Row::unit_value)
                      .unit(price_unit(ask.per_pack)));
    return out;
}

Layout ComparedPricesView::contract(const Ask&)
{
    return "item,generic_name,form,spec,manufacturer,point,point_name,county,kind,price,quantity,lowest,"
           "ratio_to_lowest,unit_value";
}

std::vector<TraitPricesView::Row> TraitPricesView::answer(store::Store& store, const Ask& ask, std::stop_token)
{
    const auto comparison = monitoring::compare_prices(store, ask);
    std::vector<Row> rows;
    for (const auto& found : monitoring::prices_by_trait(comparison, ask.trait)) {
        Row row{comparison.items[found.item], found.value, found.n, found.minimum, found.median, found.maximum};
        if (ask.per_pack)
            for (auto* price : {&row.minimum, &row.median, &row.maximum})
                *price = of_pack(*price, row.item.pack_factor);
        rows.push_back(std::move(row));
    }
    return rows;
}

std::vector<Col<TraitPricesView::Row>> TraitPricesView::columns(const Ask& ask)
{
    std::vector<Col<Row>> out;
    add_compared_item_columns(out);
    out.push_back({monitoring::name_of(ask.trait), trait_title(ask.trait), Type::text, 16, &Row::value});
    out.push_back({"n", PS_TR("Points"), Type::count, 9, &Row::n});
    const std::string unit = price_unit(ask.per_pack);
    out.push_back(Col<Row>("min", PS_TR("Lowest"), Type::price, 11, &Row::minimum).unit(unit));
    out.push_back(Col<Row>("median", PS_TR("Median"), Type::price, 11, &Row::median).unit(unit));
    out.push_back(Col<Row>("max", PS_TR("Highest"), Type::price, 11, &Row::maximum).unit(unit));
    return out;
}

Layout TraitPricesView::contract(const Ask& ask)
{
    return std::string("item,generic_name,form,spec,manufacturer,") + monitoring::name_of(ask.trait) +
           ",n,min,median,max";
}

std::vector<GenericNamesView::Row> GenericNamesView::answer(store::Store& store, const Ask& ask, std::stop_token)
{
    std::vector<Row> rows;
    if (!ask.month.valid())
        return rows;
    std::map<std::string, Row> by_name;
    for (const auto& item : monitoring::prices(store, ask.month, ask.basis)) {
        auto& row = by_name[item.generic_name];
        row.name = item.generic_name;
        ++row.items;
        row.prices += item.n;
        if (item.max_min_ratio && (!row.widest || *row.widest < *item.max_min_ratio))
            row.widest = item.max_min_ratio;
    }
    for (auto& [name, row] : by_name)
        rows.push_back(std::move(row));
    return rows;
}

std::vector<Col<GenericNamesView::Row>> GenericNamesView::columns(const Ask&)
{
    return {
        {"generic_name", PS_TR("Generic name"), Type::text, 26, &Row::name},
        {"items", PS_TR("Items"), Type::count, 8, &Row::items},
        {"max_min_ratio", PS_TR("Highest/lowest"), Type::ratio, 12, &Row::widest},
    };
}

Layout GenericNamesView::grid(const Ask&)
{
    return "generic_name,items,max_min_ratio";
}

std::vector<Col<ComparedItem>> ComparedItemsView::columns(const Ask&)
{
    return {
        {"manufacturer", PS_TR("Manufacturer"), Type::text, 28, &Row::manufacturer},
        {"form", PS_TR("Dosage form"), Type::text, 13, &Row::dosage_form},
        {"spec", PS_TR("Specification"), Type::text, 16, &Row::specification},
        {"n", PS_TR("Points"), Type::count, 9, &Row::n},
        {"min", PS_TR("Lowest"), Type::price, 13, &Row::minimum},
        {"median", PS_TR("Median"), Type::price, 13, &Row::median},
        {"max", PS_TR("Highest"), Type::price, 13, &Row::maximum},
        {"unit_value", PS_TR("Mean by quantity"), Type::price, 15, &Row::unit_value},
        {"unit", PS_TR("Unit"), Type::word, 7, &Row::unit},
        {"item", PS_TR("Item code"), Type::code, 27, &Row::code},
    };
}

Layout ComparedItemsView::grid(const Ask&)
{
    return "manufacturer,form,spec,n,min,median,max,unit_value,unit,item";
}

std::vector<ComparisonMatrix::Row> ComparisonMatrix::rows(const Comparison& comparison, const Ask& ask)
{
    return ask.trait ? matrix_of_trait(comparison, *ask.trait) : matrix_of_points(comparison, ask.figure);
}

std::vector<Col<ComparisonMatrix::Row>> ComparisonMatrix::columns(const Comparison& comparison, const Ask& ask)
{
    std::vector<Col<Row>> out;
    out.push_back({"name", ask.trait ? trait_title(*ask.trait) : PS_TR("Sentinel point"), Type::text, 28, &Row::name});
    if (!ask.trait)
        out.push_back({"kind", PS_TR("Kind"), Type::text, 10, &Row::kind});
    for (std::size_t i = 0; i < comparison.items.size(); ++i) {
        const auto& item = comparison.items[i];
        const std::string maker = item.manufacturer.empty() ? item.code : item.manufacturer;
        std::string form = item.specification;
        if (!item.dosage_form.empty())
            form += (form.empty() ? "" : " ") + item.dosage_form;
        const bool is_ratio = !ask.trait && ask.figure == Figure::ratio_to_lowest;
        Col<Row> column("item" + std::to_string(i),
                        maker + "\n" + form + "\n" + unit_line(item, ask.trait ? Figure::unit_price : ask.figure),
                        is_ratio ? Type::ratio : Type::price, ask.trait ? 31 : 27, [i](const Row& row) {
                            const auto& entry = row.entries[i];
                            return entry.range.empty() ? figure_of(entry) : Cell(entry.range);
                        });
        if (is_ratio)
            column.decimals(4);
        out.push_back(column
                          .bold_mark("▼") // no blank follows: a mark, not a fall
                          .order([i](const Row& row) { return figure_of(row.entries[i]); })
                          .tone([i](const Row& row) { return row.entries[i].lowest ? Tone::fall : Tone::normal; })
                          .bold([i](const Row& row) { return row.entries[i].lowest; }));
    }
    return out;
}

} // namespace ps::views
