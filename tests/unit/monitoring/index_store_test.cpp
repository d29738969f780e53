// Volumes in the summaries, and the index of a store against a slow one computed from the observations themselves.
#include "model/monitoring/index/price_index.h"
#include "model/monitoring/summaries/statistics.h"
#include "tests/unit/monitoring/view_lines.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>
#include <map>
#include <random>

using namespace ps;
using namespace ps::monitoring;
using namespace ps::monitoring::index;
using namespace ps::monitoring::test;

namespace {

SourceRow traded(const std::string& item, const std::string& point, int month, const std::string& price,
                 std::int64_t quantity)
{
    auto row = bought(item, point, month, price);
    row.quantity[0] = quantity * 10000;
    return row;
}

// n, quantity and value of the only summary line of an item.
std::string volumes(MonitoringStore& test, const std::string& item, int month)
{
    refresh_summaries(test.store());
    std::string out;
    for (const auto& row : test.store().query(
             "SELECT traded_points, traded_quantity, traded_value FROM item_month m JOIN item i ON i.id = m.item_id "
             "WHERE i.code = ? AND m.month = ? AND basis = 'purchase'",
             item, month)) {
        std::array<std::optional<std::int64_t>, 3> figures;
        row.read(figures);
        for (const auto& figure : figures)
            out += (out.empty() ? "" : " ") + (figure ? std::to_string(*figure) : "-");
    }
    REQUIRE(!out.empty());
    return out;
}

const std::vector<int> index_months{202601, 202602, 202603, 202604};

std::vector<SourceRow> random_rows(unsigned seed)
{
    std::mt19937 random(seed);
    const auto between = [&](int low, int high) { return std::uniform_int_distribution(low, high)(random); };
    std::vector<SourceRow> rows;
    for (const int month : index_months) {
        for (int item = 0; item < 12; ++item) {
            for (int point = 0; point < 5; ++point) {
                if (between(1, 100) <= 25)
                    continue;
                SourceRow row;
                row.item = "C" + std::to_string(item);
                row.point = "P" + std::to_string(point);
                row.month = month;
                row.price[0] = between(1, 100) <= 3 ? 0 : 1'000'000LL * (item + 1) + 10'000LL * between(-40, 40);
                if (between(1, 100) <= 80)
                    row.quantity[0] = 10000LL * between(0, 300);
                rows.push_back(row);
            }
        }
    }
    return rows;
}

// The plain way: prices and volumes of a month from the observations, each formula in its textbook form.
class SlowIndex {
public:
    explicit SlowIndex(store::Store& store)
    {
        std::map<std::pair<std::string, int>, std::vector<long double>> all;
        for (const auto& row : store.query("SELECT i.code, o.month, purchase_price, purchase_quantity FROM "
                                           "observation o JOIN item i ON i.id = o.item_id WHERE "
                                           "purchase_price IS NOT NULL")) {
            const auto [code, month, raw_price, quantity] =
                row.get<std::string, int, std::int64_t, std::optional<std::int64_t>>();
            const std::pair key{code, month};
            const long double price = static_cast<long double>(raw_price) / 1e6L;
            all[key].push_back(price);
            if (quantity.value_or(0) > 0) {
                quantity_[key] += static_cast<long double>(*quantity) / 1e4L;
                value_[key] += price * static_cast<long double>(*quantity) / 1e4L;
            }
        }
        for (auto& [key, values] : all) {
            std::sort(values.begin(), values.end());
            const auto middle = values.size() / 2;
            median_[key] = values.size() % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
        }
    }

    /// −1 without matched items.
    long double of(Formula formula, int before, int now, std::int64_t& n) const
    {
        long double laspeyres = 0, laspeyres_base = 0, paasche = 0, paasche_base = 0, walsh = 0, walsh_base = 0;
        long double log_sum = 0, relatives = 0, old_sum = 0, new_sum = 0, tornqvist = 0;
        const long double old_total = total(formula, before, now, before), new_total = total(formula, before, now, now);
        n = 0;
        for (const auto& item : matched(formula, before, now)) {
            ++n;
            const auto p0 = price(formula, item, before), p1 = price(formula, item, now);
            log_sum += std::log(p1 / p0);
            relatives += p1 / p0;
            old_sum += p0;
            new_sum += p1;
            if (!is_weighted(formula))
                continue;
            const auto q0 = quantity_.at({item, before}), q1 = quantity_.at({item, now});
            laspeyres += p1 * q0;
            laspeyres_base += p0 * q0;
            paasche += p1 * q1;
            paasche_base += p0 * q1;
            walsh += p1 * std::sqrt(q0 * q1);
            walsh_base += p0 * std::sqrt(q0 * q1);
            tornqvist += (p0 * q0 / old_total + p1 * q1 / new_total) / 2 * std::log(p1 / p0);
        }
        if (n == 0)
            return -1;
        switch (formula) {
        case Formula::jevons:
            return std::exp(log_sum / n);
        case Formula::dutot:
            return new_sum / old_sum;
        case Formula::carli:
            return relatives / n;
        case Formula::laspeyres:
            return laspeyres / laspeyres_base;
        case Formula::paasche:
            return paasche / paasche_base;
        case Formula::tornqvist:
            return std::exp(tornqvist);
        case Formula::walsh:
            return walsh / walsh_base;
        default:
            return std::sqrt(laspeyres / laspeyres_base * paasche / paasche_base);
        }
    }

