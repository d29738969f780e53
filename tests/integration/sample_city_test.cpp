// The sample city as a whole: the program finds what the generator knows.
#include "model/base/platform.h"
#include "tests/integration/office.h"
#include "tests/integration/store_dump.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <map>
#include <set>

using namespace ps::testing;
namespace fs = std::filesystem;

namespace {

// The wanted columns of two tables agree line by line, whatever their order.
void check_same(const CsvTable& found, const CsvTable& truth, const std::vector<std::string>& columns)
{
    const auto left = found.lines(columns);
    const auto right = truth.lines(columns);
    INFO(difference(left, right));
    REQUIRE_FALSE(right.empty());
    CHECK(left == right);
}

std::vector<fs::path> truth_files(const Office& office, const std::string& start)
{
    std::vector<fs::path> files;
    for (const auto& entry : fs::directory_iterator(office.path("city/truth")))
        if (entry.path().filename().string().starts_with(start))
            files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    REQUIRE_FALSE(files.empty());
    return files;
}

// Floating point on both sides, computed differently: close, not equal.
void check_indices(const Office& office)
{
    for (const auto& path : truth_files(office, "index-")) {
        INFO(path.filename());
        const auto name = path.stem().string().substr(6);
        const auto truth = read_csv_file(path.string());
        std::vector<std::string> command{"index",
                                         "--base",
                                         truth.at(0, "month"),
                                         "--to",
                                         truth.rows.back().front(),
                                         "--formula",
                                         name.substr(0, name.find('-'))};
        if (name.ends_with("-chained"))
            command.emplace_back("--chained");
        const auto index = office.table(command);
        CHECK(index.columns == truth.columns);
        REQUIRE(index.rows.size() == truth.rows.size());
        REQUIRE(truth.rows.size() > 2);
        for (std::size_t row = 0; row < truth.rows.size(); ++row) {
            for (const char* column : {"month", "category", "n"})
                CHECK(index.at(row, column) == truth.at(row, column));
            CHECK(std::stod(index.at(row, "index")) == Approx(std::stod(truth.at(row, "index"))).epsilon(1e-9));
        }
        // The items' contributions add up to the change.
        command.emplace_back("--contributions");
        const auto parts = office.table(command);
        CHECK(parts.columns == std::vector<std::string>{"item", "generic_name", "category", "contribution"});
        double sum = 0;
        for (std::size_t row = 0; row < parts.rows.size(); ++row)
            sum += std::stod(parts.at(row, "contribution"));
        CHECK(std::abs(sum - (std::stod(truth.rows.back()[truth.column("index")]) - 1)) < 1e-9);
    }
}

// The truth uses the same file names everywhere; the program uses those of the system.
std::string with_slashes(std::string path)
{
    std::replace(path.begin(), path.end(), '\\', '/');
    return path;
}

// Who reported when and how well, and which prices are abnormal, by the generator's own implementation of the rules.
void check_reporting(const Office& office)
{
    const std::string as_of = "2027-01-31"; // whatever the clock says
    const auto reporting_truth = read_csv_file(office.path("city/truth/reporting.csv"));
    const auto month = reporting_truth.column("month");
    std::string first = reporting_truth.rows.front()[month];
    std::string last = first;
    std::set<std::string> states;
    for (const auto& row : reporting_truth.rows) {
        first = std::min(first, row[month]);
        last = std::max(last, row[month]);
        states.insert(row[reporting_truth.column("state")]);
    }
    CHECK(states == std::set<std::string>{"corrected", "late", "missing", "on_time"});
    check_same(office.table({"reporting", "--from", first, "--to", last, "--as-of", as_of}), reporting_truth,
               reporting_truth.columns);
    for (const auto& path : truth_files(office, "quality-")) {
        INFO(path.filename());
        const auto truth = read_csv_file(path.string());
        const auto quality = office.table({"quality", "--month", path.stem().string().substr(8), "--as-of", as_of});
        CHECK(quality.columns == truth.columns);
        check_same(quality, truth, truth.columns);
    }
    std::set<std::string> rules;
    for (const auto& path : truth_files(office, "abnormal-")) {
        INFO(path.filename());
        const auto truth = read_csv_file(path.string());
        check_same(office.table({"anomalies", "--month", path.stem().string().substr(9), "--severity", "abnormal"}),
                   truth, truth.columns);
        for (const auto& row : truth.rows)
            rules.insert(row[truth.column("rule")]);
    }
    // The planted errors are found by each of their rules.
    for (const char* rule : {"abnormal_multiple", "pack_factor", "abnormally_low"})
        CHECK(rules.contains(rule));
}

CsvTable without_total(CsvTable table)
{
    std::erase_if(table.rows, [](const auto& row) { return row.front() == "TOTAL"; });
    return table;
}

// The first columns of a command's output equal the truth file, byte for byte and in its order.
void check_command(const Office& office, const std::string& start, const std::vector<std::string>& command,
                   const std::vector<std::string>& behind = {})
{
    for (const auto& path : truth_files(office, start)) {
        INFO(path.filename());
        const auto truth = read_csv_file(path.string());
        auto arguments = command;
        arguments.push_back(path.stem().string().substr(start.size()));
        arguments.insert(arguments.end(), behind.begin(), behind.end());
        const auto found = office.table(arguments);
        REQUIRE(found.columns.size() >= truth.columns.size());
        CHECK(std::equal(truth.columns.begin(), truth.columns.end(), found.columns.begin()));
        CHECK(found.rows.size() == truth.rows.size());
        std::size_t wrong = 0;
        for (std::size_t row = 0; row < std::min(found.rows.size(), truth.rows.size()); ++row)
            wrong += std::equal(truth.rows[row].begin(), truth.rows[row].end(), found.rows[row].begin()) ? 0U : 1U;
        CHECK(wrong == 0);
    }
}

// "2026-10-31" of "progress-batch-2026-10-31.csv".
std::string day_of(const fs::path& path)
{
    const auto stem = path.stem().string();
    return stem.substr(stem.size() - std::string("2026-10-31").size());
}

CsvTable without_strangers(CsvTable table)
{
    std::erase_if(table.rows, [](const auto& row) { return row.front().empty(); });
    return table;
}

// Progress of the agreed volumes, savings, debts and payments against the generator's own book.
void check_procurement(const Office& office)
{
    std::set<std::string> statuses;
    for (const std::string level : {"region", "institution", "batch", "product", "enterprise"}) {
        for (const auto& path : truth_files(office, "progress-" + level)) {
            INFO(path.filename());
            const auto truth = read_csv_file(path.string());
            const auto found = office.table({"progress", "--as-of", day_of(path), "--by", level});
            CHECK(found.columns == truth.columns);
            auto columns = truth.columns; // names of rows without a key are sentences
            std::erase(columns, "name");
            check_same(found, truth, columns);
            check_same(without_strangers(found), without_strangers(truth), {"key", "agreed", "net"});
            for (const auto& row : truth.rows)
                statuses.insert(row[truth.column("status")]);
        }
    }
    for (const char* status : {"ahead", "interview", "none", "notice"})
        CHECK(statuses.contains(status));
    for (const std::string command : {"savings", "payments", "advances"}) {
        for (const auto& path : truth_files(office, command + "-")) {
            INFO(path.filename());
            const auto truth = read_csv_file(path.string());
            const auto found = without_strangers(office.table({command, "--as-of", day_of(path)}));
            REQUIRE(found.columns.size() >= truth.columns.size());
            CHECK(std::equal(truth.columns.begin(), truth.columns.end(), found.columns.begin()));
            check_same(found, truth, truth.columns);
        }
    }
}

// Who buys what instead, who is to be reminded, who delivers, and which lines belong to no known institution.
void check_execution(const Office& office)
{
    for (const std::string command : {"shares", "notices", "execution-report"}) {
        for (const auto& path : truth_files(office, command + "-")) {
            INFO(path.filename());
            const auto truth = read_csv_file(path.string());
            check_same(office.table({command, "--as-of", day_of(path)}), truth, truth.columns);
        }
    }
    for (const std::string by : {"distributor", "manufacturer"}) {
        const auto start = "deliveries-" + by + "-";
        for (const auto& path : truth_files(office, start)) {
            INFO(path.filename());
            const auto months = path.stem().string().substr(start.size());
            const auto truth = read_csv_file(path.string());
            check_same(
                office.table({"deliveries", "--by", by, "--from", months.substr(0, 7), "--to", months.substr(8)}),
                truth, truth.columns);
        }
    }
    for (const std::string by : {"distributor", "manufacturer"}) {
        const auto start = "late-" + by + "-";
        for (const auto& path : truth_files(office, start)) {
            INFO(path.filename());
            const auto months = path.stem().string().substr(start.size());
            auto found =
                office.table({"deliveries", "--by", by, "--from", months.substr(0, 7), "--to", months.substr(8)});
            std::erase_if(found.rows, [&](const auto& row) { return row[found.column("late")] == "0"; });
            const auto truth = read_csv_file(path.string());
            check_same(found, truth, truth.columns);
        }
    }
    std::set<std::string> watched;
    for (const auto& path : truth_files(office, "growth-")) {
        INFO(path.filename());
        const bool last_year = path.filename().string().find("last-year") != std::string::npos;
        auto found =
            office.table({"shares", "--as-of", day_of(path), "--baseline", last_year ? "last-year" : "before"});
        std::erase_if(found.rows, [&](const auto& row) { // without substitutable products
            const auto nothing = [&](const char* column) {
                const auto& cell = row[found.column(column)];
                return cell.empty() || cell == "0";
            };
            return nothing("substitutable_now") && nothing("substitutable_before");
        });
        const auto truth = read_csv_file(path.string());
        check_same(found, truth, truth.columns);
        for (const auto& row : truth.rows)
            watched.insert(row[truth.column("watch")]);
    }
    CHECK(watched.contains("1")); // in a short city nothing was bought before the batches
    const auto unmatched = read_csv_file(office.path("city/truth/unmatched.csv"));
    check_same(office.table({"unmatched-lines"}), unmatched, unmatched.columns);
}

void check_supply_and_chain(const Office& office)
{
    check_command(office, "shortage-", {"shortage", "--month"});
    check_command(office, "listed-", {"shortage", "--month"}, {"--listed"});
    check_command(office, "chain-", {"chain", "--quarter"});
    check_command(office, "zero-markup-", {"chain", "--quarter"}, {"--zero-markup"});
    CHECK(office.table({"chain", "--quarter", "2026Q3", "--zero-markup"}).rows.size() == 1);
}

} // namespace

