// The findings of random stores against a literal implementation of the rules: plain loops over the submitted rows in
// exact fractions, without any code of the program; the numbers of the rule pack are repeated here.
#include "tests/unit/plausibility/finding_lines.h"

#include <boost/multiprecision/cpp_int.hpp>
#include <catch2/catch.hpp>

#include <algorithm>
#include <random>

using namespace ps;
using namespace ps::monitoring;
using namespace ps::monitoring::test;

namespace {

using Fraction = boost::multiprecision::cpp_rational;

const std::vector<int> months{202510, 202511, 202512, 202601, 202602, 202603, 202604, 202605};
constexpr int judged_month = 202605;
constexpr int month_before = 202604;

struct City {
    std::vector<SourceRow> rows; ///< one row per item, point and month
    std::map<std::string, ItemData> items;
    std::map<std::string, std::string> ownership;
};

class RandomCity {
public:
    explicit RandomCity(unsigned seed) : random_(seed) {}

    City make()
    {
        City city;
        const int points = between(3, 16);
        for (int i = 0; i < 8; ++i) {
            ItemData data;
            data.kind = i % 3 == 0 ? "consumable" : i % 3 == 1 ? "drug" : "service";
            if (chance(80))
                data.pack_factor = 10'000LL * between(1, 24);
            if (chance(60))
                data.listed = 1'000'000LL * between(20, 90);
            if (chance(60))
                data.selected = 1'000'000LL * between(20, 90);
            city.items["I" + std::to_string(i)] = data;
        }
        for (int p = 0; p < points; ++p)
            city.ownership["P" + std::to_string(p)] = chance(50) ? "公立" : chance(50) ? "民营" : "";
        for (const auto& [item, data] : city.items) {
            for (const auto& [point, ownership] : city.ownership) {
                std::int64_t price = 50'000LL * between(40, 60);
                for (const int month : months) {
                    if (chance(12))
                        continue;
                    price = moved(price);
                    SourceRow row;
                    row.item = item;
                    row.point = point;
                    row.month = month;
                    if (!chance(10))
                        row.price[0] = price;
                    if (chance(60))
                        row.price[1] = chance(50) ? price : price * 115 / 100;
                    for (int basis = 0; basis < 2; ++basis) {
                        if (!row.price[basis])
                            continue;
                        if (chance(30))
                            row.quantity[basis] = chance(20) ? 0 : 10'000 * between(1, 50);
                        if (chance(20))
                            row.amount[basis] = 0;
                    }
                    city.rows.push_back(row);
                }
            }
        }
        return city;
    }

private:
    int between(int low, int high) { return std::uniform_int_distribution(low, high)(random_); }
    bool chance(int percent) { return between(1, 100) <= percent; }
    std::int64_t moved(std::int64_t price)
    {
        switch (between(1, 30)) {
        case 1:
            return price * 24;
        case 2:
            return std::max<std::int64_t>(1, price / 24);
        case 3:
            return price * 3;
        case 4:
            return price * 110 / 100;
        case 5:
            return std::max<std::int64_t>(1, price * 7 / 10);
        case 6:
            return price * 101;
        case 7:
            return price + between(1, 3);
        default:
            return price;
        }
    }
    std::mt19937 random_;
};

class Oracle {
public:
    explicit Oracle(const City& city) : city_(city)
    {
        for (const auto& row : city.rows)
            rows_[{row.item, row.point, row.month}] = &row;
    }

