// Price submissions, one file per point and month, 3,300 items each: bench_submissions FOLDER FILES prints one JSON
// object. 200 points send 4,800 such files in two years, so the time per file matters, in a store that already holds
// months of observations.
#include "bench/province_store.h"
#include "importers/session/import_session.h"
#include "model/monitoring/monitoring.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <fstream>

namespace {

using namespace ps;
using Clock = std::chrono::steady_clock;

constexpr int items_a_file = 3300;

void write_submission(const std::filesystem::path& file, int point)
{
    std::ofstream out(file, std::ios::binary);
    out << "\xef\xbb\xbf哨点编码,报送月份,药品统一编码,通用名,规格,生产企业,转换系数,采购价,零售价,采购数量,"
           "供应状态\r\n";
    for (int i = 0; i < items_a_file; ++i) {
        const int item = 1 + (i * 5 / 2 + point * 3) % bench::province_items;
        const int cents = 120 + item * 7919 % 90000 + point % 7;
        out << fmt::format("{},2026-03,{},药品{}胶囊,0.25g×24粒/盒,第{}制药有限公司,24,{}.{:02},{}.{:02},{},充足\r\n",
                           bench::point_code(point), bench::item_code(item), item / 4, item % 300, cents / 100,
                           cents % 100, cents * 115 / 10000, cents * 115 / 100 % 100, 10 + item % 500);
    }
}

} // namespace

int main(int argc, char** argv)
{
    if (argc != 3) {
        fmt::print(stderr, "usage: bench_submissions FOLDER FILES\n");
        return 2;
    }
    try {
        const std::filesystem::path folder = argv[1];
        const int files = std::min(std::atoi(argv[2]), bench::province_points);
        std::filesystem::create_directories(folder / "submissions");
        for (int point = 1; point <= files; ++point)
            write_submission(folder / "submissions" / fmt::format("{:03}.csv", point), point);
        auto store = bench::province_master_data(folder / "submissions.db");
        bench::add_observations(store);
        const auto start = Clock::now();
        importers::ImportSession session(store, {});
        std::int64_t accepted = 0;
        for (int point = 1; point <= files; ++point)
            accepted += session.import_file(folder / "submissions" / fmt::format("{:03}.csv", point)).totals().accepted;
        const double importing = std::chrono::duration<double>(Clock::now() - start).count();
        const auto refreshing_start = Clock::now();
        monitoring::refresh_summaries(store);
        const double refreshing = std::chrono::duration<double>(Clock::now() - refreshing_start).count();
        fmt::print("{{\"files\": {}, \"accepted\": {}, \"ms_a_file\": {:.2f}, \"refresh_seconds\": {:.3f}}}\n", files,
                   accepted, importing * 1000 / files, refreshing);
        return accepted == std::int64_t{items_a_file} * files ? 0 : 1;
    } catch (const std::exception& error) {
        fmt::print(stderr, "{}\n", error.what());
        return 1;
    }
}
