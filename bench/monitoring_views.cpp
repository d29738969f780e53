// `prices` and `changes` of one month at province scale, warm, each beside its floor: SQLite only stepping over as many
// rows.
#include "bench/province_store.h"
#include "model/monitoring/monitoring.h"
#include "model/store/connection.h"
#include "views/monitoring/prices.h"

#include <benchmark/benchmark.h>
#include <sqlite3.h>

#include <cstdlib>
#include <stdexcept>

namespace {

using namespace ps;

store::Store& province()
{
    static store::Store store = [] {
        const char* folder = std::getenv("PS_BENCH_FOLDER");
        auto made =
            bench::province_master_data(std::filesystem::path(folder != nullptr ? folder : ".") / "province.db");
        bench::add_observations(made);
        return made;
    }();
    return store;
}

const Month january = Month::from_key(202601).value();
const Month february = Month::from_key(202602).value();

void prices(benchmark::State& state)
{
    std::size_t rows = 0;
    province(); // creating the store is not measured
    for (auto _ : state)
        rows = monitoring::prices(province(), february, monitoring::Basis::purchase).size();
    state.counters["rows"] = static_cast<double>(rows);
}
BENCHMARK(prices)->Unit(benchmark::kMillisecond);

// The same as the table of its view, with every cell read once, as sorting and drawing do.
void prices_as_table(benchmark::State& state)
{
    province();
    for (auto _ : state)
        benchmark::DoNotOptimize(
            views::ask<views::PricesView>(province(), {february, monitoring::Basis::purchase, {}, false}));
}
BENCHMARK(prices_as_table)->Unit(benchmark::kMillisecond);

void cells_of_prices(benchmark::State& state)
{
    const auto table = views::ask<views::PricesView>(province(), {february, monitoring::Basis::purchase, {}, false});
    for (auto _ : state)
        for (std::size_t row = 0; row < table->rows(); ++row)
            for (std::size_t column = 0; column < table->columns().size(); ++column)
                benchmark::DoNotOptimize(table->cell(row, column));
    state.counters["cells"] = static_cast<double>(table->rows() * table->columns().size());
}
BENCHMARK(cells_of_prices)->Unit(benchmark::kMillisecond);

void changes(benchmark::State& state, monitoring::ChangeLevel level)
{
    std::size_t rows = 0;
    for (auto _ : state)
        rows = monitoring::changes(province(), january, february, monitoring::Basis::purchase, level).size();
    state.counters["rows"] = static_cast<double>(rows);
}
BENCHMARK_CAPTURE(changes, city, monitoring::ChangeLevel::city)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(changes, point, monitoring::ChangeLevel::point)->Unit(benchmark::kMillisecond);

// The first query after opening: the store's pages come from the system's cache, not from SQLite's.
void prices_after_opening(benchmark::State& state)
{
    province();
    const auto file = province().path();
    for (auto _ : state) {
        auto opened = store::Store::open(file);
        benchmark::DoNotOptimize(monitoring::prices(opened, february, monitoring::Basis::purchase));
    }
}
BENCHMARK(prices_after_opening)->Unit(benchmark::kMillisecond);

void bare(benchmark::State& state, const char* sql)
{
    sqlite3_stmt* statement = nullptr;
    if (sqlite3_prepare_v2(store::detail::connection_of(province()).database().getHandle(), sql, -1, &statement,
                           nullptr) != SQLITE_OK)
        throw std::runtime_error(sqlite3_errmsg(store::detail::connection_of(province()).database().getHandle()));
    const int columns = sqlite3_column_count(statement);
    std::size_t rows = 0;
    for (auto _ : state) {
        rows = 0;
        std::int64_t sum = 0;
        while (sqlite3_step(statement) == SQLITE_ROW) {
            ++rows;
            for (int i = 0; i < columns; ++i)
                sum += sqlite3_column_int64(statement, i);
        }
        benchmark::DoNotOptimize(sum);
        sqlite3_reset(statement);
    }
    sqlite3_finalize(statement);
    state.counters["rows"] = static_cast<double>(rows);
}
BENCHMARK_CAPTURE(bare, prices, "SELECT * FROM item_month WHERE month = 202602 AND basis = 'purchase'")
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(bare, changes_city,
                  "SELECT * FROM item_change WHERE month = 202602 AND basis = 'purchase' AND old_median <> new_median")
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(bare, changes_point, "SELECT * FROM price_move WHERE month = 202602 AND basis = 'purchase'")
    ->Unit(benchmark::kMillisecond);

} // namespace

BENCHMARK_MAIN();
