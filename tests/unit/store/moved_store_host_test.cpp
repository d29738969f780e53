// Who has a store open while a restore replaces it does not write into the file that was moved aside. (On Windows a
// file that is open cannot be replaced.)
#include "tests/stores/temporary_store.h"

#include <catch2/catch.hpp>

using namespace ps;
using ps::testing::TemporaryStore;

TEST_CASE("what was to be written into a store that was replaced meanwhile is refused")
{
    TemporaryStore made;
    (*made).backup_to(made.folder() / "copy.db");
    {
        store::WriteTransaction before(*made);
        before.commit();
    }
    std::filesystem::rename(made.folder() / "copy.db", made.folder() / "store.db");
    try {
        store::WriteTransaction after(*made);
        FAIL("the transaction began");
    } catch (const Error& error) {
        CHECK(error.message().text.find("open it again") != std::string::npos);
    }
    CHECK(!(*made).in_transaction());
}
