// Killed, interrupted, or running beside another program: the store holds all of an import or none of it.
#include "importers/session/import_session.h"
#include "tests/integration/office.h"
#include "tests/integration/store_dump.h"

#include <catch2/catch.hpp>

#include <csignal>
#include <filesystem>
#include <stop_token>

#include <SQLiteCpp/Database.h>

using namespace ps::testing;
namespace fs = std::filesystem;

namespace {

constexpr int medium_rows = 40000;

std::string receipts(int rows, int first = 1)
{
    std::string out =
        "发货明细ID,医疗机构名称,产品名称,规格,生产企业,配送企业,医院采购价（元）,收货数量,收货金额（元）,收货时间\n";
    for (int i = first; i < first + rows; ++i)
        out += std::to_string(i) + ",医院" + std::to_string(i % 50) + ",药品" + std::to_string(i % 200) + ",0.5g,企业" +
               std::to_string(i % 20) + ",配送" + std::to_string(i % 7) + ",12.34,10,123.40,2026-0" +
               std::to_string(1 + i % 9) + "-15\n";
    return out;
}

std::string count_of(const Office& office)
{
    return ask(office.store(), "SELECT count(*) FROM receipt");
}

ChildOptions after(double seconds, int signal)
{
    ChildOptions options;
    options.signal_after = std::chrono::microseconds(static_cast<std::int64_t>(seconds * 1e6));
    options.signal = signal;
    return options;
}

/// Whether some program is inside a transaction that writes.
bool somebody_writes(const std::string& store)
{
    try {
        SQLite::Database probe(store, SQLite::OPEN_READWRITE);
        probe.exec("BEGIN IMMEDIATE; ROLLBACK");
        return false;
    } catch (const SQLite::Exception& error) {
        return error.getErrorCode() == 5; // SQLITE_BUSY
    }
}

/// The signal comes when the import has begun to write, however fast or slow the machine is.
ChildOptions while_it_writes(const Office& office, int signal)
{
    ChildOptions options;
    options.signal_when = [store = office.store()] { return somebody_writes(store); };
    options.signal = signal;
    return options;
}

} // namespace

TEST_CASE("killed at any moment of an import, the store opens and holds all of the batch or none")
{
    const Office office;
    office.write("medium.csv", receipts(medium_rows));
    // How long it takes undisturbed; then it is killed at moments spread over the whole duration, most often at the end
    // (the commit).
    const auto whole = office.run_ok({"import", "medium.csv"}).seconds;
    REQUIRE(count_of(office) == std::to_string(medium_rows));
    int none = 0;
    for (const double part : {0.0, 0.2, 0.4, 0.6, 0.75, 0.85, 0.9, 0.93, 0.95, 0.97, 0.98, 0.99, 1.0}) {
        for (const char* suffix : {"", "-wal", "-shm"})
            fs::remove(office.store() + suffix);
        office.run_ok({"init"});
        // The first of them is killed as soon as it writes.
        const auto when = part > 0 ? after(whole * part, kill_signal) : while_it_writes(office, kill_signal);
        const auto outcome = office.run({"import", "medium.csv"}, when);
        INFO("after " << part << " of " << whole << " s, signal " << outcome.signal);
        if (part == 0)
            CHECK(outcome.exit_code != 0);
        CHECK(office.sound());
        const auto rows = count_of(office);
        CHECK((rows == "0" || rows == std::to_string(medium_rows)));
        CHECK(ask(office.store(), "SELECT count(*) FROM import_batch") == (rows == "0" ? "0" : "1"));
        if (outcome.exit_code == 0)
            CHECK(rows != "0");
        none += rows == "0" ? 1 : 0;
        // The store stays usable: the import can be run (again).
        office.run_ok({"import", "medium.csv"});
        CHECK(count_of(office) == std::to_string(medium_rows));
    }
    CHECK(none > 0);
}

TEST_CASE("killed in the second of two imports, the first one stays")
{
    const Office office;
    office.write("first.csv", receipts(1000, 1000000));
    office.write("medium.csv", receipts(medium_rows));
    office.run_ok({"import", "first.csv"});
    const auto outcome = office.run({"import", "medium.csv"}, while_it_writes(office, kill_signal));
    CHECK(outcome.exit_code != 0);
    CHECK(office.sound());
    CHECK(count_of(office) == "1000");
}