    std::multiset<std::string> lines()
    {
        for (const auto& [item, data] : city_.items)
            for (int basis = 0; basis < 2; ++basis)
                judge_item(item, data, basis);
        return std::move(lines_);
    }

private:
    std::optional<Fraction> price(const std::string& item, const std::string& point, int month, int basis) const
    {
        const auto found = rows_.find({item, point, month});
        if (found == rows_.end() || !found->second->price[basis])
            return std::nullopt;
        return Fraction(*found->second->price[basis], 1'000'000);
    }
    // Prices converted to a smallest unit are rounded half up to 6 decimals, like reported prices.
    static std::optional<Fraction> at_unit(const std::optional<std::int64_t>& pack, const ItemData& data)
    {
        auto factor = data.pack_factor;
        if (!factor && data.kind == "service")
            factor = 10'000;
        if (!pack || !factor)
            return std::nullopt;
        return Fraction((2 * *pack * 10'000 + *factor) / (2 * *factor), 1'000'000);
    }
    static Fraction quantile(std::vector<Fraction> values, int quarters)
    {
        std::sort(values.begin(), values.end());
        const auto position = (values.size() - 1) * static_cast<std::size_t>(quarters);
        const auto low = position / 4;
        const Fraction rest(static_cast<int>(position % 4), 4);
        return rest == 0 ? values[low] : Fraction(values[low] + rest * (values[low + 1] - values[low]));
    }
    static Fraction distance(const Fraction& a, const Fraction& b) { return a < b ? Fraction(b - a) : Fraction(a - b); }

    void fire(const std::string& rule, const std::string& item, const std::string& point, int basis,
              const std::string& value)
    {
        lines_.insert(rule + " " + item + " " + point + " " + (basis == 0 ? "purchase" : "sale") + " " + value);
    }

    void judge_item(const std::string& item, const ItemData& data, int basis)
    {
        std::map<std::string, Fraction> now;
        for (const auto& [point, ignored] : city_.ownership)
            if (const auto value = price(item, point, judged_month, basis))
                now[point] = *value;
        for (const auto& [point, value] : now)
            judge(item, data, basis, now, point, value);
    }

    void judge(const std::string& item, const ItemData& data, int basis, const std::map<std::string, Fraction>& now,
               const std::string& point, const Fraction& value)
    {
        const auto text = UnitPrice::from_raw(*rows_.at({item, point, judged_month})->price[basis]).to_string();
        const auto rule = [&](bool fired, const char* id) {
            if (fired)
                fire(id, item, point, basis, text);
        };
        std::vector<Fraction> all, others;
        for (const auto& [other, other_value] : now) {
            all.push_back(other_value);
            if (other != point)
                others.push_back(other_value);
        }
        const auto last = price(item, point, month_before, basis);
        std::optional<Fraction> reference;
        if (others.size() >= 4)
            reference = quantile(others, 2);
        const auto compared = last ? last : reference;

        rule(last && (value > *last * 3 || value * 3 < *last), "month_multiple");
        rule(last && distance(value, *last) >= *last * Fraction(3, 10), "month_change");
        rule(last && value - *last >= *last / 10, "rise");
        rule(compared && (value > *compared * 100 || value * 100 < *compared), "abnormal_multiple");
        auto factor = data.pack_factor;
        if (factor && *factor >= 30'000 && compared) {
            const Fraction f(*factor, 10'000);
            rule(distance(value, f * *compared) <= f * *compared / 50 ||
                     distance(value * f, *compared) <= *compared / 50,
                 "pack_factor");
        }
        rule(reference && value > *reference * Fraction(115, 100), "above_reference");
        rule(reference && value * 2 < *reference, "abnormally_low");
        if (all.size() >= 4)
            spread_rules(rule, value, all);

        const auto listed = at_unit(data.listed, data);
        rule(listed && value > *listed, basis == 0 ? "purchase_above_listed" : "sale_above_listed");
        const auto selected = at_unit(data.selected, data);
        rule(basis == 0 && selected && value > *selected * Fraction(103, 100), "above_selected");
        const auto bought_at = price(item, point, judged_month, 0);
        rule(basis == 1 && data.kind == "consumable" && city_.ownership.at(point) == "公立" && bought_at &&
                 *bought_at != value,
             "zero_markup");

        int changes = 0;
        for (std::size_t m = months.size() - 6; m < months.size(); ++m) {
            const auto before = price(item, point, months[m - 1], basis);
            const auto then = price(item, point, months[m], basis);
            changes += before && then && *before != *then ? 1 : 0;
        }
        if (changes >= 3)
            fire("frequent_changes", item, point, basis, std::to_string(changes));
        const auto& row = *rows_.at({item, point, judged_month});
        if (row.amount[basis] == 0 && row.quantity[basis] != 0)
            fire("zero_amount", item, point, basis, "0");
    }

    template <class Judge>
    static void spread_rules(const Judge& rule, const Fraction& value, const std::vector<Fraction>& all)
    {
        const Fraction median = quantile(all, 2);
        const Fraction floor = median / 20;
        const Fraction spread = std::max(Fraction(quantile(all, 3) - quantile(all, 1)), floor);
        rule(value > quantile(all, 3) + spread * Fraction(3, 2) || value < quantile(all, 1) - spread * Fraction(3, 2),
             "fences");
        std::vector<Fraction> deviations;
        for (const auto& other : all)
            deviations.push_back(distance(other, median));
        const Fraction scale = std::max(Fraction(quantile(deviations, 2) * Fraction(14'826, 10'000)), floor);
        rule(distance(value, median) > scale * Fraction(7, 2), "robust_z");
        Fraction sum = 0;
        for (const auto& other : all)
            sum += other;
        const Fraction mean = sum / all.size();
        Fraction squares = 0;
        for (const auto& other : all)
            squares += (other - mean) * (other - mean);
        const Fraction variance = squares / (all.size() - 1);
        rule((value - mean) * (value - mean) > variance * 9 && distance(value, mean) > mean * Fraction(3, 20),
             "abnormal_sigma");
    }

    const City& city_;
    std::map<std::tuple<std::string, std::string, int>, const SourceRow*> rows_;
    std::multiset<std::string> lines_;
};

void fill(MonitoringStore& store, const City& city)
{
    store.add(city.rows);
    store.settle();
    store.vbp_batch("B", 20260101, 20261231);
    store.vbp_batch("OLD", 20240101, 20260430);
    for (const auto& [item, data] : city.items) {
        set_item(store, item, data);
        if (data.selected) {
            add_selected(store, "B", item, *data.selected);
            add_selected(store, "OLD", item, *data.selected * 1000); // ended the day before the month
        }
    }
    for (const auto& [point, ownership] : city.ownership)
        set_ownership(store, point, ownership);
}

} // namespace

TEST_CASE("random cities have the findings of the oracle", "[plausibility]")
{
    std::multiset<std::string> rules_seen;
    for (unsigned seed = 1; seed <= 25; ++seed) {
        const City city = RandomCity(seed).make();
        MonitoringStore store;
        fill(store, city);
        const auto expected = Oracle(city).lines();
        INFO("seed " << seed);
        const auto found = finding_lines(store, judged_month);
        std::vector<std::string> too_many, missing;
        std::set_difference(found.begin(), found.end(), expected.begin(), expected.end(), std::back_inserter(too_many));
        std::set_difference(expected.begin(), expected.end(), found.begin(), found.end(), std::back_inserter(missing));
        CHECK(too_many == std::vector<std::string>{});
        CHECK(missing == std::vector<std::string>{});
        for (const auto& line : found)
            rules_seen.insert(line.substr(0, line.find(' ')));
        for (const auto& check : verify_findings(store.store()))
            CHECK(check.passed);
    }
    // The cities are irregular enough that every rule fires.
    MonitoringStore any;
    for (const auto& rule : plausibility_rules(rules_of_month(any.store(), month_of(judged_month))))
        CHECK(rules_seen.count(rule.id) > 0);
}

TEST_CASE("the order of points and rows changes no finding", "[plausibility]")
{
    City city = RandomCity(77).make();
    MonitoringStore first;
    fill(first, city);
    std::mt19937 random(5);
    std::shuffle(city.rows.begin(), city.rows.end(), random);
    MonitoringStore second;
    fill(second, city);
    const auto lines = finding_lines(first, judged_month);
    CHECK(lines == finding_lines(second, judged_month));
    CHECK(lines.size() > 20);
}
