// The price index and the cumulative changes over 60 months at province scale, warm, beside their floor: SQLite only
// stepping over the same summary rows. The summaries are written directly: 60 months of observations would be 33
// million rows, and the benchmark does not read them.
#include "bench/province_store.h"
#include "model/monitoring/changes/cumulative.h"
#include "model/monitoring/index/price_index.h"
#include "model/store/connection.h"

#include <benchmark/benchmark.h>
#include <sqlite3.h>

#include <cstdlib>
#include <filesystem>
#include <stdexcept>

namespace {

using namespace ps;
using monitoring::index::Formula;

constexpr int months = 60;
const Month base = Month::from_key(202101).value();
const Month last = base.plus(months - 1);

store::Store make_store()
{
    const char* folder = std::getenv("PS_BENCH_FOLDER");
    auto made =
        bench::province_master_data(std::filesystem::path(folder != nullptr ? folder : ".") / "province-months.db");
    bench::add_monthly_summaries(made, base, months);
    return made;
}

store::Store& province()
{
    static store::Store store = make_store();
    return store;
}

void index_of(benchmark::State& state, Formula formula, bool chained, bool everything)
{
    province(); // creating the store is not measured
    monitoring::index::IndexOptions options;
    options.base = base;
    options.to = last;
    options.formula = formula;
    options.chained = chained;
    options.by_category = everything;
    options.contributions = everything;
    std::size_t rows = 0;
    for (auto _ : state)
        rows = monitoring::index::price_index(province(), options).values.size();
    state.counters["rows"] = static_cast<double>(rows);
}
BENCHMARK_CAPTURE(index_of, jevons, Formula::jevons, false, false)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(index_of, jevons_everything, Formula::jevons, false, true)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(index_of, jevons_chained, Formula::jevons, true, false)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(index_of, laspeyres_chained, Formula::laspeyres, true, false)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(index_of, fisher_everything, Formula::fisher, false, true)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(index_of, geks, Formula::geks, false, false)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(index_of, geks_everything, Formula::geks, false, true)->Unit(benchmark::kMillisecond);

void cumulative(benchmark::State& state)
{
    province();
    std::size_t rows = 0;
    for (auto _ : state)
        rows = monitoring::cumulative_changes(province(), {}, last, monitoring::Basis::purchase).items.size();
    state.counters["rows"] = static_cast<double>(rows);
}
BENCHMARK(cumulative)->Unit(benchmark::kMillisecond);

void bare(benchmark::State& state)
{
    sqlite3_stmt* statement = nullptr;
    auto* database = store::detail::connection_of(province()).database().getHandle();
    if (sqlite3_prepare_v2(database,
                           "SELECT item_id, median, traded_quantity, traded_value FROM item_month WHERE month BETWEEN "
                           "202101 AND 202512 AND basis = 'purchase'",
                           -1, &statement, nullptr) != SQLITE_OK)
        throw std::runtime_error(sqlite3_errmsg(database));
    std::size_t rows = 0;
    for (auto _ : state) {
        rows = 0;
        std::int64_t sum = 0;
        while (sqlite3_step(statement) == SQLITE_ROW) {
            ++rows;
            for (int i = 0; i < 4; ++i)
                sum += sqlite3_column_int64(statement, i);
        }
        benchmark::DoNotOptimize(sum);
        sqlite3_reset(statement);
    }
    sqlite3_finalize(statement);
    state.counters["rows"] = static_cast<double>(rows);
}
BENCHMARK(bare)->Unit(benchmark::kMillisecond);

} // namespace

BENCHMARK_MAIN();
