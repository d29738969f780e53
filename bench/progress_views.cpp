// The steps of the drill-down in a meeting, at province scale: 2,000 institutions, 20 batches in force, 4,000 products,
// 1,000 of them in batches, 5 million lines of orders, receipts and returns of a year. Generated directly in SQL, the
// same on every machine.
#include "model/procurement/progress/enterprises.h"
#include "model/procurement/progress/platform_rows.h"
#include "model/procurement/progress/progress.h"
#include "model/procurement/progress/progress_cells.h"
#include "model/procurement/purchases/purchases.h"

#include <benchmark/benchmark.h>

#include <chrono>
#include <cstdlib>
#include <iostream>

namespace {

using namespace ps;
using namespace ps::procurement;

const Date today = Date::from_key(20261231).value();
const Date in_the_month = Date::from_key(20261115).value();

void make_master_data(store::Store& store)
{
    store.run_script(R"sql(
        WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 1999)
        INSERT INTO organisation (role, code, name, level, region_code, region, name_key)
        SELECT 'institution', 'H' || (10000 + i), '第' || i || '医院', CASE WHEN i % 20 = 0 THEN '三级' ELSE '基层' END,
               '3205' || (10 + i % 10), '区' || (i % 10), '第' || i || '医院' FROM n)sql");
    store.run_script(R"sql(
        WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 19)
        INSERT INTO vbp_batch (code, name, kind, execution_from, execution_until)
        SELECT 'B' || (10 + i), '第' || i || '批', 'drug', 20260101 + i / 5 * 100, 20261231 + i / 5 * 100 - (i / 5 > 0) * 1131
               + (i / 5 > 0) * 10000 FROM n)sql");
    store.run_script("UPDATE vbp_batch SET execution_until = 20270131 WHERE execution_from = 20260201");
    store.run_script("UPDATE vbp_batch SET execution_until = 20270228 WHERE execution_from = 20260301");
    store.run_script("UPDATE vbp_batch SET execution_until = 20270331 WHERE execution_from = 20260401");
    // Of the 50 products of a batch, 30 are selected, 15 are not, and 5 are substitutable; a generic has about five
    // products.
    store.run_script(R"sql(
        WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 999)
        INSERT INTO vbp_product (batch_code, product_code, enterprise, role, item_code, group_name, generic_name, pack_factor)
        SELECT 'B' || (10 + i % 20), 'P' || (10000 + i), '第' || (i % 97) || '制药',
               CASE WHEN i / 20 < 30 THEN 'selected' WHEN i / 20 < 45 THEN 'non_selected' ELSE 'substitutable' END,
               'X' || (10000 + i), '品种' || (i / 20 % 10), '品种' || (i / 20 % 10), (1 + i % 30) * 10000 FROM n)sql");
    store.run_script("INSERT INTO trade_party (id, role, code, name, name_key) SELECT id, 'institution', code, name, "
                     "name_key FROM organisation");
    store.run_script("INSERT INTO trade_party (role, code, name, name_key) SELECT 'distributor', '', '配送' || id, "
                     "'配送' || id FROM vbp_product WHERE id <= 60");
    store.run_script(R"sql(
        WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 3999)
        INSERT INTO trade_product (id, code, name, dosage_form, specification, pack, manufacturer, pack_factor, match_key)
        SELECT i + 1, 'X' || (10000 + i), '药品' || i, '片剂', '5mg', '盒', '第' || (i % 97) || '制药', 10000, i FROM n)sql");
    // An institution uses about a hundred products in batches.
    store.run_script(R"sql(
        INSERT INTO agreement (batch_code, institution_code, product_code, enterprise, agreed_quantity)
        SELECT p.batch_code, o.code, p.product_code, p.enterprise, (o.id * 7 + p.id * 13) % 900 * 1000000
        FROM organisation o JOIN vbp_product p ON p.role = 'selected' AND ((p.id - 1) / 20 + o.id + (p.id - 1) % 20) % 10 = 0)sql");
}

