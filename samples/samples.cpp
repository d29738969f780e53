#include "samples/samples.h"

#include "model/base/error.h"
#include "model/base/platform.h"
#include "samples/city/arrivals.h"
#include "samples/city/order_book.h"
#include "samples/city/receipts.h"
#include "samples/city/settlements.h"
#include "samples/city/submissions.h"
#include "samples/city/supply.h"
#include "samples/files/master_files.h"
#include "samples/files/table_writer.h"
#include "samples/truth/truth.h"
#include "samples/truth/truth_progress.h"
#include "samples/truth/truth_service.h"

#include <algorithm>
#include <fstream>

#include <fmt/format.h>

#include <system_error>

namespace ps::samples {

namespace {

namespace fs = std::filesystem;

class Watch {
public:
    Watch(const Progress& progress, std::stop_token stop) : progress_(progress), stop_(std::move(stop)) {}

    void step(std::string_view stage, std::uint64_t done, std::uint64_t total) const
    {
        if (stop_.stop_requested())
            throw Error(ErrorKind::stopped, PS_N("stopped; no sample data was written"));
        if (progress_)
            progress_(stage, done, total);
    }

private:
    const Progress& progress_;
    std::stop_token stop_;
};

// The files are made in a folder beside the target and moved at the end; on failure they are deleted.
class WorkFolder {
public:
    explicit WorkFolder(fs::path final_folder) : final_(std::move(final_folder))
    {
        if (fs::exists(final_) && (!fs::is_directory(final_) || !fs::is_empty(final_)))
            throw Error(ErrorKind::refused, PS_N("the folder exists and is not empty; name a new one"),
                        Place{path_text(final_), {}, {}, 0});
        work_ = final_;
        work_ += ".ps-samples-unfinished";
        fs::remove_all(work_);
        fs::create_directories(work_);
    }
    WorkFolder(const WorkFolder&) = delete;
    WorkFolder& operator=(const WorkFolder&) = delete;
    ~WorkFolder()
    {
        std::error_code ignored; // nothing better can be done during an exception
        if (!done_)
            fs::remove_all(work_, ignored);
    }

