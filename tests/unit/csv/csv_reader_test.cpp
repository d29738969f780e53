#include "text_file.h"

#include <catch2/catch.hpp>
#include <chrono>

using namespace ps;
using namespace ps::importers;
using Catch::Matchers::Contains;
using ps::test::read_all;
using ps::test::ReadRow;
using ps::test::TextFile;
using namespace std::string_literals;

namespace {

using Rows = std::vector<ReadRow>;

struct Case {
    std::string name;
    std::string bytes;
    Rows rows;
};

Error refusal(std::string_view bytes, const ReadOptions& options = {})
{
    const TextFile file(bytes);
    try {
        CsvReader reader(file.path(), options);
        read_all(reader);
    } catch (const Error& error) {
        return error;
    }
    FAIL("was not refused");
    return {ErrorKind::failed, "not refused"};
}

/// "单价,备注" and so on, in these encodings.
const std::string gbk_text =
    "\xB5\xA5\xBC\xDB,\xB1\xB8\xD7\xA2\n1.5,\xD2\xA9\xC6\xB7\xB2\xC9\xB9\xBA\n"s; // 单价,备注 / 1.5,药品采购
const std::string big5_text =
    "\xB3\xE6\xBB\xF9,\xB3\xC6\xB5\xF9\n1.5,\xC3\xC4\xAB\x7E\xB1\xC4\xC1\xCA\n"s; // 單價,備註 / 1.5,藥品採購

} // namespace

