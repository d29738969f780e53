#include "importers/readers/csv_reader.h"

#include "i18n/text_decoder.h"
#include "i18n/utf8.h"
#include "importers/readers/csv_record_parser.h"
#include "importers/readers/refuse.h"

#include <algorithm>
#include <deque>
#include <fstream>
#include <optional>
#include <span>
#include <system_error>
#include <utility>

namespace ps::importers {
namespace {

constexpr std::size_t sample_bytes = std::size_t{1} << 20;
constexpr std::size_t most_noted = 10;
constexpr std::size_t most_broken_kept = 1000;
constexpr std::size_t records_to_judge = 50;
/// More than a row of a sheet can hold in practice. Without a cap, one missing line end would pull the whole file into
/// memory.
constexpr std::size_t most_record_bytes = std::size_t{32} << 20;
constexpr std::string_view order_mark = "\xEF\xBB\xBF";

std::size_t read_some(std::ifstream& in, char* to, std::size_t most)
{
    in.read(to, static_cast<std::streamsize>(most));
    return static_cast<std::size_t>(in.gcount());
}

/// How well a delimiter explains the sample: the share of records with the most common number of columns, weighted by
/// the number of columns, so that a decimal comma does not win over the semicolon around it. 0 when it yields a single
/// column.
double delimiter_fit(char delimiter, std::string sample, bool all)
{
    ReadLimits no_limits;
    no_limits.max_columns = UINT32_MAX;
    no_limits.max_text_length = UINT32_MAX;
    RecordParser parser(delimiter, no_limits, {});
    std::vector<std::uint32_t> widths;
    double trust = 1;
    try {
        for (std::size_t at = 0; widths.size() < records_to_judge;) {
            const auto outcome = parser.parse(std::span(sample).subspan(at), all, 1);
            if (outcome != RecordParser::Outcome::record)
                break;
            at += parser.consumed();
            if (!parser.cells().empty())
                widths.push_back(parser.columns());
        }
    } catch (const Error&) {
        trust = 0.5; // an open quotation mark: perhaps only for this delimiter
    }
    double best = 0;
    for (const std::uint32_t width : widths) {
        if (width < 2)
            continue;
        const auto same = static_cast<double>(std::count(widths.begin(), widths.end(), width));
        best = std::max(best, same / static_cast<double>(widths.size()) * (1 - 1.0 / width));
    }
    return best * trust;
}

char detect_delimiter(const std::string& sample, bool all)
{
    char best = ',';
    double best_fit = 0;
    for (const char candidate : {',', '\t', ';', '|'}) {
        const double fit = delimiter_fit(candidate, sample, all);
        if (fit > best_fit) {
            best = candidate;
            best_fit = fit;
        }
    }
    return best;
}

/// The delimiter named by Excel's first line "sep=;".
std::optional<char> separator_line(std::string_view text)
{
    if (text.starts_with('"'))
        text.remove_prefix(1);
    if (text.size() < 5 || (text.substr(0, 4) != "sep=" && text.substr(0, 4) != "SEP="))
        return std::nullopt;
    const char delimiter = text[4];
    text.remove_prefix(5);
    if (text.starts_with('"'))
        text.remove_prefix(1);
    const bool alone = text.empty() || text.front() == '\n' || text.front() == '\r';
    const bool fit =
        delimiter != '"' && delimiter != '\n' && delimiter != '\r' && static_cast<unsigned char>(delimiter) < 0x80;
    return alone && fit ? std::optional(delimiter) : std::nullopt;
}

/// The decoded text of a file: a window that grows and shrinks.
class Window {
public:
    Window(std::ifstream& in, const std::string& encoding, std::size_t chunk_bytes, std::string name)
        : in_(in), decoder_(encoding), name_(std::move(name)), chunk_(chunk_bytes, '\0')
    {
    }

    std::span<char> text() { return std::span(text_).subspan(at_); }
    bool all() const { return all_; }
    std::uint64_t bytes_read() const { return bytes_read_; }

    void consume(std::size_t bytes)
    {
        at_ += bytes;
        consumed_ += bytes;
    }

