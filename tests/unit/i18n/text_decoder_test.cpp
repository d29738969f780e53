#include "i18n/text_decoder.h"

#include "i18n/utf8.h"
#include "model/base/error.h"

#include <catch2/catch.hpp>
#include <unicode/ucnv.h>
#include <unicode/unistr.h>

using namespace ps::i18n;
using namespace std::string_literals;

namespace {

/// Encodes by ICU's own converter, which shares nothing with the decoder under test.
std::string encoded(const std::string& utf8, const char* encoding)
{
    const auto text = icu::UnicodeString::fromUTF8(utf8);
    std::string out(static_cast<std::size_t>(text.length()) * 4 + 16, '\0');
    UErrorCode status = U_ZERO_ERROR;
    UConverter* converter = ucnv_open(encoding, &status);
    ucnv_setFromUCallBack(converter, UCNV_FROM_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &status);
    const auto length = ucnv_fromUChars(converter, out.data(), static_cast<int32_t>(out.size()), text.getBuffer(),
                                        text.length(), &status);
    ucnv_close(converter);
    INFO(encoding << " " << u_errorName(status));
    REQUIRE(U_SUCCESS(status));
    out.resize(static_cast<std::size_t>(length));
    return out;
}

struct Decoded {
    std::string text;
    std::vector<std::uint64_t> broken;
    bool operator==(const Decoded&) const = default;
};

/// Decodes in pieces cut at `cuts`; checks that each report points at its U+FFFD.
Decoded decoded(std::string_view bytes, const std::string& encoding, const std::vector<std::size_t>& cuts = {})
{
    TextDecoder decoder(encoding);
    Decoded result;
    std::size_t from = 0;
    const auto feed = [&](std::size_t to, bool last) {
        decoder.decode(bytes.substr(from, to - from), last, result.text);
        for (const auto& broken : decoder.broken()) {
            CHECK(result.text.substr(broken.text_offset, 3) == "\xEF\xBF\xBD");
            result.broken.push_back(broken.byte_offset);
        }
        from = to;
    };
    for (const std::size_t cut : cuts)
        feed(cut, false);
    feed(bytes.size(), true);
    return result;
}

const std::string simplified = "订单ID,医疗机构名称,采购价格\nDD001,威海市立医院,12.5\n";
const std::string traditional = "訂單ID,醫療機構名稱,採購價格\nDD001,臺北市立醫院,12.5\n";

} // namespace

TEST_CASE("text in each encoding is decoded correctly, cut at any byte")
{
    const auto [encoding, text] = GENERATE(table<const char*, std::string>({
        {"UTF-8", simplified + "𠀀😀é€"},
        {"GB18030", simplified + "𠀀😀éĀ€"}, // with characters of four bytes
        {"GBK", simplified + "乗亅"},       // with trail bytes that are ASCII
        {"Big5", traditional + "功許"},
        {"UTF-16LE", simplified + "𠀀😀é"},
        {"UTF-16BE", simplified + "𠀀😀é"},
        {"UTF-32LE", simplified + "𠀀😀é"},
        {"UTF-32BE", simplified + "𠀀😀é"},
        {"windows-1252", "Côte d'Ivoire,25°C\n"},
    }));
    CAPTURE(encoding);
    const std::string bytes = encoded(text, encoding);
    CHECK(decoded(bytes, encoding) == Decoded{text, {}});
    for (std::size_t a = 0; a <= bytes.size(); ++a) {
        REQUIRE(decoded(bytes, encoding, {a}) == Decoded{text, {}});
        if (a + 1 <= bytes.size())
            REQUIRE(decoded(bytes, encoding, {a, a + 1}) == Decoded{text, {}});
    }
    std::vector<std::size_t> every;
    for (std::size_t i = 1; i < bytes.size(); ++i)
        every.push_back(i);
    CHECK(decoded(bytes, encoding, every) == Decoded{text, {}});
}

TEST_CASE("GB18030 agrees with ICU for every character that both have")
{
    UErrorCode status = U_ZERO_ERROR;
    UConverter* icu = ucnv_open("GB18030", &status);
    REQUIRE(U_SUCCESS(status));
    TextDecoder decoder("GB18030");
    for (char32_t c = 0xA0; c < 0x30000; ++c) {
        if (c >= 0xD800 && c <= 0xDFFF)
            continue;
        icu::UnicodeString text(static_cast<UChar32>(c));
        std::array<char, 8> bytes{};
        status = U_ZERO_ERROR;
        const auto length = ucnv_fromUChars(icu, bytes.data(), 8, text.getBuffer(), text.length(), &status);
        std::string back;
        decoder.decode({bytes.data(), static_cast<std::size_t>(length)}, true, back);
        std::string expected;
        append_utf8(expected, c);
        if (back != expected)
            FAIL("U+" << std::hex << static_cast<std::uint32_t>(c) << " came back as " << back);
    }
    ucnv_close(icu);
}

