// Known answers on prices: dispersion, changes, histories.
#include "samples/files/table_writer.h"
#include "samples/truth/truth.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace ps::samples {

namespace {

using TruthLine = std::vector<std::string>;

std::string price_text(std::int64_t micro)
{
    return short_decimal(micro, 6);
}

std::vector<int> items_by_code(const City& city)
{
    std::vector<int> order(static_cast<std::size_t>(city.monitored_items));
    std::iota(order.begin(), order.end(), 0);
    std::sort(order.begin(), order.end(), [&](int a, int b) {
        return city.items[static_cast<std::size_t>(a)].code < city.items[static_cast<std::size_t>(b)].code;
    });
    return order;
}

std::vector<int> points_by_code(const City& city)
{
    std::vector<int> order(city.points.size());
    std::iota(order.begin(), order.end(), 0);
    std::sort(order.begin(), order.end(), [&](int a, int b) {
        return city.points[static_cast<std::size_t>(a)].code < city.points[static_cast<std::size_t>(b)].code;
    });
    return order;
}

// Sample standard deviation over mean, 6 decimals: the one figure that is not exact (a root), and it is for reading
// only.
std::string variation(const std::vector<std::int64_t>& prices)
{
    if (prices.size() < 2)
        return "";
    long double sum = 0;
    for (const auto price : prices)
        sum += static_cast<long double>(price);
    const long double mean = sum / static_cast<long double>(prices.size());
    long double squares = 0;
    for (const auto price : prices)
        squares += (static_cast<long double>(price) - mean) * (static_cast<long double>(price) - mean);
    const long double deviation = std::sqrt(squares / static_cast<long double>(prices.size() - 1));
    return short_decimal(static_cast<std::int64_t>(std::floor(deviation / mean * 1'000'000.0L + 0.5L)), 6);
}

std::string ratio_text(std::int64_t part, std::int64_t whole, int decimals)
{
    Wide scale = 1;
    for (int i = 0; i < decimals; ++i)
        scale *= 10;
    return short_decimal(divide_half_up(Wide{part} * scale, whole), decimals);
}

void write_dispersion(const City& city, const Observations& observations, int month, const std::filesystem::path& root)
{
    std::string out = csv_line(TruthLine{"item", "generic_name", "spec", "manufacturer", "unit", "n", "min", "p25",
                                         "median", "p75", "max", "max_min_ratio", "cv", "uniformity"});
    for (const int index : items_by_code(city)) {
        std::vector<std::int64_t> prices;
        for (int point = 0; point < static_cast<int>(city.points.size()); ++point)
            if (const auto price = observations.price(index, point, month))
                prices.push_back(*price);
        if (prices.empty())
            continue;
        std::sort(prices.begin(), prices.end());
        std::int64_t commonest = 0;
        for (const auto price : prices)
            commonest = std::max<std::int64_t>(commonest, std::count(prices.begin(), prices.end(), price));
        const auto n = static_cast<std::int64_t>(prices.size());
        const Item& item = city.items[static_cast<std::size_t>(index)];
        out += csv_line(TruthLine{item.code, item.generic_name, item.specification, city.maker_name(item), item.unit,
                                  std::to_string(n), price_text(prices.front()), price_text(quartile(prices, 1)),
                                  price_text(quartile(prices, 2)), price_text(quartile(prices, 3)),
                                  price_text(prices.back()), ratio_text(prices.back(), prices.front(), 6),
                                  variation(prices), ratio_text(commonest, n, 6)});
    }
    write_bytes(root / "truth" / fmt::format("prices-{}.csv", iso_month(month)), out);
}

TruthLine change_line(const Item& item, const std::string& point, std::int64_t before, std::int64_t now)
{
    return {item.code,
            item.generic_name,
            point,
            price_text(before),
            price_text(now),
            price_text(now - before),
            ratio_text(now - before, before, 4),
            now > before ? "rise" : "fall"};
}

void write_changes(const City& city, const Observations& observations, int from, int to,
                   const std::filesystem::path& root)
{
    const std::string header = csv_line(
        TruthLine{"item", "generic_name", "point", "old_price", "new_price", "change", "change_ratio", "event"});
    std::string by_point = header;
    std::string by_city = header;
    for (const int index : items_by_code(city)) {
        const Item& item = city.items[static_cast<std::size_t>(index)];
        std::vector<std::int64_t> before;
        std::vector<std::int64_t> now;
        for (const int point : points_by_code(city)) {
            const auto old_price = observations.price(index, point, from);
            const auto new_price = observations.price(index, point, to);
            if (!old_price || !new_price)
                continue; // only points with both months are compared
            before.push_back(*old_price);
            now.push_back(*new_price);
            if (*old_price != *new_price)
                by_point += csv_line(
                    change_line(item, city.points[static_cast<std::size_t>(point)].code, *old_price, *new_price));
        }
        if (before.empty())
            continue;
        std::sort(before.begin(), before.end());
        std::sort(now.begin(), now.end());
        const auto old_median = quartile(before, 2);
        const auto new_median = quartile(now, 2);
        if (old_median != new_median)
            by_city += csv_line(change_line(item, "", old_median, new_median));
    }
    const std::string months = iso_month(from) + "-" + iso_month(to);
    write_bytes(root / "truth" / fmt::format("changes-city-{}.csv", months), by_city);
    write_bytes(root / "truth" / fmt::format("changes-point-{}.csv", months), by_point);
}

void write_history(const City& city, const Observations& observations, int index, const std::filesystem::path& root)
{
    const Item& item = city.items[static_cast<std::size_t>(index)];
    std::string out =
        csv_line(TruthLine{"item", "point", "month", "event", "price", "previous_price", "change", "change_ratio"});
    for (const int point : points_by_code(city)) {
        const std::string& code = city.points[static_cast<std::size_t>(point)].code;
        std::optional<std::int64_t> previous;
        bool in_gap = false;
        for (int month = city.first_month; month <= city.last_month; ++month) {
            const auto price = observations.price(index, point, month);
            if (!price) {
                if (previous)
                    out += csv_line(
                        TruthLine{item.code, code, iso_month(month), "gap", "", price_text(*previous), "", ""});
                in_gap = previous.has_value();
                continue;
            }
            TruthLine line{item.code, code, iso_month(month), "first", price_text(*price), "", "", ""};
            if (previous) {
                line[3] = in_gap ? "resumed" : *price > *previous ? "rise" : *price < *previous ? "fall" : "unchanged";
                line[5] = price_text(*previous);
                line[6] = price_text(*price - *previous);
                line[7] = ratio_text(*price - *previous, *previous, 4);
            }
            out += csv_line(line);
            previous = price;
            in_gap = false;
        }
    }
    write_bytes(root / "truth" / fmt::format("history-{}.csv", item.code), out);
}

} // namespace