TEST_CASE("the sample city has the figures that its generator knows")
{
    const Office office;
    office.run_ok({"sample", "city", "--months", "24"});
    const auto first = office.import({"city"}, 4);

    // Verdicts: one line per data sheet, every row accounted for.
    const auto verdicts = read_csv_file(office.path("city/truth/verdicts.csv"));
    auto imported = first;
    const auto file = imported.column("file");
    for (auto& row : imported.rows)
        row[file] = with_slashes(row[file].substr(std::string("city/").size()));
    check_same(imported, verdicts, verdicts.columns);
    for (const auto& row : first.rows) {
        const auto count = [&](const char* name) { return std::stoll(row[first.column(name)]); };
        CHECK(count("read") == count("accepted") + count("rejected") + count("duplicate") + count("ignored"));
    }

    for (const auto& path : truth_files(office, "prices-")) {
        const auto month = path.stem().string().substr(7);
        INFO(month);
        const auto truth = read_csv_file(path.string());
        const auto prices = office.table({"prices", "--month", month});
        CHECK(prices.columns == truth.columns);
        check_same(prices, truth, truth.columns);
    }
    for (const std::string level : {"city", "point"}) {
        for (const auto& path : truth_files(office, "changes-" + level)) {
            const auto months = path.stem().string().substr(std::string("changes-" + level + "-").size());
            INFO(level << " " << months);
            const auto truth = read_csv_file(path.string());
            const auto changes =
                office.table({"changes", "--from", months.substr(0, 7), "--to", months.substr(8), "--level", level});
            CHECK(changes.columns == truth.columns);
            check_same(changes, truth, truth.columns);
        }
    }
    for (const auto& path : truth_files(office, "history-")) {
        const auto truth = read_csv_file(path.string());
        const auto history = office.table({"history", "--item", path.stem().string().substr(8)});
        INFO(path.filename());
        CHECK(history.columns == truth.columns);
        check_same(history, truth, truth.columns);
    }

    check_indices(office);
    check_reporting(office);

    const auto receipts_truth = read_csv_file(office.path("city/truth/receipts.csv"));
    auto receipts = office.table({"receipts", "--by", "institution"});
    std::replace(receipts.columns.begin(), receipts.columns.end(), std::string("code"), std::string("institution"));
    check_same(receipts, without_total(receipts_truth),
               {"institution", "rows", "received_quantity", "received_amount"});
    const auto all = office.table({"receipts", "--by", "all"});
    REQUIRE(all.rows.size() == 1);
    const auto total = std::find_if(receipts_truth.rows.begin(), receipts_truth.rows.end(),
                                    [](const auto& row) { return row.front() == "TOTAL"; });
    REQUIRE(total != receipts_truth.rows.end());
    for (const char* name : {"rows", "received_quantity", "received_amount"})
        CHECK(all.at(0, name) == (*total)[receipts_truth.column(name)]);

    for (const std::string year : {"2025", "2026"}) {
        INFO("retention " << year);
        const auto truth = read_csv_file(office.path("city/truth/retention-" + year + ".csv"));
        const auto retention = office.table({"retention", "--year", year});
        CHECK(retention.columns == truth.columns);
        check_same(retention, truth, truth.columns);
    }

    check_supply_and_chain(office);
    check_procurement(office);
    check_execution(office);
    CHECK(office.sound());

    // The bulletin writes a workbook and nothing else.
    office.run_ok({"bulletin", "--month", "2026-10", "-o", "bulletin.xlsx"});
    CHECK(file_bytes(office.path("bulletin.xlsx")).starts_with("PK\x03\x04"));

    // Importing everything again changes no row of the store.
    const auto before = whole_dump(office.store());
    const auto again = office.import({"city"}, 0);
    CHECK(whole_dump(office.store()) == before);
    for (std::size_t row = 0; row < again.rows.size(); ++row) {
        CHECK(again.at(row, "accepted") == "0");
        CHECK(again.at(row, "rejected") == "0");
        CHECK(again.at(row, "read") ==
              std::to_string(std::stoll(again.at(row, "duplicate")) + std::stoll(again.at(row, "ignored"))));
    }
}