TEST_CASE("interrupted, the import ends with 1 and leaves the store as it was")
{
    const Office office;
    office.write("big.csv", receipts(8 * medium_rows));
    for (const int signal : {SIGINT, SIGTERM}) {
        const auto before = whole_dump(office.store());
        const auto outcome = office.run({"import", "big.csv"}, while_it_writes(office, signal));
        CHECK(outcome.signal == 0);
        CHECK(outcome.exit_code == 1);
        CHECK(outcome.out.empty());
        CHECK_FALSE(outcome.err.empty());
        CHECK(whole_dump(office.store()) == before);
        CHECK(office.sound());
    }
}

TEST_CASE("interrupted in a folder of files, none of them stays")
{
    const Office office;
    fs::create_directory(office.path("inbox"));
    office.write("inbox/1.csv", receipts(50, 1000000));
    office.write("inbox/2.csv", receipts(8 * medium_rows));
    const auto before = whole_dump(office.store());
    const auto outcome = office.run({"import", "inbox"}, while_it_writes(office, SIGINT));
    CHECK(outcome.exit_code == 1);
    CHECK(whole_dump(office.store()) == before);
}

TEST_CASE("while another program writes, a reader can read and a writer gets a clear error")
{
    const Office office;
    office.add_master_data();
    office.write("a.csv", two_prices("12", "24"));
    office.write("b.csv", two_prices("13", "25", "2026-10"));
    office.import({"a.csv"});
    SQLite::Database writer(office.store(), SQLite::OPEN_READWRITE);
    writer.exec("BEGIN IMMEDIATE; INSERT INTO setting VALUES ('busy', 'yes')");

    CHECK(office.table({"prices", "--month", "2026-09"}).rows.size() == 2);
    CHECK(office.table({"imports"}).rows.size() == 3);

    const auto before = file_bytes(office.store());
    const auto refused = office.run({"import", "b.csv"});
    CHECK(refused.exit_code == 1);
    INFO(refused.err);
    CHECK(refused.err.find("another program is writing") != std::string::npos);
    CHECK(file_bytes(office.store()) == before);

    // That a writer that ends soon is awaited: tests/unit/store/waiting_test.cpp.
    writer.exec("ROLLBACK");
    CHECK(office.run({"import", "b.csv"}).exit_code == 0);
    CHECK(office.sound());
}

TEST_CASE("a reader sees a finished store while a long import runs")
{
    const Office office;
    office.add_master_data();
    office.write("a.csv", two_prices("12", "24"));
    office.import({"a.csv"});
    const auto big = office.write("big.csv", receipts(medium_rows));
    // The import stands still while its sink is called: the readers come in the middle of it, every time.
    int seen = 0;
    const auto look = [&](const ps::importers::ImportProgress& now) {
        if (now.rows == 0 || seen == 3)
            return;
        ++seen;
        CHECK(somebody_writes(office.store()));
        CHECK(office.table({"receipts", "--by", "all"}).rows.empty());
        CHECK(office.table({"prices", "--month", "2026-09"}).rows.size() == 2);
    };
    {
        auto store = ps::store::Store::open(office.store());
        ps::importers::ImportSession session(store, {}, look);
        const auto reports = session.import_paths({big});
        REQUIRE(reports.size() == 1);
        CHECK(reports[0].stored);
    }
    CHECK(seen == 3);
    CHECK(count_of(office) == std::to_string(medium_rows));
    CHECK(office.sound());
}

TEST_CASE("stopped in the second of two files, neither of them stays")
{
    const Office office;
    const auto first = office.write("1.csv", receipts(50, 1000000));
    const auto second = office.write("2.csv", receipts(medium_rows));
    const auto before = whole_dump(office.store());
    std::stop_source stop;
    std::size_t stopped_in = 0;
    const auto stop_in_second = [&](const ps::importers::ImportProgress& now) {
        if (now.file == 2 && now.rows > 0) {
            stopped_in = now.file;
            stop.request_stop();
        }
    };
    {
        auto store = ps::store::Store::open(office.store());
        ps::importers::ImportSession session(store, {}, stop_in_second, stop.get_token());
        CHECK_THROWS_AS(session.import_paths({first, second}), ps::Error);
    }
    CHECK(stopped_in == 2);
    CHECK(whole_dump(office.store()) == before);
}
