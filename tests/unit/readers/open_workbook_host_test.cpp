// Devices, the permissions of POSIX, and a file that is replaced while it is open, which Windows does not allow.
#include "tests/unit/readers/reader_fixture.h"

#include <catch2/catch.hpp>

#include <unistd.h>

using namespace ps;
using namespace ps::importers;
using namespace ps::importers::testing;
using Catch::Contains;

TEST_CASE("a device is not a file, and a file without permission is reported")
{
    const TemporaryFolder folder;
    CHECK_THAT(refusal("/dev/null"), Contains("device"));
    if (::geteuid() != 0) { // root reads everything
        std::filesystem::permissions(folder.write("locked.xlsx", "PK\x03\x04"), std::filesystem::perms::none);
        CHECK_THAT(refusal(folder / "locked.xlsx"), Contains("cannot be read") && Contains("close it"));
    }
}

TEST_CASE("a file that changes after it was opened is refused")
{
    const TemporaryFolder folder;
    write_zip(folder / "a.xlsx", workbook_parts("<row><c><v>1</v></c></row>"));
    const auto workbook = open_workbook(folder / "a.xlsx");
    write_zip(folder / "a.xlsx", workbook_parts("<row><c><v>1</v></c><c><v>2</v></c></row>"));
    CHECK_THROWS_WITH(workbook->read(0, [](const Row&) { return true; }),
                      Catch::Contains("the file changed while it was read") && Catch::Contains("close it"));
}
