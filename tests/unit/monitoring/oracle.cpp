#include "tests/unit/monitoring/oracle.h"

#include <boost/multiprecision/cpp_int.hpp>

#include <algorithm>
#include <cmath>
#include <set>

namespace ps::monitoring::test {

namespace {

using Fraction = boost::multiprecision::cpp_rational;
using Whole = boost::multiprecision::cpp_int;

Whole rounded(const Fraction& value)
{
    if (value < 0)
        return -rounded(-value);
    const Fraction moved = value + Fraction(1, 2);
    return Whole(boost::multiprecision::numerator(moved) / boost::multiprecision::denominator(moved));
}

std::int64_t to_raw(const Fraction& value)
{
    return rounded(value).convert_to<std::int64_t>();
}

std::string price_text(std::int64_t raw)
{
    return decimal_text(raw, 6, 0);
}

std::string ratio_text(std::int64_t before, std::int64_t now)
{
    if (before == 0)
        return "-";
    const Whole ten_thousandths = rounded(Fraction(Whole(now) - before, before) * 10000);
    if (ten_thousandths * 10000 > std::numeric_limits<std::int64_t>::max())
        return "-";
    return decimal_text(ten_thousandths.convert_to<std::int64_t>(), 4, 0);
}

// Excel's definition of PERCENTILE.INC: the value at position (n − 1) × p, interpolated between two values.
std::int64_t percentile_inc(const std::vector<std::int64_t>& sorted, int percent)
{
    const Fraction position = Fraction(static_cast<int>(sorted.size()) - 1) * percent / 100;
    const auto below = Whole(boost::multiprecision::numerator(position) / boost::multiprecision::denominator(position))
                           .convert_to<std::size_t>();
    const Fraction part = position - Fraction(static_cast<int>(below));
    const std::int64_t above = below + 1 < sorted.size() ? sorted[below + 1] : sorted[below];
    return to_raw(Fraction(sorted[below]) * (1 - part) + Fraction(above) * part);
}

int month_after(int key)
{
    return key % 100 == 12 ? key + 89 : key + 1;
}

std::string month_text(int key)
{
    const std::string text = std::to_string(key);
    return text.substr(0, 4) + "-" + text.substr(4);
}

const char* direction_word(std::int64_t before, std::int64_t now)
{
    return now > before ? "rise" : now < before ? "fall" : "unchanged";
}

} // namespace

Oracle::Oracle(const std::vector<SourceRow>& rows)
{
    std::map<Key, std::vector<SourceRow>> grouped;
    std::set<std::string> items, points;
    for (const auto& row : rows) {
        items.insert(row.item);
        points.insert(row.point);
        if (!row.current)
            continue;
        grouped[{row.item, row.point, row.month}].push_back(row);
        reported_[row.point][row.month] = true;
    }
    items_.assign(items.begin(), items.end());
    points_.assign(points.begin(), points.end());
    for (const auto& [key, group] : grouped) {
        for (int basis = 0; basis < 2; ++basis) {
            std::vector<SourceRow> priced;
            std::copy_if(group.begin(), group.end(), std::back_inserter(priced),
                         [&](const SourceRow& row) { return row.price[basis].has_value(); });
            if (priced.empty())
                continue;
            Fraction amount = 0, quantity = 0, sum = 0;
            bool every_quantity = true;
            for (const auto& row : priced) {
                sum += Fraction(*row.price[basis], 1000000);
                if (!row.quantity[basis]) {
                    every_quantity = false;
                    continue;
                }
                const Fraction units(*row.quantity[basis], 10000);
                quantity += units;
                const bool says_nothing = !row.amount[basis] || *row.amount[basis] == 0;
                amount +=
                    !says_nothing ? Fraction(*row.amount[basis], 100) : Fraction(*row.price[basis], 1000000) * units;
            }
            const bool unit_value = priced.size() > 1 && every_quantity && quantity > 0;
            const Fraction price =
                unit_value ? Fraction(amount / quantity) : Fraction(sum / static_cast<int>(priced.size()));
            price_[basis][key] = to_raw(price * 1000000);
        }
        const bool priced = price_[0].contains(key) || price_[1].contains(key);
        bool any_status = false, all_not_in_use = true;
        for (const auto& row : group) {
            any_status = any_status || row.supply_status;
            all_not_in_use = all_not_in_use && (!row.supply_status || *row.supply_status == 5);
        }
        if (!priced && any_status && all_not_in_use)
            not_in_use_[key] = true;
        if (priced || any_status)
            last_month_ = std::max(last_month_, key.month);
    }
}

bool Oracle::ended(const std::string& item, int month) const
{
    const auto until = monitored_until.find(item);
    return until != monitored_until.end() && month > until->second;
}

std::vector<std::int64_t> Oracle::prices_of(const std::string& item, int month, int basis) const
{
    std::vector<std::int64_t> out;
    for (const auto& [key, price] : price_[basis]) {
        if (key.item == item && key.month == month)
            out.push_back(price);
    }
    std::sort(out.begin(), out.end());
    return out;
}

std::vector<std::string> Oracle::price_lines(int month, int basis) const
{
    std::vector<std::string> out;
    for (const auto& item : items_) {
        const auto sorted = prices_of(item, month, basis);
        if (sorted.empty())
            continue;
        std::string line = item + " 药品" + item + " 5mg 某厂 片 " + std::to_string(sorted.size());
        for (const int percent : {0, 25, 50, 75, 100})
            line += " " + price_text(percentile_inc(sorted, percent));
        out.push_back(line);
    }
    return out;
}

std::map<std::string, std::vector<double>> Oracle::ratios(int month, int basis) const
{
    std::map<std::string, std::vector<double>> out;
    for (const auto& item : items_) {
        const auto sorted = prices_of(item, month, basis);
        if (sorted.empty())
            continue;
        const auto n = static_cast<int>(sorted.size());
        Fraction sum = 0, squares = 0;
        for (const auto price : sorted)
            sum += price;
        const Fraction mean = sum / n;
        std::map<std::int64_t, int> times;
        for (const auto price : sorted) {
            squares += (price - mean) * (price - mean);
            ++times[price];
        }
        int commonest = 0;
        for (const auto& [price, count] : times)
            commonest = std::max(commonest, count);
        double variation = -1;
        if (n > 1 && sum != 0)
            variation = std::sqrt(Fraction(squares / (n - 1) / (mean * mean)).convert_to<double>());
        const double max_min = sorted.front() == 0 ? -1 : Fraction(sorted.back(), sorted.front()).convert_to<double>();
        out[item] = {variation, max_min, Fraction(commonest, n).convert_to<double>()};
    }
    return out;
}

std::vector<std::string> Oracle::change_lines(int from, int to, int basis, ChangeLevel level) const
{
    std::vector<std::string> out;
    const auto line = [&](const std::string& item, const std::string& point, const std::string& point_name,
                          std::int64_t before, std::int64_t now, std::size_t points) {
        if (before == now)
            return;
        out.push_back(item + " 药品" + item + " 5mg 某厂 片 @" + point + " " + point_name + " " + price_text(before) +
                      " " + price_text(now) + " " + price_text(now - before) + " " + ratio_text(before, now) + " " +
                      direction_word(before, now) + " " + std::to_string(points));
    };
    for (const auto& item : items_) {
        std::vector<std::int64_t> before, now;
        for (const auto& point : points_) {
            const auto old_price = price_[basis].find({item, point, from});
            const auto new_price = price_[basis].find({item, point, to});
            if (old_price == price_[basis].end() || new_price == price_[basis].end())
                continue;
            before.push_back(old_price->second);
            now.push_back(new_price->second);
            if (level == ChangeLevel::point)
                line(item, point, "哨点" + point, old_price->second, new_price->second, 0);
        }
        if (level == ChangeLevel::point || before.empty())
            continue;
        std::sort(before.begin(), before.end());
        std::sort(now.begin(), now.end());
        line(item, "", "", percentile_inc(before, 50), percentile_inc(now, 50), before.size());
    }
    return out;
}

std::vector<std::string> Oracle::history_lines(const std::string& item, int basis) const
{
    std::vector<std::string> out;
    for (const auto& point : points_) {
        std::map<int, std::int64_t> series;
        for (const auto& [key, price] : price_[basis]) {
            if (key.item == item && key.point == point)
                series[key.month] = price;
        }
        if (series.empty())
            continue;
        const std::string start = item + " " + point + " 哨点" + point + " ";
        const int last_observed = series.rbegin()->first;
        std::optional<std::int64_t> last;
        bool missed = false, over = false;
        for (int month = series.begin()->first; month <= 203012; month = month_after(month)) {
            const auto found = series.find(month);
            if (found == series.end()) {
                missed = true;
                if (over)
                    continue;
                over = ended(item, month);
                if (over && month > last_month_)
                    continue;
                const bool shown = over || month < last_observed || reported_.at(point).contains(month);
                const char* word = over                                         ? " ended - "
                                   : not_in_use_.contains({item, point, month}) ? " suspended - "
                                                                                : " gap - ";
                if (shown)
                    out.push_back(start + month_text(month) + word + price_text(*last) + " - -");
                continue;
            }
            const auto price = found->second;
            if (!last)
                out.push_back(start + month_text(month) + " first " + price_text(price) + " - - -");
            else
                out.push_back(start + month_text(month) + " " + (missed ? "resumed" : direction_word(*last, price)) +
                              " " + price_text(price) + " " + price_text(*last) + " " + price_text(price - *last) +
                              " " + ratio_text(*last, price));
            last = price;
            missed = over = false;
        }
    }
    return out;
}

std::vector<std::string> Oracle::presence_lines(int from, int to, int basis) const
{
    std::vector<std::string> out;
    for (const auto& item : items_) {
        for (const auto& point : points_) {
            const auto before = price_[basis].find({item, point, from});
            const auto now = price_[basis].find({item, point, to});
            const auto none = price_[basis].end();
            if ((before == none) == (now == none))
                continue;
            std::optional<std::int64_t> earlier;
            bool later = false;
            for (const auto& [key, price] : price_[basis]) {
                if (key.item != item || key.point != point)
                    continue;
                if (key.month < to)
                    earlier = price; // months ascend
                later = later || key.month > to;
            }
            const std::string start = item + " " + point + " ";
            if (now != none) {
                out.push_back(start + (earlier ? "resumed " + price_text(*earlier) : std::string("first -")) + " " +
                              price_text(now->second) + " " +
                              (earlier ? price_text(now->second - *earlier) + " " + ratio_text(*earlier, now->second)
                                       : std::string("- -")));
                continue;
            }
            const bool reported = reported_.contains(point) && reported_.at(point).contains(to);
            std::string word;
            if (ended(item, to))
                word = to <= last_month_ ? "ended" : "";
            else if (not_in_use_.contains({item, point, to}))
                word = "suspended";
            else if (reported || later)
                word = "gap";
            if (!word.empty())
                out.push_back(start + word + " " + price_text(*earlier) + " - - -");
        }
    }
    return out;
}

} // namespace ps::monitoring::test