    long double geks(std::size_t to) const
    {
        long double product = 1;
        std::int64_t ignored = 0;
        for (const int k : index_months)
            product *= of(Formula::geks, index_months[0], k, ignored) * of(Formula::geks, k, index_months[to], ignored);
        return std::pow(product, 1.0L / static_cast<long double>(index_months.size()));
    }

private:
    using Key = std::pair<std::string, int>;
    long double price(Formula formula, const std::string& item, int month) const
    {
        return is_weighted(formula) ? value_.at({item, month}) / quantity_.at({item, month})
                                    : median_.at({item, month});
    }
    bool usable(Formula formula, const std::string& item, int month) const
    {
        const auto& table = is_weighted(formula) ? value_ : median_;
        const auto found = table.find({item, month});
        return found != table.end() && found->second > 0;
    }
    std::vector<std::string> matched(Formula formula, int before, int now) const
    {
        std::vector<std::string> out;
        for (const auto& [key, value] : median_) {
            if (key.second == before && usable(formula, key.first, before) && usable(formula, key.first, now))
                out.push_back(key.first);
        }
        return out;
    }
    long double total(Formula formula, int before, int now, int month) const
    {
        long double sum = 0;
        if (is_weighted(formula)) {
            for (const auto& item : matched(formula, before, now))
                sum += value_.at({item, month});
        }
        return sum;
    }

    std::map<Key, long double> median_, quantity_, value_;
};

// The same at the medians of the points that both index_months have, for the formulas without quantities.
class SlowMatchedIndex {
public:
    explicit SlowMatchedIndex(store::Store& store)
    {
        for (const auto& row : store.query("SELECT item_id, month, point_id, purchase_price FROM observation WHERE "
                                           "purchase_price IS NOT NULL")) {
            const auto [item, month, point, price] = row.get<std::int64_t, int, std::int64_t, std::int64_t>();
            prices_[item][month][point] = price;
        }
    }

    long double of(Formula formula, int before, int now, std::int64_t& n)
    {
        long double log_sum = 0, relatives = 0, old_sum = 0, new_sum = 0;
        n = 0;
        for (auto& [item, months_of] : prices_) {
            std::vector<std::int64_t> old_prices, new_prices;
            for (const auto& [point, price] : months_of[before]) {
                const auto found = months_of[now].find(point);
                if (found == months_of[now].end())
                    continue;
                old_prices.push_back(price);
                new_prices.push_back(found->second);
            }
            const auto p0 = median(old_prices), p1 = median(new_prices);
            if (p0 <= 0 || p1 <= 0)
                continue;
            ++n;
            log_sum += std::log(p1 / p0);
            relatives += p1 / p0;
            old_sum += p0;
            new_sum += p1;
        }
        const auto count = static_cast<long double>(n);
        return formula == Formula::jevons  ? std::exp(log_sum / count)
               : formula == Formula::dutot ? new_sum / old_sum
                                           : relatives / count;
    }

private:
    static long double median(std::vector<std::int64_t> values)
    {
        if (values.empty())
            return 0;
        std::sort(values.begin(), values.end());
        const auto middle = values.size() / 2;
        const auto raw =
            values.size() % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle] + 1) / 2; // half up
        return static_cast<long double>(raw) / 1e6L;
    }
    std::map<std::int64_t, std::map<int, std::map<std::int64_t, std::int64_t>>> prices_; ///< item, month, point
};

IndexOptions options_of(Formula formula, bool chained, std::optional<ItemPrice> item_price = {})
{
    IndexOptions options;
    options.base = month_of(index_months.front());
    options.to = month_of(index_months.back());
    options.formula = formula;
    options.chained = chained;
    options.item_price = item_price;
    return options;
}