TEST_CASE("a broken byte is replaced and its position reported")
{
    const auto [encoding, bytes, text, broken] =
        GENERATE(table<std::string, std::string, std::string, std::vector<std::uint64_t>>({
            {"UTF-8", "a\xFF"s + "b", "a\uFFFDb", {1}},
            {"UTF-8", "价\xE4\xBB,哨", "价\uFFFD,哨", {3}}, // cut short: one, not two
            {"UTF-8", "\xED\xA0\x80x", "\uFFFD\uFFFD\uFFFDx", {0, 1, 2}},
            {"UTF-8", "x\xE4\xBB", "x\uFFFD", {1}}, // at the end
            {"UTF-8", "\x80\x80", "\uFFFD\uFFFD", {0, 1}},
            {"GB18030", "\xD2\xA9\xFF,\xC6\xB7", "药\uFFFD,品", {2}},
            {"GB18030", "\xD2\xA9\xC6,x", "药\uFFFD,x", {2}}, // the delimiter survives
            {"GB18030", "\xD2\xA9\xC6\n", "药\uFFFD\n", {2}},
            {"GB18030", "\xC6", "\uFFFD", {0}},
            {"GB18030", "\x81\x30\x81", "\uFFFD0\uFFFD", {0, 2}},
            {"GB18030",
             "\x80"
             "12.5",
             "€12.5",
             {}},
            {"GBK",
             "\xC6\x31,",
             "\uFFFD"
             "1,",
             {0}},
            {"Big5",
             "\x80"
             "a",
             "\uFFFD"
             "a",
             {0}},
            {"UTF-16LE",
             "a\0\x00\xD8"
             "b\0"s,
             "a\uFFFDb",
             {2}}, // half a pair
            {"UTF-16LE", "a\0b"s, "a\uFFFD", {2}},
        }));
    CAPTURE(encoding, bytes);
    const Decoded expected{text, broken};
    CHECK(decoded(bytes, encoding) == expected);
    for (std::size_t cut = 0; cut <= bytes.size(); ++cut)
        CHECK(decoded(bytes, encoding, {cut}) == expected);
}

TEST_CASE("names that mean GBK are read as the encoding that contains them all")
{
    for (const char* name : {"GB2312", "gbk", "CP936", "windows-936", "gb18030"}) {
        CHECK(decoded("\x81\x5C", name).text == "乗");
        CHECK(is_known_encoding(name));
    }
    CHECK_FALSE(is_known_encoding("klingon-8"));
    CHECK_FALSE(is_known_encoding(""));
    CHECK_THROWS_AS(TextDecoder("klingon-8"), ps::Error);
}

TEST_CASE("the encoding of a file is detected")
{
    const auto [bytes, expected] = GENERATE(table<std::string, std::string>({
        {"", "UTF-8"},
        {"plain,ascii\n1,2\n", "UTF-8"},
        {simplified, "UTF-8"},
        {"\xEF\xBB\xBF" + simplified, "UTF-8"},
        {encoded(simplified, "GB18030"), "GB18030"},
        {encoded("单价\n", "GB18030"), "GB18030"},
        {encoded("名称,规格,厂家\n阿莫西林胶囊,0.25g×24粒,某某制药有限公司\n", "GB18030"), "GB18030"},
        {encoded("价格,€\n", "GB18030"), "GB18030"},
        {encoded(traditional, "GBK"), "GB18030"}, // traditional script in a mainland encoding
        {encoded(traditional, "Big5"), "Big5"},
        {encoded("單價,備註\n", "Big5"), "Big5"},
        {encoded("藥品名稱,劑型,規格,單價,數量\n阿莫西林膠囊,膠囊,0.25g,1.5,20\n", "Big5"), "Big5"},
        {encoded(simplified, "UTF-16LE"), "UTF-16LE"},
        {encoded(simplified, "UTF-16BE"), "UTF-16BE"},
        {"\xFF\xFE" + encoded("价格", "UTF-16LE"), "UTF-16LE"},
        {"\xFE\xFF" + encoded("价格", "UTF-16BE"), "UTF-16BE"},
        {"\xFF\xFE\0\0"s + encoded("价格", "UTF-32LE"), "UTF-32LE"},
        {"\0\0\xFE\xFF"s + encoded("价格", "UTF-32BE"), "UTF-32BE"},
        {encoded("country,value\nCôte d'Ivoire,1\nCôte d'Ivoire,2\n", "windows-1252"), "windows-1252"},
        {"a,b\n1,\0002\nc,d\ne,f\n"s, "UTF-8"}, // a stray NUL does not make UTF-16
    }));
    CAPTURE(bytes);
    CHECK(detect_encoding(bytes, true) == expected);
}

TEST_CASE("one broken byte does not change what a file is")
{
    const std::string utf8 = simplified + simplified;
    const std::string gb = encoded(simplified + simplified, "GB18030");
    const std::string big5 = encoded(traditional + traditional, "Big5");
    for (std::size_t i = 0; i < utf8.size(); ++i) {
        std::string bytes = utf8;
        bytes[i] = '\xFF';
        if (i > 1)
            CHECK(detect_encoding(bytes, true) == "UTF-8");
    }
    for (std::size_t i = 2; i < gb.size(); ++i) {
        std::string bytes = gb;
        bytes[i] = '\xFF';
        CHECK(detect_encoding(bytes, true) == "GB18030");
    }
    for (std::size_t i = 2; i < big5.size(); ++i) {
        std::string bytes = big5;
        bytes[i] = '\xFF';
        CHECK(detect_encoding(bytes, true) == "Big5");
    }
}

TEST_CASE("a sample that ends inside a character is not broken")
{
    const std::string text = "价哨监测";
    for (std::size_t cut = 1; cut <= text.size(); ++cut)
        CHECK(detect_encoding(std::string_view(text).substr(0, cut), false) == "UTF-8");
}
