// One record out of decoded text: the state machine of RFC 4180, and the deviations of real files.
//
// Separate from the reader because it does not depend on files, encodings and chunks. Internal to csv_reader.cpp.
#pragma once

#include "importers/readers/refuse.h"
#include "importers/readers/workbook.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ps::importers {

/// Line ends (LF, CR LF, lone CR) in a piece of a record; a CR at the very end counts.
inline std::uint64_t line_ends(std::string_view text)
{
    std::uint64_t count = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '\n')
            ++count;
        else if (text[i] == '\r' && (i + 1 == text.size() || text[i + 1] != '\n'))
            ++count;
    }
    return count;
}

inline bool longer_than(std::string_view text, std::uint32_t most_characters)
{
    if (text.size() <= most_characters)
        return false;
    const auto characters = std::count_if(text.begin(), text.end(),
                                          [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; });
    return static_cast<std::uint64_t>(characters) > most_characters;
}

/// Takes one record at a time out of a buffer of decoded text. Quoted cells are unescaped in place.
class RecordParser {
public:
    enum class Outcome { record, incomplete, end };

    RecordParser(char delimiter, const ReadLimits& limits, std::string file)
        : delimiter_(delimiter), limits_(limits), file_(std::move(file))
    {
        for (const char c : {delimiter, '\n', '\r'})
            ends_cell_[static_cast<unsigned char>(c)] = true;
    }

    /// `line` is the physical line of the first byte of `text`; `all` means that nothing follows. `text` is changed
    /// only when the outcome is a record.
    Outcome parse(std::span<char> text, bool all, std::uint64_t line)
    {
        cells_.clear();
        quoted_.clear();
        line_ = line;
        begin_ = text.data();
        char* const end = text.data() + text.size();
        if (begin_ == end)
            return all ? Outcome::end : Outcome::incomplete;
        char* at = begin_;
        for (columns_ = 0;; ++columns_, ++at) {
            if (columns_ >= limits_.max_columns) {
                refuse_line({PS_N("the row has more than {0} columns; check that the file is a table"),
                             {std::to_string(limits_.max_columns)}},
                            at);
            }
            char* const start = at;
            char* quote_end = nullptr;
            if (at != end && *at == '"') {
                at = closing_quote(at, end, all);
                if (at == nullptr)
                    return Outcome::incomplete;
                quote_end = at++;
            }
            while (at != end && !ends_cell_[static_cast<unsigned char>(*at)])
                ++at;
            if (at == end && !all) {
                check_length({start, at}, start);
                return Outcome::incomplete;
            }
            if (at != start)
                add_cell(start, at, quote_end);
            if (at == end)
                break;
            if (*at == delimiter_)
                continue;
            if (*at == '\r') {
                if (at + 1 == end && !all)
                    return Outcome::incomplete; // LF may follow
                if (at + 1 != end && at[1] == '\n')
                    ++at;
            }
            ++at;
            break;
        }
        ++columns_;
        consumed_ = static_cast<std::size_t>(at - begin_);
        lines_ = at == end && (at[-1] != '\n' && at[-1] != '\r') ? 0 : 1;
        finish_quoted();
        return Outcome::record;
    }

    const std::vector<Cell>& cells() const { return cells_; }
    std::uint32_t columns() const { return columns_; }
    std::size_t consumed() const { return consumed_; }
    /// The number of physical lines of the record.
    std::uint64_t lines() const { return lines_; }

private:
    struct Quoted {
        std::size_t cell;
        char* quote_end;
    };

    [[noreturn]] void refuse_line(Message message, const char* at) const
    {
        refuse(std::move(message), Place{file_, {}, {}, line_ + line_ends({begin_, at})});
    }

    [[noreturn]] void refuse_quote(const char* opened) const
    {
        refuse_line(
            PS_N(
                "a quotation mark is opened here and never closed: close it, or remove it when it belongs to the text"),
            opened);
    }