std::vector<double> index_values(MonitoringStore& test, const IndexOptions& options)
{
    std::vector<double> out;
    for (const auto& value : price_index(test.store(), options).values)
        out.push_back(value.index.value());
    return out;
}

} // namespace

TEST_CASE("volumes of a month are those of the points that gave price and quantity")
{
    MonitoringStore test;
    test.add({traded("A", "P1", 202601, "1.25", 100), traded("A", "P2", 202601, "1.333333", 3),
              bought("A", "P3", 202601, "9"), traded("B", "P1", 202601, "2", 0)});
    test.settle();
    // 1.25 × 100 + 1.333333 × 3 = 128.999999
    CHECK(volumes(test, "A", 202601) == "2 1030000 128999999");
    CHECK(volumes(test, "B", 202601) == "0 - -");
}

TEST_CASE("a volume is rounded once, half up, from the exact sum")
{
    TradedSum sum;
    sum.add(UnitPrice::from_raw(1), Quantity::from_raw(2500)); // 0.25 millionths each
    sum.add(UnitPrice::from_raw(1), Quantity::from_raw(2500));
    CHECK(sum.result().value->raw() == 1);
    CHECK(sum.result().points == 2);
    sum.add(UnitPrice::from_raw(1), {});
    CHECK(sum.result().points == 2);
    CHECK(unit_value(sum.result())->raw() == 2); // 0.000001 / 0.5
    CHECK_FALSE(unit_value(TradedSum().result()));
}

TEST_CASE("volumes beyond 64 bits are not available, and never wrap")
{
    constexpr std::int64_t huge = std::numeric_limits<std::int64_t>::max();
    TradedSum value;
    for (int i = 0; i < 5; ++i)
        value.add(UnitPrice::from_raw(huge), Quantity::from_raw(huge));
    CHECK(value.result().points == 5);
    CHECK_FALSE(value.result().value);
    CHECK_FALSE(value.result().quantity);
    CHECK_FALSE(unit_value(value.result()));
    TradedSum quantity;
    quantity.add(UnitPrice::from_raw(0), Quantity::from_raw(huge));
    CHECK(quantity.result().quantity->raw() == huge);
    quantity.add(UnitPrice::from_raw(0), Quantity::from_raw(1));
    CHECK_FALSE(quantity.result().quantity);

    MonitoringStore test;
    for (const auto* point : {"P1", "P2", "P3"}) {
        auto row = bought("A", point, 202601, "1");
        row.price[0] = huge / 2;
        row.quantity[0] = huge / 2;
        test.add(row);
    }
    test.settle();
    CHECK(volumes(test, "A", 202601) == "3 - -");
    for (const auto& check : verify_monitoring(test.store()))
        CHECK(check.passed);
}

TEST_CASE("the index of a store equals the textbook formula over its observations")
{
    for (unsigned seed = 1; seed <= 6; ++seed) {
        MonitoringStore test;
        test.add(random_rows(seed));
        test.settle();
        const SlowIndex slow(test.store());
        for (const auto formula : all_formulas()) {
            for (const bool chained : {false, true}) {
                if (chained && !may_be_chained(formula))
                    continue;
                INFO(index::name_of(formula) << (chained ? " chained" : "") << ", seed " << seed);
                const auto item_price = is_weighted(formula) ? std::nullopt : std::optional(ItemPrice::median);
                const auto found = price_index(test.store(), options_of(formula, chained, item_price));
                REQUIRE(found.values.size() == index_months.size());
                CHECK(found.values[0].index == 1.0);
                long double expected = 1;
                for (std::size_t i = 1; i < index_months.size(); ++i) {
                    std::int64_t n = 0;
                    const auto step =
                        slow.of(formula, chained ? index_months[i - 1] : index_months[0], index_months[i], n);
                    expected = formula == Formula::geks ? slow.geks(i) : chained ? expected * step : step;
                    CHECK(found.values[i].n == n);
                    // The unit value's millionths are rounded in the store: volumes here are hundreds, the value
                    // thousands.
                    CHECK(found.values[i].index.value() == Approx(static_cast<double>(expected)).epsilon(1e-9));
                }
            }
        }
    }
}

