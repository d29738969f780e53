// Simulates a full disk by a limit on the size of files, which Windows does not have.
#include "model/base/error.h"
#include "reports/workbook_writer.h"
#include "tests/unit/reports/workbook_files.h"

#include <catch2/catch.hpp>

#include <csignal>
#include <fstream>
#include <sys/resource.h>

using namespace ps;
using namespace ps::reports;
using namespace ps::reports::test;

TEST_CASE("a full disk is reported, and the previous file stays")
{
    Folder folder;
    std::ofstream(folder / "a.xlsx") << "before";
    // A limit on the size of files fails the way a full disk does: some bytes, then no more.
    rlimit before{};
    REQUIRE(getrlimit(RLIMIT_FSIZE, &before) == 0);
    const auto handler = std::signal(SIGXFSZ, SIG_IGN);
    std::string message;
    {
        OutputRules rules;
        rules.replace_foreign_files();
        WorkbookWriter workbook(Output(folder / "a.xlsx", rules), {"题目", "某局", *Date::from_ymd(2026, 10, 31)});
        auto& sheet = workbook.add_sheet("a");
        for (RowIndex row = 0; row < 4000; ++row)
            sheet.text(row, 0, std::to_string(row * 7919U) + "药品");
        rlimit small = before;
        small.rlim_cur = 8192;
        setrlimit(RLIMIT_FSIZE, &small);
        try {
            workbook.finish();
        } catch (const Error& error) {
            message = error.message().text;
        }
        setrlimit(RLIMIT_FSIZE, &before);
    }
    std::signal(SIGXFSZ, handler);
    CHECK(message.find("disk has space") != std::string::npos);
    CHECK(file_bytes(folder / "a.xlsx") == "before");
    CHECK(folder.entries() == 1);
}
