// A restore at any moment of which it is ended: there is a whole store at its path, the old one or the new one.
#include "tests/integration/office.h"
#include "tests/integration/store_dump.h"

#include <SQLiteCpp/Database.h>
#include <catch2/catch.hpp>

#include <chrono>
#include <filesystem>
#include <set>

using namespace ps::testing;
namespace fs = std::filesystem;

namespace {

// A store of two months, and the backup of its first.
struct TwoStates {
    Office office;
    std::vector<std::string> then;
    std::vector<std::string> now;

    TwoStates()
    {
        office.add_master_data();
        office.write("a.csv", two_prices("12", "24"));
        office.import({"a.csv"});
        office.run_ok({"backup", "copy.db"});
        then = facts(office.store());
        office.write("b.csv", two_prices("13", "25", "2026-10"));
        office.import({"b.csv"});
        now = facts(office.store());
    }

    std::vector<std::string> names(const std::string& part) const
    {
        std::vector<std::string> found;
        for (const auto& entry : fs::directory_iterator(office.path("")))
            if (entry.path().filename().string().find(part) != std::string::npos)
                found.push_back(entry.path().filename().string());
        return found;
    }
};

} // namespace

TEST_CASE("a restore that is killed at any moment leaves the old store or the new one, whole")
{
    const TwoStates made;
    const auto& office = made.office;
    // How long it takes when nobody disturbs it, into a copy of the store.
    fs::copy_file(office.store(), office.path("other.db"));
    const auto whole = office.run({"restore", "copy.db", "--store", "other.db"});
    REQUIRE(whole.exit_code == 0);
    std::set<std::string> outcomes;
    constexpr int steps = 60;
    for (int step = 0; step <= steps; ++step) {
        ChildOptions options;
        options.signal = kill_signal;
        options.signal_after = std::chrono::microseconds(static_cast<long>(whole.seconds * 1.2e6 * step / steps));
        office.run({"restore", "copy.db"}, options);
        INFO("killed after " << options.signal_after->count() << " microseconds");
        REQUIRE(fs::exists(office.store()));
        CHECK(office.run({"verify"}).exit_code == 0);
        const auto found = facts(office.store());
        const bool is_old = difference(found, made.now).empty();
        const bool is_new = difference(found, made.then).empty();
        CHECK((is_old || is_new));
        if (!is_new) {
            outcomes.insert("old");
            continue;
        }
        outcomes.insert("new");
        // Whatever the moment, the state before is one of the files beside the store.
        bool kept = false;
        for (const auto& name : made.names(".before-restore-"))
            if (!name.ends_with("-wal") && !name.ends_with("-shm"))
                kept = kept || difference(facts(office.path(name)), made.now).empty();
        CHECK(kept);
        office.import({"b.csv"}); // the later state again
    }
    CHECK(outcomes == std::set<std::string>{"new", "old"});
}

TEST_CASE("a restore says in the journal of the new store what it brought back, and leaves nothing half-made")
{
    const TwoStates made;
    const auto outcome = made.office.run_ok({"restore", "copy.db"});
    CHECK(outcome.err.find("store.db.before-restore-") != std::string::npos);
    CHECK(ask(made.office.store(), "SELECT action FROM journal ORDER BY id DESC LIMIT 1") == "restore");
    CHECK(ask(made.office.store(), "SELECT detail FROM journal ORDER BY id DESC LIMIT 1").find("copy.db") !=
          std::string::npos);
    CHECK(made.names(".restoring-").empty());
    CHECK(made.office.sound());
}

TEST_CASE("a restore into a store that is in use changes nothing")
{
    const TwoStates made;
    {
        SQLite::Database other(made.office.store(), SQLite::OPEN_READWRITE);
        CHECK(other.execAndGet("SELECT count(*) FROM journal").getInt() > 0);
        const auto outcome = made.office.run({"restore", "copy.db"});
        CHECK(outcome.exit_code == 1);
        CHECK(outcome.err.find("close it there") != std::string::npos);
        other.exec("BEGIN IMMEDIATE");
        CHECK(made.office.run({"restore", "copy.db"}).exit_code == 1);
    }
    CHECK(difference(facts(made.office.store()), made.now).empty());
    CHECK(made.names(".before-restore-").empty());
    CHECK(made.names(".restoring-").empty());
    CHECK(made.office.sound());
}

TEST_CASE("a damaged store is replaced and kept, with its log")
{
    const TwoStates made;
    auto bytes = file_bytes(made.office.store());
    bytes.replace(0, 200, std::string(200, 'x'));
    made.office.write("store.db", bytes);
    made.office.write("store.db-wal", "a log that belongs to the damaged file");
    made.office.run_ok({"restore", "copy.db"});
    CHECK(difference(facts(made.office.store()), made.then).empty());
    CHECK(made.office.sound());
    const auto kept = made.names(".before-restore-");
    REQUIRE(kept.size() == 2);
    for (const auto& name : kept)
        CHECK(file_bytes(made.office.path(name)) ==
              (name.ends_with("-wal") ? "a log that belongs to the damaged file" : bytes));
}

TEST_CASE("where the store is missing, what a restore left beside it is said")
{
    const TwoStates made;
    made.office.run_ok({"restore", "copy.db"});
    const auto kept = made.names(".before-restore-");
    REQUIRE(kept.size() == 1);
    fs::remove(made.office.store());
    const auto outcome = made.office.run({"points"});
    CHECK(outcome.exit_code == 1);
    CHECK(outcome.err.find(kept.front()) != std::string::npos);
    CHECK(outcome.err.find("init") == std::string::npos);
}

TEST_CASE("the store itself is no backup of itself")
{
    const TwoStates made;
    CHECK(made.office.run({"restore", "store.db"}).exit_code == 1);
    CHECK(difference(facts(made.office.store()), made.now).empty());
}
