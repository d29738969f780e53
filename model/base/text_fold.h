// Characters that mean the same in codes and names of enterprises: full-width forms, blanks that cannot be seen,
// capital letters. Without tables, so that it costs little for each row; texts that people read are compared by
// i18n::normalise().
#pragma once

#include <cstddef>
#include <string_view>

namespace ps::text_fold {

/// The ASCII character at a place of a UTF-8 text.
struct Narrow {
    char c = 0;             ///< 0 = neither an ASCII character nor the full-width form of one
    std::size_t length = 1; ///< its bytes in the text; 1 where c is 0: copy the byte
};

namespace detail {
constexpr unsigned byte(std::string_view text, std::size_t at)
{
    return at < text.size() ? static_cast<unsigned char>(text[at]) : 0U;
}
} // namespace detail

/// An ASCII character, or the one whose full-width form (U+FF01 to U+FF5E) begins at `at`.
constexpr Narrow narrow_at(std::string_view text, std::size_t at)
{
    const unsigned first = detail::byte(text, at);
    if (first < 0x80)
        return {static_cast<char>(first), 1};
    if (first == 0xef) {
        const unsigned second = detail::byte(text, at + 1);
        const unsigned third = detail::byte(text, at + 2);
        if (second == 0xbc && third >= 0x81 && third <= 0xbf) // U+FF01..U+FF3F
            return {static_cast<char>(third - 0x60), 3};
        if (second == 0xbd && third >= 0x80 && third <= 0x9e) // U+FF40..U+FF5E
            return {static_cast<char>(third - 0x20), 3};
    }
    return {};
}

/// Bytes of the blank at `at`: space, tab, line ends, no-break and ideographic space, zero-width space, byte order
/// mark; 0 = none.
constexpr std::size_t blank_at(std::string_view text, std::size_t at)
{
    const unsigned first = detail::byte(text, at);
    if (first == ' ' || first == '\t' || first == '\r' || first == '\n')
        return at < text.size() ? 1 : 0;
    const auto rest = text.substr(at < text.size() ? at : text.size());
    if (first == 0xc2)
        return rest.starts_with("\xc2\xa0") ? 2 : 0;
    if (first == 0xe2)
        return rest.starts_with("\xe2\x80\x8b") ? 3 : 0;
    if (first == 0xe3)
        return rest.starts_with("\xe3\x80\x80") ? 3 : 0;
    if (first == 0xef)
        return rest.starts_with("\xef\xbb\xbf") ? 3 : 0;
    return 0;
}

constexpr char to_lower(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

constexpr char to_upper(char c)
{
    return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
}

} // namespace ps::text_fold
