// One measurement per process, so that its peak memory is its own: bench_receipts import|floor ROWS FILE STORE prints
// one JSON object. The store must not exist yet.
#include "bench/receipt_floor.h"
#include "importers/session/import_session.h"

#include <fmt/format.h>
#include <sys/resource.h>

#include <chrono>
#include <cstdlib>
#include <exception>
#include <optional>
#include <string_view>

namespace {

using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point start)
{
    return std::chrono::duration<double>(Clock::now() - start).count();
}

double peak_megabytes()
{
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return static_cast<double>(usage.ru_maxrss) / 1024;
}

double processor_seconds()
{
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    const auto seconds = [](const timeval& time) {
        return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
    };
    return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

int import_file(std::int64_t rows, const char* file, const char* store_file)
{
    std::optional<ps::store::Store> store(ps::store::Store::create(store_file));
    const auto start = Clock::now();
    const auto reports = ps::importers::ImportSession(*store, {}).import_paths({file});
    store.reset(); // closing the store checkpoints its write-ahead log, which is part of the work
    const double seconds = seconds_since(start);
    const auto totals = reports.front().totals();
    fmt::print("{{\"seconds\": {:.3f}, \"processor\": {:.3f}, \"peak_mb\": {:.1f}, \"accepted\": {}}}\n", seconds,
               processor_seconds(), peak_megabytes(), totals.accepted);
    if (reports.front().error)
        fmt::print(stderr, "{}\n", reports.front().error->message().text);
    return totals.accepted == rows && totals.read == rows ? 0 : 1;
}

int floor(std::uint64_t rows, const char* file, const char* store_file)
{
    const auto start = Clock::now();
    const auto bytes = ps::bench::read_bytes(file);
    const double reading = seconds_since(start);
    std::optional<ps::store::Store> store(ps::store::Store::create(store_file));
    double inserting = ps::bench::insert_rows(*store, rows);
    const auto closing = Clock::now();
    store.reset();
    inserting += seconds_since(closing);
    fmt::print("{{\"seconds\": {:.3f}, \"reading\": {:.3f}, \"inserting\": {:.3f}, \"bytes\": {}}}\n",
               reading + inserting, reading, inserting, bytes);
    return 0;
}

} // namespace

int main(int argc, char** argv)
{
    if (argc != 5) {
        fmt::print(stderr, "usage: bench_receipts import|floor ROWS FILE STORE\n");
        return 2;
    }
    try {
        const auto rows = std::strtoull(argv[2], nullptr, 10);
        if (std::string_view(argv[1]) == "import")
            return import_file(static_cast<std::int64_t>(rows), argv[3], argv[4]);
        return floor(rows, argv[3], argv[4]);
    } catch (const std::exception& error) {
        fmt::print(stderr, "{}\n", error.what());
        return 1;
    }
}
