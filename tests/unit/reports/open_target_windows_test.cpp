// An output file that is open in another program is not changed, and the user is informed before the work.
#include "model/base/error.h"
#include "reports/output_file.h"
#include "tests/unit/reports/workbook_files.h"

#include <catch2/catch.hpp>

#include <fstream>

#include <windows.h>

using namespace ps;
using namespace ps::reports;
using namespace ps::reports::test;

TEST_CASE("a target that is open elsewhere is refused before and after the work")
{
    Folder folder;
    const auto target = folder / "结果.xlsx";
    std::ofstream(target) << "before";
    const auto message = [](auto&& act) {
        try {
            act();
        } catch (const Error& error) {
            return error.message().text;
        }
        return std::string();
    };
    const auto open_in_excel = [&] {
        return CreateFileW(target.c_str(), GENERIC_READ | GENERIC_WRITE, FILE_SHARE_READ, nullptr, OPEN_EXISTING, 0,
                           nullptr);
    };

    HANDLE held = open_in_excel();
    REQUIRE(held != INVALID_HANDLE_VALUE);
    CHECK(message([&] { OutputFile{target}; }).find("open in another program") != std::string::npos);
    CloseHandle(held);

    {
        OutputRules rules;
        rules.replace_foreign_files();
        OutputFile output(Output(target, rules));
        std::ofstream(output.temporary()) << "after";
        held = open_in_excel();
        CHECK(message([&] { output.commit(); }).find("open in another program") != std::string::npos);
        CloseHandle(held);
        CHECK(file_bytes(target) == "before");
        output.commit();
    }
    CHECK(file_bytes(target) == "after");
    CHECK(folder.entries() == 1);
}
