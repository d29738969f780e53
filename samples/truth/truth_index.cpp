// Known price indices: each formula in its textbook form, month against month, in plain loops.
#include "samples/files/table_writer.h"
#include "samples/truth/truth.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

namespace ps::samples {

namespace {

using TruthLine = std::vector<std::string>;
using Real = long double;

/// One item in one month.
struct ItemMonth {
    std::map<int, std::int64_t> prices; ///< point -> millionths of a yuan
    Real quantity = 0;                  ///< smallest units; 0 = none
    Real value = 0;                     ///< yuan
};

ItemMonth item_month(const City& city, const Observations& observations, int item, int month)
{
    ItemMonth out;
    for (int point = 0; point < static_cast<int>(city.points.size()); ++point) {
        const auto price = observations.price(item, point, month);
        if (!price)
            continue;
        out.prices[point] = *price;
        if (const auto quantity = observations.quantity(item, point, month)) {
            out.quantity += static_cast<Real>(*quantity);
            out.value += static_cast<Real>(*price) / 1'000'000 * static_cast<Real>(*quantity);
        }
    }
    return out;
}

/// An item's medians before and now over the points with a price in both months; 0 = no such point.
std::pair<Real, Real> common_medians(const ItemMonth& before, const ItemMonth& now)
{
    std::vector<std::int64_t> then_prices, now_prices;
    for (const auto& [point, price] : before.prices) {
        const auto same_point = now.prices.find(point);
        if (same_point == now.prices.end())
            continue;
        then_prices.push_back(price);
        now_prices.push_back(same_point->second);
    }
    if (then_prices.empty())
        return {0, 0};
    std::sort(then_prices.begin(), then_prices.end());
    std::sort(now_prices.begin(), now_prices.end());
    return {static_cast<Real>(quartile(then_prices, 2)) / 1'000'000,
            static_cast<Real>(quartile(now_prices, 2)) / 1'000'000};
}

struct Step {
    Real index = 1;
    long long n = 0;
};

using Months = std::vector<std::vector<ItemMonth>>; ///< [month][item]

Step jevons(const std::vector<ItemMonth>& before, const std::vector<ItemMonth>& now)
{
    Step out;
    Real logarithms = 0;
    for (std::size_t item = 0; item < before.size(); ++item) {
        const auto [then_price, now_price] = common_medians(before[item], now[item]);
        if (then_price <= 0 || now_price <= 0)
            continue;
        ++out.n;
        logarithms += std::log(now_price / then_price);
    }
    out.index = std::exp(logarithms / static_cast<Real>(out.n));
    return out;
}

/// Laspeyres and Paasche of the same items, at unit values.
struct Baskets {
    Step laspeyres, paasche;
};
Baskets baskets(const std::vector<ItemMonth>& before, const std::vector<ItemMonth>& now)
{
    Baskets out;
    Real old_basket_then = 0, old_basket_now = 0, new_basket_then = 0, new_basket_now = 0;
    for (std::size_t item = 0; item < before.size(); ++item) {
        if (before[item].quantity <= 0 || now[item].quantity <= 0)
            continue;
        ++out.laspeyres.n;
        const Real then_price = before[item].value / before[item].quantity;
        const Real now_price = now[item].value / now[item].quantity;
        old_basket_then += then_price * before[item].quantity;
        old_basket_now += now_price * before[item].quantity;
        new_basket_then += then_price * now[item].quantity;
        new_basket_now += now_price * now[item].quantity;
    }
    out.paasche.n = out.laspeyres.n;
    out.laspeyres.index = old_basket_now / old_basket_then;
    out.paasche.index = new_basket_now / new_basket_then;
    return out;
}

template <class Formula>
void write_series(const City& city, const Months& months, const char* name, bool chained, Formula formula,
                  const std::filesystem::path& root)
{
    std::string out = csv_line(TruthLine{"month", "category", "index", "n"});
    Real index = 1;
    for (std::size_t month = 0; month < months.size(); ++month) {
        const Step step = formula(months[chained && month > 0 ? month - 1 : 0], months[month]);
        index = chained && month > 0 ? index * step.index : step.index;
        out += csv_line(TruthLine{iso_month(city.first_month + static_cast<int>(month)), "",
                                  fmt::format("{:.12f}", index), std::to_string(step.n)});
    }
    write_bytes(root / "truth" / fmt::format("index-{}-{}.csv", name, chained ? "chained" : "fixed"), out);
}

} // namespace

void write_index_truth(const City& city, const Observations& observations, const std::filesystem::path& root)
{
    Months months;
    for (int month = city.first_month; month <= city.last_month; ++month) {
        auto& items = months.emplace_back();
        for (int item = 0; item < city.monitored_items; ++item)
            items.push_back(item_month(city, observations, item, month));
    }
    const auto laspeyres = [](const auto& before, const auto& now) { return baskets(before, now).laspeyres; };
    const auto paasche = [](const auto& before, const auto& now) { return baskets(before, now).paasche; };
    const auto fisher = [](const auto& before, const auto& now) {
        const auto both = baskets(before, now);
        return Step{std::sqrt(both.laspeyres.index * both.paasche.index), both.laspeyres.n};
    };
    for (const bool chained : {false, true}) {
        write_series(city, months, "jevons", chained, jevons, root);
        write_series(city, months, "laspeyres", chained, laspeyres, root);
        write_series(city, months, "paasche", chained, paasche, root);
        write_series(city, months, "fisher", chained, fisher, root);
    }
}

} // namespace ps::samples