    void check_length(std::string_view text, const char* start) const
    {
        if (!longer_than(text, limits_.max_text_length))
            return;
        refuse_line({PS_N("a cell in column {0} has more than {1} characters; check that the file is a table"),
                     {column_letters(columns_), std::to_string(limits_.max_text_length)}},
                    start);
    }

    /// Null when the text ends before the closing quote and more may come.
    char* closing_quote(char* opened, char* end, bool all) const
    {
        char* from = opened + 1;
        for (;;) {
            char* quote = from == end
                              ? nullptr
                              : static_cast<char*>(std::memchr(from, '"', static_cast<std::size_t>(end - from)));
            if (quote == nullptr) {
                if (all)
                    refuse_quote(opened);
                if (longer_than({opened, end}, limits_.max_text_length))
                    refuse_quote(opened);
                return nullptr;
            }
            if (quote + 1 == end)
                return all ? quote : nullptr;
            if (quote[1] != '"')
                return quote;
            from = quote + 2;
        }
    }

    void add_cell(char* start, char* end, char* quote_end)
    {
        std::string_view text(start, end);
        if (quote_end != nullptr) {
            quoted_.push_back({cells_.size(), quote_end});
            // Rare: the exact length needs the text without its quotation marks.
            if (longer_than(text, limits_.max_text_length)) {
                std::string plain(text.size(), '\0');
                plain.resize(
                    static_cast<std::size_t>(unescape(start + 1, quote_end, end, plain.data()) - plain.data()));
                check_length(plain, start);
            }
        } else {
            check_length(text, start);
            if (text.starts_with("=\""))
                text = without_excel_trick(text);
            if (text.empty())
                return;
        }
        cells_.push_back({columns_, CellType::text, text});
    }

    /// Writes a quoted cell's text to `write`, which may be the cell itself; returns where it ends.
    static char* unescape(const char* content, const char* quote_end, const char* cell_end, char* write)
    {
        for (const char* read = content; read != quote_end; ++read) {
            *write++ = *read;
            if (*read == '"')
                ++read; // the second of two quotes
        }
        // Text after the closing quote is kept, as in Excel.
        for (const char* read = quote_end + 1; read < cell_end; ++read)
            *write++ = *read;
        return write;
    }

    /// ="00123" is a formula that Excel shows as 00123: exports keep leading zeros this way. Other formulas stay
    /// unchanged.
    static std::string_view without_excel_trick(std::string_view text)
    {
        if (text.size() < 3 || !text.ends_with('"'))
            return text;
        const std::string_view inner = text.substr(2, text.size() - 3);
        return inner.find('"') == std::string_view::npos ? inner : text;
    }

    /// Changes the buffer, which is allowed only now that the whole record is there.
    void finish_quoted()
    {
        if (quoted_.empty())
            return;
        for (const Quoted& quoted : quoted_) {
            Cell& cell = cells_[quoted.cell];
            char* const content = begin_ + (cell.text.data() - begin_) + 1;
            char* const cell_end = begin_ + (cell.text.data() - begin_) + cell.text.size();
            const std::string_view raw(content, quoted.quote_end);
            lines_ += line_ends(raw);
            cell.text = {content, unescape(content, quoted.quote_end, cell_end, content)};
            if (cell.text.starts_with("=\""))
                cell.text = without_excel_trick(cell.text);
        }
        std::erase_if(cells_, [](const Cell& cell) { return cell.text.empty(); });
    }

    char delimiter_;
    ReadLimits limits_;
    std::string file_;
    std::array<bool, 256> ends_cell_{};
    char* begin_ = nullptr;
    std::uint64_t line_ = 1;
    std::uint32_t columns_ = 0;
    std::size_t consumed_ = 0;
    std::uint64_t lines_ = 0;
    std::vector<Cell> cells_;
    std::vector<Quoted> quoted_;
};

} // namespace ps::importers