TEST_CASE("the difficult cases of delimited text")
{
    const auto c = GENERATE(values<Case>({
        {"plain", "a,b\n1,2\n", {{1, 1, {"a", "b"}}, {2, 2, {"1", "2"}}}},
        {"no line end at the end", "a,b\n1,2", {{1, 1, {"a", "b"}}, {2, 2, {"1", "2"}}}},
        {"CR LF", "a,b\r\n1,2\r\n", {{1, 1, {"a", "b"}}, {2, 2, {"1", "2"}}}},
        {"lone CR", "a,b\r1,2\r", {{1, 1, {"a", "b"}}, {2, 2, {"1", "2"}}}},
        {"mixed line ends",
         "a,b\r\n1,2\n3,4\r5,6",
         {{1, 1, {"a", "b"}}, {2, 2, {"1", "2"}}, {3, 3, {"3", "4"}}, {4, 4, {"5", "6"}}}},
        {"UTF-8 mark", "\xEF\xBB\xBF单价,b\n1,2\n", {{1, 1, {"单价", "b"}}, {2, 2, {"1", "2"}}}},
        {"mark before a quoted header", "\xEF\xBB\xBF\"a,x\",b\n", {{1, 1, {"a,x", "b"}}}},
        {"quotes",
         "\"a\",\"b,c\"\n\"say \"\"hi\"\"\",\"\"\"\"\n",
         {{1, 1, {"a", "b,c"}}, {2, 2, {"say \"hi\"", "\""}}}},
        {"newline in quotes", "a,\"x\ny\"\nb,c\n", {{1, 1, {"a", "x\ny"}}, {2, 3, {"b", "c"}}}},
        {"CR LF in quotes", "a,\"x\r\ny\r\n\"\r\nb,c\r\n", {{1, 1, {"a", "x\r\ny\r\n"}}, {2, 4, {"b", "c"}}}},
        {"lone CR in quotes", "a,\"x\ry\r\"\nb,c\n", {{1, 1, {"a", "x\ry\r"}}, {2, 4, {"b", "c"}}}},
        {"text after a closing quote", "\"a\"b,\"c\" \nd,e\n", {{1, 1, {"ab", "c "}}, {2, 2, {"d", "e"}}}},
        {"quote inside an unquoted cell", "12\" tube,b\nc,d\n", {{1, 1, {"12\" tube", "b"}}, {2, 2, {"c", "d"}}}},
        {"blank before a quote", "a, \"b\"\n", {{1, 1, {"a", " \"b\""}}}},
        {"blank lines count", "a,b\n\n\n1,2\n", {{1, 1, {"a", "b"}}, {4, 4, {"1", "2"}}}},
        {"rows of nothing count", "a,b\n,\n\"\",\"\"\n1,2\n", {{1, 1, {"a", "b"}}, {4, 4, {"1", "2"}}}},
        {"empty cells", "a,,c\n,,3\n1,,\n", {{1, 1, {"a", "", "c"}}, {2, 2, {"", "", "3"}}, {3, 3, {"1"}}}},
        {"delimiter at the end", "a,b,", {{1, 1, {"a", "b"}}}},
        {"one column", "名称\n阿司匹林\n", {{1, 1, {"名称"}}, {2, 2, {"阿司匹林"}}}},
        {"Excel's text trick",
         "=\"00123\",=\"\"\n\"=\"\"007\"\"\",=1+2\n",
         {{1, 1, {"00123"}}, {2, 2, {"007", "=1+2"}}}},
        {"a formula is not the trick", "=\"a\"&\"b\",2\n", {{1, 1, {"=\"a\"&\"b\"", "2"}}}},
        {"sep line", "sep=;\na,1;b\nc;d\n", {{1, 2, {"a,1", "b"}}, {2, 3, {"c", "d"}}}},
        {"quoted sep line", "\"sep=|\"\r\na|b\r\n", {{1, 2, {"a", "b"}}}},
        {"sep line after a mark", "\xEF\xBB\xBFsep=\t\na\tb,c\n", {{1, 2, {"a", "b,c"}}}},
        {"semicolons with decimal commas",
         "名称;单价;数量\na;1,5;2,0\nb;2,5;3,0\n",
         {{1, 1, {"名称", "单价", "数量"}}, {2, 2, {"a", "1,5", "2,0"}}, {3, 3, {"b", "2,5", "3,0"}}}},
        {"tabs", "a\tb, c\n1\t2\n", {{1, 1, {"a", "b, c"}}, {2, 2, {"1", "2"}}}},
        {"pipes under a title",
         "价格月报\n编码|名称|规格\n1|a,b|c\n2|d|e\n",
         {{1, 1, {"价格月报"}}, {2, 2, {"编码", "名称", "规格"}}, {3, 3, {"1", "a,b", "c"}}, {4, 4, {"2", "d", "e"}}}},
        {"commas inside quotes do not vote", "\"a,b\";c\n\"d,e\";f\n", {{1, 1, {"a,b", "c"}}, {2, 2, {"d,e", "f"}}}},
        {"GBK", gbk_text, {{1, 1, {"单价", "备注"}}, {2, 2, {"1.5", "药品采购"}}}},
        {"Big5", big5_text, {{1, 1, {"單價", "備註"}}, {2, 2, {"1.5", "藥品採購"}}}},
        {"GBK trail bytes that look like delimiters",
         "\xB5\xA5\xBC\xDB|\xB1\xB8\xD7\xA2\n\x81\x7C|\x81\x5C\n",
         {{1, 1, {"单价", "备注"}}, {2, 2, {"亅", "乗"}}}},
        {"UTF-16LE",
         "\xFF\xFE\x55\x53\xF7\x4E,\0a\0\n\0001\0,\0002\0\n\0"s,
         {{1, 1, {"单价", "a"}}, {2, 2, {"1", "2"}}}},
        {"UTF-16BE",
         "\xFE\xFF\x53\x55\x4E\xF7\0,\0a\0\n\0001\0,\0002\0\n"s,
         {{1, 1, {"单价", "a"}}, {2, 2, {"1", "2"}}}},
        {"UTF-16LE without a mark",
         "\x55\x53\xF7\x4E,\0a\0\n\0001\0,\0002\0\n\0"s,
         {{1, 1, {"单价", "a"}}, {2, 2, {"1", "2"}}}},
    }));
    CAPTURE(c.name);
    const TextFile file(c.bytes);
    for (const std::size_t chunk : {1U, 2U, 3U, 5U, 7U, 64U, 1U << 20}) {
        CAPTURE(chunk);
        CsvReader reader(file.path(), {}, chunk);
        CHECK(read_all(reader) == c.rows);
        CHECK(read_all(reader) == c.rows); // again, as after a preview
    }
}

