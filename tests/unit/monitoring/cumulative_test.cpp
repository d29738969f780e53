// Changes of prices since each item's first month, against the slow way from the rows themselves.
#include "model/monitoring/changes/cumulative.h"
#include "tests/unit/monitoring/view_lines.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <map>
#include <random>

using namespace ps;
using namespace ps::monitoring;
using namespace ps::monitoring::test;

namespace {

std::string text(const std::optional<UnitPrice>& price)
{
    return price ? price->to_string() : "-";
}

std::vector<std::string> item_lines(const Cumulative& cumulative)
{
    std::vector<std::string> out;
    for (const auto& item : cumulative.items)
        out.push_back(item.item + " " + item.first_month.to_string() + " " + text(item.first_price) + " " +
                      item.last_month.to_string() + " " + text(item.last_price) + " " +
                      (item.change_ratio ? item.change_ratio->to_string() : "-") + " " +
                      (item.event ? event_word(*item.event) : "-") + (item.chained() ? " chained" : ""));
    return out;
}

// The plain way, from the rows as written: item -> month -> point -> price.
using AllPrices = std::map<std::string, std::map<int, std::map<std::string, std::int64_t>>>;

// Twice the median, which is a whole number of millionths.
std::int64_t doubled_median(std::vector<std::int64_t> prices)
{
    std::sort(prices.begin(), prices.end());
    return prices[prices.size() / 2] + prices[(prices.size() - 1) / 2];
}

// The medians of the points that both months have, doubled.
std::optional<std::pair<std::int64_t, std::int64_t>> common(const std::map<std::string, std::int64_t>& before,
                                                            const std::map<std::string, std::int64_t>& now)
{
    std::vector<std::int64_t> old_prices, new_prices;
    for (const auto& [point, price] : before) {
        if (!now.contains(point))
            continue;
        old_prices.push_back(price);
        new_prices.push_back(now.at(point));
    }
    if (old_prices.empty())
        return std::nullopt;
    return std::pair{doubled_median(old_prices), doubled_median(new_prices)};
}

std::string slow_line(const std::string& item, std::map<int, std::map<std::string, std::int64_t>> months,
                      const std::vector<int>& all_months)
{
    const int first = months.begin()->first, last = months.rbegin()->first;
    const auto dashes = [](int month) { return month_of(month).to_string(); };
    std::string prices_text[2] = {"-", "-"};
    long double ratio = 1;
    bool known = true, chained = false;
    if (const auto both = common(months[first], months[last])) {
        prices_text[0] =
            UnitPrice::from_raw(both->first / 2).to_string(); // prices here are whole fen, so halving is exact
        prices_text[1] = UnitPrice::from_raw(both->second / 2).to_string();
        ratio = static_cast<long double>(both->second) / static_cast<long double>(both->first);
    } else {
        chained = true;
        for (std::size_t i = 1; i < all_months.size(); ++i) {
            if (all_months[i] <= first || all_months[i] > last)
                continue;
            const auto step = common(months[all_months[i - 1]], months[all_months[i]]);
            known = known && step;
            if (step)
                ratio *= static_cast<long double>(step->second) / static_cast<long double>(step->first);
        }
    }
    const long double change = ratio - 1;
    const auto steps = static_cast<std::int64_t>((change < 0 ? -change : change) * 10000 + 0.5L + 1e-9L);
    const bool same = (change < 0 ? -change : change) < 1e-12L; // of products of fractions in floating point
    return item + " " + dashes(first) + " " + prices_text[0] + " " + dashes(last) + " " + prices_text[1] + " " +
           (known ? Ratio::from_raw((change < 0 ? -steps : steps) * 10000).to_string() : "-") + " " +
           (!known       ? "-"
            : same       ? "unchanged"
            : change > 0 ? "rise"
                         : "fall") +
           (known && chained ? " chained" : "");
}

} // namespace