Observations::Observations(const City& city)
    : city_(city), prices_(static_cast<std::size_t>(city.monitored_items) * city.points.size() *
                               static_cast<std::size_t>(city.months()),
                           -1),
      quantities_(prices_)
{
}

std::size_t Observations::at(int item, int point, int month) const
{
    const auto row =
        static_cast<std::size_t>(month - city_.first_month) * city_.points.size() + static_cast<std::size_t>(point);
    return row * static_cast<std::size_t>(city_.monitored_items) + static_cast<std::size_t>(item);
}

void Observations::take(const Habit& habit, int point, int month, const std::vector<SubmissionRow>& rows)
{
    struct Sum {
        int rows = 0;
        std::int64_t price = 0;
        Wide cents = 0;
        Wide units = 0;
    };
    std::map<int, Sum> sums;
    for (const SubmissionRow& row : rows) {
        if (row.verdict != Verdict::accepted || row.item < 0)
            continue;
        const auto price = stated_unit_price(habit, row);
        if (!price)
            continue; // a service item: sale price only
        Sum& sum = sums[row.item];
        ++sum.rows;
        sum.price = *price;
        sum.cents += row.amount_cents();
        sum.units += Wide{row.packs} * row.factor;
    }
    for (int item = 0; item < city_.monitored_items; ++item)
        prices_[at(item, point, month)] = quantities_[at(item, point, month)] = -1;
    for (const auto& [item, sum] : sums) {
        if (habit.has(Column::purchase_quantity))
            quantities_[at(item, point, month)] = static_cast<std::int64_t>(sum.units);
        prices_[at(item, point, month)] =
            sum.rows == 1 ? sum.price : static_cast<std::int64_t>(divide_half_up(sum.cents * 10'000, sum.units));
    }
}

std::optional<std::int64_t> Observations::price(int item, int point, int month) const
{
    const auto price = prices_[at(item, point, month)];
    return price < 0 ? std::nullopt : std::optional(price);
}

std::optional<std::int64_t> Observations::quantity(int item, int point, int month) const
{
    const auto quantity = quantities_[at(item, point, month)];
    return quantity < 0 ? std::nullopt : std::optional(quantity);
}

std::int64_t quartile(const std::vector<std::int64_t>& ascending, int quarters)
{
    // Position (n − 1) × quarters/4: a whole part and a rest of quarters between two neighbours.
    const auto position = (ascending.size() - 1) * static_cast<std::size_t>(quarters);
    const auto low = position / 4;
    const auto rest = static_cast<std::int64_t>(position % 4);
    if (rest == 0)
        return ascending[low];
    const Wide four_times = Wide{ascending[low]} * (4 - rest) + Wide{ascending[low + 1]} * rest;
    return static_cast<std::int64_t>(divide_half_up(four_times, 4));
}

void write_price_truth(const City& city, const Observations& observations, const std::filesystem::path& root)
{
    write_dispersion(city, observations, city.last_month, root);
    if (city.months() > 1) {
        write_dispersion(city, observations, city.last_month - 1, root);
        write_changes(city, observations, city.last_month - 1, city.last_month, root);
    }
    for (const int item : history_items())
        write_history(city, observations, item, root);
}

} // namespace ps::samples
