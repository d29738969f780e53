#include "model/monitoring/index/price_index.h"

#include "model/monitoring/index/matched_periods.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <memory>
#include <numeric>
#include <unordered_map>

namespace ps::monitoring::index {

namespace {

constexpr int most_months = 600;

// The months' data, items by code.
struct Data {
    std::vector<ItemNames> items;
    std::unique_ptr<const Periods> periods;
};

struct Cell {
    std::size_t period = 0;
    std::int64_t item = 0;
    double price = 0, quantity = 0;
};

ItemPrice price_of_items(const IndexOptions& options)
{
    return options.item_price.value_or(is_weighted(options.formula) ? ItemPrice::unit_value : ItemPrice::matched);
}

std::vector<Cell> read_cells(store::Store& store, const IndexOptions& options, ItemPrice item_price)
{
    store::Statement of_month(
        store, "SELECT item_id, median, traded_quantity, traded_value FROM item_month WHERE month = ? AND basis = ?");
    std::vector<Cell> out;
    const auto months = static_cast<std::size_t>(options.to.months_since(options.base)) + 1;
    for (std::size_t period = 0; period < months; ++period) {
        for (const auto& row :
             of_month.query(options.base.plus(static_cast<int>(period)), monitoring::name_of(options.basis))) {
            const auto [item, median, quantity, value] =
                row.get<std::int64_t, UnitPrice, std::optional<Quantity>, std::optional<UnitPrice>>();
            Cell cell{period, item, 0, 0};
            if (quantity)
                cell.quantity = quantity->to_double();
            if (item_price != ItemPrice::unit_value)
                cell.price = median.to_double();
            else if (cell.quantity > 0 && value)
                cell.price = value->to_double() / cell.quantity;
            if (cell.price > 0)
                out.push_back(cell);
        }
    }
    return out;
}

Data read_data(store::Store& store, const IndexOptions& options)
{
    const auto item_price = price_of_items(options);
    const auto cells = read_cells(store, options, item_price);
    std::unordered_map<std::int64_t, std::size_t> places;
    Names names(store);
    std::vector<ItemNames> found;
    for (const auto& cell : cells) {
        if (places.try_emplace(cell.item, found.size()).second)
            found.push_back(names.item(cell.item));
    }
    // By code: the order of the sums does not depend on ids or on the order of the files.
    std::vector<std::size_t> order(found.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return found[a].code < found[b].code; });
    std::vector<std::size_t> place_of(found.size());
    Data out;
    for (std::size_t i = 0; i < order.size(); ++i) {
        place_of[order[i]] = i;
        out.items.push_back(std::move(found[order[i]]));
    }
    for (auto& [item, place] : places)
        place = place_of[place];
    const auto periods = static_cast<std::size_t>(options.to.months_since(options.base)) + 1;
    auto panel = std::make_unique<Panel>(out.items.size(), periods);
    for (const auto& cell : cells)
        panel->set(places.at(cell.item), cell.period, cell.price, cell.quantity);
    if (item_price == ItemPrice::matched) {
        const auto base = panel->prices(0);
        auto matched = std::make_unique<MatchedPeriods>(store, options.base, periods, options.basis, std::move(places),
                                                        std::vector<double>(base.begin(), base.end()));
        if (!options.chained)
            matched->read_fixed_base();
        out.periods = std::move(matched);
    } else {
        out.periods = std::move(panel);
    }
    return out;
}

std::map<std::string, std::vector<std::size_t>> by_category(const std::vector<ItemNames>& items)
{
    std::map<std::string, std::vector<std::size_t>> out;
    for (std::size_t i = 0; i < items.size(); ++i)
        out[items[i].category].push_back(i);
    return out;
}

std::vector<IndexContribution> named_contributions(const Data& data, const IndexOptions& options)
{
    std::vector<IndexContribution> out;
    for (const auto& part : last_contributions(*data.periods, options.formula, options.chained)) {
        const auto& names = data.items[part.item];
        out.push_back({names.code, names.generic_name, names.specification, names.manufacturer, names.category,
                       part.contribution});
    }
    // Items are in the order of their codes already.
    std::stable_sort(out.begin(), out.end(), [](const IndexContribution& a, const IndexContribution& b) {
        return std::abs(a.contribution) > std::abs(b.contribution);
    });
    return out;
}

} // namespace

PriceIndex price_index(store::Store& store, const IndexOptions& options)
{
    if (options.to < options.base)
        throw Error(ErrorKind::usage, {PS_N("the last month lies before the base month")});
    if (options.to.months_since(options.base) >= most_months)
        throw Error(ErrorKind::usage,
                    {PS_N("an index of more than {0} months is not computed"), {std::to_string(most_months)}});
    if (options.chained && !may_be_chained(options.formula))
        series(Panel(0, 0), options.formula, true); // throws, with the reason
    if (is_weighted(options.formula) && price_of_items(options) == ItemPrice::matched)
        throw Error(ErrorKind::usage, {PS_N("matched medians are for the formulas without quantities")});
    refresh_summaries(store);
    const auto data = read_data(store, options);

    PriceIndex out;
    const auto total = series(*data.periods, options.formula, options.chained);
    if (total.front().n == 0)
        throw Error(
            ErrorKind::failed,
            is_weighted(options.formula)
                ? Message{PS_N("no item has a price and a quantity in the base month {0}"), {options.base.to_string()}}
                : Message{PS_N("no item has a price in the base month {0}"), {options.base.to_string()}});
    std::vector<std::pair<std::string, std::vector<SeriesValue>>> categories;
    if (options.by_category) {
        for (const auto& [category, items] : by_category(data.items))
            categories.emplace_back(category, series(*data.periods, options.formula, options.chained, items));
    }
    for (std::size_t period = 0; period < total.size(); ++period) {
        const auto month = options.base.plus(static_cast<int>(period));
        out.values.push_back({month, true, "", total[period].index, total[period].n});
        for (const auto& [category, values] : categories)
            out.values.push_back({month, false, category, values[period].index, values[period].n});
    }
    if (options.contributions)
        out.contributions = named_contributions(data, options);
    return out;
}

} // namespace ps::monitoring::index
