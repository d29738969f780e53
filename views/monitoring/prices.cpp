#include "views/monitoring/prices.h"

#include "i18n/text.h"
#include "i18n/translate.h"
#include "model/registry/master_data.h"

#include <unordered_map>

namespace ps::views {

namespace {

using monitoring::ItemPrices;
using PriceRow = PricesView::Row;

Col<PriceRow> price_column(const char* key, std::string title, UnitPrice ItemPrices::*price)
{
    auto column = Col<PriceRow>(key, std::move(title), Type::price, 11,
                                [price](const PriceRow& row) { return row.n > 0 ? Cell(row.*price) : Cell(); });
    column.unit(PS_TR("yuan per smallest unit"));
    return column;
}

// Exact, for a formula beside the prices; the command line shows the statistic.
Cell exact_spread(const PriceRow& row)
{
    if (row.n == 0 || row.minimum.is_zero())
        return {};
    try {
        return round_ratio(ratio_of(row.maximum, row.minimum), 4);
    } catch (const Error&) { // beyond the number type: nonsense prices
        return {};
    }
}

} // namespace

std::vector<PriceRow> PricesView::answer(store::Store& store, const Ask& ask, std::stop_token)
{
    std::vector<Row> rows;
    auto found = monitoring::prices(store, ask.month, ask.basis, ask.item);
    rows.reserve(found.size());
    for (auto& prices : found)
        if (!ask.only_monitored || prices.monitored)
            rows.push_back({std::move(prices), {}, {}});
    return rows;
}

std::vector<PriceRow> PricesView::all_items(store::Store& store, Month month, monitoring::Basis basis,
                                            const std::optional<Month>& before)
{
    std::unordered_map<std::string, ItemPrices> known;
    std::unordered_map<std::string, Ratio> moved;
    if (month.valid()) {
        for (auto& prices : monitoring::prices(store, month, basis))
            known.emplace(prices.item, std::move(prices));
        if (before)
            for (const auto& change : monitoring::changes(store, *before, month, basis, monitoring::ChangeLevel::city))
                if (change.change_ratio)
                    moved.emplace(change.item, *change.change_ratio);
    }
    std::vector<Row> rows;
    for (const auto& item : registry::items(store)) {
        Row row;
        if (const auto found = known.find(item.code); found != known.end())
            static_cast<ItemPrices&>(row) = std::move(found->second);
        row.item = item.code;
        row.generic_name = item.generic_name;
        row.specification = item.specification;
        row.manufacturer = item.manufacturer;
        row.unit = item.unit;
        if (const auto found = moved.find(item.code); found != moved.end())
            row.change = found->second;
        row.search = item.search + ' ' + i18n::normalise(item.code) + ' ' + i18n::normalise(item.trade_name) + ' ' +
                     i18n::normalise(item.specification) + ' ' + i18n::normalise(item.manufacturer);
        rows.push_back(std::move(row));
    }
    return rows;
}

std::vector<Col<PriceRow>> PricesView::columns(const Ask&)
{
    return {
        {"item", PS_TR("Item code"), Type::code, 27, &Row::item},
        {"generic_name", PS_TR("Generic name"), Type::text, 24, &Row::generic_name},
        {"spec", PS_TR("Specification"), Type::text, 18, &Row::specification},
        {"manufacturer", PS_TR("Manufacturer"), Type::text, 27, &Row::manufacturer},
        {"unit", PS_TR("Unit"), Type::word, 7, &Row::unit},
        {"change_ratio", PS_TR("Month-on-month"), Type::change, 13, &Row::change},
        Col<Row>("n", PS_TR("Points"), Type::count, 8, &Row::n).tone([](const Row& row) {
            return row.n > 0 ? Tone::normal : Tone::muted;
        }),
        price_column("min", PS_TR("Lowest"), &ItemPrices::minimum),
        price_column("p25", PS_TR("Lower quartile"), &ItemPrices::p25),
        price_column("median", PS_TR("Median"), &ItemPrices::median),
        price_column("p75", PS_TR("Upper quartile"), &ItemPrices::p75),
        price_column("max", PS_TR("Highest"), &ItemPrices::maximum),
        {"max_min_ratio", PS_TR("Highest/lowest"), Type::ratio, 12, &Row::max_min_ratio},
        Col<Row>("spread", PS_TR("Maximum : minimum"), Type::ratio, 10, exact_spread).formula("=ROUND({max}/{min},4)"),
        Col<Row>("cv", PS_TR("Variation"), Type::ratio, 10, &Row::variation).decimals(4),
        {"uniformity", PS_TR("Uniformity"), Type::share, 10,
         [](const Row& row) { return row.n > 0 ? Cell(row.uniformity) : Cell(); }},
        Col<Row>("remark", PS_TR("Remark"), Type::word, 10,
                 [](const Row& row) { return row.n < enough_points ? Cell(PS_TR("too few points")) : Cell(); })
            .bold([](const Row& row) { return row.n < enough_points; }),
    };
}

Layout PricesView::contract(const Ask&)
{
    return "item,generic_name,spec,manufacturer,unit,n,min,p25,median,p75,max,max_min_ratio,cv,uniformity";
}

Layout PricesView::grid(const Ask&)
{
    return "item,generic_name,spec,manufacturer,unit,change_ratio,median,min,max,n,max_min_ratio,cv,uniformity";
}

} // namespace ps::views
