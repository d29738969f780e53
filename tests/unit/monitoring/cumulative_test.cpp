// How far prices have come since each item's record began, against the price tables of all months.
#include "model/monitoring/cumulative.h"
#include "tests/unit/monitoring/test_store.h"

#include <catch2/catch.hpp>

#include <map>
#include <random>

using namespace ps;
using namespace ps::monitoring;
using namespace ps::monitoring::test;

namespace {

std::vector<std::string> item_lines(const Cumulative& cumulative)
{
    std::vector<std::string> out;
    for (const auto& item : cumulative.items)
        out.push_back(item.item + " " + item.first_month.to_string() + " " + item.first_price.to_string() + " " +
                      item.last_month.to_string() + " " + item.last_price.to_string() + " " +
                      (item.change_ratio ? item.change_ratio->to_string() : "-") + " " + name_of(item.event));
    return out;
}

} // namespace

TEST_CASE("the first price on record against the newest one up to the month")
{
    TestStore test;
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

TEST_CASE("cumulative changes are those of the price tables, month by month")
{
    std::mt19937 random(9);
    const auto between = [&](int low, int high) { return std::uniform_int_distribution(low, high)(random); };
    TestStore test;
    const std::vector<int> months{202510, 202511, 202512, 202601, 202602};
    for (const int month : months) {
        for (int item = 0; item < 15; ++item) {
            for (int point = 0; point < 3; ++point) {
                if (between(1, 100) <= 50)
                    test.add(bought("C" + std::to_string(item), "P" + std::to_string(point), month,
                                    std::to_string(between(1, 9)) + ".25"));
            }
        }
    }
    test.settle();
    std::map<std::string, std::string> first, last;
    for (const int month : months) {
        for (const auto& row : prices(test.store(), month_of(month), Basis::purchase)) {
            const auto words = " " + month_of(month).to_string() + " " + row.median.to_string();
            first.try_emplace(row.item, words);
            last[row.item] = words;
        }
    }
    std::vector<std::string> expected, found;
    for (const auto& [item, words] : first) {
        if (words.substr(0, 8) != last.at(item).substr(0, 8))
            expected.push_back(item + words + last.at(item));
    }
    for (const auto& item : cumulative_changes(test.store(), {}, month_of(202602), Basis::purchase).items)
        found.push_back(item.item + " " + item.first_month.to_string() + " " + item.first_price.to_string() + " " +
                        item.last_month.to_string() + " " + item.last_price.to_string());
    CHECK(found == expected);
    CHECK(found.size() > 10);
}
