// No command overwrites the store, what it reads, or a stranger's file.
#include "tests/integration/office.h"
#include "tests/integration/store_dump.h"

#include <catch2/catch.hpp>

#include <filesystem>
#include <fstream>

using namespace ps::testing;
namespace fs = std::filesystem;

namespace {

// Each way to write a file. REJECTS stands for the number of an import with rejected rows.
std::vector<std::vector<std::string>> writing_commands(const std::string& target)
{
    return {{"rejects", "REJECTS", "-o", target},
            {"bulletin", "--month", "2026-09", "-o", target},
            {"bulletin", "--month", "2026-09", "--html", target},
            {"rules", "export", "monitoring-default", target},
            {"import", "bad.csv", "--rejects", target},
            {"execution-report", "--as-of", "2026-09-30", "-o", target},
            {"retention", "--year", "2026", "--lock", "-o", target}};
}

std::string import_with_rejects(const Office& office)
{
    const auto imports = office.table({"imports"});
    for (std::size_t row = 0; row < imports.rows.size(); ++row)
        if (imports.at(row, "rejected") != "0")
            return imports.at(row, "batch");
    FAIL("no import with rejected rows");
    return {};
}

void fill(const Office& office)
{
    office.add_master_data();
    office.write("a.csv", two_prices("12", "24"));
    office.import({"a.csv"});
    office.write("bad.csv", two_prices("12", "no price"));
    office.import({"bad.csv"}, 4);
}

} // namespace

TEST_CASE("no output replaces the store, a file beside it, an input or a stranger's file")
{
    const Office office;
    fill(office);
    const auto rejects = import_with_rejects(office);
    office.write("minutes.xlsx", "minutes of a meeting");
    office.write("backup.db", file_bytes(office.store()));
    const auto before = whole_dump(office.store());
    const auto bad = file_bytes(office.path("bad.csv"));
    for (const std::string target :
         {"store.db", "./store.db", "store.db-wal", "bad.csv", "minutes.xlsx", "backup.db"}) {
        const bool stranger = target == "minutes.xlsx" || target == "bad.csv";
        for (auto command : writing_commands(target)) {
            for (auto& word : command)
                word = word == "REJECTS" ? rejects : word;
            for (const bool force : {false, true}) {
                const bool is_input = target == "bad.csv" && command.front() == "import";
                if (force && stranger && !is_input)
                    continue; // --force is there for these
                if (force)
                    command.emplace_back("--force");
                const auto outcome = office.run(command);
                INFO(command.front() << " into " << target << (force ? " --force" : "") << ": " << outcome.err);
                CHECK(outcome.exit_code == 1);
                CHECK(outcome.err.find(target.substr(target.find_last_of('/') + 1)) != std::string::npos);
                CHECK(whole_dump(office.store()) == before); // nothing was imported or locked either
            }
        }
    }
    CHECK(file_bytes(office.path("minutes.xlsx")) == "minutes of a meeting");
    CHECK(file_bytes(office.path("bad.csv")) == bad);
    CHECK(office.run({"verify"}).exit_code == 0);
}

TEST_CASE("a schedule writes over its own output every month, and --force over a stranger's")
{
    const Office office;
    fill(office);
    const auto rejects = import_with_rejects(office);
    for (int round = 0; round < 2; ++round) {
        CHECK(office.run({"bulletin", "--month", "2026-09", "-o", "b.xlsx", "--html", "b.html"}).exit_code == 0);
        CHECK(office.run({"rejects", rejects, "-o", "r.xlsx"}).exit_code == 0);
    }
    office.write("b.html", "a page of somebody else");
    const auto workbook = file_bytes(office.path("b.xlsx"));
    const auto refused = office.run({"bulletin", "--month", "2026-09", "-o", "b.xlsx", "--html", "b.html"});
    CHECK(refused.exit_code == 1);
    CHECK(refused.err.find("--force") != std::string::npos);
    CHECK(file_bytes(office.path("b.xlsx")) == workbook);
    CHECK(office.run({"bulletin", "--month", "2026-09", "--html", "b.html", "--force"}).exit_code == 0);
    CHECK(file_bytes(office.path("b.html")).find("<!DOCTYPE html>") == 0);

    const auto twice = office.run({"bulletin", "--month", "2026-09", "-o", "c.xlsx", "--html", "./c.xlsx"});
    CHECK(twice.exit_code == 2);
    CHECK(!fs::exists(office.path("c.xlsx")));
}