TEST_CASE("an option overrides the detection")
{
    const TextFile file("a,b;c\n1,2;3\n");
    ReadOptions options;
    options.delimiter = ';';
    CsvReader reader(file.path(), options);
    CHECK(read_all(reader) == Rows{{1, 1, {"a,b", "c"}}, {2, 2, {"1,2", "3"}}});

    const TextFile chinese(big5_text);
    options = {};
    options.encoding = "Big5";
    CsvReader big5(chinese.path(), options);
    CHECK(read_all(big5).front().cells.front() == "單價");

    options.encoding = "klingon-8";
    try {
        CsvReader unknown(chinese.path(), options);
        FAIL("an unknown encoding was taken");
    } catch (const Error& error) {
        CHECK(error.kind() == ErrorKind::usage);
    }
}

TEST_CASE("the notes name the encoding")
{
    const TextFile plain("a,b\n");
    CHECK(CsvReader(plain.path(), {}).notes().empty());
    const TextFile chinese(gbk_text);
    const CsvReader reader(chinese.path(), {});
    REQUIRE(reader.notes().size() == 1);
    CHECK(to_english(reader.notes().front()) == "decoded as GB18030");
    CHECK(reader.sheets().size() == 1);
    CHECK(reader.sheets().front().name.empty());
    CHECK(reader.format() == "csv");
}

TEST_CASE("a broken byte is named and stays visible")
{
    // 药品 with the first byte of 品 lost to 0xFF, in the second cell of the second record.
    std::string bytes = gbk_text + "2.5,\xD2\xA9\xFF,x\n3.5,\xD2\xA9\xC6\xB7\n";
    const std::size_t position = bytes.find('\xFF');
    const TextFile file(bytes);
    for (const std::size_t chunk : {1U, 4U, 1U << 20}) {
        CsvReader reader(file.path(), {}, chunk);
        const auto rows = read_all(reader);
        REQUIRE(rows.size() == 4);
        CHECK(rows[2].cells == std::vector<std::string>{"2.5", "药\xEF\xBF\xBD", "x"});
        CHECK(rows[3].cells == std::vector<std::string>{"3.5", "药品"});
        REQUIRE(reader.broken_bytes().size() == 1);
        const auto& broken = reader.broken_bytes().front();
        CHECK(broken.offset == position);
        CHECK(broken.line == 3);
        CHECK(broken.record == 3);
        CHECK(broken.column == 1);
        REQUIRE(reader.notes().size() == 2);
        CHECK_THAT(to_english(reader.notes()[1]), Contains("line 3, column B: byte " + std::to_string(position)));
        read_all(reader);
        CHECK(reader.notes().size() == 2);
    }
}

TEST_CASE("a broken byte far into a UTF-8 file does not change its encoding")
{
    std::string bytes = "名称,单价\n";
    for (int i = 0; i < 2000; ++i)
        bytes += "阿司匹林肠溶片,1.5\n";
    bytes += "\"头\xE5孢\",2\n";
    const TextFile file(bytes);
    CsvReader reader(file.path(), {});
    const auto rows = read_all(reader);
    CHECK(reader.encoding() == "UTF-8");
    CHECK(rows.back().cells == std::vector<std::string>{"头\xEF\xBF\xBD孢", "2"});
    REQUIRE(reader.broken_bytes().size() == 1);
    CHECK(reader.broken_bytes().front().line == 2002);
    CHECK(reader.broken_bytes().front().column == 0);
}

