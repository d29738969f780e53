// Devices and pipes, which Windows does not have under names of files.
#include "tests/integration/office.h"

#include <catch2/catch.hpp>

#include <sys/stat.h>

using namespace ps::testing;

TEST_CASE("an output into a device or a pipe is refused")
{
    const Office office;
    office.add_master_data();
    office.write("a.csv", two_prices("12", "24"));
    office.import({"a.csv"});
    REQUIRE(mkfifo(office.path("pipe").c_str(), 0600) == 0);
    for (const std::string target : {"/dev/null", "/dev/full", "pipe"}) {
        const auto outcome = office.run({"bulletin", "--month", "2026-09", "-o", target, "--force"});
        INFO(target << ": " << outcome.err);
        CHECK(outcome.exit_code == 1);
        CHECK(outcome.err.find("device") != std::string::npos);
    }
}

TEST_CASE("results that do not arrive whole on the standard output are an error")
{
    const Office office;
    office.add_master_data();
    for (const char* format : {"table", "csv", "json"}) {
        const auto outcome = run_child({"/bin/sh", "-c", "exec \"$0\" --store \"$1\" --format \"$2\" items > /dev/full",
                                        cli_program(), office.store(), format});
        INFO(format << ": " << outcome.err);
        CHECK(outcome.exit_code == 1);
        CHECK(!outcome.err.empty());
    }
}
