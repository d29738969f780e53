// The store as a file: newer, foreign, damaged, altered, backed up and restored.
#include "tests/integration/office.h"
#include "tests/integration/store_dump.h"

#include <SQLiteCpp/Database.h>
#include <catch2/catch.hpp>

#include <filesystem>
#include <fstream>

using namespace ps::testing;
namespace fs = std::filesystem;

namespace {

void fill(const Office& office)
{
    office.add_master_data();
    office.write("a.csv", two_prices("12", "24"));
    office.import({"a.csv"});
}

std::vector<std::string> files_beside(const Office& office, const std::string& start)
{
    std::vector<std::string> names;
    for (const auto& entry : fs::directory_iterator(office.path("")))
        if (entry.path().filename().string().starts_with(start) && !entry.path().string().ends_with("-wal") &&
            !entry.path().string().ends_with("-shm"))
            names.push_back(entry.path().filename().string());
    return names;
}

// Every command that needs a store reports it in one sentence, ends with exit code 1, and changes nothing.
void check_refused(const Office& office, const std::string& says)
{
    const auto before = file_bytes(office.store());
    for (const std::vector<std::string>& command : std::vector<std::vector<std::string>>{
             {"points"}, {"verify"}, {"import", "a.csv"}, {"prices", "--month", "2026-09"}, {"backup", "b.db"}}) {
        const auto outcome = office.run(command);
        INFO(command.front() << ": " << outcome.err);
        CHECK(outcome.exit_code == 1);
        CHECK(outcome.out.empty());
        CHECK(outcome.err.find(says) != std::string::npos);
        CHECK(outcome.err.find("store.db") != std::string::npos);
        CHECK(file_bytes(office.store()) == before);
    }
}

} // namespace

TEST_CASE("a newer store is refused and not touched")
{
    const Office office;
    fill(office);
    change(office.store(), "PRAGMA user_version = 9999");
    check_refused(office, "newer PriceSentinel");
}

