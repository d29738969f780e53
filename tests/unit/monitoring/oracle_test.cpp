// The views against the slow oracle on random stores, and properties that must hold for any rows.
#include "tests/unit/monitoring/oracle.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <map>
#include <random>

using namespace ps;
using namespace ps::monitoring;
using namespace ps::monitoring::test;

namespace {

const std::vector<int> oracle_months{202509, 202510, 202511, 202512, 202601, 202602, 202603, 202604};
const Basis basis_of[2]{Basis::purchase, Basis::sale};

class RandomRows {
public:
    explicit RandomRows(unsigned seed) : random_(seed) {}

    std::vector<SourceRow> make(bool plain = false)
    {
        const int points = plain ? 9 : between(1, 9);
        const int items = plain ? 10 : between(1, 10);
        std::vector<SourceRow> rows;
        for (const int month : oracle_months) {
            for (int point = 0; point < points; ++point) {
                if (chance(15)) // this point sent nothing
                    continue;
                for (int item = 0; item < items; ++item) {
                    if (chance(25))
                        continue;
                    const int count = plain || chance(60) ? 1 : between(2, 4);
                    for (int i = 0; i < count; ++i)
                        rows.push_back(row(item, point, month, plain));
                }
            }
        }
        return rows;
    }

    void shuffle(std::vector<SourceRow>& rows) { std::shuffle(rows.begin(), rows.end(), random_); }

private:
    int between(int low, int high) { return std::uniform_int_distribution(low, high)(random_); }
    bool chance(int percent) { return between(1, 100) <= percent; }

    std::int64_t price(bool plain)
    {
        if (plain)
            return 400LL * between(1, 100000);
        switch (between(1, 12)) {
        case 1:
            return 0;
        case 2:
            return between(1, 20); // just above zero
        case 3:
            return 90'000'000'000'000'000LL + between(0, 5000); // an extreme unit error
        default:
            return 1'000'000LL * between(1, 4) / between(1, 3); // regulated prices cluster
        }
    }

    SourceRow row(int item, int point, int month, bool plain)
    {
        SourceRow out;
        out.item = "C" + std::to_string(item);
        out.point = "P" + std::to_string(point);
        out.month = month;
        for (int basis = 0; basis < 2; ++basis) {
            if (plain || chance(85))
                out.price[basis] = price(plain);
            if (plain || chance(20))
                continue;
            out.quantity[basis] = chance(10) ? 0 : 10000LL * between(1, 500) + between(0, 3);
            if (chance(50))
                out.amount[basis] = between(0, 100000);
        }
        if (chance(30))
            out.supply_status = between(1, 5);
        out.current = plain || !chance(8);
        return out;
    }

    std::mt19937 random_;
};

void check_against(const Oracle& oracle, store::Store& store)
{
    for (int basis = 0; basis < 2; ++basis) {
        for (const int month : oracle_months) {
            const auto table = prices(store, month_of(month), basis_of[basis]);
            CHECK(lines(table) == oracle.price_lines(month, basis));
            const auto ratios = oracle.ratios(month, basis);
            for (const auto& row : table) {
                const auto& expected = ratios.at(row.item);
                CHECK(row.variation.value_or(-1) == Approx(expected[0]).epsilon(1e-12));
                CHECK(row.max_min_ratio.value_or(-1) == Approx(expected[1]).epsilon(1e-14));
                CHECK(row.uniformity == Approx(expected[2]).epsilon(1e-15));
                CHECK(lines(prices(store, month_of(month), basis_of[basis], row.item)) == lines({row}));
            }
        }
        for (const int from : oracle_months) {
            for (const int to : oracle_months) {
                for (const auto level : {ChangeLevel::city, ChangeLevel::point})
                    CHECK(lines(changes(store, month_of(from), month_of(to), basis_of[basis], level)) ==
                          oracle.change_lines(from, to, basis, level));
                if (from < to)
                    CHECK(lines(presence_events(store, month_of(from), month_of(to), basis_of[basis])) ==
                          oracle.presence_lines(from, to, basis));
            }
        }
    }
}

std::vector<std::string> everything(store::Store& store)
{
    std::vector<std::string> out;
    const auto take = [&](const std::vector<std::string>& more) { out.insert(out.end(), more.begin(), more.end()); };
    for (const auto basis : basis_of) {
        for (const int month : oracle_months) {
            const auto table = prices(store, month_of(month), basis);
            take(lines(table));
            for (const auto& row : table) {
                // To the bit: the order of rows must not change even the figures in floating point.
                char text[64];
                std::snprintf(text, sizeof text, "%a %a %a", row.variation.value_or(-1), row.max_min_ratio.value_or(-1),
                              row.uniformity);
                out.emplace_back(text);
            }
            for (const auto level : {ChangeLevel::city, ChangeLevel::point}) {
                take(lines(changes(store, month_of(month), month_of(month).plus(1), basis, level)));
                take(lines(changes(store, month_of(month), month_of(month).plus(3), basis, level)));
            }
        }
        for (const auto& row :
             store.query("SELECT code FROM item WHERE id IN (SELECT item_id FROM price_row) ORDER BY code"))
            take(lines(history(store, row.get<std::string>(), {}, basis)));
    }
    return out;
}

} // namespace

