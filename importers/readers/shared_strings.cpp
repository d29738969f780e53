#include "importers/readers/shared_strings.h"

#include "importers/readers/inflate_queue.h"
#include "importers/readers/refuse.h"
#include "importers/readers/xml_events.h"

#include <algorithm>
#include <charconv>
#include <cstring>

namespace ps::importers {

namespace {

/// The code unit of "_xHHHH_" at `at`, or -1.
int escape_at(std::string_view text, std::size_t at)
{
    if (at + 7 > text.size() || text[at] != '_' || text[at + 1] != 'x' || text[at + 6] != '_')
        return -1;
    int unit = 0;
    const char* const first = text.data() + at + 2;
    if (*first == '-' || std::from_chars(first, first + 4, unit, 16).ptr != first + 4)
        return -1;
    return unit;
}

void append_utf8(std::string& out, unsigned code)
{
    if (code < 0x80) {
        out += static_cast<char>(code);
    } else if (code < 0x800) {
        out += static_cast<char>(0xC0 | (code >> 6));
        out += static_cast<char>(0x80 | (code & 0x3F));
    } else if (code < 0x10000) {
        out += static_cast<char>(0xE0 | (code >> 12));
        out += static_cast<char>(0x80 | ((code >> 6) & 0x3F));
        out += static_cast<char>(0x80 | (code & 0x3F));
    } else {
        out += static_cast<char>(0xF0 | (code >> 18));
        out += static_cast<char>(0x80 | ((code >> 12) & 0x3F));
        out += static_cast<char>(0x80 | ((code >> 6) & 0x3F));
        out += static_cast<char>(0x80 | (code & 0x3F));
    }
}

class StringsHandler : public XmlHandler {
public:
    StringsHandler(SharedStrings& strings, const ReadLimits& limits, Place where)
        : strings_(strings), limits_(limits), where_(std::move(where)), cap_(raw_text_cap(limits))
    {
    }

    void start(std::string_view name, const XmlAttributes&) override
    {
        if (name == "si") {
            in_string_ = true;
            text_.clear();
        } else if (name == "t") {
            in_text_ = in_string_ && phonetic_ == 0;
        } else if (name == "rPh") {
            ++phonetic_;
        }
    }
    void end(std::string_view name) override
    {
        if (name == "t") {
            in_text_ = false;
        } else if (name == "rPh") {
            --phonetic_;
        } else if (name == "si") {
            in_string_ = false;
            decode_escapes(text_);
            strings_.add(text_, limits_, where_);
        }
    }
    void text(std::string_view piece) override
    {
        if (!in_text_)
            return;
        if (text_.size() + piece.size() > cap_)
            check_text_length(std::string(cap_ + 1, 'x'), limits_, where_);
        text_ += piece;
    }

private:
    SharedStrings& strings_;
    const ReadLimits& limits_;
    Place where_;
    std::size_t cap_;
    std::string text_;
    bool in_string_ = false;
    bool in_text_ = false;
    int phonetic_ = 0;
};

} // namespace

void decode_escapes(std::string& text)
{
    std::size_t at = text.find("_x");
    if (at == std::string::npos)
        return;
    std::string out(text, 0, at);
    out.reserve(text.size());
    while (at < text.size()) {
        const int unit = escape_at(text, at);
        if (unit < 0) {
            out += text[at++];
            continue;
        }
        at += 7;
        auto code = static_cast<unsigned>(unit);
        if (code >= 0xD800 && code < 0xDC00) {
            const int low = escape_at(text, at);
            if (low >= 0xDC00 && low < 0xE000) {
                code = 0x10000 + ((code - 0xD800) << 10) + (static_cast<unsigned>(low) - 0xDC00);
                at += 7;
            }
        }
        if (code == 0 || (code >= 0xD800 && code < 0xE000))
            code = 0xFFFD;
        append_utf8(out, code);
    }
    text = std::move(out);
}

std::size_t utf16_length(std::string_view utf8)
{
    std::size_t units = 0;
    for (const char c : utf8) {
        const auto byte = static_cast<unsigned char>(c);
        units += (byte & 0xC0) != 0x80 ? 1 : 0;
        units += byte >= 0xF0 ? 1 : 0;
    }
    return units;
}

std::size_t raw_text_cap(const ReadLimits& limits)
{
    return std::size_t{limits.max_text_length} * 8; // every character could be written as _xHHHH_
}

void check_text_length(std::string_view text, const ReadLimits& limits, const Place& where)
{
    if (text.size() <= limits.max_text_length || utf16_length(text) <= limits.max_text_length)
        return;
    refuse(Message(PS_N("a text is longer than the {0} characters that a cell can hold; it is refused as unsafe. Ask "
                        "the sender "
                        "for the original workbook"),
                   {std::to_string(limits.max_text_length)}),
           where);
}

void SharedStrings::add(std::string_view text, const ReadLimits& limits, const Place& where)
{
    check_text_length(text, limits, where);
    bytes_ += text.size();
    if (entries_.size() >= limits.max_shared_strings || bytes_ > limits.max_shared_string_bytes ||
        text.size() > longest)
        refuse(PS_N("the workbook holds more text than can be read; split it into several workbooks"), where);
    if (block_used_ + text.size() >= block_bytes) { // also for the first text: block_used_ starts full
        blocks_.push_back(std::make_unique_for_overwrite<char[]>(block_bytes));
        block_used_ = 0;
    }
    if (!text.empty())
        std::memcpy(blocks_.back().get() + block_used_, text.data(), text.size());
    entries_.push_back((std::uint64_t{blocks_.size() - 1} << 40) | (std::uint64_t{block_used_} << 18) | text.size());
    block_used_ += text.size();
}

void SharedStrings::load(ZipArchive& archive, std::string_view part, const ReadLimits& limits,
                         const std::stop_token& stop)
{
    const Place where{archive.file_name(), {}, {}, 0};
    StringsHandler handler(*this, limits, where);
    XmlParser parser(handler, where, limits.max_element_depth);
    InflateQueue queue(archive.open(part));
    for (auto bytes = queue.next(); !bytes.empty(); bytes = queue.next()) {
        if (stop.stop_requested())
            throw Error(ErrorKind::stopped, PS_N("stopped"), where);
        parser.feed(bytes);
    }
    parser.finish();
}

} // namespace ps::importers
