// What is stored is what was hashed: a file that somebody writes to while it is read is refused.
#include "importers/session/import_session.h"
#include "tests/stores/temporary_store.h"

#include <catch2/catch.hpp>

#include <fstream>

using namespace ps;
using namespace ps::importers;

TEST_CASE("a file that changes while it is read is refused, and the next one is imported")
{
    ps::testing::TemporaryStore made;
    std::string text = "哨点编码,哨点名称\n";
    for (int i = 0; i < 20000; ++i)
        text += "P" + std::to_string(i) + ",第" + std::to_string(i) + "药店\n";
    for (const char* name : {"1.csv", "2.csv"})
        std::ofstream(made.folder() / name, std::ios::binary) << text << "Q" << name << ",乙\n";
    bool changed = false;
    ImportSession session(*made, {}, [&](const ImportProgress& now) {
        if (now.name == "1.csv" && now.rows > 0 && !changed) {
            std::ofstream(made.folder() / "1.csv", std::ios::app | std::ios::binary) << "R,丙\n";
            changed = true;
        }
    });
    const auto reports = session.import_paths({made.folder() / "1.csv", made.folder() / "2.csv"});
    REQUIRE(changed);
    REQUIRE(reports.size() == 2);
    REQUIRE(reports[0].error);
    CHECK(reports[0].error->kind() == ErrorKind::refused);
    CHECK(reports[0].error->message().text.find("changed while it was read") != std::string::npos);
    CHECK(!reports[1].error);
    CHECK(made.ask("SELECT count(*) FROM import_batch") == "1");
    CHECK(made.ask("SELECT count(*) FROM organisation WHERE role = 'point'") == "20001");
}
