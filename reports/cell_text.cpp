#include "reports/cell_text.h"

#include "i18n/utf8.h"

#include <algorithm>

namespace ps::reports {

namespace {

constexpr char32_t replacement = 0xFFFD;

// Removes the next character from `rest` and returns it; U+FFFD for a byte that is not UTF-8.
char32_t next_character(std::string_view& rest)
{
    std::size_t position = 0;
    const char32_t c = i18n::next_code_point(rest, position);
    rest.remove_prefix(position);
    return c;
}

bool is_allowed(char32_t c)
{
    return c == '\t' || c == '\n' || (c >= 0x20 && c != 0x7F && c != 0xFFFE && c != 0xFFFF);
}

bool is_hex(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

// "_x0041_" at the start of `text`: the format's notation for a character.
bool starts_with_escape(std::string_view text)
{
    return text.size() >= 7 && text[0] == '_' && text[1] == 'x' && text[6] == '_' &&
           std::all_of(text.begin() + 2, text.begin() + 6, is_hex);
}

bool is_wide(char32_t c)
{
    return (c >= 0x1100 && c <= 0x115F) || (c >= 0x2E80 && c <= 0xA4CF) || (c >= 0xAC00 && c <= 0xD7A3) ||
           (c >= 0xF900 && c <= 0xFAFF) || (c >= 0xFE30 && c <= 0xFE6F) || (c >= 0xFF00 && c <= 0xFF60) ||
           (c >= 0xFFE0 && c <= 0xFFE6) || (c >= 0x1F300 && c <= 0x3FFFD) || c == 0x2014 || c == 0x2026 ||
           (c >= 0x2018 && c <= 0x201D);
}

} // namespace

std::string cell_text(std::string_view utf8)
{
    std::string out;
    out.reserve(utf8.size());
    std::size_t units = 0;
    std::size_t end_before_cut = 0; // where "…" still fits
    while (!utf8.empty()) {
        if (starts_with_escape(utf8)) {
            out += "_x005F";
            units += 6;
        }
        char32_t c = next_character(utf8);
        if (c == '\r') { // XML would turn it into a line feed anyway
            if (!utf8.empty() && utf8.front() == '\n')
                continue;
            c = '\n';
        }
        if (!is_allowed(c))
            c = replacement;
        units += c > 0xFFFF ? 2 : 1;
        if (units > max_cell_text) {
            out.resize(end_before_cut);
            return out + "…";
        }
        i18n::append_utf8(out, c);
        if (units < max_cell_text)
            end_before_cut = out.size();
    }
    return out;
}

int display_width(std::string_view utf8)
{
    int longest = 0;
    int width = 0;
    while (!utf8.empty()) {
        const char32_t c = next_character(utf8);
        if (c == '\n')
            width = 0;
        else
            width += is_wide(c) ? 2 : 1;
        longest = std::max(longest, width);
    }
    return longest;
}

std::string valid_sheet_name(std::string_view wish, std::size_t max_units)
{
    std::string out;
    std::size_t units = 0;
    while (!wish.empty()) {
        char32_t c = next_character(wish);
        if (!is_allowed(c) || c == '\t' || c == '\n' ||
            (c < 0x80 && std::string_view("[]:*?/\\").find(static_cast<char>(c)) != std::string_view::npos))
            c = '_';
        if (c == '\'' && out.empty())
            continue;
        units += c > 0xFFFF ? 2 : 1;
        if (units > max_units)
            break;
        i18n::append_utf8(out, c);
    }
    while (!out.empty() && (out.back() == '\'' || out.back() == ' '))
        out.pop_back();
    if (out.empty())
        out = "Sheet";
    std::string lower = out;
    std::transform(lower.begin(), lower.end(), lower.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    if (lower == "history") // reserved by Excel
        out += "_";
    return out;
}

std::string escape_html(std::string_view utf8)
{
    std::string out;
    for (const char c : utf8) {
        switch (c) {
        case '&':
            out += "&amp;";
            break;
        case '<':
            out += "&lt;";
            break;
        case '>':
            out += "&gt;";
            break;
        case '"':
            out += "&quot;";
            break;
        case '\'':
            out += "&#39;";
            break;
        default:
            out += c;
        }
    }
    return out;
}

} // namespace ps::reports