    /// The next broken byte within the first `bytes` of the text, with its position there.
    std::optional<i18n::BrokenBytes> broken_within(std::size_t bytes)
    {
        if (broken_.empty() || broken_.front().text_offset >= consumed_ + bytes)
            return std::nullopt;
        i18n::BrokenBytes found = broken_.front();
        broken_.pop_front();
        found.text_offset -= consumed_;
        return found;
    }

    /// Reads on: as much again as the window holds, so that a long record is not scanned repeatedly in small steps.
    void fill(std::uint64_t line)
    {
        text_.erase(0, at_);
        at_ = 0;
        const std::size_t wanted = text_.size() + chunk_.size();
        while (text_.size() < wanted && !all_) {
            const std::size_t got = read_some(in_, chunk_.data(), chunk_.size());
            bytes_read_ += got;
            all_ = got < chunk_.size();
            const std::size_t before = text_.size();
            decoder_.decode({chunk_.data(), got}, all_, text_);
            for (const auto& broken : decoder_.broken()) {
                broken_.push_back({broken.byte_offset, consumed_ + broken.text_offset});
            }
            const auto nul = text_.find('\0', before);
            if (nul != std::string::npos) {
                refuse(PS_N("the file holds NUL characters, so it is no text file or it is damaged: export it again"),
                       Place{name_, {}, {}, line + line_ends(std::string_view(text_).substr(0, nul))});
            }
        }
    }

private:
    std::ifstream& in_;
    i18n::TextDecoder decoder_;
    std::string name_;
    std::string chunk_;
    std::string text_;
    std::size_t at_ = 0;
    std::uint64_t consumed_ = 0; ///< bytes of text handed out since the start
    std::uint64_t bytes_read_ = 0;
    std::deque<i18n::BrokenBytes> broken_; ///< with text_offset from the start
    bool all_ = false;
};

std::ifstream open_file(const std::filesystem::path& file, const std::string& name)
{
    std::ifstream in(file, std::ios::binary);
    if (!in)
        refuse(PS_N("the file cannot be read: close it in other programs and check the permissions, then try again"),
               name);
    return in;
}

} // namespace

CsvReader::CsvReader(std::filesystem::path file, const ReadOptions& options, std::size_t chunk_bytes)
    : file_(std::move(file)), name_(utf8_path(file_)), limits_(options.limits), chunk_bytes_(chunk_bytes), sheets_(1)
{
    std::error_code error;
    file_bytes_ = std::filesystem::file_size(file_, error);
    if (error)
        refuse(PS_N("the file cannot be read: close it in other programs and check the permissions, then try again"),
               name_);
    if (file_bytes_ == 0)
        refuse(PS_N("the file is empty: export it again"), name_);
    if (file_bytes_ > limits_.max_file_bytes) {
        refuse({PS_N("the file is larger than {0} bytes: split it and import the parts"),
                {std::to_string(limits_.max_file_bytes)}},
               name_);
    }
    detect(options);
    if (encoding_ != "UTF-8")
        notes_.push_back({PS_N("decoded as {0}"), {encoding_}});
    notes_of_detection_ = notes_.size();
}

void CsvReader::detect(const ReadOptions& options)
{
    std::ifstream in = open_file(file_, name_);
    std::string head(sample_bytes, '\0');
    head.resize(read_some(in, head.data(), head.size()));
    const bool whole = head.size() < sample_bytes;
    encoding_ = options.encoding;
    if (encoding_.empty()) {
        // A long file may begin with plain ASCII: judge by the first part with other bytes.
        std::string sample = head;
        bool ends_here = whole;
        while (!ends_here && i18n::is_ascii(sample)) {
            sample.resize(sample_bytes);
            sample.resize(read_some(in, sample.data(), sample.size()));
            ends_here = sample.size() < sample_bytes;
        }
        encoding_ = i18n::detect_encoding(sample, ends_here);
    }
    i18n::TextDecoder decoder(encoding_);
    std::string text;
    decoder.decode(head, whole, text);
    if (text.starts_with(order_mark))
        text.erase(0, order_mark.size());
    const std::optional<char> named = separator_line(std::string_view(text).substr(0, 16));
    separator_line_ = named.has_value();
    if (options.delimiter)
        delimiter_ = *options.delimiter;
    else if (named)
        delimiter_ = *named;
    else
        delimiter_ = detect_delimiter(text, whole);
}

void CsvReader::read(std::size_t sheet, const RowSink& sink, std::stop_token stop)
{
    if (sheet != 0)
        throw Error(ErrorKind::usage, PS_N("a text file has one sheet only"), Place{name_, {}, {}, 0});
    notes_.resize(notes_of_detection_);
    broken_.clear();
    broken_count_ = 0;

    std::ifstream in = open_file(file_, name_);
    Window window(in, encoding_, chunk_bytes_, name_);
    RecordParser parser(delimiter_, limits_, name_);
    Row row;
    std::uint64_t line = 1;
    bool at_start = true;
    bool skip_record = separator_line_;
    for (;;) {
        if (stop.stop_requested())
            throw Error(ErrorKind::stopped, PS_N("stopped"), Place{name_, {}, {}, line});
        window.fill(line);
        if (at_start) {
            if (window.text().size() < order_mark.size() && !window.all())
                continue;
            const auto text = window.text();
            if (std::string_view(text.data(), text.size()).starts_with(order_mark))
                window.consume(order_mark.size());
            at_start = false;
        }
        for (;;) {
            const auto outcome = parser.parse(window.text(), window.all(), line);
            if (outcome == RecordParser::Outcome::end) {
                if (window.bytes_read() != file_bytes_) {
                    refuse(PS_N("the file changed while it was read: wait until the other program has finished, then "
                                "try again"),
                           name_);
                }
                note_broken();
                return;
            }
            if (outcome == RecordParser::Outcome::incomplete) {
                if (window.text().size() > most_record_bytes) {
                    refuse(PS_N("this row does not end: check that the file is a table and has line ends"),
                           Place{name_, {}, {}, line});
                }
                break;
            }
            if (std::exchange(skip_record, false)) {
                while (window.broken_within(parser.consumed())) {
                }
                window.consume(parser.consumed());
                line += parser.lines();
                continue;
            }
            if (++row.number > limits_.max_text_rows) {
                refuse({PS_N("the file has more than {0} rows: split it and import the parts"),
                        {std::to_string(limits_.max_text_rows)}},
                       Place{name_, {}, {}, line});
            }
            row.line = line;
            row.cells = parser.cells();
            while (const auto broken = window.broken_within(parser.consumed())) {
                const char* where = window.text().data() + broken->text_offset;
                const auto after = std::find_if(row.cells.begin(), row.cells.end(),
                                                [where](const Cell& cell) { return cell.text.data() > where; });
                const std::uint32_t column = after == row.cells.begin() ? 0 : std::prev(after)->column;
                if (++broken_count_ <= most_broken_kept)
                    broken_.push_back({broken->byte_offset, line, row.number, column});
            }
            if (!row.cells.empty() && !sink(row)) {
                note_broken();
                return;
            }
            window.consume(parser.consumed());
            line += parser.lines();
            if (row.number % 4096 == 0 && stop.stop_requested()) {
                throw Error(ErrorKind::stopped, PS_N("stopped"), Place{name_, {}, {}, line});
            }
        }
    }
}

void CsvReader::note_broken()
{
    for (std::size_t i = 0; i < std::min(broken_.size(), most_noted); ++i) {
        const BrokenByte& broken = broken_[i];
        notes_.push_back(
            {PS_N("line {0}, column {1}: byte {2} of the file is no character in {3}; it is shown as �"),
             {std::to_string(broken.line), column_letters(broken.column), std::to_string(broken.offset), encoding_}});
    }
    if (broken_count_ > most_noted) {
        notes_.push_back(
            {PS_N("{0} more places cannot be read in {1}"), {std::to_string(broken_count_ - most_noted), encoding_}});
    }
}

std::unique_ptr<Workbook> open_csv(const std::filesystem::path& file, const ReadOptions& options)
{
    return std::make_unique<CsvReader>(file, options);
}

} // namespace ps::importers
