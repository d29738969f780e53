// One generic name at all manufacturers and points, against a plain search through the prices.
#include "model/monitoring/changes/comparison.h"
#include "tests/unit/monitoring/view_lines.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <map>
#include <random>

using namespace ps;
using namespace ps::monitoring;
using namespace ps::monitoring::test;

namespace {

// Four items of one name with two forms and two specifications; and one item of another name.
void name_items(MonitoringStore& test)
{
    for (const auto* code : {"A", "B", "C", "D", "X"})
        test.item(code);
    test.sql("UPDATE item SET generic_name = '阿莫西林', name_key = '阿莫西林', dosage_form = '片剂', specification = "
             "'0.25g', kind = 'drug' WHERE code IN ('A', 'B', 'C', 'D')");
    test.sql("UPDATE item SET specification = '０.２５ｇ' WHERE code = 'B'"); // the same, typed differently
    test.sql("UPDATE item SET match_key = '阿莫西林|0.25g|厂' WHERE code IN ('A', 'B')");
    test.sql("UPDATE item SET match_key = '阿莫西林|0.5g|厂', specification = '0.5g' WHERE code = 'C'");
    test.sql(
        "UPDATE item SET dosage_form = '胶囊剂', match_key = '阿莫西林|0.25g|厂', pack_factor = 240000 WHERE code = "
        "'D'");
    test.sql("UPDATE item SET pack_factor = 120000 WHERE code = 'A'");
}

Comparison compare(MonitoringStore& test, const std::string& name, const std::string& code = "", int month = 202601)
{
    ComparisonQuery query;
    query.month = month_of(month);
    query.generic_name = name;
    query.item_code = code;
    return compare_prices(test.store(), query);
}

std::vector<std::string> cell_lines(const Comparison& table)
{
    std::vector<std::string> out;
    for (const auto& cell : table.cells)
        out.push_back(table.items[cell.item].code + " " + table.points[cell.point].code + " " + cell.price.to_string() +
                      " " + (cell.pack_price ? cell.pack_price->to_string() : "-") + " " +
                      (cell.quantity ? cell.quantity->to_string() : "-") + (cell.lowest ? " lowest " : " ") +
                      (cell.ratio_to_lowest ? cell.ratio_to_lowest->to_string() : "-"));
    return out;
}

std::optional<ErrorKind> refusal(MonitoringStore& test, const std::string& name, const std::string& code)
{
    try {
        compare(test, name, code);
    } catch (const Error& error) {
        return error.kind();
    }
    return std::nullopt;
}

} // namespace

TEST_CASE("prices are compared within one form, specification and smallest unit")
{
    MonitoringStore test;
    auto traded = bought("A", "P2", 202601, "0.6");
    traded.quantity[0] = 100 * 10000;
    test.add(traded);
    test.add({bought("A", "P1", 202601, "0.5"), bought("B", "P1", 202601, "0.75"), bought("B", "P3", 202601, "0.5"),
              bought("C", "P1", 202601, "0.9"), bought("D", "P2", 202601, "0"), bought("D", "P1", 202601, "1"),
              bought("X", "P1", 202601, "0.01"), bought("A", "P4", 202602, "0.1")});
    test.settle();
    name_items(test);
    test.point("P9");
    const auto table = compare(test, "阿莫西林");
    CHECK(cell_lines(table) == std::vector<std::string>{"A P1 0.5 6 - lowest 1", "A P2 0.6 7.2 100 1.2",
                                                        "B P1 0.75 - - 1.5", "B P3 0.5 - - lowest 1",
                                                        "C P1 0.9 - - lowest 1", "D P1 1 24 - -",
                                                        "D P2 0 0 - lowest -"});
    REQUIRE(table.groups.size() == 3);
    CHECK(table.groups[0].lowest.to_string() == "0.5");
    CHECK(table.groups[2].dosage_form == "胶囊剂");
    CHECK(table.items[0].group == table.items[1].group);
    CHECK(table.items[0].group != table.items[2].group);
    CHECK(table.items[0].n == 2);
    CHECK(table.items[0].median.to_string() == "0.55");
    CHECK(table.items[0].unit_value->to_string() == "0.6"); // of the one point that gave a quantity
    CHECK_FALSE(table.items[1].unit_value);
    CHECK(table.points.size() == 3); // P4 and P9 have no price in the month
    REQUIRE(table.at(0, 1) != nullptr);
    CHECK(table.at(0, 1)->price.to_string() == "0.6");
    CHECK(table.at(0, 2) == nullptr);
    CHECK(table.at(2, 1) == nullptr);
    CHECK(table.at(9, 9) == nullptr);
    // By the code of any of its items; another basis, another month.
    CHECK(cell_lines(compare(test, "", "C")) == cell_lines(table));
    CHECK(cell_lines(compare(test, "", "C", 202602)) == std::vector<std::string>{"A P4 0.1 1.2 - lowest 1"});
    CHECK(compare(test, "阿莫西林", "", 202603).cells.empty());
    CHECK(refusal(test, "", "") == ErrorKind::usage);
    CHECK(refusal(test, "阿莫西林", "A") == ErrorKind::usage);
    CHECK(refusal(test, "没有", "") == ErrorKind::failed);
    CHECK(refusal(test, "", "没有") == ErrorKind::failed);
}