// `salt` distinguishes orders from receipts; days ascend with the number.
void make_lines(store::Store& store, const std::string& insert, int first, int count)
{
    const auto from = std::to_string(first);
    store.run_script(
        "WITH RECURSIVE n(i) AS (SELECT " + from + " UNION ALL SELECT i + 1 FROM n WHERE i < " +
        std::to_string(first + count - 1) +
        "), l AS (SELECT i, i / 5 * 7919 % 2000 AS o, i * 48271 % 2147483647 AS dice, (i - " + from + ") * 336 / " +
        std::to_string(count) +
        " AS d FROM n), m AS (SELECT i, o + 1 AS o, dice, 20260101 + d / 28 * 100 + d % 28 AS day, CASE WHEN dice % 4 "
        "> "
        // Among the products in batches, those that the institution uses.
        "0 THEN ((10 - (o + 1 + dice / 7 % 20) % 10) % 10 + dice / 140 % 5 * 10) * 20 + dice / 7 % 20 ELSE 1000 + dice "
        "% 3000 END AS p, dice / 11 % 40 + 1 AS packs FROM l) " +
        insert);
}

const DateRange whole_year{*Date::from_ymd(2026, 1, 1), *Date::from_ymd(2026, 12, 31)};

store::Store make_store(const std::filesystem::path& file)
{
    for (const char* suffix : {"", "-wal", "-shm"})
        std::filesystem::remove(std::filesystem::path(file) += suffix);
    auto store = store::Store::create(file);
    store::WriteTransaction transaction(store);
    store.run_script("INSERT INTO import_batch VALUES (1, 'receipt', 'a.csv', 'a.csv', '', '', '', '', 'active', '', "
                     "0, 0, 0, 0, 0, 0)");
    make_master_data(store);
    make_lines(store,
               "INSERT INTO receipt (batch_id, row_number, line_key, institution_id, product_id, distributor_id, "
               "order_code, price, ordered_quantity, shipped_quantity, received_quantity, received_amount, sent_on, "
               "shipped_on, received_on, current) SELECT 1, i, 'R' || i, o, p % 4000 + 1, 2001 + i % 60, 'O' || i / 5, "
               "1000000, packs * "
               "10000, packs * 10000, packs * 10000, packs * 100, day, "
               // One in twenty was shipped eight days after the order.
               "CASE WHEN dice % 20 = 0 AND day % 100 <= 20 THEN day + 8 ELSE day END, day, 1 FROM m",
               0, 3'500'000);
    make_lines(
        store,
        "INSERT INTO order_line (batch_id, row_number, line_key, institution_id, product_id, distributor_id, "
        "order_code, price, ordered_quantity, sent_on, response, state, stage, current) SELECT 1, i, 'L' || i, o, "
        "p % 4000 + 1, 2001 + i % 60, 'Q' || i / 5, 1000000, packs * 10000, day, 1, CASE WHEN dice % 50 = 0 THEN 1 "
        "ELSE 2 END, 0, 1 FROM m",
        10'000'000, 1'400'000);
    make_lines(
        store,
        "INSERT INTO return_line (batch_id, row_number, line_key, institution_id, product_id, order_code, price, "
        "quantity, amount, asked_on, state, stage, current) SELECT 1, i, 'T' || i, o, p % 4000 + 1, 'S' || i, "
        "1000000, 10000, 100, day, 2, 2, 1 FROM m",
        20'000'000, 100'000);
    transaction.commit();
    const auto start = std::chrono::steady_clock::now();
    refresh_progress(store);
    const std::chrono::duration<double> all = std::chrono::steady_clock::now() - start;
    store.run_script("INSERT INTO stale_progress VALUES (202612)");
    const auto again = std::chrono::steady_clock::now();
    refresh_progress(store);
    const std::chrono::duration<double> month = std::chrono::steady_clock::now() - again;
    store.run_script("PRAGMA wal_checkpoint(TRUNCATE)");
    std::cerr << "summaries of everything " << all.count() << " s, of one month " << month.count() << " s\n";
    return store;
}

store::Store& province()
{
    static store::Store store = [] {
        const char* folder = std::getenv("PS_BENCH_FOLDER");
        const auto file = std::filesystem::path(folder != nullptr ? folder : ".") / "province-progress.db";
        return std::filesystem::exists(file) ? store::Store::open(file) : make_store(file);
    }();
    return store;
}

const ProgressSlice& loaded()
{
    static const ProgressSlice slice(province(), today);
    return slice;
}

ProgressFilters filters(const char* region, const char* institution, const char* batch, const char* product)
{
    ProgressFilters out;
    if (*region != 0)
        out.region = region;
    if (*institution != 0)
        out.institution = institution;
    if (*batch != 0)
        out.batch = batch;
    if (*product != 0)
        out.product = product;
    return out;
}

void scan_of_purchases(benchmark::State& state)
{
    province();
    std::int64_t rows = 0;
    for (auto _ : state) {
        rows = 0;
        scan_purchases(province(), whole_year, [&](const PurchaseLine&) { ++rows; });
    }
    state.counters["rows"] = static_cast<double>(rows);
}
BENCHMARK(scan_of_purchases)->Unit(benchmark::kMillisecond);

void scan_of_orders(benchmark::State& state)
{
    province();
    std::int64_t rows = 0;
    for (auto _ : state) {
        rows = 0;
        scan_orders(province(), whole_year, [&](const OrderedLine&) { ++rows; });
    }
    state.counters["rows"] = static_cast<double>(rows);
}
BENCHMARK(scan_of_orders)->Unit(benchmark::kMillisecond);

void load(benchmark::State& state, Date day, const ProgressFilters& wanted)
{
    province();
    std::size_t lines = 0;
    for (auto _ : state)
        lines = ProgressSlice(province(), day, wanted).lines().size();
    state.counters["rows"] = static_cast<double>(lines);
}
BENCHMARK_CAPTURE(load, everything, today, ProgressFilters())->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(load, within_a_month, in_the_month, ProgressFilters())->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(load, institution, today, filters("", "H10010", "", ""))->Unit(benchmark::kMillisecond);

void step(benchmark::State& state, ProgressLevel level, const ProgressFilters& wanted)
{
    loaded();
    std::size_t rows = 0;
    for (auto _ : state)
        rows = progress(loaded(), level, wanted).size();
    state.counters["rows"] = static_cast<double>(rows);
}
BENCHMARK_CAPTURE(step, regions, ProgressLevel::region, filters("", "", "", ""))->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(step, batches, ProgressLevel::batch, filters("", "", "", ""))->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(step, institutions, ProgressLevel::institution, filters("", "", "", ""))
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(step, institutions_of_region, ProgressLevel::institution, filters("320512", "", "", ""))
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(step, enterprises, ProgressLevel::enterprise, filters("", "", "", ""))->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(step, batches_of_institution, ProgressLevel::batch, filters("", "H10010", "", ""))
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(step, products_of_institution, ProgressLevel::product, filters("", "H10010", "B12", ""))
    ->Unit(benchmark::kMillisecond);

void rows_of_line(benchmark::State& state)
{
    const auto wanted = filters("", "H10010", "", "P10142");
    std::int64_t rows = 0;
    loaded().resolver(province());
    for (auto _ : state)
        rows = order_lines(province(), loaded(), wanted, 200).total;
    state.counters["rows"] = static_cast<double>(rows);
}
BENCHMARK(rows_of_line)->Unit(benchmark::kMillisecond);

void deliveries(benchmark::State& state, int months)
{
    province();
    const auto last = Month::of(today);
    std::size_t rows = 0;
    for (auto _ : state)
        rows = enterprise_service(province(), EnterpriseKind::distributor, last.plus(1 - months), last).size();
    state.counters["rows"] = static_cast<double>(rows);
}
BENCHMARK_CAPTURE(deliveries, of_a_month, 1)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(deliveries, of_a_year, 12)->Unit(benchmark::kMillisecond);

} // namespace

BENCHMARK_MAIN();