TEST_CASE("the sample city of another seed and length has the right figures too")
{
    const Office office;
    office.run_ok({"sample", "city", "--months", "3", "--seed", "7"});
    auto imported = office.import({"city"}, 4);
    const auto file = imported.column("file");
    for (auto& row : imported.rows)
        row[file] = with_slashes(row[file].substr(std::string("city/").size()));
    const auto verdicts = read_csv_file(office.path("city/truth/verdicts.csv"));
    check_same(imported, verdicts, verdicts.columns);
    for (const auto& path : truth_files(office, "prices-")) {
        const auto truth = read_csv_file(path.string());
        check_same(office.table({"prices", "--month", path.stem().string().substr(7)}), truth, truth.columns);
    }
    check_supply_and_chain(office);
    check_procurement(office);
    check_execution(office);
    CHECK(office.sound());
}

TEST_CASE("the platform's exports of the sample city may be read in any order")
{
    const Office office;
    office.run_ok({"sample", "city", "--months", "6"});
    office.import({"city/1-master", "city/2-vbp"}, 4);
    std::vector<fs::path> files;
    for (const char* folder : {"4-orders", "4-receipts", "4-returns", "9-money"})
        for (const auto& entry : fs::directory_iterator(office.path(std::string("city/") + folder)))
            files.push_back(entry.path());
    std::sort(files.rbegin(), files.rend());
    REQUIRE(files.size() > 12);
    for (const auto& path : files) {
        const auto name = ps::path_text(path);
        const auto outcome = office.run({"import", name});
        INFO(name << outcome.err);
        CHECK((outcome.exit_code == 0 || outcome.exit_code == 4));
    }
    check_procurement(office);
    check_execution(office);
    CHECK(office.sound());
}

TEST_CASE("a dry run of the whole city reports what the import will report, and stores nothing")
{
    const Office office;
    office.run_ok({"sample", "city", "--months", "2"});
    const auto before = file_bytes(office.store());
    const auto dry = office.import({"city", "--dry-run"}, 4);
    CHECK(file_bytes(office.store()) == before);
    const auto wet = office.import({"city"}, 4);
    const std::vector<std::string> columns{"file",     "sheet",    "kind",      "read",
                                           "accepted", "rejected", "duplicate", "ignored"};
    INFO(difference(dry.lines(columns), wet.lines(columns)));
    CHECK(dry.lines(columns) == wet.lines(columns));
}