TEST_CASE("service items have no packs and are grouped by kind, level and county")
{
    MonitoringStore test;
    for (const auto& [point, price] :
         {std::pair{"P1", "100"}, {"P2", "120"}, {"P3", "150"}, {"P4", "90"}, {"P5", "95"}}) {
        auto row = bought("S", point, 202601, price);
        row.price[1] = row.price[0];
        row.price[0].reset();
        test.add(row);
    }
    test.settle();
    test.sql("UPDATE item SET kind = 'service', unit = '次'");
    test.sql("UPDATE organisation SET level = '三级', region = '东屿区', kind = '医院'");
    test.sql("UPDATE organisation SET level = '二级' WHERE code IN ('P2', 'P4')");
    test.sql("UPDATE organisation SET region = '' WHERE code = 'P5'");
    ComparisonQuery query;
    query.month = month_of(202601);
    query.basis = Basis::sale;
    query.item_code = "S";
    const auto table = compare_prices(test.store(), query);
    REQUIRE(table.cells.size() == 5);
    CHECK(table.cells[0].pack_price == table.cells[0].price);
    CHECK(table.cells[3].lowest);
    CHECK(table.cells[2].ratio_to_lowest->to_string() == "1.6667");
    const auto words = [&](PointTrait trait) {
        std::vector<std::string> out;
        for (const auto& row : prices_by_trait(table, trait))
            out.push_back(row.value + " " + std::to_string(row.n) + " " + row.minimum.to_string() + " " +
                          row.median.to_string() + " " + row.maximum.to_string());
        return out;
    };
    CHECK(words(PointTrait::level) == std::vector<std::string>{"三级 3 95 100 150", "二级 2 90 105 120"});
    CHECK(words(PointTrait::kind) == std::vector<std::string>{"医院 5 90 100 150"});
    CHECK(words(PointTrait::county) == std::vector<std::string>{" 1 95 95 95", "东屿区 4 90 110 150"});
}

TEST_CASE("absurd prices neither wrap nor hide the table")
{
    MonitoringStore test;
    auto row = bought("A", "P1", 202601, "0.000001");
    test.add(row);
    row.point = "P2";
    row.price[0] = 9'000'000'000'000'000'000LL;
    test.add(row);
    test.settle();
    name_items(test);
    CHECK(cell_lines(compare(test, "阿莫西林")) ==
          std::vector<std::string>{"A P1 0.000001 0.000012 - lowest 1", "A P2 9000000000000 - - -"});
}

TEST_CASE("every cell is the price of that item and point, the lowest is the lowest of its group")
{
    std::mt19937 random(5);
    const auto between = [&](int low, int high) { return std::uniform_int_distribution(low, high)(random); };
    for (int round = 0; round < 5; ++round) {
        MonitoringStore test;
        std::map<std::pair<std::string, std::string>, std::int64_t> prices;
        for (const std::string item : {"A", "B", "C", "D", "X"}) {
            for (int point = 0; point < 12; ++point) {
                if (between(1, 100) <= 40)
                    continue;
                const std::string code = "P" + std::to_string(10 + point);
                auto row = bought(item, code, 202601, "1");
                row.price[0] = 100000LL * between(1, 9);
                prices[{item, code}] = *row.price[0];
                test.add(row);
            }
        }
        test.settle();
        name_items(test);
        const std::map<std::string, int> group{{"A", 1}, {"B", 1}, {"C", 2}, {"D", 3}};
        std::map<int, std::int64_t> lowest;
        std::size_t count = 0;
        for (const auto& [key, price] : prices) {
            if (key.first == "X")
                continue;
            ++count;
            const auto [entry, added] = lowest.try_emplace(group.at(key.first), price);
            entry->second = std::min(entry->second, price);
        }
        const auto table = compare(test, "阿莫西林");
        CHECK(table.cells.size() == count);
        for (const auto& cell : table.cells) {
            const auto& code = table.items[cell.item].code;
            CHECK(cell.price.raw() == prices.at({code, table.points[cell.point].code}));
            CHECK(cell.lowest == (cell.price.raw() == lowest.at(group.at(code))));
            CHECK(table.at(cell.item, cell.point) == &cell);
        }
    }
}