TEST_CASE("a file that is not a store is refused and not touched")
{
    const Office office(false);
    office.write("a.csv", two_prices("12", "24"));
    SECTION("a text file")
    {
        office.write("store.db",
                     "this is a letter, long enough to be taken for something else by a careless reader of headers\n" +
                         std::string(2000, '.'));
        check_refused(office, "no PriceSentinel store");
    }
    SECTION("an empty file")
    {
        office.write("store.db", "");
        check_refused(office, "no PriceSentinel store");
    }
    SECTION("a database of another program")
    {
        {
            SQLite::Database other(office.store(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
            other.exec("CREATE TABLE t (a); INSERT INTO t VALUES (1)");
        }
        check_refused(office, "no PriceSentinel store");
    }
}

TEST_CASE("a missing store, or a folder in its place, is reported")
{
    const Office office(false);
    auto outcome = office.run({"points"});
    CHECK(outcome.exit_code == 1);
    CHECK(outcome.err.find("there is no store here") != std::string::npos);
    fs::create_directory(office.store());
    outcome = office.run({"points"});
    CHECK(outcome.exit_code == 1);
    CHECK(outcome.err.find("folder") != std::string::npos);
}

TEST_CASE("init makes a store once, and never over another file")
{
    const Office office;
    fill(office);
    const auto before = file_bytes(office.store());
    const auto outcome = office.run({"init"});
    CHECK(outcome.exit_code == 1);
    CHECK(file_bytes(office.store()) == before);
    // Folders on the way are made.
    CHECK(office.run({"init", "--store", office.path("deep/er/new.db")}).exit_code == 0);
    CHECK(fs::exists(office.path("deep/er/new.db")));
}

TEST_CASE("a damaged store is detected")
{
    const Office office;
    fill(office);
    office.write("more.csv", two_prices("13", "25", "2026-10"));
    office.import({"more.csv"});
    office.run_ok({"backup", "good.db"});
    const auto good = facts(office.store());
    auto bytes = file_bytes(office.store());
    SECTION("in the middle")
    {
        for (std::size_t at = 4096 * 3; at + 4096 < bytes.size(); at += 4096)
            bytes.replace(at, 200, std::string(200, '\x5a'));
        office.write("store.db", bytes);
        const auto outcome = office.run({"verify"});
        CHECK(outcome.exit_code == 1);
        INFO(outcome.err << outcome.out);
        CHECK((outcome.out.find("failed") != std::string::npos || outcome.err.find("damaged") != std::string::npos));
    }
    SECTION("cut off")
    {
        office.write("store.db", bytes.substr(0, bytes.size() / 2));
        const auto outcome = office.run({"verify"});
        CHECK(outcome.exit_code == 1);
        INFO(outcome.err << outcome.out);
        CHECK((outcome.out.find("failed") != std::string::npos || outcome.err.find("damaged") != std::string::npos));
        const auto points = office.run({"import", "more.csv"});
        CHECK(points.exit_code == 1);
    }
    SECTION("at its very head")
    {
        bytes.replace(0, 16, std::string(16, 'x'));
        office.write("store.db", bytes);
        check_refused(office, "damaged");
    }
    // The backup restores it, whatever file is there; that file is kept.
    office.run_ok({"restore", "good.db"});
    CHECK(difference(facts(office.store()), good).empty());
    CHECK(office.sound());
    CHECK(files_beside(office, "store.db.before-restore-").size() == 1);
}

// tests/data/stores/schema-N.pricesentinel: written by the program of that schema. 2: two points, two items, two
// months; 5: the four sheets of a batch, two institutions.
TEST_CASE("a store of an older schema is migrated after a backup beside it, and has the same figures as before")
{
    const Office office(false);
    fs::copy_file(PS_TEST_DATA "/stores/schema-2.pricesentinel", office.store());
    const auto prices = office.table({"prices", "--month", "2026-10"});
    REQUIRE(prices.rows.size() == 1);
    CHECK(prices.at(0, "median") == "0.3875");
    const auto changes = office.table({"changes", "--from", "2026-09", "--to", "2026-10", "--level", "point"});
    REQUIRE(changes.rows.size() == 1);
    CHECK(changes.at(0, "old_price") == "0.416667");
    CHECK(changes.at(0, "new_price") == "0.375");
    const auto backups = files_beside(office, "store.db.v2-backup-");
    REQUIRE(backups.size() == 1);
    CHECK(ask(office.path(backups.front()), "PRAGMA user_version") == "2");
    CHECK(ask(office.store(), "SELECT count(*) FROM price_row") ==
          ask(office.path(backups.front()), "SELECT count(*) FROM price_row"));
    CHECK(office.sound());
    CHECK(office.run({"retention", "--year", "2026"}).exit_code == 0);
    // The migration runs only once.
    office.table({"points"});
    CHECK(files_beside(office, "store.db.v2-backup-").size() == 1);
}

TEST_CASE("sums stored by an older schema are rebuilt")
{
    const Office office(false);
    fs::copy_file(PS_TEST_DATA "/stores/schema-5.pricesentinel", office.store());
    CHECK(office.table({"progress", "--as-of", "2026-06-30", "--by", "enterprise"})
              .lines({"key", "agreed", "net", "status"}) ==
          std::vector<std::string>{"|0|20|none", "东屿药业有限公司|800|400|reminder",
                                   "清河制药（集团）有限公司|1000|350|reminder"});
    CHECK(files_beside(office, "store.db.v5-backup-").size() == 1);
    CHECK(office.sound());
}

TEST_CASE("backup and restore restore everything, and keep the replaced file")
{
    const Office office;
    fill(office);
    const auto then = facts(office.store());
    office.run_ok({"backup", "copy.db"});
    CHECK(difference(facts(office.path("copy.db")), then).empty());
    CHECK(office.run({"backup", "copy.db"}).exit_code == 1); // never over a file
    const auto copy_bytes = file_bytes(office.path("copy.db"));

    office.write("b.csv", two_prices("13", "25", "2026-10"));
    office.import({"b.csv"});
    const auto now = facts(office.store());
    office.run_ok({"restore", "copy.db"});
    CHECK(difference(facts(office.store()), then).empty());
    const auto kept = files_beside(office, "store.db.before-restore-");
    REQUIRE(kept.size() == 1);
    CHECK(difference(facts(office.path(kept.front())), now).empty());
    CHECK(file_bytes(office.path("copy.db")) == copy_bytes); // the backup itself is unchanged
    CHECK(files_beside(office, "copy.db").size() == 1);
    CHECK(office.sound());
    // Twice within a second: both replaced files are kept.
    office.run_ok({"restore", "copy.db"});
    CHECK(files_beside(office, "store.db.before-restore-").size() == 2);
    // A restore when there is no store.
    fs::remove(office.store());
    office.run_ok({"restore", "copy.db"});
    CHECK(office.sound());
}

TEST_CASE("a file that is not a backup is not restored, and the store stays")
{
    const Office office;
    fill(office);
    const auto before = file_bytes(office.store());
    office.write("letter.db", std::string(5000, 'x'));
    CHECK(office.run({"restore", "letter.db"}).exit_code == 1);
    CHECK(office.run({"restore", "missing.db"}).exit_code == 1);
    auto bytes = before;
    bytes.replace(4096 * 3, 2000, std::string(2000, '\x5a'));
    office.write("rotten.db", bytes);
    CHECK(office.run({"restore", "rotten.db"}).exit_code == 1);
    CHECK(file_bytes(office.store()) == before);
    CHECK(files_beside(office, "store.db.").empty());
}

TEST_CASE("the journal records every import, undo and decision, and alterations are detected")
{
    const Office office;
    fill(office);
    office.run_ok({"undo", ask(office.store(), "SELECT max(id) FROM import_batch")});
    CHECK(ask(office.store(), "SELECT count(*) FROM journal WHERE action = 'import'") == "3");
    CHECK(ask(office.store(), "SELECT count(*) FROM journal WHERE action = 'undo'") == "1");
    CHECK_THROWS(change(office.store(), "UPDATE journal SET detail = '{}' WHERE id = 2"));
    CHECK_THROWS(change(office.store(), "DELETE FROM journal WHERE id = 2"));
    REQUIRE(office.sound());

    // Even dropping the triggers cannot hide it.
    const std::string drop = "DROP TRIGGER journal_keeps_entries; DROP TRIGGER journal_loses_nothing; ";
    SECTION("an altered entry")
    {
        change(office.store(),
               drop + "UPDATE journal SET detail = replace(detail, 'a.csv', 'z.csv') WHERE action = 'undo'");
    }
    SECTION("a removed entry")
    {
        change(office.store(), drop + "DELETE FROM journal WHERE id = 3");
    }
    SECTION("another time")
    {
        change(office.store(), drop + "UPDATE journal SET at = '2020-01-01T00:00:00Z' WHERE id = 2");
    }
    SECTION("two entries swapped")
    {
        change(office.store(), drop + "UPDATE journal SET id = -3 WHERE id = 3; UPDATE journal SET id = 3 WHERE id = "
                                      "4; UPDATE journal SET id = 4 WHERE id = -3");
    }
    const auto outcome = office.run({"verify", "--format", "csv"});
    CHECK(outcome.exit_code == 1);
    const auto checks = read_csv(outcome.out);
    for (std::size_t row = 0; row < checks.rows.size(); ++row)
        if (checks.at(row, "check") == "journal_chain")
            CHECK(checks.at(row, "result") == "failed");
}

TEST_CASE("entries cut off the end of the journal are detected too")
{
    const Office office;
    fill(office);
    change(office.store(),
           "DROP TRIGGER journal_loses_nothing; DELETE FROM journal WHERE id = (SELECT max(id) FROM journal)");
    CHECK(office.run({"verify"}).exit_code == 1);
}

TEST_CASE("rows altered outside the program are detected")
{
    const Office office;
    fill(office);
    SECTION("a row of prices gone")
    {
        change(office.store(), "DELETE FROM price_row WHERE id = 1");
    }
    SECTION("a price altered")
    {
        change(office.store(),
               "UPDATE price_row SET purchase_price_unit = 5000000, purchase_price = 60000000 WHERE id = 1");
    }
    SECTION("an observation altered")
    {
        change(office.store(), "UPDATE observation SET purchase_price = 1");
    }
    SECTION("a summary altered")
    {
        change(office.store(), "UPDATE item_month SET median = median + 1");
    }
    SECTION("the counts of an import altered")
    {
        change(office.store(),
               "UPDATE import_batch SET rows_read = rows_read + 1, rows_accepted = rows_accepted + 1 WHERE id = 3");
    }
    const auto outcome = office.run({"verify"});
    CHECK(outcome.exit_code == 1);
    CHECK(outcome.out.find("failed") != std::string::npos);
}
