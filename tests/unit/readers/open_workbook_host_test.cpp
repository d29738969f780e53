// Devices and the permissions of POSIX.
#include "tests/unit/readers/reader_fixture.h"

#include <catch2/catch.hpp>

#include <unistd.h>

using namespace ps::importers;
using namespace ps::importers::testing;
using Catch::Contains;

TEST_CASE("a device is no file, and a file without permission says so")
{
    const TemporaryFolder folder;
    CHECK_THAT(refusal("/dev/null"), Contains("device"));
    if (::geteuid() != 0) { // root reads everything
        std::filesystem::permissions(folder.write("locked.xlsx", "PK\x03\x04"), std::filesystem::perms::none);
        CHECK_THAT(refusal(folder / "locked.xlsx"), Contains("cannot be read") && Contains("close it"));
    }
}
