// Workbooks that another program has open, as Excel has: read when shared for reading, otherwise the user is informed.
#include "importers/readers/windows/iconv.h"
#include "tests/unit/readers/reader_fixture.h"

#include <catch2/catch.hpp>

#include <cerrno>

#include <windows.h>

using namespace ps::importers;
using namespace ps::importers::testing;
using Catch::Contains;

namespace {

class OpenElsewhere {
public:
    OpenElsewhere(const std::filesystem::path& file, DWORD sharing)
        : handle_(CreateFileW(file.c_str(), GENERIC_READ | GENERIC_WRITE, sharing, nullptr, OPEN_EXISTING, 0, nullptr))
    {
        REQUIRE(handle_ != INVALID_HANDLE_VALUE);
    }
    OpenElsewhere(const OpenElsewhere&) = delete;
    OpenElsewhere& operator=(const OpenElsewhere&) = delete;
    ~OpenElsewhere() { CloseHandle(handle_); }

private:
    HANDLE handle_;
};

} // namespace

TEST_CASE("a workbook that Excel has open is read")
{
    const TemporaryFolder folder;
    write_zip(folder / "价格 十月.xlsx", workbook_parts("<row><c><v>1</v></c></row>"));
    folder.write("价格 十月.csv", "名称,价格\n阿司匹林,1.5\n");
    const OpenElsewhere workbook(folder / "价格 十月.xlsx", FILE_SHARE_READ);
    const OpenElsewhere text(folder / "价格 十月.csv", FILE_SHARE_READ);
    CHECK(cells_of(folder / "价格 十月.xlsx").size() == 1);
    CHECK(cells_of(folder / "价格 十月.csv").at("A2") == "text:阿司匹林");
}

TEST_CASE("a workbook locked by another program is refused with a remedy")
{
    const TemporaryFolder folder;
    write_zip(folder / "价格.xlsx", workbook_parts("<row><c><v>1</v></c></row>"));
    const OpenElsewhere alone(folder / "价格.xlsx", 0);
    CHECK_THAT(refusal(folder / "价格.xlsx"), Contains("cannot be read") && Contains("close it in other programs"));
}

TEST_CASE("our iconv converts the encodings of libxls, completely or not at all")
{
    const auto convert = [](const char* from, std::string bytes, std::size_t room) {
        const iconv_t converter = iconv_open("UTF-8", from);
        REQUIRE(converter != reinterpret_cast<iconv_t>(std::intptr_t{-1}));
        std::string out(room, '\0');
        char* in = bytes.data();
        char* to = out.data();
        std::size_t in_left = bytes.size();
        errno = 0;
        const std::size_t result = iconv(converter, &in, &in_left, &to, &room);
        iconv_close(converter);
        if (result != 0)
            return errno == E2BIG ? std::string("E2BIG") : std::string("EILSEQ");
        CHECK(in_left == 0);
        return out.substr(0, out.size() - room);
    };
    CHECK(convert("WINDOWS-936", "\xBC\xDB\xB8\xF1", 20) == "价格");
    CHECK(convert("BIG-5", "\xBB\xF9\xAE\xE6", 20) == "價格");
    CHECK(convert("UTF-16LE", std::string("\xF7\x4E\x41\x00", 4), 20) == "价A");
    CHECK(convert("ISO-8859-1", "\xE9", 20) == "é");
    CHECK(convert("WINDOWS-936", "\xBC\xDB\xB8\xF1", 5) == "E2BIG");
    CHECK(convert("UTF-16LE", std::string("\x00\xD8\x41\x00", 4), 20) == "EILSEQ");
    CHECK(convert("UTF-16LE", "\x41", 20) == "EILSEQ");
    CHECK(iconv_open("UTF-8", "KLINGON") == reinterpret_cast<iconv_t>(std::intptr_t{-1}));
    CHECK(iconv_open("UTF-16LE", "WINDOWS-936") == reinterpret_cast<iconv_t>(std::intptr_t{-1}));
}
