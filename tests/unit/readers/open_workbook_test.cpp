// The content of a file decides its format; an unreadable file is refused with a remedy.
#include "tests/unit/readers/reader_fixture.h"

#include <catch2/catch.hpp>

using namespace ps;
using namespace ps::importers;
using namespace ps::importers::testing;
using Catch::Contains;

namespace {

void put(std::string& bytes, std::size_t at, std::uint32_t value, std::size_t count)
{
    for (std::size_t i = 0; i < count; ++i)
        bytes[at + i] = static_cast<char>((value >> (8 * i)) & 0xFF);
}

/// The smallest OLE container with one stream of this name: header, allocation table, directory.
std::string ole_container(const std::string& stream)
{
    std::string bytes(3 * 512, '\0');
    bytes.replace(0, 8, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1");
    put(bytes, 24, 0x003E, 2);
    put(bytes, 26, 3, 2);
    put(bytes, 28, 0xFFFE, 2);
    put(bytes, 30, 9, 2);
    put(bytes, 32, 6, 2);
    put(bytes, 44, 1, 4);
    put(bytes, 48, 1, 4); // the directory is in sector 1
    put(bytes, 56, 4096, 4);
    put(bytes, 60, 0xFFFFFFFE, 4);
    put(bytes, 68, 0xFFFFFFFE, 4);
    for (std::size_t i = 0; i < 109; ++i)
        put(bytes, 76 + 4 * i, i == 0 ? 0 : 0xFFFFFFFF, 4);
    put(bytes, 512, 0xFFFFFFFD, 4);
    put(bytes, 516, 0xFFFFFFFE, 4);
    for (std::size_t i = 2; i < 128; ++i)
        put(bytes, 512 + 4 * i, 0xFFFFFFFF, 4);
    const auto entry = [&](std::size_t at, const std::string& name, unsigned char type) {
        for (std::size_t i = 0; i < name.size(); ++i)
            bytes[at + 2 * i] = name[i];
        put(bytes, at + 64, static_cast<std::uint32_t>(2 * name.size() + 2), 2);
        bytes[at + 66] = static_cast<char>(type);
        put(bytes, at + 116, 0xFFFFFFFE, 4);
    };
    entry(1024, "Root Entry", 5);
    entry(1024 + 128, stream, 2);
    return bytes;
}

} // namespace

TEST_CASE("missing, empty, folder and lock files each have their own message")
{
    const TemporaryFolder folder;
    CHECK_THAT(refusal(folder / "none.xlsx"), Contains("no such file"));
    CHECK_THAT(refusal(folder.write("empty.xlsx", "")), Contains("empty") && Contains("sent again"));
    std::filesystem::create_directory(folder / "folder.xlsx");
    CHECK_THAT(refusal(folder / "folder.xlsx"), Contains("a folder"));
    CHECK_THAT(refusal(folder.write("~$价格.xlsx", std::string(165, ' '))), Contains("lock file"));
    ReadOptions options;
    options.limits.max_file_bytes = 3;
    CHECK_THAT(refusal(folder.write("big.csv", "a,b,c\n"), options), Contains("bigger than can be read"));
    CHECK(refusal_place(folder / "none.xlsx") == "none.xlsx");
}

TEST_CASE("the name does not matter")
{
    const TemporaryFolder folder;
    write_zip(folder / "a.csv", workbook_parts("<row><c><v>1</v></c></row>"));
    CHECK(open_workbook(folder / "a.csv")->format() == "xlsx");
    CHECK(open_workbook(folder.write("b.xlsx", "名称,价格\n阿司匹林,1.5\n"))->format() == "csv");
    CHECK(open_workbook(folder.write("c.xls", "<table><tr><td>1</td></tr></table>"))->format() == "html");
    CHECK(open_workbook(folder.write("d.dat", "名称\t价格\n"))->format() == "csv");
    CHECK(cells_of(folder / "b.xlsx") ==
          std::map<std::string, std::string>{
              {"A1", "text:名称"}, {"B1", "text:价格"}, {"A2", "text:阿司匹林"}, {"B2", "text:1.5"}});
}

TEST_CASE("archives that are not workbooks are refused with their format")
{
    const TemporaryFolder folder;
    const auto refused = [&](const Parts& parts) {
        write_zip(folder / "a.xlsx", parts);
        return refusal(folder / "a.xlsx");
    };
    CHECK_THAT(refused({{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"}, {"content.xml", "<x/>"}}),
               Contains(".ods") && Contains("save it as .xlsx"));
    CHECK_THAT(refused({{"xl/workbook.bin", "x"}}), Contains(".xlsb"));
    CHECK_THAT(refused({{"word/document.xml", "<x/>"}}), Contains("text document"));
    CHECK_THAT(refused({{"十月/甲.xlsx", "x"}}), Contains("unpack it"));
    CHECK_THAT(refused({{"readme.txt", "x"}}), Contains("not an .xlsx workbook"));
    CHECK_THAT(refusal(folder.write("empty.zip", std::string("PK\x05\x06", 4) + std::string(18, '\0'))),
               !Catch::Equals(""));
}

TEST_CASE("passwords, documents and damaged containers")
{
    const TemporaryFolder folder;
    CHECK_THAT(refusal(folder.write("a.xlsx", ole_container("EncryptedPackage"))),
               Contains("password") && Contains("remove"));
    CHECK_THAT(refusal(folder.write("a.xls", ole_container("WordDocument"))), Contains("text document"));
    CHECK_THAT(refusal(folder.write("a.xls", ole_container("Other"))), Contains("no kind of table file"));
    CHECK_THAT(refusal(folder.write("a.xls", "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")), Contains("cut off or damaged"));
    CHECK_THAT(refusal(folder.write("a.xls", ole_container("Workbook"))), !Catch::Equals(""));
}

TEST_CASE("binary files are refused, and their known formats are named")
{
    const TemporaryFolder folder;
    CHECK_THAT(refusal(folder.write("a.xls", "%PDF-1.7\n")), Contains("PDF"));
    CHECK_THAT(refusal(folder.write("a.xls", "\xFF\xD8\xFF\xE0 JFIF")), Contains("picture"));
    CHECK_THAT(refusal(folder.write("a.xls", "Rar!\x1A\x07")), Contains("unpack it"));
    CHECK_THAT(refusal(folder.write("a.csv", std::string("a,b\0c\n", 6))), Contains("no kind of table file"));
    CHECK_THAT(refusal(folder.write("a.csv", std::string(100, '\x01'))), Contains("no kind of table file"));
    CHECK_THAT(
        refusal(folder.write(
            "a.xls", "<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\"/>")),
        Contains("XML spreadsheet of 2003"));
    CHECK(refusal(folder.write("a.csv", std::string("\xFF\xFE"
                                                    "a\0,\0b\0\n\0",
                                                    10)))
              .empty()); // UTF-16 with its mark
}
