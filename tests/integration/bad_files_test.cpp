// Files that are not what they seem: refused with name and remedy, with the store unchanged, in bounded memory and
// time.
#include "tests/integration/office.h"
#include "tests/integration/store_dump.h"
#include "tests/integration/workbook_maker.h"

#include <catch2/catch.hpp>

#include <filesystem>

using namespace ps::testing;
namespace importers = ps::importers;
namespace fs = std::filesystem;

namespace {

std::vector<MadeSheet> good_sheets()
{
    return {
        {"价格",
         {{"哨点编码", "国家医保编码", "采购价(元)", "报送月份"}, {point_one, item_tablet, number("12"), "2026-09"}},
         false,
         {},
         1}};
}

ChildOptions bounded()
{
    ChildOptions options;
    options.address_space = 1500ull << 20;
    options.patience = std::chrono::seconds(60);
    return options;
}

std::string without_wal(const Office& office)
{
    const fs::path wal = office.store() + "-wal";
    return !fs::exists(wal) || fs::file_size(wal) == 0
               ? ""
               : "the -wal file has " + std::to_string(fs::file_size(wal)) + " bytes";
}

// Refused with exit code 3, naming the file; the store file has the same bytes.
Outcome check_refused(const Office& office, const std::vector<std::string>& arguments, const std::string& names,
                      const std::string& says = "")
{
    const auto before = file_bytes(office.store());
    auto command = arguments;
    command.insert(command.begin(), "import");
    const auto outcome = office.run(command, bounded());
    INFO(arguments.front() << "\n" << outcome.err.substr(0, 2000));
    CHECK(outcome.signal == 0);
    CHECK(outcome.exit_code == 3);
    CHECK(outcome.err.find(names) != std::string::npos);
    CHECK(outcome.err.find(says) != std::string::npos);
    CHECK(outcome.seconds < 30);
    CHECK(outcome.peak_kilobytes < 600 * 1024);
    CHECK(without_wal(office).empty());
    CHECK(file_bytes(office.store()) == before);
    return outcome;
}

// A compound file whose only stream is EncryptedPackage: what Excel writes for a workbook with a password.
std::string encrypted_package()
{
    const auto put16 = [](std::string& bytes, std::size_t at, unsigned value) {
        bytes[at] = static_cast<char>(value & 0xff);
        bytes[at + 1] = static_cast<char>(value >> 8 & 0xff);
    };
    const auto put32 = [&](std::string& bytes, std::size_t at, std::uint32_t value) {
        put16(bytes, at, value & 0xffff);
        put16(bytes, at + 2, value >> 16);
    };
    std::string bytes(512 * 11, '\0');
    bytes.replace(0, 8, std::string("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 8));
    put16(bytes, 24, 0x3e);
    put16(bytes, 26, 3);
    put16(bytes, 28, 0xfffe);
    put16(bytes, 30, 9);
    put16(bytes, 32, 6);
    put32(bytes, 44, 1); // one FAT sector
    put32(bytes, 48, 1); // the directory begins in sector 1
    put32(bytes, 56, 4096);
    put32(bytes, 60, 0xfffffffe);
    put32(bytes, 68, 0xfffffffe);
    put32(bytes, 76, 0); // the FAT lies in sector 0
    for (std::size_t i = 1; i < 109; ++i)
        put32(bytes, 76 + 4 * i, 0xffffffff);
    const std::size_t fat = 512;
    for (std::size_t i = 0; i < 128; ++i)
        put32(bytes, fat + 4 * i, 0xffffffff);
    put32(bytes, fat, 0xfffffffd);
    put32(bytes, fat + 4, 0xfffffffe);
    for (std::uint32_t i = 2; i < 10; ++i)
        put32(bytes, fat + 4 * i, i == 9 ? 0xfffffffe : i + 1);
    const auto entry = [&](std::size_t at, const std::string& name, unsigned type, std::uint32_t child,
                           std::uint32_t start, std::uint32_t size) {
        for (std::size_t i = 0; i < name.size(); ++i)
            bytes[at + 2 * i] = name[i];
        put16(bytes, at + 64, static_cast<unsigned>(2 * name.size() + 2));
        bytes[at + 66] = static_cast<char>(type);
        bytes[at + 67] = 1;
        put32(bytes, at + 68, 0xffffffff);
        put32(bytes, at + 72, 0xffffffff);
        put32(bytes, at + 76, child);
        put32(bytes, at + 116, start);
        put32(bytes, at + 120, size);
    };
    entry(1024, "Root Entry", 5, 1, 0xfffffffe, 0);
    entry(1024 + 128, "EncryptedPackage", 2, 0xffffffff, 2, 4096);
    return bytes;
}

} // namespace

TEST_CASE("files that cannot be read are refused by name, and the store stays as it was to the byte")
{
    const Office office;
    office.add_master_data();
    write_workbook(office.path("good.xlsx"), good_sheets());
    const auto good = file_bytes(office.path("good.xlsx"));

    SECTION("truncated at many places")
    {
        for (const std::size_t percent : {1u, 20u, 50u, 80u, 97u}) {
            office.write("truncated.xlsx", good.substr(0, good.size() * percent / 100 + 5));
            check_refused(office, {"truncated.xlsx"}, "truncated.xlsx");
        }
    }
    SECTION("protected by a password")
    {
        office.write("secret.xlsx", encrypted_package());
        check_refused(office, {"secret.xlsx"}, "secret.xlsx", "password");
    }
    SECTION("empty")
    {
        for (const std::string name : {"empty.xlsx", "empty.csv", "empty.xls"}) {
            office.write(name, "");
            check_refused(office, {name}, name, "empty");
        }
    }
    SECTION("only blanks")
    {
        office.write("blank.csv", "\n\n   \n,,,,\n");
        check_refused(office, {"blank.csv"}, "blank.csv");
    }
    SECTION("missing, or a folder named like a workbook without files in it")
    {
        check_refused(office, {"missing.xlsx"}, "missing.xlsx", "no such file");
        fs::create_directory(office.path("folder.xlsx"));
        check_refused(office, {"folder.xlsx"}, "folder.xlsx");
        fs::create_directory(office.path("nothing"));
        check_refused(office, {"nothing"}, "nothing", "no file to import");
    }
    SECTION("pictures, archives, documents and bytes without sense")
    {
        office.write("scan.xlsx", "\x89PNG\r\n\x1a\n" + std::string(1000, 'x'));
        check_refused(office, {"scan.xlsx"}, "scan.xlsx", "picture");
        office.write("paper.csv", "%PDF-1.7\n" + std::string(1000, 'x'));
        check_refused(office, {"paper.csv"}, "paper.csv", "PDF");
        std::string noise;
        for (unsigned i = 0; i < 20000; ++i)
            noise += static_cast<char>(i * 2654435761u >> 13 & 0xff);
        office.write("noise.csv", noise);
        check_refused(office, {"noise.csv"}, "noise.csv");
        office.write("noise.xlsx", "PK\x03\x04" + noise);
        check_refused(office, {"noise.xlsx"}, "noise.xlsx");
        office.write("noise.xls", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + noise);
        check_refused(office, {"noise.xls"}, "noise.xls");
        importers::testing::write_zip(office.path("zip.xlsx"), {{"readme.txt", "hello"}});
        check_refused(office, {"zip.xlsx"}, "zip.xlsx");
    }
    SECTION("a table of something else")
    {
        office.write("songs.csv", "title,artist,seconds\nOne,A,100\nTwo,B,200\n");
        check_refused(office, {"songs.csv"}, "songs.csv", "mapping profile");
    }
    SECTION("fifty columns of nothing")
    {
        std::string header;
        std::string row;
        for (int i = 0; i < 50; ++i) {
            header += (i == 0 ? "" : ",") + std::string("列") + std::to_string(i);
            row += i == 0 ? "" : ",";
        }
        office.write("nothing.csv", header + "\n" + row + "\n" + row + "\n");
        check_refused(office, {"nothing.csv"}, "nothing.csv");
        std::vector<std::vector<MadeCell>> rows(20, std::vector<MadeCell>(50, MadeCell("")));
        write_workbook(office.path("nothing.xlsx"), {{"Sheet1", rows, false, {}, 1}});
        check_refused(office, {"nothing.xlsx"}, "nothing.xlsx");
    }
    SECTION("columns without end")
    {
        std::vector<MadeCell> wide;
        for (int i = 0; i < 20000; ++i)
            wide.push_back(number("1"));
        write_workbook(office.path("wide.xlsx"), {{"Sheet1", {wide}, false, {}, 1}});
        check_refused(office, {"wide.xlsx"}, "wide.xlsx");
    }
    SECTION("a zip bomb")
    {
        auto parts = workbook(good_sheets());
        for (auto& [name, content] : parts)
            if (name == "xl/worksheets/sheet1.xml")
                content =
                    R"(<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>)" +
                    std::string(400u << 20, 'A') + "</t></is></c></row></sheetData></worksheet>";
        importers::testing::write_zip(office.path("bomb.xlsx"), parts);
        REQUIRE(fs::file_size(office.path("bomb.xlsx")) < (2u << 20));
        check_refused(office, {"bomb.xlsx"}, "bomb.xlsx");
    }
    SECTION("elements nested without end")
    {
        std::string deep;
        for (int i = 0; i < 2000000; ++i)
            deep += "<a>";
        auto parts = workbook(good_sheets());
        for (auto& [name, content] : parts)
            if (name == "xl/worksheets/sheet1.xml")
                content =
                    "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>" + deep;
        importers::testing::write_zip(office.path("deep.xlsx"), parts);
        check_refused(office, {"deep.xlsx"}, "deep.xlsx");
    }
    SECTION("entities that grow")
    {
        auto parts = workbook(good_sheets());
        for (auto& [name, content] : parts)
            if (name == "xl/worksheets/sheet1.xml")
                content =
                    R"(<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>)"
                    R"(<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row><c t="inlineStr"><is><t>&b;</t></is></c></row></sheetData></worksheet>)";
        importers::testing::write_zip(office.path("entities.xlsx"), parts);
        check_refused(office, {"entities.xlsx"}, "entities.xlsx");
    }
    SECTION("a GBK file with one broken byte")
    {
        // 哨点编码,国家医保编码,采购价,报送月份,备注 in GBK; the remark holds 0xFF.
        const std::string header = "\xc9\xda\xb5\xe3\xb1\xe0\xc2\xeb,\xb9\xfa\xbc\xd2\xd2\xbd\xb1\xa3\xb1\xe0\xc2\xeb,"
                                   "\xb2\xc9\xb9\xba\xbc\xdb,\xb1\xa8\xcb\xcd\xd4\xc2\xb7\xdd,\xb1\xb8\xd7\xa2\n";
        office.write("broken.csv", header + point_one + "," + item_tablet + ",12,2026-09,\xd5\xfd\xb3\xa3\n" +
                                       point_one + "," + item_capsule + ",24,2026-09,\xd5\xff\xb3\xa3\n");
        const auto outcome = office.run({"import", "broken.csv", "--format", "csv"});
        INFO(outcome.err);
        CHECK(outcome.exit_code == 4);
        CHECK(outcome.err.find("broken.csv:3: ") != std::string::npos);
        CHECK(outcome.err.find("decoded") != std::string::npos);
        CHECK(read_csv(outcome.out).at(0, "accepted") == "1");
    }
}

TEST_CASE("a header without rows is reported, and nothing is stored")
{
    const Office office;
    office.add_master_data();
    const auto before = file_bytes(office.store());
    office.write("header.csv", "哨点编码,国家医保编码,采购价(元),报送月份\n");
    const auto outcome = office.run({"import", "header.csv"});
    INFO(outcome.err);
    CHECK(outcome.exit_code == 3);
    CHECK(outcome.err.find("header.csv") != std::string::npos);
    CHECK(file_bytes(office.store()) == before);
}

TEST_CASE("a file is read by what it is, not by its name")
{
    const Office office;
    office.add_master_data();
    const auto taken = [&](const std::string& name) {
        const auto table = office.import({name});
        REQUIRE(table.rows.size() == 1);
        CHECK(table.at(0, "accepted") == "1");
        CHECK(ask(office.store(), "SELECT purchase_price_unit FROM price_row WHERE current = 1") == "1000000");
        office.run_ok({"undo", table.at(0, "batch")});
    };
    office.write("page.xls", "<html><head><meta "
                             "charset=\"utf-8\"></head><body><table><tr><th>哨点编码</th><th>国家医保编码</"
                             "th><th>采购价(元)</th><th>报送月份</th></tr><tr><td>" +
                                 std::string(point_one) + "</td><td>" + item_tablet +
                                 "</td><td>12.00</td><td>2026-09</td></tr></table></body></html>");
    taken("page.xls");
    office.write("text.xlsx", submission_csv({{point_one, item_tablet, "12", "2026-09"}}));
    taken("text.xlsx");
    write_workbook(office.path("workbook.csv"), good_sheets());
    taken("workbook.csv");
    office.write("tabs.csv", "哨点编码\t国家医保编码\t采购价(元)\t报送月份\r" + std::string(point_one) + "\t" +
                                 item_tablet + "\t12\t2026-09\r");
    taken("tabs.csv");
    std::string wide = "\xff\xfe";
    for (const char32_t c : std::u32string(
             U"哨点编码,国家医保编码,采购价(元),报送月份\r\nH37990000001,XA10BAA007A001010110666,12,2026-09\r\n")) {
        wide += static_cast<char>(c & 0xff);
        wide += static_cast<char>(c >> 8);
    }
    office.write("utf16.csv", wide);
    taken("utf16.csv");
}

TEST_CASE("a text file with an unknown header is named without a sheet")
{
    const Office office;
    office.add_master_data();
    office.write("a.csv", "foo,bar\n1,2\n");
    const auto outcome = office.run({"import", "a.csv"});
    CHECK(outcome.exit_code == 3);
    CHECK(outcome.err.find("a.csv: no known header was found") != std::string::npos);
}

TEST_CASE("macros are reported and never run")
{
    const Office office;
    office.add_master_data();
    auto parts = workbook(good_sheets());
    parts.emplace_back("xl/vbaProject.bin", std::string("\xd0\xcf\x11\xe0", 4) + std::string(2000, 'v'));
    importers::testing::write_zip(office.path("macros.xlsm"), parts);
    const auto outcome = office.run_ok({"import", "macros.xlsm", "--format", "csv"});
    CHECK(read_csv(outcome.out).at(0, "accepted") == "1");
    CHECK(outcome.err.find("macro") != std::string::npos);
}

TEST_CASE("hidden sheets are named and left out unless asked for")
{
    const Office office;
    office.add_master_data();
    auto sheets = good_sheets();
    sheets.push_back(
        {"底稿",
         {{"哨点编码", "国家医保编码", "采购价(元)", "报送月份"}, {point_one, item_capsule, number("24"), "2026-09"}},
         true,
         {},
         1});
    write_workbook(office.path("hidden.xlsx"), sheets);
    const auto outcome = office.run_ok({"import", "hidden.xlsx", "--format", "csv"});
    CHECK(read_csv(outcome.out).rows.size() == 1);
    CHECK(outcome.err.find("底稿") != std::string::npos);
    CHECK(outcome.err.find("hidden") != std::string::npos);
    // When hidden sheets are requested later, the same file is read again.
    office.import({"hidden.xlsx", "--hidden-sheets"});
    CHECK(ask(office.store(), "SELECT count(*) FROM price_row WHERE current = 1") == "2");
}

TEST_CASE("lock files, hidden files and foreign files in a folder are skipped")
{
    const Office office;
    office.add_master_data();
    fs::create_directories(office.path("inbox/sub"));
    office.write("inbox/a.csv", two_prices("12", "24"));
    office.write("inbox/~$b.xlsx", "user");
    office.write("inbox/.hidden.csv", "x");
    office.write("inbox/notes.docx", "x");
    office.write("inbox/sub/c.csv", two_prices("13", "25", "2026-10"));
    const auto table = office.import({"inbox"});
    CHECK(table.lines({"file"}) == std::vector<std::string>{"inbox/a.csv", "inbox/sub/c.csv"});
    // Given by its own name, it is refused with a text on what it is.
    const auto outcome = office.run({"import", "inbox/~$b.xlsx"});
    CHECK(outcome.exit_code == 3);
    CHECK(outcome.err.find("lock file") != std::string::npos);
}

TEST_CASE("one bad file among good ones rolls back only itself")
{
    const Office office;
    office.add_master_data();
    fs::create_directories(office.path("inbox"));
    office.write("inbox/1.csv", two_prices("12", "24", "2026-08"));
    office.write("inbox/2.xlsx", "PK\x03\x04 not really");
    office.write("inbox/3.csv", submission_csv({{point_one, item_capsule, "1e308", "2026-09"},
                                                {point_one, item_tablet, "NaN", "2026-09"}}));
    office.write("inbox/4.csv", two_prices("13", "25", "2026-10"));
    const auto outcome = office.run({"import", "inbox", "--format", "csv"});
    CHECK(outcome.exit_code == 4);
    CHECK(outcome.err.find("2.xlsx") != std::string::npos);
    CHECK(ask(office.store(), "SELECT group_concat(month) FROM (SELECT DISTINCT month FROM observation ORDER BY 1)") ==
          "202608,202610");
    CHECK(office.sound());
}
