// Small UTF-8 tools that need no ICU data: checking, stepping and writing. Readers apply them to hundreds of megabytes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace ps::i18n {

/// The byte as 0..255, whatever the sign of char.
inline unsigned byte_at(std::string_view bytes, std::size_t index)
{
    return static_cast<unsigned char>(bytes[index]);
}

/// Length of the longest prefix that is whole, well-formed UTF-8 (no surrogates, no overlong forms, at most U+10FFFF).
std::size_t valid_utf8_prefix(std::string_view bytes);

/// True when `bytes` (the text after a valid prefix) may become a valid character when more bytes follow: the end of a
/// chunk, not an error.
bool is_incomplete_utf8(std::string_view bytes);

/// The number of bytes at the start of `bytes`, where no valid character begins, that form one broken character: a
/// character that began well and was cut short is one, not several (as Unicode recommends for U+FFFD).
std::size_t broken_utf8_length(std::string_view bytes);

/// The code point at `position`, which moves past it. A byte that is not UTF-8 yields U+FFFD and moves by one byte.
char32_t next_code_point(std::string_view utf8, std::size_t& position);

/// Appends `code_point` to `out`; surrogates and values beyond U+10FFFF become U+FFFD.
void append_utf8(std::string& out, char32_t code_point);

/// True when every byte is below 0x80.
bool is_ascii(std::string_view bytes);

} // namespace ps::i18n