TEST_CASE("Chinese that comes after a megabyte of ASCII is still detected")
{
    std::string bytes;
    while (bytes.size() < (std::size_t{5} << 19))
        bytes += "XL02BBA326A001010102180,12.5,100\n";
    const TextFile file(bytes + gbk_text);
    CsvReader reader(file.path(), {});
    CHECK(reader.encoding() == "GB18030");
    CHECK(read_all(reader).back().cells == std::vector<std::string>{"1.5", "药品采购"});
}

TEST_CASE("what cannot be read is refused with its line")
{
    SECTION("a quotation mark open at the end")
    {
        const Error error = refusal("a,b\n\"x\ny\",c\nd,\"open\ne,f\n");
        CHECK(error.kind() == ErrorKind::refused);
        CHECK(error.place().line == 4);
        CHECK_THAT(to_english(error.message()), Contains("quotation mark"));
        CHECK_THAT(error.place().file, Contains("价格.csv"));
    }
    SECTION("a quotation mark open beyond the cap of a cell")
    {
        std::string bytes = "a,b\nc,\"open\n";
        for (int i = 0; i < 500'000; ++i)
            bytes += "1,2,3\n";
        const Error error = refusal(bytes);
        CHECK(error.place().line == 2);
        CHECK_THAT(to_english(error.message()), Contains("quotation mark"));
    }
    SECTION("a cell beyond the cap, counted in characters")
    {
        std::string cell;
        for (int i = 0; i < 32767; ++i)
            cell += "药";
        const TextFile file("a,b\n1," + cell + "\n");
        CsvReader reader(file.path(), {});
        CHECK(read_all(reader).back().cells.back() == cell);
        const Error plain = refusal("a,b\n1," + cell + "品\n");
        CHECK(plain.place().line == 2);
        CHECK_THAT(to_english(plain.message()), Contains("column B"));
        const Error quoted = refusal("a,b\n1,\"" + cell + "品\"\n");
        CHECK_THAT(to_english(quoted.message()), Contains("column B"));
    }
    SECTION("too many columns")
    {
        const Error error = refusal("a,b\n" + std::string(16384, ',') + "\n");
        CHECK(error.place().line == 2);
        CHECK_THAT(to_english(error.message()), Contains("16384"));
    }
    SECTION("NUL characters")
    {
        const Error error = refusal("a,b\nc,d\ne,\0f\n"s);
        CHECK(error.place().line == 3);
        CHECK_THAT(to_english(error.message()), Contains("NUL"));
    }
    SECTION("too many rows")
    {
        ReadOptions options;
        options.limits.max_text_rows = 3;
        CHECK(refusal("1\n2\n3\n4\n", options).place().line == 4);
    }
    SECTION("too large")
    {
        ReadOptions options;
        options.limits.max_file_bytes = 5;
        CHECK(refusal("123456", options).kind() == ErrorKind::refused);
    }
    SECTION("empty and missing")
    {
        CHECK(refusal("").kind() == ErrorKind::refused);
        CHECK_THROWS_AS(CsvReader("/no/such/file.csv", {}), Error);
    }
    SECTION("a file that grows while it is read")
    {
        const TextFile file("a,b\n1,2\n");
        CsvReader reader(file.path(), {});
        std::ofstream(file.path(), std::ios::app) << "3,4\n";
        CHECK_THROWS_AS(read_all(reader), Error);
    }
}

TEST_CASE("reading stops when enough was seen or when asked to")
{
    std::string bytes;
    for (int i = 0; i < 100'000; ++i)
        bytes += "a,b,c\n";
    const TextFile file(bytes);
    CsvReader reader(file.path(), {});
    int seen = 0;
    reader.read(0, [&seen](const Row&) { return ++seen < 10; });
    CHECK(seen == 10);

    std::stop_source stopper;
    seen = 0;
    try {
        reader.read(
            0,
            [&](const Row&) {
                if (++seen == 100)
                    stopper.request_stop();
                return true;
            },
            stopper.get_token());
        FAIL("was not stopped");
    } catch (const Error& error) {
        CHECK(error.kind() == ErrorKind::stopped);
        CHECK(seen < 10'000);
    }
}