TEST_CASE("the first price on record against the newest one up to the month")
{
    MonitoringStore test;
    test.add({bought("A", "P1", 202511, "10"), bought("A", "P1", 202512, "20"), bought("A", "P1", 202602, "1"),
              bought("A", "P1", 202603, "99"), bought("B", "P1", 202511, "2"), bought("B", "P1", 202601, "3"),
              bought("C", "P1", 202512, "5"), bought("C", "P1", 202602, "5"), bought("D", "P1", 202602, "5"),
              bought("E", "P1", 202511, "0"), bought("E", "P1", 202602, "5"),
              // two points: the city's median
              bought("F", "P1", 202511, "1"), bought("F", "P2", 202511, "3"), bought("F", "P1", 202602, "1"),
              bought("F", "P2", 202602, "2")});
    test.settle();
    const auto found = cumulative_changes(test.store(), {}, month_of(202602), Basis::purchase);
    CHECK(item_lines(found) ==
          std::vector<std::string>{"A 2025-11 10 2026-02 1 -0.9 fall", "B 2025-11 2 2026-01 3 0.5 rise",
                                   "C 2025-12 5 2026-02 5 0 unchanged", "E 2025-11 0 2026-02 5 - rise",
                                   "F 2025-11 2 2026-02 1.5 -0.25 fall"});
    CHECK(found.fallen == 2);
    CHECK(found.risen == 2);
    CHECK(found.unchanged == 1);
    CHECK(found.items[found.largest_fall.value()].item == "A");
    CHECK(found.items[found.largest_rise.value()].item == "B");

    const auto later = cumulative_changes(test.store(), month_of(202512), month_of(202602), Basis::purchase);
    CHECK(item_lines(later) ==
          std::vector<std::string>{"A 2025-12 20 2026-02 1 -0.95 fall", "C 2025-12 5 2026-02 5 0 unchanged"});
    CHECK_FALSE(later.largest_rise);
    CHECK(cumulative_changes(test.store(), {}, month_of(202602), Basis::sale).items.empty());
    CHECK_THROWS_AS(cumulative_changes(test.store(), month_of(202603), month_of(202602), Basis::purchase), Error);
}

TEST_CASE("cumulative changes are those of the points that both months have, however they are read")
{
    // Few items are looked up point by point, many by reading the months; stored pairs of months are a third way.
    for (const int items : {15, 130}) {
        std::mt19937 random(static_cast<unsigned>(items));
        const auto between = [&](int low, int high) { return std::uniform_int_distribution(low, high)(random); };
        MonitoringStore test;
        AllPrices all;
        const std::vector<int> months{202510, 202511, 202512, 202601, 202602};
        for (const int month : months) {
            for (int item = 0; item < items; ++item) {
                for (int point = 0; point < 3; ++point) {
                    if (between(1, 100) > 45)
                        continue;
                    const auto code = "C" + std::to_string(item), at = "P" + std::to_string(point);
                    const auto price = std::to_string(between(1, 9)) + (between(0, 1) == 0 ? ".2" : ".4");
                    test.add(bought(code, at, month, price));
                    all[code][month][at] = yuan(price);
                }
            }
        }
        test.settle();
        std::vector<std::string> expected;
        std::size_t chained = 0, unknown = 0;
        for (const auto& [item, of_item] : all) {
            if (of_item.size() < 2)
                continue;
            expected.push_back(slow_line(item, of_item, months));
            chained += expected.back().ends_with("chained") ? 1U : 0U;
            unknown += expected.back().ends_with(" -") ? 1U : 0U;
        }
        CHECK(expected.size() > 10);
        if (items > 100) {
            CHECK(chained > 3);
            CHECK(unknown > 3);
        }
        const auto found = [&] { return cumulative_changes(test.store(), {}, month_of(202602), Basis::purchase); };
        CHECK(item_lines(found()) == expected);
        CHECK(found().incomparable == static_cast<std::int64_t>(unknown));
        for (const int month : months) // all pairs are stored now
            changes(test.store(), month_of(month), month_of(202602).plus(1), Basis::purchase, ChangeLevel::city);
        CHECK(item_lines(found()) == expected);
    }
}

TEST_CASE("a point that joins, leaves or does not report causes no change")
{
    MonitoringStore test;
    for (const int month : {202510, 202511, 202512}) {
        test.add({bought("A", "P1", month, "4"), bought("A", "P2", month, "6")});
        if (month != 202512)
            test.add(bought("A", "dear", month, "90"));
        if (month != 202510)
            test.add(bought("A", "new", month, "1"));
    }
    // No point of the first month is left: month on month, at the points that each pair of months has in common.
    test.add({bought("B", "P1", 202510, "8"), bought("B", "P1", 202511, "4"), bought("B", "P2", 202511, "10"),
              bought("B", "P2", 202512, "15")});
    // The same with a hole.
    test.add({bought("C", "P1", 202510, "8"), bought("C", "P2", 202511, "10"), bought("C", "P2", 202512, "15")});
    // A chain that ends where it began, through prices that no decimal represents.
    test.add({bought("D", "P1", 202510, "3"), bought("D", "P1", 202511, "7"), bought("D", "P2", 202511, "7"),
              bought("D", "P2", 202512, "3")});
    test.settle();
    const auto found = cumulative_changes(test.store(), {}, month_of(202512), Basis::purchase);
    CHECK(item_lines(found) ==
          std::vector<std::string>{"A 2025-10 5 2025-12 5 0 unchanged", "B 2025-10 - 2025-12 - -0.25 fall chained",
                                   "C 2025-10 - 2025-12 - - -", "D 2025-10 - 2025-12 - 0 unchanged chained"});
    CHECK(found.items[0].points == 2);
    CHECK(found.fallen == 1);
    CHECK(found.unchanged == 2);
    CHECK(found.incomparable == 1);
    CHECK(found.items[found.largest_fall.value()].item == "B");
}
