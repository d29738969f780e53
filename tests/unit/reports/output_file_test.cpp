// What an output may replace, and what it never may.
#include "reports/output_file.h"
#include "reports/own_files.h"
#include "reports/workbook_writer.h"
#include "tests/unit/reports/workbook_files.h"

#include "model/base/error.h"

#include <catch2/catch.hpp>

#include <fstream>

using namespace ps;
using namespace ps::reports;
using namespace ps::reports::test;

namespace fs = std::filesystem;

namespace {

std::string why_refused(const Output& output)
{
    try {
        try_output(output);
    } catch (const Error& error) {
        CHECK(error.kind() == ErrorKind::failed);
        return error.message().text;
    }
    return {};
}

void write_raw(const fs::path& file, const std::string& bytes)
{
    std::ofstream(file, std::ios::binary) << bytes;
}

bool gives_reason(const std::string& message, const std::string& words)
{
    INFO("\"" << message << "\" does not say \"" << words << "\"");
    return message.find(words) != std::string::npos;
}

} // namespace

TEST_CASE("an output replaces what the program made, empty files, and others only when asked to")
{
    Folder folder;
    for (const char* name : {"a.xlsx", "a.html", "a.json"}) {
        const auto file = folder / name;
        write_raw(file, "");
        CHECK(why_refused(file).empty());
        write_raw(file, "somebody's own work");
        CHECK(gives_reason(why_refused(file), "--force"));
        OutputRules rules;
        rules.replace_foreign_files();
        CHECK(why_refused(Output(file, rules)).empty());
        CHECK(file_bytes(file) == "somebody's own work"); // trying changes nothing
        fs::remove(file);
    }
    for (int round = 0; round < 2; ++round) { // the second time over the first
        WorkbookWriter workbook(folder / "own.xlsx", {"a", "", {}});
        workbook.add_sheet("a");
        workbook.finish();
    }
    CHECK(is_own_file(folder / "own.xlsx"));
    CHECK(part(folder / "own.xlsx", "docProps/custom.xml").find("PriceSentinel") != std::string::npos);
    for (int round = 0; round < 2; ++round)
        write_text_file(folder / "own.html",
                        std::string("<!DOCTYPE html>\n<html><head>") + page_mark + "</head></html>");
    CHECK(is_own_file(folder / "own.html"));
    CHECK(folder.entries() == 2);
}

TEST_CASE("a workbook is not the program's own because a cell or another property names it")
{
    Folder folder;
    WorkbookWriter workbook(folder / "own.xlsx", {"PriceSentinel", "PriceSentinel", {}});
    workbook.add_sheet("PriceSentinel").text(0, 0, "PriceSentinel");
    workbook.finish();
    rewrite_parts(folder / "own.xlsx", folder / "other.xlsx", [](const std::string& name, std::string content) {
        if (name == "docProps/custom.xml")
            content.replace(content.find("\"Generator\""), 11, "\"Reviewer\" ");
        return content;
    });
    CHECK(is_own_file(folder / "own.xlsx"));
    CHECK(!is_own_file(folder / "other.xlsx"));
    write_raw(folder / "cut.xlsx", file_bytes(folder / "own.xlsx").substr(0, 900));
    CHECK(!is_own_file(folder / "cut.xlsx"));
    CHECK(!is_own_file(folder / "missing.xlsx"));
}

TEST_CASE("an output never replaces a store, its side files, a database, or an input, whatever is asked")
{
    Folder folder;
    write_raw(folder / "store.db", std::string("SQLite format 3\0", 16) + std::string(84, 'x'));
    write_raw(folder / "input.csv", "a,b");
    fs::create_directory(folder / "inbox");
    fs::create_directory(folder / "inbox" / "deeper");
    write_raw(folder / "inbox" / "deeper" / "x.csv", "a,b");
    OutputRules rules;
    rules.replace_foreign_files();
    CHECK(gives_reason(why_refused(Output(folder / "store.db", rules)), "another database"));
    rules.protect_store(folder / "store.db");
    rules.protect_input(folder / "input.csv");
    rules.protect_input(folder / "inbox");
    for (const char* name : {"store.db", "store.db-wal", "store.db-shm", "store.db-journal"})
        CHECK(gives_reason(why_refused(Output(folder / name, rules)), "belongs to the store"));
    CHECK(gives_reason(why_refused(Output(folder / "input.csv", rules)), "read in the same run"));
    CHECK(gives_reason(why_refused(Output(folder / "inbox" / ".." / "input.csv", rules)), "read in the same run"));
    CHECK(gives_reason(why_refused(Output(folder / "inbox" / "deeper" / "x.csv", rules)), "read in the same run"));
    CHECK(gives_reason(why_refused(Output(folder / "inbox", rules)), "folder"));
    CHECK(why_refused(Output(folder / "inbox" / "new.xlsx", rules)).empty());
    CHECK(folder.entries() == 3);
}

TEST_CASE("a link is followed: it stays, what it points to is judged and replaced")
{
    Folder folder;
    std::error_code error;
    fs::create_directory(folder / "elsewhere");
    fs::create_symlink("elsewhere/real.html", folder / "link.html", error);
    if (error)
        return; // Windows makes links for administrators only
    write_text_file(folder / "link.html", std::string("<!DOCTYPE html>\n") + page_mark);
    CHECK(fs::is_symlink(folder / "link.html"));
    CHECK(is_own_file(folder / "elsewhere" / "real.html"));

    write_raw(folder / "store.db", "store");
    fs::create_symlink("store.db", folder / "to-store.xlsx");
    fs::create_hard_link(folder / "store.db", folder / "also-store.xlsx");
    OutputRules rules;
    rules.replace_foreign_files();
    rules.protect_store(folder / "store.db");
    CHECK(gives_reason(why_refused(Output(folder / "to-store.xlsx", rules)), "belongs to the store"));
    CHECK(gives_reason(why_refused(Output(folder / "also-store.xlsx", rules)), "belongs to the store"));

    fs::create_symlink("round.xlsx", folder / "round.xlsx");
    CHECK(gives_reason(why_refused(Output(folder / "round.xlsx", rules)), "back to itself"));
    fs::create_symlink("nowhere/a.xlsx", folder / "dangling.xlsx");
    CHECK(gives_reason(why_refused(Output(folder / "dangling.xlsx", rules)), "folder does not exist"));
}
