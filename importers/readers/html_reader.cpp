#include "importers/readers/html_reader.h"

#include "i18n/text_decoder.h"
#include "importers/readers/html_tables.h"
#include "importers/readers/mhtml.h"
#include "importers/readers/refuse.h"

#include <algorithm>
#include <fstream>

namespace ps::importers {

namespace {

constexpr std::uint64_t max_page_bytes = std::uint64_t{256} << 20;
constexpr std::size_t html_sample_bytes = std::size_t{1} << 20;
constexpr std::size_t chunk_bytes = std::size_t{256} << 10;

std::string read_file(const std::filesystem::path& file, const std::string& name)
{
    const std::uint64_t size = std::filesystem::file_size(file);
    if (size > max_page_bytes)
        refuse(PS_N("the HTML page is bigger than can be read: open it in a spreadsheet program and save it as .xlsx"),
               name);
    std::string bytes(static_cast<std::size_t>(size), '\0');
    std::ifstream in(file, std::ios::binary);
    in.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    bytes.resize(static_cast<std::size_t>(in.gcount()));
    return bytes;
}

std::string folded(std::string_view text)
{
    std::string out(text);
    std::transform(out.begin(), out.end(), out.begin(),
                   [](char c) { return static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c); });
    return out;
}

/// charset=… of a <meta> near the beginning.
std::string declared_charset(std::string_view bytes)
{
    const std::string head = folded(bytes.substr(0, 4096));
    const std::size_t at = head.find("charset=");
    if (at == std::string::npos)
        return {};
    const std::size_t first = head.find_first_not_of("\"' ", at + 8);
    if (first == std::string::npos)
        return {};
    return head.substr(first, head.find_first_of("\"' ;/>", first) - first);
}

/// Valid UTF-8 is read as UTF-8, whatever the page declares; pages that declare GBK or gb2312 mean GB18030.
std::string encoding_of(const HtmlPart& page, const std::string& wanted)
{
    if (!wanted.empty())
        return wanted;
    const std::string detected = i18n::detect_encoding(std::string_view(page.bytes).substr(0, html_sample_bytes),
                                                       page.bytes.size() <= html_sample_bytes);
    if (detected == "UTF-8" || detected.starts_with("UTF-16") || detected.starts_with("UTF-32"))
        return detected;
    const std::string declared = folded(page.charset.empty() ? declared_charset(page.bytes) : page.charset);
    if (declared.starts_with("gb"))
        return "GB18030";
    if (declared.empty() || declared.starts_with("utf") || !i18n::is_known_encoding(declared))
        return detected;
    return declared;
}

class HtmlWorkbook : public Workbook {
public:
    HtmlWorkbook(const std::filesystem::path& file, const ReadOptions& options)
        : name_(utf8_path(file)), limits_(options.limits)
    {
        std::string bytes = read_file(file, name_);
        const std::string head = folded(std::string_view(bytes).substr(0, 2048));
        if (head.find("mime-version:") != std::string::npos && head.find('<') > head.find("mime-version:"))
            pages_ = split_mhtml(bytes);
        else if (head.starts_with("content-type: multipart/related"))
            pages_ = split_mhtml(bytes);
        else
            pages_.push_back({std::move(bytes), {}});
        for (const HtmlPart& page : pages_)
            encodings_.push_back(encoding_of(page, options.encoding));
        list_tables();
    }

    std::string_view format() const override { return "html"; }
    const std::vector<SheetInfo>& sheets() const override { return sheets_; }
    const std::vector<Message>& notes() const override { return notes_; }

    void read(std::size_t sheet, const RowSink& sink, std::stop_token stop) override
    {
        const std::size_t wanted = table_numbers_.at(sheet);
        const Place where{name_, sheets_[sheet].name, {}, 0};
        walk(
            [&](std::size_t table, const Row& row) {
                if (stop.stop_requested())
                    throw Error(ErrorKind::stopped, PS_N("stopped"), where);
                return table != wanted || sink(row);
            },
            where, stop);
    }

private:
    void walk(const TableRowSink& sink, const Place& where, const std::stop_token& stop)
    {
        HtmlTables tables(limits_, where, sink);
        std::string text;
        for (std::size_t i = 0; i < pages_.size() && !tables.stopped(); ++i) {
            i18n::TextDecoder decoder(encodings_[i]);
            tables.begin_page();
            const std::string_view bytes = pages_[i].bytes;
            for (std::size_t at = 0; at < bytes.size() && !tables.stopped(); at += chunk_bytes) {
                if (stop.stop_requested())
                    throw Error(ErrorKind::stopped, PS_N("stopped"), where);
                text.clear();
                decoder.decode(bytes.substr(at, chunk_bytes), at + chunk_bytes >= bytes.size(), text);
                // A NUL would end the page for libxml2; a byte order mark is not text.
                std::erase(text, '\0');
                tables.feed(at == 0 && text.starts_with("\xEF\xBB\xBF") ? std::string_view(text).substr(3) : text);
            }
            tables.end_page();
        }
    }

    void list_tables()
    {
        walk(
            [&](std::size_t table, const Row&) {
                const auto place = std::lower_bound(table_numbers_.begin(), table_numbers_.end(), table);
                if (place == table_numbers_.end() || *place != table)
                    table_numbers_.insert(place, table);
                return true;
            },
            Place{name_, {}, {}, 0}, {});
        if (table_numbers_.empty())
            refuse(PS_N("this is an HTML page without a table: export the data again, if possible as .xlsx"), name_);
        for (std::size_t i = 0; i < table_numbers_.size(); ++i)
            sheets_.push_back(
                {table_numbers_.size() == 1 ? std::string() : std::to_string(i + 1), SheetVisibility::visible});
        notes_.push_back(Message(PS_N("this file is an HTML page, whatever its name says; its tables were read as {0}"),
                                 {encodings_[0]}));
    }

    std::string name_;
    ReadLimits limits_;
    std::vector<HtmlPart> pages_;
    std::vector<std::string> encodings_;
    std::vector<std::size_t> table_numbers_; ///< table number of each sheet: empty tables are left out
    std::vector<SheetInfo> sheets_;
    std::vector<Message> notes_;
};

} // namespace

std::unique_ptr<Workbook> open_html(const std::filesystem::path& file, const ReadOptions& options)
{
    return std::make_unique<HtmlWorkbook>(file, options);
}

} // namespace ps::importers
