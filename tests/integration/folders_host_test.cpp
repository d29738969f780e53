// A submitted folder with things in it that cannot be read, or are left out: each is said, the others are imported.
#include "tests/integration/office.h"
#include "tests/integration/store_dump.h"

#include <catch2/catch.hpp>

#include <filesystem>
#include <unistd.h>

using namespace ps::testing;
namespace fs = std::filesystem;

TEST_CASE("links in a circle and what cannot be read are said, the other files of the folder are imported")
{
    const Office office;
    office.add_master_data();
    fs::create_directories(office.path("inbox/deeper/closed"));
    office.write("inbox/deeper/a.csv", two_prices("12", "24"));
    fs::create_directory_symlink("..", office.path("inbox/deeper/up"));
    fs::create_symlink("round.csv", office.path("inbox/round.csv"));
    fs::create_symlink("missing.csv", office.path("inbox/gone.csv"));
    office.write("inbox/b.csv", two_prices("13", "25", "2026-10"));
    office.write("inbox/locked.csv", "x");
    fs::permissions(office.path("inbox/locked.csv"), fs::perms::none);
    fs::permissions(office.path("inbox/deeper/closed"), fs::perms::none);
    const auto outcome = office.run({"import", "inbox", "--format", "csv"});
    fs::permissions(office.path("inbox/deeper/closed"), fs::perms::owner_all);
    INFO(outcome.err);
    CHECK(outcome.exit_code == 4);
    CHECK(read_csv(outcome.out).rows.size() == 2);
    CHECK(ask(office.store(), "SELECT count(*) FROM import_batch WHERE kind = 'submission'") == "2");
    for (const char* name : {"deeper/up: ", "round.csv: ", "gone.csv: "})
        CHECK(outcome.err.find(name) != std::string::npos);
    if (geteuid() != 0) { // the superuser reads everything
        CHECK(outcome.err.find("locked.csv: ") != std::string::npos);
        CHECK(outcome.err.find("closed: ") != std::string::npos);
    }
}

TEST_CASE("a folder that is left out is said, with the number of its files")
{
    const Office office;
    office.add_master_data();
    fs::create_directories(office.path("inbox/old/older"));
    office.write("inbox/a.csv", two_prices("12", "24"));
    office.write("inbox/old/.pricesentinel-ignore", "");
    office.write("inbox/old/b.csv", two_prices("13", "25", "2026-10"));
    office.write("inbox/old/older/c.csv", two_prices("13", "25", "2026-08"));
    const auto outcome = office.run({"import", "inbox"});
    CHECK(outcome.exit_code == 0);
    CHECK(outcome.err.find("old: 2 files in this folder were left out") != std::string::npos);
    CHECK(office.run({"import", "inbox/old"}).exit_code == 0); // asked for by name
    fs::remove(office.path("inbox/a.csv"));
    CHECK(office.run({"import", "inbox"}).exit_code == 3); // nothing else is there
}
