#include "model/monitoring/changes/comparison.h"

#include "model/monitoring/summaries/statistics.h"

#include <algorithm>
#include <map>
#include <tuple>

namespace ps::monitoring {

namespace {

struct Found {
    std::int64_t id = 0;
    ComparedItem item;
    std::string specification_key; ///< as normalised by the importer, so that different spellings stay together
};

std::string name_of_item(store::Store& store, const std::string& code)
{
    auto name = store.one<std::string>("SELECT generic_name FROM item WHERE code = ?", code);
    if (!name)
        throw Error(ErrorKind::failed, {PS_N("the store has no item {0}"), {code}});
    return std::move(*name);
}

// The middle of "name|specification|manufacturer".
std::string specification_key(const std::string& match_key, const std::string& specification)
{
    const auto first = match_key.find('|');
    const auto last = match_key.rfind('|');
    return first == last ? specification : match_key.substr(first + 1, last - first - 1);
}

std::vector<Found> items_of(store::Store& store, const std::string& generic_name)
{
    // The items of this name, and those with the same normalised name.
    std::vector<Found> out;
    for (const auto& row : store.query("SELECT id, code, kind, generic_name, dosage_form, specification, manufacturer, "
                                       "unit, pack_unit, pack_factor, "
                                       "match_key FROM item WHERE generic_name = ?1 OR (name_key <> '' AND name_key IN "
                                       "(SELECT name_key FROM item "
                                       "WHERE generic_name = ?1 OR name_key = ?1))",
                                       generic_name)) {
        auto& found = out.emplace_back();
        auto& item = found.item;
        std::string match_key;
        row.read(found.id, item.code, item.kind, item.generic_name, item.dosage_form, item.specification,
                 item.manufacturer, item.unit, item.pack_unit, item.pack_factor, match_key);
        if (!item.pack_factor && item.kind == "service")
            item.pack_factor = Quantity::from_units(1);
        found.specification_key = specification_key(match_key, item.specification);
    }
    return out;
}

std::vector<std::pair<std::int64_t, ComparedPoint>> all_points(store::Store& store)
{
    std::vector<std::pair<std::int64_t, ComparedPoint>> out;
    for (const auto& row : store.query(
             "SELECT id, code, name, region, kind, level FROM organisation WHERE role = 'point' ORDER BY code")) {
        const auto [id, code, name, region, kind, level] =
            row.get<std::int64_t, std::string, std::string, std::string, std::string, std::string>();
        out.push_back({id, {code, name, region, kind, level}});
    }
    return out;
}

using GroupKey = std::tuple<std::string, std::string, std::string>; ///< form, specification key, unit

GroupKey group_key(const Found& found)
{
    return {found.item.dosage_form, found.specification_key, found.item.unit};
}

std::optional<Ratio> ratio_to(UnitPrice price, UnitPrice lowest)
{
    if (lowest.raw() <= 0)
        return std::nullopt;
    constexpr int kept_decimals = 4;
    const Int128 rounded = divide_half_up(Int128{price.raw()} * power_of_ten(kept_decimals), lowest.raw());
    const Int128 raw = rounded * power_of_ten(Ratio::digits - kept_decimals);
    if (raw > std::numeric_limits<std::int64_t>::max())
        return std::nullopt;
    return Ratio::from_raw(static_cast<std::int64_t>(raw));
}

// A pack of an absurd price (a unit mistake) may be beyond 64 bits: then there is no pack price, and the rest of the
// table is unaffected.
std::optional<UnitPrice> pack_price(UnitPrice price, const std::optional<Quantity>& factor)
{
    if (!factor)
        return std::nullopt;
    const Int128 raw = divide_half_up(Int128{price.raw()} * factor->raw(), power_of_ten(Quantity::digits));
    if (raw > std::numeric_limits<std::int64_t>::max())
        return std::nullopt;
    return UnitPrice::from_raw(static_cast<std::int64_t>(raw));
}

struct Summary {
    std::int64_t n = 0;
    UnitPrice minimum, median, maximum;
};

Summary summary_of(std::vector<UnitPrice> prices)
{
    std::sort(prices.begin(), prices.end());
    return {static_cast<std::int64_t>(prices.size()), prices.front(), quantile(prices, 50, 100), prices.back()};
}

// The prices of one item: a seek a point by the whole primary key.
struct PointPrice {
    std::size_t point = 0;
    UnitPrice price;
    std::optional<Quantity> quantity;
};
std::vector<PointPrice> prices_of(store::Store& store, std::int64_t item,
                                  const std::vector<std::pair<std::int64_t, ComparedPoint>>& points,
                                  const ComparisonQuery& asked)
{
    const std::string basis = name_of(asked.basis);
    store::Statement seek(store, "SELECT " + basis + "_price, " + basis +
                                     "_quantity FROM observation WHERE month = ? AND point_id = ? AND item_id = ?");
    std::vector<PointPrice> out;
    for (std::size_t point = 0; point < points.size(); ++point) {
        for (const auto& row : seek.query(asked.month, points[point].first, item)) {
            const auto [price, quantity] = row.get<std::optional<UnitPrice>, std::optional<Quantity>>();
            if (price)
                out.push_back({point, *price, quantity});
        }
    }
    return out;
}

void keep_points_with_prices(Comparison& table, std::vector<std::pair<std::int64_t, ComparedPoint>>& points)
{
    std::vector<bool> used(points.size());
    for (const auto& cell : table.cells)
        used[cell.point] = true;
    std::vector<std::size_t> place(points.size());
    for (std::size_t point = 0; point < points.size(); ++point) {
        place[point] = table.points.size();
        if (used[point])
            table.points.push_back(std::move(points[point].second));
    }
    for (auto& cell : table.cells)
        cell.point = place[cell.point];
}

void rate_against_lowest(Comparison& table)
{
    for (auto& cell : table.cells) {
        const auto lowest = table.groups[table.items[cell.item].group].lowest;
        cell.lowest = cell.price == lowest;
        cell.ratio_to_lowest = ratio_to(cell.price, lowest);
    }
}

} // namespace

const ComparisonCell* Comparison::at(std::size_t item, std::size_t point) const
{
    const auto found = std::lower_bound(cells.begin(), cells.end(), std::pair{item, point},
                                        [](const ComparisonCell& cell, const std::pair<std::size_t, std::size_t>& key) {
                                            return std::pair{cell.item, cell.point} < key;
                                        });
    return found != cells.end() && found->item == item && found->point == point ? &*found : nullptr;
}

Comparison compare_prices(store::Store& store, const ComparisonQuery& asked)
{
    if (asked.generic_name.empty() == asked.item_code.empty())
        throw Error(ErrorKind::usage, {PS_N("name either an item or a generic name")});
    auto found = items_of(store, asked.item_code.empty() ? asked.generic_name : name_of_item(store, asked.item_code));
    if (found.empty())
        throw Error(ErrorKind::failed, {PS_N("the store has no item called {0}"), {asked.generic_name}});
    std::sort(found.begin(), found.end(), [](const Found& a, const Found& b) {
        return std::pair{group_key(a), a.item.code} < std::pair{group_key(b), b.item.code};
    });

    Comparison out;
    auto points = all_points(store);
    std::optional<GroupKey> last_group;
    for (auto& entry : found) {
        const auto prices = prices_of(store, entry.id, points, asked);
        if (prices.empty())
            continue;
        std::vector<UnitPrice> values;
        TradedSum traded;
        for (const auto& at_point : prices) {
            values.push_back(at_point.price);
            traded.add(at_point.price, at_point.quantity);
            out.cells.push_back({out.items.size(),
                                 at_point.point,
                                 at_point.price,
                                 pack_price(at_point.price, entry.item.pack_factor),
                                 at_point.quantity,
                                 false,
                                 {}});
        }
        const auto summary = summary_of(values);
        entry.item.n = summary.n;
        entry.item.minimum = summary.minimum;
        entry.item.median = summary.median;
        entry.item.maximum = summary.maximum;
        entry.item.unit_value = unit_value(traded.result());
        if (last_group != group_key(entry)) {
            last_group = group_key(entry);
            out.groups.push_back({entry.item.dosage_form, entry.item.specification, entry.item.unit, summary.minimum});
        }
        auto& group = out.groups.back();
        group.lowest = std::min(group.lowest, summary.minimum);
        entry.item.group = out.groups.size() - 1;
        out.items.push_back(std::move(entry.item));
    }
    keep_points_with_prices(out, points);
    rate_against_lowest(out);
    return out;
}

const char* name_of(PointTrait trait)
{
    switch (trait) {
    case PointTrait::kind:
        return "kind";
    case PointTrait::level:
        return "level";
    case PointTrait::county:
        return "county";
    }
    return "";
}

std::vector<TraitPrices> prices_by_trait(const Comparison& comparison, PointTrait trait)
{
    std::map<std::pair<std::size_t, std::string>, std::vector<UnitPrice>> gathered;
    for (const auto& cell : comparison.cells) {
        const auto& point = comparison.points[cell.point];
        const auto& value = trait == PointTrait::kind    ? point.kind
                            : trait == PointTrait::level ? point.level
                                                         : point.county;
        gathered[{cell.item, value}].push_back(cell.price);
    }
    std::vector<TraitPrices> out;
    for (auto& [key, prices] : gathered) {
        const auto summary = summary_of(std::move(prices));
        out.push_back({key.first, key.second, summary.n, summary.minimum, summary.median, summary.maximum});
    }
    return out;
}

} // namespace ps::monitoring