TEST_CASE("prices, changes and history equal those of the oracle on random stores")
{
    for (unsigned seed = 1; seed <= 12; ++seed) {
        INFO("seed " << seed);
        RandomRows random(seed);
        const auto rows = random.make();
        MonitoringStore test;
        test.add(rows);
        test.settle();
        Oracle oracle(rows);
        for (const auto& [code, until] : std::map<std::string, int>{{"C1", 202511}, {"C3", 202602}, {"C5", 202509}}) {
            oracle.monitored_until[code] = until;
            test.item(code);
            test.sql("UPDATE item SET monitored_until = " + std::to_string(until) + "15 WHERE code = '" + code + "'");
        }
        check_against(oracle, test.store());
        for (int item = 0; item < 10; ++item) {
            const std::string code = "C" + std::to_string(item);
            test.item(code);
            for (int basis = 0; basis < 2; ++basis)
                CHECK(lines(history(test.store(), code, {}, basis_of[basis])) == oracle.history_lines(code, basis));
        }
        for (const auto& check : verify_monitoring(test.store())) {
            INFO(to_english(check.detail));
            CHECK(check.passed);
        }
    }
}

TEST_CASE("summaries updated after each submission equal those of one rebuild at the end")
{
    RandomRows random(77);
    const auto rows = random.make();
    MonitoringStore at_once;
    at_once.add(rows);
    at_once.settle();

    MonitoringStore bit_by_bit;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        bit_by_bit.add(rows[i]);
        if (i % 7 == 0) {
            bit_by_bit.settle();
            refresh_summaries(bit_by_bit.store());
        }
    }
    bit_by_bit.settle();
    CHECK(everything(bit_by_bit.store()) == everything(at_once.store()));
}

TEST_CASE("the order of the rows does not matter")
{
    RandomRows random(5);
    auto rows = random.make();
    MonitoringStore first;
    first.add(rows);
    first.settle();
    random.shuffle(rows);
    MonitoringStore second;
    second.add(rows);
    second.settle();
    CHECK(everything(first.store()) == everything(second.store()));
}

TEST_CASE("a price level k times as high has medians k times as high and the same ratios")
{
    constexpr std::int64_t k = 7;
    RandomRows random(11);
    auto rows = random.make(true);
    MonitoringStore plain;
    plain.add(rows);
    plain.settle();
    for (auto& row : rows) {
        for (auto& price : row.price)
            price = *price * k;
    }
    MonitoringStore scaled;
    scaled.add(rows);
    scaled.settle();
    for (const int month : oracle_months) {
        const auto before = prices(plain.store(), month_of(month), Basis::purchase);
        const auto after = prices(scaled.store(), month_of(month), Basis::purchase);
        REQUIRE(before.size() == after.size());
        REQUIRE_FALSE(before.empty());
        for (std::size_t i = 0; i < before.size(); ++i) {
            CHECK(after[i].median.raw() == k * before[i].median.raw());
            CHECK(after[i].p25.raw() == k * before[i].p25.raw());
            CHECK(after[i].p75.raw() == k * before[i].p75.raw());
            CHECK(after[i].uniformity == before[i].uniformity);
            CHECK(after[i].max_min_ratio.value() == Approx(before[i].max_min_ratio.value()).epsilon(1e-14));
            CHECK(after[i].variation.value_or(-1) == Approx(before[i].variation.value_or(-1)).epsilon(1e-14));
        }
        for (const auto level : {ChangeLevel::city, ChangeLevel::point}) {
            const auto old_moves = changes(plain.store(), month_of(month), month_of(month).plus(1), Basis::sale, level);
            const auto new_moves =
                changes(scaled.store(), month_of(month), month_of(month).plus(1), Basis::sale, level);
            REQUIRE(old_moves.size() == new_moves.size());
            for (std::size_t i = 0; i < old_moves.size(); ++i) {
                CHECK(new_moves[i].change.raw() == k * old_moves[i].change.raw());
                CHECK(new_moves[i].change_ratio == old_moves[i].change_ratio);
            }
        }
    }
}

TEST_CASE("rebuilding observations twice changes nothing, and removed rows leave no trace")
{
    RandomRows random(23);
    const auto rows = random.make();
    MonitoringStore test;
    test.add(rows);
    test.settle();
    const auto before = everything(test.store());

    const auto sheets_of_all = [&] {
        std::vector<std::pair<std::int64_t, int>> sheets;
        for (const auto& row : test.store().query("SELECT DISTINCT point_id, month FROM price_row")) {
            const auto [point, month] = row.get<std::int64_t, int>();
            sheets.emplace_back(point, month);
        }
        return sheets;
    };
    const auto rebuild = [&](const std::vector<std::pair<std::int64_t, int>>& sheets) {
        store::WriteTransaction transaction(test.store());
        for (const auto& [point, month] : sheets)
            rebuild_observations(test.store(), point, month_of(month));
        transaction.commit();
    };
    rebuild(sheets_of_all());
    CHECK(everything(test.store()) == before);

    // Another batch is added and removed: new items, new points, more rows of the old ones.
    test.next_file();
    const auto newest = test.number("SELECT max(id) FROM price_row");
    auto more = RandomRows(24).make();
    for (auto& row : more) {
        if (row.item == "C1")
            row.item = "D1";
        if (row.point == "P1")
            row.point = "Q1";
    }
    test.add(more);
    test.settle();
    CHECK(everything(test.store()) != before);
    const auto touched = sheets_of_all();
    test.sql("DELETE FROM price_row WHERE id > " + std::to_string(newest));
    rebuild(touched);
    CHECK(everything(test.store()) == before);
    for (const auto& check : verify_monitoring(test.store()))
        CHECK(check.passed);
}
