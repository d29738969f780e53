// The findings of a month, the quality of its reports and what the window shows beside them, at province scale, warm;
// and the cost of judging a month for the first time. The floor: SQLite only stepping over the stored findings.
#include "bench/province_store.h"
#include "model/monitoring/changes/cumulative.h"
#include "model/monitoring/plausibility/findings.h"
#include "model/monitoring/reporting/reporting.h"
#include "model/store/connection.h"

#include <benchmark/benchmark.h>
#include <sqlite3.h>

#include <cstdlib>
#include <filesystem>
#include <stdexcept>

namespace {

using namespace ps;
using monitoring::FindingFilter;

const Month january = Month::from_key(202601).value();
const Month february = Month::from_key(202602).value();
const Month march = Month::from_key(202603).value();

store::Store& province()
{
    static store::Store store = [] {
        const char* folder = std::getenv("PS_BENCH_FOLDER");
        auto made = bench::province_master_data(std::filesystem::path(folder != nullptr ? folder : ".") /
                                                "province-findings.db");
        bench::add_observations(made);
        bench::add_strange_prices(made);
        bench::add_reports(made);
        monitoring::refresh_findings(made, february);
        return made;
    }();
    return store;
}

void say_rows(benchmark::State& state, std::size_t rows)
{
    state.counters["rows"] = static_cast<double>(rows);
}

void findings(benchmark::State& state, const FindingFilter& filter)
{
    province(); // creating the store is not measured
    std::size_t rows = 0;
    for (auto _ : state)
        rows = monitoring::findings(province(), february, filter).size();
    say_rows(state, rows);
}
FindingFilter first_page()
{
    FindingFilter filter;
    filter.limit = 500;
    return filter;
}
FindingFilter of_point()
{
    FindingFilter filter;
    filter.point = bench::point_code(7);
    return filter;
}
FindingFilter of_item()
{
    FindingFilter filter;
    filter.item = bench::item_code(11);
    return filter;
}
BENCHMARK_CAPTURE(findings, all, FindingFilter{})->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(findings, page_of_500, first_page())->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(findings, one_point, of_point())->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(findings, one_item, of_item())->Unit(benchmark::kMillisecond);

void open_findings(benchmark::State& state)
{
    province();
    for (auto _ : state)
        benchmark::DoNotOptimize(monitoring::open_findings(province(), february));
}
BENCHMARK(open_findings)->Unit(benchmark::kMillisecond);

void quality(benchmark::State& state)
{
    province();
    monitoring::ReportingOptions options;
    options.as_of = Date::from_key(20260401);
    std::size_t rows = 0;
    for (auto _ : state)
        rows = monitoring::quality(province(), february, options).size();
    say_rows(state, rows);
}
BENCHMARK(quality)->Unit(benchmark::kMillisecond);

void returns_due(benchmark::State& state)
{
    province();
    monitoring::ReportingOptions options;
    options.as_of = Date::from_key(20260401);
    std::size_t rows = 0;
    for (auto _ : state)
        rows = monitoring::returns_due(province(), february, options).size();
    say_rows(state, rows);
}
BENCHMARK(returns_due)->Unit(benchmark::kMillisecond);

void cumulative(benchmark::State& state)
{
    province();
    std::size_t rows = 0;
    for (auto _ : state)
        rows = monitoring::cumulative_changes(province(), {}, march, monitoring::Basis::purchase).items.size();
    say_rows(state, rows);
}
BENCHMARK(cumulative)->Unit(benchmark::kMillisecond);

void changes_over_two_months(benchmark::State& state)
{
    province();
    std::size_t rows = 0;
    for (auto _ : state)
        rows =
            monitoring::changes(province(), january, march, monitoring::Basis::purchase, monitoring::ChangeLevel::city)
                .size();
    say_rows(state, rows);
}
BENCHMARK(changes_over_two_months)->Unit(benchmark::kMillisecond);

// ---- judged for the first time ----

void first_judging(benchmark::State& state)
{
    province();
    for (auto _ : state) {
        state.PauseTiming();
        province().run_script("DELETE FROM finding_run; DELETE FROM finding; DELETE FROM abnormal_rows");
        state.ResumeTiming();
        monitoring::refresh_findings(province(), february);
    }
}
BENCHMARK(first_judging)->Unit(benchmark::kMillisecond)->Iterations(3);

void first_summaries(benchmark::State& state)
{
    province();
    for (auto _ : state) {
        state.PauseTiming();
        province().run_script("DELETE FROM stale_month; INSERT INTO stale_month VALUES (202602)");
        state.ResumeTiming();
        monitoring::refresh_summaries(province());
    }
    monitoring::refresh_findings(province(), february);
}
BENCHMARK(first_summaries)->Unit(benchmark::kMillisecond)->Iterations(3);

void first_comparison(benchmark::State& state)
{
    province();
    for (auto _ : state) {
        state.PauseTiming();
        province().run_script("DELETE FROM month_pair; DELETE FROM item_pair");
        state.ResumeTiming();
        benchmark::DoNotOptimize(monitoring::changes(province(), january, march, monitoring::Basis::purchase,
                                                     monitoring::ChangeLevel::city));
    }
}
BENCHMARK(first_comparison)->Unit(benchmark::kMillisecond)->Iterations(3);

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
    say_rows(state, rows);
}
BENCHMARK_CAPTURE(bare, findings, "SELECT * FROM finding WHERE month = 202602")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(bare, month, "SELECT * FROM observation WHERE month = 202602")->Unit(benchmark::kMillisecond);

} // namespace

BENCHMARK_MAIN();
