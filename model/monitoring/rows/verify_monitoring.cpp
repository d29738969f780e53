// The proof that the figures updated row by row equal those of the rows.
//
// Everything here is computed again, slowly and in the plainest way, on purpose without a function of the fast path: a
// mistake there must not prove itself.
#include "model/monitoring/monitoring.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <map>
#include <set>

namespace ps::monitoring {

namespace {

using Optional = std::optional<std::int64_t>;

Int128 half_up(Int128 numerator, Int128 denominator)
{
    return (2 * numerator + denominator) / (2 * denominator); // nothing here is negative
}

struct ReportedRow {
    std::array<Optional, 2> price, quantity, amount; ///< purchase, sale
    Optional supply_status;
};

using ObservationFields = std::array<Optional, 6>; ///< prices, quantities, supply status, rows

ObservationFields expected_observation(const std::vector<ReportedRow>& rows)
{
    ObservationFields out;
    for (std::size_t basis = 0; basis < 2; ++basis) {
        Int128 count = 0, prices = 0, amounts = 0, quantities = 0;
        bool weighted = true;
        for (const auto& row : rows) {
            if (row.quantity[basis])
                out[2 + basis] = out[2 + basis].value_or(0) + *row.quantity[basis];
            if (!row.price[basis])
                continue;
            count += 1;
            prices += *row.price[basis];
            if (!row.quantity[basis]) {
                weighted = false;
                continue;
            }
            quantities += *row.quantity[basis];
            // In 10 decimals: an amount has 2, price × quantity has 6 + 4. An amount of 0 counts as missing.
            amounts += row.amount[basis].value_or(0) != 0 ? Int128{*row.amount[basis]} * 100000000
                                                          : Int128{*row.price[basis]} * *row.quantity[basis];
        }
        const Int128 largest = std::numeric_limits<std::int64_t>::max();
        if (quantities > 0 && half_up(amounts, quantities) > largest)
            weighted = false;
        if (count == 1 || (count > 1 && (!weighted || quantities == 0)))
            out[basis] = static_cast<std::int64_t>(half_up(prices, count));
        else if (count > 1)
            out[basis] = static_cast<std::int64_t>(half_up(amounts, quantities));
    }
    for (const auto& row : rows) {
        const auto badness = [](Optional status) { return !status ? -1 : *status == 5 ? 0 : *status; };
        if (badness(row.supply_status) > badness(out[4]))
            out[4] = row.supply_status;
    }
    out[5] = static_cast<std::int64_t>(rows.size());
    return out;
}

struct Mismatches {
    std::int64_t wrong = 0;
    std::string first;

