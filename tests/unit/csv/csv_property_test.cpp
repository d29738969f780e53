// Random tables, written by a three-line RFC 4180 writer, are read back the same: for every delimiter, line end,
// encoding and chunk size.
#include "i18n/utf8.h"
#include "text_file.h"

#include <catch2/catch.hpp>
#include <memory>
#include <random>
#include <unicode/ucnv.h>
#include <unicode/unistr.h>

using namespace ps;
using namespace ps::importers;
using ps::test::read_all;
using ps::test::TextFile;

namespace {

using Table = std::vector<std::vector<std::string>>;

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
    REQUIRE(U_SUCCESS(status));
    out.resize(static_cast<std::size_t>(length));
    return out;
}

std::string written(const Table& table, char delimiter, const std::string& line_end)
{
    std::string out;
    for (const auto& row : table) {
        for (std::size_t i = 0; i < row.size(); ++i) {
            if (i > 0)
                out += delimiter;
            const std::string& cell = row[i];
            if (cell.find_first_of(std::string("\"\r\n") + delimiter) == std::string::npos && cell.front() != '"') {
                out += cell;
                continue;
            }
            out += '"';
            for (const char c : cell)
                out.append(c == '"' ? 2 : 1, c);
            out += '"';
        }
        out += line_end;
    }
    return out;
}

} // namespace

TEST_CASE("random tables are read back the same")
{
    std::mt19937 random(20261123);
    // All of these exist in Big5 too.
    const std::vector<std::string> pieces{"a", "0",  "1.50", "\"", ",",  "\n", "\r\n", "\r", ";",  "\t", "|",
                                          " ", "中", "文",   "人", "（", "。", "口",   "功", "許", "一"};
    const auto pick = [&random](std::size_t n) { return static_cast<std::size_t>(random() % n); };
    for (int round = 0; round < 25; ++round) {
        Table table(2 + pick(8));
        const std::size_t width = 2 + pick(5);
        for (auto& row : table) {
            for (std::size_t i = 0; i < width; ++i) {
                std::string cell = pieces[pick(pieces.size())];
                for (std::size_t k = pick(5); k > 0; --k)
                    cell += pieces[pick(pieces.size())];
                row.push_back(cell);
            }
        }
        const std::string line_end = std::vector<std::string>{"\n", "\r\n", "\r"}[pick(3)];
        for (const char delimiter : {',', '\t', ';', '|'}) {
            const std::string text = written(table, delimiter, line_end);
            for (const char* encoding : {"UTF-8", "GB18030", "GBK", "Big5", "UTF-16LE", "UTF-16BE", "UTF-32LE"}) {
                ReadOptions options;
                options.encoding = encoding;
                options.delimiter = delimiter;
                const TextFile file(encoded(text, encoding));
                for (const std::size_t chunk : {std::size_t{1}, 2 + pick(6), std::size_t{4096}}) {
                    CAPTURE(text, encoding, chunk);
                    CsvReader reader(file.path(), options, chunk);
                    Table read;
                    std::uint64_t number = 0;
                    for (auto& row : read_all(reader)) {
                        REQUIRE(row.number == ++number);
                        read.push_back(std::move(row.cells));
                    }
                    REQUIRE(read == table);
                    REQUIRE(reader.broken_bytes().empty());
                }
            }
        }
    }
}

TEST_CASE("any bytes at all are read or refused, and the same for every chunk size")
{
    std::mt19937 random(4180);
    const std::string alphabet = "a1,;\t|\"\"\"\n\r= \xB5\xA5\xE4\xBD\xA0\x81\x30\xFF\x80";
    for (int round = 0; round < 1000; ++round) {
        std::string bytes;
        for (auto length = 1 + random() % 60; length > 0; --length)
            bytes += alphabet[random() % alphabet.size()];
        const TextFile file(bytes);
        std::vector<std::string> outcomes;
        for (const std::size_t chunk : {1U, 3U, 4096U}) {
            std::string outcome;
            try {
                CsvReader reader(file.path(), {}, chunk);
                for (const auto& row : read_all(reader)) {
                    outcome += std::to_string(row.number) + "@" + std::to_string(row.line);
                    for (const auto& cell : row.cells) {
                        REQUIRE(i18n::valid_utf8_prefix(cell) == cell.size());
                        outcome += "[" + cell + "]";
                    }
                }
                for (const auto& broken : reader.broken_bytes()) {
                    outcome += std::to_string(broken.offset) + "/" + std::to_string(broken.record) + "/" +
                               std::to_string(broken.column);
                }
            } catch (const Error& error) {
                REQUIRE(error.kind() == ErrorKind::refused);
                outcome += "refused at " + std::to_string(error.place().line);
            }
            outcomes.push_back(std::move(outcome));
        }
        CAPTURE(bytes);
        REQUIRE(outcomes[0] == outcomes[2]);
        REQUIRE(outcomes[1] == outcomes[2]);
    }
}