TEST_CASE("the index of matched points equals the textbook formula over the points of both months")
{
    for (unsigned seed = 1; seed <= 6; ++seed) {
        MonitoringStore test;
        test.add(random_rows(seed));
        test.settle();
        SlowMatchedIndex slow(test.store());
        for (const auto formula : {Formula::jevons, Formula::dutot, Formula::carli}) {
            for (const bool chained : {false, true}) {
                if (chained && !may_be_chained(formula))
                    continue;
                INFO(index::name_of(formula) << (chained ? " chained" : "") << ", seed " << seed);
                // Twice: computed, and read from the stored pairs.
                for (int time = 0; time < 2; ++time) {
                    auto options = options_of(formula, chained);
                    options.contributions = true;
                    const auto found = price_index(test.store(), options);
                    long double expected = 1;
                    for (std::size_t i = 1; i < index_months.size(); ++i) {
                        std::int64_t n = 0;
                        const auto step =
                            slow.of(formula, chained ? index_months[i - 1] : index_months[0], index_months[i], n);
                        expected = chained ? expected * step : step;
                        CHECK(found.values[i].n == n);
                        CHECK(found.values[i].index.value() == Approx(static_cast<double>(expected)).epsilon(1e-9));
                    }
                    double sum = 0;
                    for (const auto& part : found.contributions)
                        sum += part.contribution;
                    CHECK(sum == Approx(found.values.back().index.value() - 1).margin(1e-12));
                }
            }
        }
        for (const auto& check : verify_monitoring(test.store()))
            CHECK(check.passed);
    }
}

TEST_CASE("a point that does not report moves no index of matched points")
{
    MonitoringStore test;
    // An expensive and a cheap point; no price ever changes. Each is missing once.
    for (const int month : index_months) {
        if (month != 202602)
            test.add(bought("A", "dear", month, "9"));
        if (month != 202603)
            test.add(bought("A", "cheap", month, "1"));
        test.add({bought("A", "middle", month, "4"), bought("B", "dear", month, "5")});
    }
    test.settle();
    const std::vector<double> nothing(index_months.size(), 1.0);
    for (const auto formula : {Formula::jevons, Formula::dutot}) {
        for (const bool chained : {false, true}) {
            CHECK(index_values(test, options_of(formula, chained)) == nothing);
            CHECK(index_values(test, options_of(formula, chained, ItemPrice::median)) != nothing);
        }
    }
    // In a chain this also holds for the point that moved: its move is already in the index.
    MonitoringStore moved;
    for (const int month : index_months)
        moved.add({bought("A", "P1", month, "4"), bought("A", "P2", month, "4")});
    for (const int month : {202601, 202602, 202604})
        moved.add(bought("A", "P3", month, month == 202601 ? "4" : "1"));
    moved.add({bought("A", "P4", 202601, "4"), bought("A", "P4", 202602, "1")});
    moved.settle();
    const auto chained = index_values(moved, options_of(Formula::jevons, true));
    CHECK(chained[1] == Approx(2.5 / 4));
    CHECK(chained[2] == chained[1]);
    CHECK(index_values(moved, options_of(Formula::jevons, false))[2] == 1); // the remaining points did not move
}

TEST_CASE("the stored pair of two months is removed when their prices change")
{
    MonitoringStore test;
    test.add({bought("A", "P1", 202601, "2"), bought("A", "P1", 202602, "2"), bought("A", "P1", 202603, "4")});
    test.settle();
    const auto last = [&] {
        auto options = options_of(Formula::jevons, false);
        options.to = month_of(202603);
        return price_index(test.store(), options).values.back().index.value();
    };
    CHECK(last() == 2);
    CHECK(test.number("SELECT count(*) FROM month_pair") == 1);
    test.add({bought("A", "P2", 202601, "3"), bought("A", "P2", 202603, "1")});
    test.settle();
    CHECK(test.number("SELECT count(*) FROM month_pair") == 0);
    CHECK(last() == 1); // 2.5 and 2.5
    test.sql("UPDATE item_pair SET new_median = new_median + 1");
    bool passed = true;
    for (const auto& check : verify_monitoring(test.store()))
        passed = passed && check.passed;
    CHECK_FALSE(passed);
}

TEST_CASE("the oldest stored pairs of months make room for new ones")
{
    MonitoringStore test;
    auto month = month_of(200001);
    for (int i = 0; i < 26; ++i, month = month.plus(1))
        test.add(bought("A", "P1", month.key(), std::to_string(i + 1)));
    test.settle();
    refresh_summaries(test.store());
    for (int from = 0; from < 24; ++from) {
        for (int to = from + 2; to < 26; ++to) {
            const auto moves = changes(test.store(), month_of(200001).plus(from), month_of(200001).plus(to),
                                       Basis::purchase, ChangeLevel::city);
            REQUIRE(moves.size() == 1);
            CHECK(moves[0].old_price == UnitPrice::from_raw(1'000'000LL * (from + 1)));
            CHECK(moves[0].new_price == UnitPrice::from_raw(1'000'000LL * (to + 1)));
        }
    }
    CHECK(test.number("SELECT count(*) FROM month_pair") == 240); // of 300
    CHECK(test.number("SELECT count(*) FROM item_pair") == 240);
    CHECK(test.number("SELECT count(*) FROM month_pair WHERE from_month = 200001") == 0);
}

