#include "importers/readers/mhtml.h"

#include <algorithm>
#include <cctype>
#include <charconv>

namespace ps::importers {

namespace {

constexpr std::size_t max_parts = 1000;

std::string lower(std::string_view text)
{
    std::string out(text);
    std::transform(out.begin(), out.end(), out.begin(),
                   [](char c) { return static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c); });
    return out;
}

/// The value of `name="…"` or `name=…` in a header; "" when it is missing.
std::string parameter(std::string_view header, std::string_view name)
{
    const std::string folded = lower(header);
    const std::size_t at = folded.find(std::string(name) + "=");
    if (at == std::string::npos)
        return {};
    std::string_view rest = header.substr(at + name.size() + 1);
    if (!rest.empty() && rest.front() == '"') {
        rest.remove_prefix(1);
        return std::string(rest.substr(0, rest.find('"')));
    }
    return std::string(rest.substr(0, rest.find_first_of("; \t\r\n")));
}

/// The value of a header field, its continuation lines included.
std::string field(std::string_view headers, std::string_view name)
{
    const std::string folded = "\n" + lower(headers);
    const std::size_t at = folded.find("\n" + std::string(name) + ":");
    if (at == std::string::npos)
        return {};
    std::size_t end = at + name.size() + 1;
    do
        end = headers.find('\n', end);
    while (end != std::string_view::npos && end + 1 < headers.size() &&
           (headers[end + 1] == ' ' || headers[end + 1] == '\t') && ++end);
    return std::string(
        headers.substr(at + name.size() + 1, end == std::string_view::npos ? end : end - at - name.size() - 1));
}

std::string decode_quoted_printable(std::string_view text)
{
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '=') {
            out += text[i];
            continue;
        }
        unsigned char byte = 0;
        if (i + 2 < text.size() && std::isxdigit(static_cast<unsigned char>(text[i + 1])) &&
            std::from_chars(text.data() + i + 1, text.data() + i + 3, byte, 16).ptr == text.data() + i + 3) {
            out += static_cast<char>(byte);
            i += 2;
        } else if (i + 1 < text.size() && text[i + 1] == '\n') { // a soft line break
            i += 1;
        } else if (i + 2 < text.size() && text[i + 1] == '\r' && text[i + 2] == '\n') {
            i += 2;
        } else {
            out += '=';
        }
    }
    return out;
}

std::string decode_base64(std::string_view text)
{
    std::string out;
    unsigned bits = 0;
    int count = 0;
    for (const char c : text) {
        unsigned value = 0;
        if (c >= 'A' && c <= 'Z')
            value = static_cast<unsigned>(c - 'A');
        else if (c >= 'a' && c <= 'z')
            value = static_cast<unsigned>(c - 'a') + 26;
        else if (c >= '0' && c <= '9')
            value = static_cast<unsigned>(c - '0') + 52;
        else if (c == '+')
            value = 62;
        else if (c == '/')
            value = 63;
        else
            continue;
        bits = (bits << 6) | value;
        count += 6;
        if (count >= 8) {
            count -= 8;
            out += static_cast<char>((bits >> count) & 0xFF);
        }
    }
    return out;
}

void add_part(std::string_view part, std::vector<HtmlPart>& parts)
{
    std::size_t blank = part.find("\r\n\r\n");
    std::size_t body = blank + 4;
    const std::size_t other = part.find("\n\n");
    if (other < blank) {
        blank = other;
        body = other + 2;
    }
    if (blank == std::string_view::npos)
        return;
    const std::string_view headers = part.substr(0, blank);
    const std::string type = field(headers, "content-type");
    if (lower(type).find("text/html") == std::string::npos)
        return;
    const std::string transfer = lower(field(headers, "content-transfer-encoding"));
    const std::string_view bytes = part.substr(body);
    HtmlPart found;
    found.charset = parameter(type, "charset");
    if (transfer.find("quoted-printable") != std::string::npos)
        found.bytes = decode_quoted_printable(bytes);
    else if (transfer.find("base64") != std::string::npos)
        found.bytes = decode_base64(bytes);
    else
        found.bytes = bytes;
    parts.push_back(std::move(found));
}

} // namespace

std::vector<HtmlPart> split_mhtml(std::string_view message)
{
    std::vector<HtmlPart> parts;
    const std::string boundary = parameter(field(message.substr(0, 65536), "content-type"), "boundary");
    if (boundary.empty()) {
        add_part(message, parts);
        return parts;
    }
    const std::string mark = "--" + boundary;
    std::size_t at = message.find(mark);
    while (at != std::string_view::npos && parts.size() < max_parts) {
        const std::size_t line = message.find('\n', at);
        if (line == std::string_view::npos)
            break;
        const std::size_t next = message.find(mark, line);
        add_part(message.substr(line + 1, next == std::string_view::npos ? next : next - line - 1), parts);
        at = next;
    }
    return parts;
}

} // namespace ps::importers
