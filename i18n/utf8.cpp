#include "i18n/utf8.h"

#include <array>
#include <cstring>

namespace ps::i18n {
namespace {

constexpr std::uint64_t high_bits = 0x8080808080808080ULL;

/// What the first byte of a character determines: its length, and the range of the second byte, which excludes overlong
/// forms, surrogates and values beyond U+10FFFF (Unicode, table 3-7).
struct Lead {
    std::uint8_t length = 0;
    std::uint8_t second_low = 0x80;
    std::uint8_t second_high = 0xBF;
};

constexpr std::array<Lead, 256> leads = [] {
    std::array<Lead, 256> table{};
    for (std::size_t b = 0; b < 256; ++b) {
        if (b < 0x80)
            table[b].length = 1;
        if (b >= 0xC2 && b <= 0xDF)
            table[b].length = 2;
        if (b >= 0xE0 && b <= 0xEF)
            table[b].length = 3;
        if (b >= 0xF0 && b <= 0xF4)
            table[b].length = 4;
    }
    table[0xE0].second_low = 0xA0;
    table[0xED].second_high = 0x9F;
    table[0xF0].second_low = 0x90;
    table[0xF4].second_high = 0x8F;
    return table;
}();

/// The number of bytes at `at` that agree with a well-formed character; equal to the lead's length when it is complete.
std::size_t agreeing_bytes(std::string_view bytes, std::size_t at, const Lead& lead)
{
    std::size_t count = 1;
    while (count < lead.length && at + count < bytes.size()) {
        const unsigned b = byte_at(bytes, at + count);
        const bool fits = count == 1 ? b >= lead.second_low && b <= lead.second_high : (b & 0xC0U) == 0x80U;
        if (!fits)
            break;
        ++count;
    }
    return count;
}

} // namespace

std::size_t valid_utf8_prefix(std::string_view bytes)
{
    std::size_t i = 0;
    while (i < bytes.size()) {
        if (byte_at(bytes, i) < 0x80) {
            ++i;
            std::uint64_t word = 0;
            while (i + sizeof word <= bytes.size()) {
                std::memcpy(&word, bytes.data() + i, sizeof word);
                if ((word & high_bits) != 0)
                    break;
                i += sizeof word;
            }
            continue;
        }
        // Chinese text consists almost entirely of three-byte characters with these plain leads: decide them in one
        // step.
        const unsigned first = byte_at(bytes, i);
        if (first >= 0xE1 && first <= 0xEF && first != 0xED && i + 3 <= bytes.size()) {
            if ((byte_at(bytes, i + 1) & 0xC0U) != 0x80U || (byte_at(bytes, i + 2) & 0xC0U) != 0x80U)
                return i;
            i += 3;
            continue;
        }
        const Lead& lead = leads[first];
        if (lead.length == 0 || agreeing_bytes(bytes, i, lead) != lead.length)
            return i;
        i += lead.length;
    }
    return i;
}

bool is_incomplete_utf8(std::string_view bytes)
{
    if (bytes.empty())
        return true;
    const Lead& lead = leads[byte_at(bytes, 0)];
    return bytes.size() < lead.length && agreeing_bytes(bytes, 0, lead) == bytes.size();
}

std::size_t broken_utf8_length(std::string_view bytes)
{
    const Lead& lead = leads[byte_at(bytes, 0)];
    return lead.length < 2 ? 1 : agreeing_bytes(bytes, 0, lead);
}

char32_t next_code_point(std::string_view utf8, std::size_t& position)
{
    const std::size_t at = position;
    const unsigned first = byte_at(utf8, at);
    const Lead& lead = leads[first];
    if (lead.length == 0 || agreeing_bytes(utf8, at, lead) != lead.length) {
        ++position;
        return U'\uFFFD';
    }
    position += lead.length;
    if (lead.length == 1)
        return static_cast<char32_t>(first);
    char32_t value = first & (0x7FU >> lead.length);
    for (std::size_t i = 1; i < lead.length; ++i)
        value = (value << 6) | (byte_at(utf8, at + i) & 0x3FU);
    return value;
}

void append_utf8(std::string& out, char32_t c)
{
    if (c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF))
        c = U'\uFFFD';
    const auto put = [&out](char32_t byte) { out += static_cast<char>(static_cast<unsigned char>(byte)); };
    if (c < 0x80) {
        put(c);
    } else if (c < 0x800) {
        put(0xC0 | (c >> 6));
        put(0x80 | (c & 0x3F));
    } else if (c < 0x10000) {
        put(0xE0 | (c >> 12));
        put(0x80 | ((c >> 6) & 0x3F));
        put(0x80 | (c & 0x3F));
    } else {
        put(0xF0 | (c >> 18));
        put(0x80 | ((c >> 12) & 0x3F));
        put(0x80 | ((c >> 6) & 0x3F));
        put(0x80 | (c & 0x3F));
    }
}

bool is_ascii(std::string_view bytes)
{
    std::size_t i = 0;
    std::uint64_t word = 0;
    for (; i + sizeof word <= bytes.size(); i += sizeof word) {
        std::memcpy(&word, bytes.data() + i, sizeof word);
        if ((word & high_bits) != 0)
            return false;
    }
    for (; i < bytes.size(); ++i) {
        if (byte_at(bytes, i) >= 0x80)
            return false;
    }
    return true;
}

} // namespace ps::i18n