TEST_CASE(
    "an index by category has the total first and every month of the range; items without one stand by themselves")
{
    MonitoringStore test;
    test.add({bought("A", "P1", 202601, "1"), bought("B", "P1", 202601, "2"), bought("C", "P1", 202601, "4"),
              bought("A", "P1", 202603, "2"), bought("B", "P1", 202603, "2"), bought("C", "P1", 202603, "2")});
    test.settle();
    test.sql("UPDATE item SET category = '抗生素' WHERE code IN ('A', 'B')");
    IndexOptions options;
    options.base = month_of(202601);
    options.to = month_of(202603);
    options.by_category = true;
    options.contributions = true;
    const auto found = price_index(test.store(), options);
    std::vector<std::string> lines;
    for (const auto& value : found.values)
        lines.push_back(value.month.to_string() + (value.total ? " total " : " [" + value.category + "] ") +
                        (value.index ? std::to_string(*value.index) : "-") + " " + std::to_string(value.n));
    CHECK(lines == std::vector<std::string>{"2026-01 total 1.000000 3", "2026-01 [] 1.000000 1",
                                            "2026-01 [抗生素] 1.000000 2", "2026-02 total - 0", "2026-02 [] - 0",
                                            "2026-02 [抗生素] - 0", "2026-03 total 1.000000 3", "2026-03 [] 0.500000 1",
                                            "2026-03 [抗生素] 1.414214 2"});
    REQUIRE(found.contributions.size() == 3);
    CHECK(found.contributions[0].item == "A"); // a half and a double weigh the same in logarithms, not in contributions
    CHECK(found.contributions[2].item == "B");
    CHECK(found.contributions[2].contribution == 0);
}

TEST_CASE("the order of rows does not change a bit of an index")
{
    const auto bits = [](unsigned shuffle) {
        auto rows = random_rows(4);
        if (shuffle != 0)
            std::shuffle(rows.begin(), rows.end(), std::mt19937(shuffle));
        MonitoringStore test;
        test.add(rows);
        test.settle();
        std::string out;
        for (const auto formula : all_formulas()) {
            IndexOptions options;
            options.base = month_of(index_months.front());
            options.to = month_of(index_months.back());
            options.formula = formula;
            options.contributions = true;
            const auto found = price_index(test.store(), options);
            char text[64];
            for (const auto& value : found.values) {
                std::snprintf(text, sizeof text, "%a ", value.index.value());
                out += text;
            }
            for (const auto& part : found.contributions) {
                std::snprintf(text, sizeof text, " %a", part.contribution);
                out += part.item + text;
            }
        }
        return out;
    };
    const auto straight = bits(0);
    CHECK(bits(1) == straight);
    CHECK(bits(2) == straight);
}

TEST_CASE("an index without meaning is refused")
{
    MonitoringStore test;
    test.add({bought("A", "P1", 202601, "1"), bought("A", "P1", 202602, "2")});
    test.settle();
    const auto kind_of = [&](int base, int to, Formula formula, bool chained) {
        IndexOptions options;
        options.base = month_of(base);
        options.to = month_of(to);
        options.formula = formula;
        options.chained = chained;
        try {
            price_index(test.store(), options);
        } catch (const Error& error) {
            return std::optional(error.kind());
        }
        return std::optional<ErrorKind>{};
    };
    CHECK_FALSE(kind_of(202601, 202602, Formula::jevons, false));
    CHECK(kind_of(202602, 202601, Formula::jevons, false) == ErrorKind::usage);
    CHECK(kind_of(202601, 202602, Formula::carli, true) == ErrorKind::usage);
    CHECK(kind_of(190001, 202602, Formula::jevons, false) == ErrorKind::usage);
    CHECK(kind_of(202512, 202602, Formula::jevons, false) == ErrorKind::failed);
    CHECK(kind_of(202601, 202602, Formula::laspeyres, false) == ErrorKind::failed); // no quantities
    try {
        price_index(test.store(), options_of(Formula::fisher, false, ItemPrice::matched));
        FAIL("matched prices have no quantities");
    } catch (const Error& error) {
        CHECK(error.kind() == ErrorKind::usage);
    }
}