    void add(std::int64_t month, std::int64_t item, std::int64_t point)
    {
        if (wrong++ == 0)
            first =
                std::to_string(month) + "/" + std::to_string(item) + (point != 0 ? "/" + std::to_string(point) : "");
    }
};

// Every observation that the rows require exists and is right; their number is the required one, so there is no other.
store::CheckResult check_observations(store::Store& store)
{
    store::Statement probe(
        store,
        "SELECT purchase_price, sale_price, purchase_quantity, sale_quantity, supply_status, rows FROM observation "
        "WHERE month = ? AND item_id = ? AND point_id = ?");
    Mismatches mismatches;
    std::int64_t expected = 0;
    std::pair<std::int64_t, std::int64_t> sheet; // point, month
    std::map<std::int64_t, std::vector<ReportedRow>> items;
    const auto check_sheet = [&] {
        for (const auto& [item, of_item] : items) {
            const auto fields = expected_observation(of_item);
            if (!fields[0] && !fields[1] && !fields[4])
                continue;
            ++expected;
            bool right = false;
            for (const auto& row : probe.query(sheet.second, item, sheet.first)) {
                ObservationFields stored;
                row.read(stored);
                right = stored == fields;
            }
            if (!right)
                mismatches.add(sheet.second, item, sheet.first);
        }
        items.clear();
    };
    for (const auto& stored : store.query(
             "SELECT point_id, month, item_id, purchase_price_unit, sale_price_unit, purchase_quantity, sale_quantity, "
             "purchase_amount, sale_amount, supply_status FROM price_row WHERE current = 1 ORDER BY point_id, month")) {
        std::pair<std::int64_t, std::int64_t> now;
        std::int64_t item = 0;
        ReportedRow row;
        stored.read(now.first, now.second, item, row.price, row.quantity, row.amount, row.supply_status);
        if (now != sheet)
            check_sheet();
        sheet = now;
        items[item].push_back(row);
    }
    check_sheet();
    if (mismatches.wrong > 0)
        return {"observations",
                false,
                {PS_N("{0} observations do not follow from the price rows, the first: {1} (month/item/point)"),
                 {std::to_string(mismatches.wrong), mismatches.first}}};
    const auto stored = store.value<std::int64_t>("SELECT count(*) FROM observation");
    if (stored != expected)
        return {"observations",
                false,
                {PS_N("the store has {0} observations, the price rows give {1}"),
                 {std::to_string(stored), std::to_string(expected)}}};
    return {"observations", true, {PS_N("{0} observations follow from the price rows"), {std::to_string(stored)}}};
}

struct Traded {
    std::vector<std::pair<std::int64_t, std::int64_t>> sales; ///< price and quantity of each point that gave both
};
using TradedMap = std::map<std::int64_t, Traded>; ///< item -> what was traded

TradedMap load_traded(store::Store& store, std::int64_t month, const std::string& basis)
{
    TradedMap out;
    for (const auto& row : store.query("SELECT item_id, " + basis + "_price, " + basis +
                                           "_quantity FROM observation WHERE month = ? AND " + basis +
                                           "_price IS NOT NULL AND " + basis + "_quantity > 0",
                                       month)) {
        const auto [item, price, quantity] = row.get<std::int64_t, std::int64_t, std::int64_t>();
        out[item].sales.emplace_back(price, quantity);
    }
    return out;
}

// Points, quantity (4 decimals), value (6 decimals). The products have 10 decimals; their whole millionths and what is
// left over are added apart, so that nothing can wrap.
std::vector<Optional> expected_traded(const Traded& traded)
{
    constexpr Int128 cut = 10000;
    const Int128 largest = std::numeric_limits<std::int64_t>::max();
    Int128 quantity = 0, millionths = 0, rest = 0;
    for (const auto& [price, sold] : traded.sales) {
        quantity += sold;
        const Int128 product = Int128{price} * sold;
        millionths += product / cut;
        rest += product % cut;
    }
    const Int128 value = millionths + half_up(rest, cut);
    if (traded.sales.empty() || quantity > largest || value > largest)
        return {static_cast<std::int64_t>(traded.sales.size()), {}, {}};
    return {static_cast<std::int64_t>(traded.sales.size()), static_cast<std::int64_t>(quantity),
            static_cast<std::int64_t>(value)};
}

using Prices = std::map<std::int64_t, std::int64_t>;  ///< point -> price
using ItemPricesMap = std::map<std::int64_t, Prices>; ///< item -> prices

ItemPricesMap load(store::Store& store, std::int64_t month, const std::string& basis)
{
    ItemPricesMap out;
    for (const auto& row :
         store.query("SELECT item_id, point_id, " + basis + "_price FROM observation WHERE month = ? AND " + basis +
                         "_price IS NOT NULL",
                     month)) {
        const auto [item, point, price] = row.get<std::int64_t, std::int64_t, std::int64_t>();
        out[item][point] = price;
    }
    return out;
}

std::vector<std::int64_t> sorted_values(const Prices& prices)
{
    std::vector<std::int64_t> out;
    for (const auto& [point, price] : prices)
        out.push_back(price);
    std::sort(out.begin(), out.end());
    return out;
}

// The prices at one, two and three quarters of the sorted list; the fraction of such a position is a multiple of a
// quarter, too.
std::int64_t quarters(const std::vector<std::int64_t>& sorted, std::size_t count)
{
    const std::size_t position = (sorted.size() - 1) * count;
    const std::size_t below = position / 4;
    const auto part = static_cast<std::int64_t>(position % 4);
    const Int128 above = sorted[std::min(below + 1, sorted.size() - 1)];
    return static_cast<std::int64_t>(half_up(Int128{sorted[below]} * (4 - part) + above * part, 4));
}

std::vector<Optional> expected_month(const std::vector<std::int64_t>& sorted)
{
    std::int64_t commonest = 0;
    for (const auto price : sorted)
        commonest = std::max(commonest, static_cast<std::int64_t>(std::count(sorted.begin(), sorted.end(), price)));
    return {static_cast<std::int64_t>(sorted.size()),
            sorted.front(),
            quarters(sorted, 1),
            quarters(sorted, 2),
            quarters(sorted, 3),
            sorted.back(),
            commonest};
}

// −1 means "not available": the figure itself is never negative.
constexpr double no_variation = -1;

double expected_variation(const std::vector<std::int64_t>& sorted)
{
    const auto n = static_cast<double>(sorted.size());
    double sum = 0;
    for (const auto price : sorted)
        sum += static_cast<double>(price);
    if (sorted.size() < 2 || sum <= 0)
        return no_variation;
    double squares = 0;
    for (const auto price : sorted)
        squares += std::pow(static_cast<double>(price) - sum / n, 2);
    return std::sqrt(squares / (n - 1)) / (sum / n);
}

bool close(double a, double b)
{
    // Two ways of summing differ in the last bits only; near 0 the cancelled digits set the scale.
    return (a < 0) == (b < 0) && std::abs(a - b) <= 1e-9 * (1 + std::abs(a));
}

using Key = std::pair<std::int64_t, std::int64_t>; ///< item and point (0 = of the item)
using Figures = std::map<Key, std::vector<Optional>>;

// The first two columns are item and point.
Figures read_figures(store::Query query)
{
    Figures out;
    for (const auto& row : query) {
        Key key;
        row >> key.first >> key.second;
        auto& values = out[key];
        for (int i = 2; i < row.size(); ++i)
            row >> values.emplace_back();
    }
    return out;
}

std::int64_t compare(const Figures& expected, const Figures& stored, std::int64_t month, Mismatches& mismatches)
{
    for (const auto& [key, values] : expected) {
        const auto found = stored.find(key);
        if (found == stored.end() || found->second != values)
            mismatches.add(month, key.first, key.second);
    }
    for (const auto& [key, values] : stored) {
        if (!expected.contains(key))
            mismatches.add(month, key.first, key.second);
    }
    return static_cast<std::int64_t>(stored.size());
}

std::int64_t check_month(store::Store& store, std::int64_t month, const std::string& basis, Mismatches& mismatches)
{
    const auto now = load(store, month, basis);
    const auto before = load(store, month % 100 == 1 ? month - 89 : month - 1, basis);

    const auto traded = load_traded(store, month, basis);

    Figures months, item_changes, moves;
    std::map<std::int64_t, double> variations;
    for (const auto& [item, prices] : now) {
        const auto sorted = sorted_values(prices);
        auto& figures = months[{item, 0}] = expected_month(sorted);
        const auto sales = traded.find(item);
        const auto volumes = expected_traded(sales == traded.end() ? Traded{} : sales->second);
        figures.insert(figures.end(), volumes.begin(), volumes.end());
        variations[item] = expected_variation(sorted);
        const auto older = before.find(item);
        if (older == before.end())
            continue;
        Prices old_matched, new_matched;
        for (const auto& [point, price] : prices) {
            const auto old_price = older->second.find(point);
            if (old_price == older->second.end())
                continue;
            old_matched[point] = old_price->second;
            new_matched[point] = price;
            if (old_price->second != price)
                moves[{item, point}] = {old_price->second, price};
        }
        if (!new_matched.empty())
            item_changes[{item, 0}] = {static_cast<std::int64_t>(new_matched.size()),
                                       quarters(sorted_values(old_matched), 2),
                                       quarters(sorted_values(new_matched), 2)};
    }

    std::int64_t records = 0;
    records += compare(
        months,
        read_figures(store.query("SELECT item_id, 0, n, minimum, p25, median, p75, maximum, commonest, traded_points, "
                                 "traded_quantity, traded_value FROM item_month WHERE month = ? AND basis = ?",
                                 month, basis)),
        month, mismatches);
    records +=
        compare(item_changes,
                read_figures(store.query(
                    "SELECT item_id, 0, points, old_median, new_median FROM item_change WHERE month = ? AND basis = ?",
                    month, basis)),
                month, mismatches);
    records +=
        compare(moves,
                read_figures(store.query(
                    "SELECT item_id, point_id, old_price, new_price FROM price_move WHERE month = ? AND basis = ?",
                    month, basis)),
                month, mismatches);

    for (const auto& row :
         store.query("SELECT item_id, variation FROM item_month WHERE month = ? AND basis = ?", month, basis)) {
        const auto [item, variation] = row.get<std::int64_t, std::optional<double>>();
        const auto expected = variations.find(item);
        if (expected != variations.end() && !close(expected->second, variation.value_or(no_variation)))
            mismatches.add(month, expected->first, 0);
    }
    return records;
}

// The medians of the points that two months have in common, as stored for months that are not neighbours.
std::int64_t check_pairs(store::Store& store, const std::string& basis, Mismatches& mismatches)
{
    std::int64_t records = 0, loaded = 0;
    ItemPricesMap before;
    for (const auto& row : store.query("SELECT from_month, to_month FROM month_pair ORDER BY from_month")) {
        const auto [from, to] = row.get<std::int64_t, std::int64_t>();
        if (from != loaded)
            before = load(store, from, basis);
        loaded = from;
        Figures expected;
        for (const auto& [item, prices] : load(store, to, basis)) {
            Prices old_matched, new_matched;
            for (const auto& [point, price] : prices) {
                if (before.contains(item) && before.at(item).contains(point)) {
                    old_matched[point] = before.at(item).at(point);
                    new_matched[point] = price;
                }
            }
            if (!new_matched.empty())
                expected[{item, 0}] = {static_cast<std::int64_t>(new_matched.size()),
                                       quarters(sorted_values(old_matched), 2),
                                       quarters(sorted_values(new_matched), 2)};
        }
        records += compare(expected,
                           read_figures(store.query("SELECT item_id, 0, points, old_median, new_median FROM item_pair "
                                                    "WHERE to_month = ? AND basis = ? AND from_month = ?",
                                                    to, basis, from)),
                           to, mismatches);
    }
    return records;
}

store::CheckResult check_summaries(store::Store& store)
{
    std::set<std::int64_t> months;
    for (const char* table : {"observation", "item_month", "item_change", "price_move"}) {
        for (const auto& row : store.query(std::string("SELECT DISTINCT month FROM ") + table))
            months.insert(row.get<std::int64_t>());
    }
    Mismatches mismatches;
    std::int64_t records = 0;
    for (const auto month : months) {
        for (const char* basis : {"purchase", "sale"})
            records += check_month(store, month, basis, mismatches);
    }
    for (const char* basis : {"purchase", "sale"})
        records += check_pairs(store, basis, mismatches);
    if (mismatches.wrong > 0)
        return {"summaries",
                false,
                {PS_N("{0} figures of the monthly summaries do not follow from the observations, the first: {1} "
                      "(month/item/point)"),
                 {std::to_string(mismatches.wrong), mismatches.first}}};
    return {"summaries",
            true,
            {PS_N("{0} records of the monthly summaries follow from the observations"), {std::to_string(records)}}};
}

} // namespace

std::vector<store::CheckResult> verify_monitoring(store::Store& store)
{
    refresh_summaries(store);
    return {check_observations(store), check_summaries(store)};
}

} // namespace ps::monitoring