    const fs::path& path() const { return work_; }
    void finish()
    {
        fs::remove(final_); // at most an empty folder
        fs::rename(work_, final_);
        done_ = true;
    }

private:
    fs::path final_;
    fs::path work_;
    bool done_ = false;
};

void write_submissions(const City& city, const fs::path& root, Tallies& tallies, Observations* observations,
                       SupplyLedger* supply, ReportLedger* reports, const Watch& watch)
{
    const auto points = static_cast<int>(city.points.size());
    const auto total = static_cast<std::uint64_t>(city.months()) * city.points.size();
    std::uint64_t done = 0;
    for (int month = city.first_month; month <= city.last_month; ++month) {
        fs::create_directories(root / "3-submissions" / iso_month(month));
        for (int point = 0; point < points; ++point) {
            watch.step(PS_N("submissions"), done++, total);
            if (!submits(city, point, month))
                continue;
            const Habit habit = habit_of(city, point);
            const auto one = [&](Version version) {
                const auto rows = submission_rows(city, habit, point, month, version);
                write_submission(city, habit, point, month, version, rows, root, tallies);
                if (observations)
                    observations->take(habit, point, month, rows);
                if (supply)
                    supply->take_submission(habit, point, month, rows);
                if (reports)
                    reports->take(habit, point, month, version, rows);
            };
            if (is_corrected(city, point, month)) {
                one(Version::original);
                one(Version::corrected);
            } else {
                one(Version::only);
            }
        }
    }
}

void generate_into(const SampleOptions& options, const fs::path& root, const Watch& watch)
{
    watch.step(PS_N("city"), 0, 1);
    const City city = build_city(options);
    for (const char* const folder : {"1-master", "2-vbp", "3-submissions", "4-orders", "4-receipts", "4-returns",
                                     "5-assessment", "9-money", "truth"})
        fs::create_directories(root / folder);

    Tallies tallies;
    SupplyLedger supply(city);
    watch.step(PS_N("master data"), 0, 1);
    write_master(city, root, tallies);
    write_procurement(city, root, tallies);
    if (!city.province())
        write_agreement_files(city, root, tallies);
    write_assessments(city, root, tallies);

    if (city.province()) {
        write_submissions(city, root, tallies, nullptr, nullptr, nullptr, watch);
    } else {
        Observations observations(city);
        ReportLedger reports(city);
        write_submissions(city, root, tallies, &observations, &supply, &reports, watch);
        reports.write(root);
        write_register(city, root, tallies);
        write_price_truth(city, observations, root);
        write_index_truth(city, observations, root);
    }

    ReceiptLedger ledger(city);
    const auto tick = [&](std::uint64_t done, std::uint64_t total) { watch.step(PS_N("receipts"), done, total); };
    if (city.province()) {
        ProvinceOrders orders(city, root, tallies);
        write_province_receipts(
            city, root, tallies,
            [&](const Receipt& receipt) {
                ledger.take(receipt);
                orders.take(receipt);
            },
            tick);
        orders.close();
    } else {
        const auto quarters = receipt_quarters(city);
        for (const ReceiptQuarter& quarter : quarters)
            for (const Receipt& receipt : quarter.rows)
                ledger.take(receipt);
        write_receipts(city, quarters, root, tallies, tick);
        const OrderBook book = make_order_book(city, quarters);
        watch.step(PS_N("orders"), 0, 1);
        const ExportedOrders exported = write_orders(city, book, root, tallies);
        write_returns(city, book, root, tallies);
        const auto statements = make_statements(city, book);
        write_statements(city, statements, root, tallies);
        const auto vouchers = make_vouchers(city);
        write_vouchers(city, vouchers, root, tallies);
        const ProcurementLedger procurement(city, quarters, book, exported);
        procurement.write_unmatched(root);
        procurement.write_enterprises(city.last_month - 2, city.last_month, root);
        write_late(city, quarters, exported, city.last_month - 2, city.last_month, root);
        for (const int day : {day_number(2025, 12, 31), day_number(2026, 9, 15), day_number(2026, 10, 31)}) {
            if (day < first_day_of(city.first_month))
                continue; // no purchases yet
            procurement.write_progress(day, root);
            procurement.write_savings(day, root);
            procurement.write_payments(day, statements, root);
            procurement.write_advances(day, vouchers, root);
            procurement.write_execution(day, root);
            procurement.write_shares(day, root);
            write_growth(city, quarters, book, day, root);
            procurement.write_notices(day, root);
        }
    }
    ledger.write_totals(root);
    if (!city.province())
        for (const int year : {2025, 2026})
            ledger.write_retention(year, root);
    if (!city.province()) {
        write_supply(city, root, tallies, supply);
        for (int month = std::max(city.first_month, city.last_month - 1); month <= city.last_month; ++month)
            supply.write(month, root);
        ChainLedger chain(city);
        write_chain(city, root, tallies, chain);
    }
    write_tallies(tallies, root);
    write_truth_readme(city, root);
    // The answers are no data: an import of the whole folder skips them.
    write_bytes(root / "truth" / ".pricesentinel-ignore", "known answers, not to be imported\n");
}

} // namespace

void generate_samples(const SampleOptions& options, const fs::path& directory, const Progress& progress,
                      std::stop_token stop)
{
    if (options.months < 1 || options.months > 60)
        throw Error(ErrorKind::usage,
                    Message(PS_N("the number of months must be 1 to 60, not {0}"), {std::to_string(options.months)}));
    const Watch watch(progress, std::move(stop));
    // "DIR/" means DIR: the unfinished folder must be beside it, not in it.
    fs::path target = fs::absolute(directory).lexically_normal();
    if (!target.has_filename())
        target = target.parent_path();
    try {
        WorkFolder folder(std::move(target));
        generate_into(options, folder.path(), watch);
        folder.finish();
    } catch (const fs::filesystem_error& error) {
        throw Error(ErrorKind::failed, Message(PS_N("the file cannot be written: {0}"), {error.code().message()}),
                    Place{path_text(error.path1()), {}, {}, 0});
    }
}

} // namespace ps::samples
