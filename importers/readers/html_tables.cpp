#include "importers/readers/html_tables.h"

#include "importers/readers/shared_strings.h"

#include <libxml/HTMLparser.h>
#include <libxml/parserInternals.h>

#include <algorithm>
#include <charconv>
#include <climits>
#include <new>
#include <utility>

namespace ps::importers {

namespace {

constexpr int max_page_depth = 250; ///< more than in a workbook, because pages leave many tags open
constexpr std::size_t max_nested_tables = 16;

std::uint32_t span_of(const unsigned char** attributes, std::string_view wanted, std::uint32_t most)
{
    for (; attributes && attributes[0]; attributes += 2) {
        if (!attributes[1] || reinterpret_cast<const char*>(attributes[0]) != wanted)
            continue;
        const std::string_view text = reinterpret_cast<const char*>(attributes[1]);
        std::uint32_t value = 1;
        std::from_chars(text.data(), text.data() + text.size(), value);
        return std::clamp<std::uint32_t>(value, 1, most);
    }
    return 1;
}

/// Blanks folded and trimmed as a browser shows them; no-break spaces count at the ends.
std::string shown_text(std::string_view raw)
{
    std::string out;
    bool blank = false;
    for (const char c : raw) {
        if (c == ' ' || c == '\t' || c == '\r' || c == '\f') {
            blank = true;
            continue;
        }
        if (blank && !out.empty() && out.back() != '\n' && c != '\n')
            out += ' ';
        blank = false;
        out += c;
    }
    constexpr std::string_view no_break = "\xC2\xA0";
    std::string_view view = out;
    for (bool changed = true; changed;) {
        changed = false;
        if (view.starts_with(no_break) || view.ends_with(no_break)) {
            view = view.starts_with(no_break) ? view.substr(2) : view.substr(0, view.size() - 2);
            changed = true;
        } else if (!view.empty() && (view.front() == ' ' || view.front() == '\n')) {
            view.remove_prefix(1);
            changed = true;
        } else if (!view.empty() && (view.back() == ' ' || view.back() == '\n')) {
            view.remove_suffix(1);
            changed = true;
        }
    }
    return std::string(view);
}

} // namespace

struct HtmlTables::Callbacks {
    template <class Work>
    static void guarded(void* context, Work work)
    {
        HtmlTables& tables = *static_cast<HtmlTables*>(static_cast<xmlParserCtxtPtr>(context)->_private);
        if (tables.problem_ || tables.stopped_)
            return;
        try {
            work(tables);
        } catch (...) {
            tables.problem_ = std::current_exception();
            xmlStopParser(tables.context_);
        }
    }
    static void start(void* context, const xmlChar* name, const xmlChar** attributes)
    {
        guarded(context, [&](HtmlTables& t) { t.start(reinterpret_cast<const char*>(name), attributes); });
    }
    static void end(void* context, const xmlChar* name)
    {
        guarded(context, [&](HtmlTables& t) { t.end(reinterpret_cast<const char*>(name)); });
    }
    static void text(void* context, const xmlChar* piece, int length)
    {
        guarded(context, [&](HtmlTables& t) {
            t.text({reinterpret_cast<const char*>(piece), static_cast<std::size_t>(length)});
        });
    }
    static void quiet(void*, xmlErrorPtr) {}
};

HtmlTables::HtmlTables(const ReadLimits& limits, Place where, TableRowSink sink)
    : limits_(limits), where_(std::move(where)), sink_(std::move(sink))
{
}

HtmlTables::~HtmlTables()
{
    if (context_)
        htmlFreeParserCtxt(context_);
}

void HtmlTables::begin_page()
{
    htmlSAXHandler sax{};
    sax.initialized = 1;
    sax.startElement = &Callbacks::start;
    sax.endElement = &Callbacks::end;
    sax.characters = &Callbacks::text;
    sax.ignorableWhitespace = &Callbacks::text;
    sax.serror = &Callbacks::quiet;
    if (context_)
        htmlFreeParserCtxt(context_);
    context_ = htmlCreatePushParserCtxt(&sax, nullptr, nullptr, 0, nullptr, XML_CHAR_ENCODING_UTF8);
    if (!context_)
        throw std::bad_alloc();
    // The page's own declaration of its character set no longer holds, because the text was decoded before.
    htmlCtxtUseOptions(context_, HTML_PARSE_NONET | HTML_PARSE_RECOVER | HTML_PARSE_IGNORE_ENC);
    context_->_private = this;
}

void HtmlTables::check()
{
    if (problem_)
        std::rethrow_exception(std::exchange(problem_, nullptr));
    if (context_->errNo == XML_ERR_NO_MEMORY)
        throw std::bad_alloc();
}

void HtmlTables::feed(std::string_view utf8)
{
    while (!utf8.empty() && !stopped_) {
        const std::size_t size = std::min<std::size_t>(utf8.size(), std::size_t{1} << 20);
        htmlParseChunk(context_, utf8.data(), static_cast<int>(size), 0);
        check();
        utf8.remove_prefix(size);
    }
}

void HtmlTables::end_page()
{
    if (!stopped_) {
        htmlParseChunk(context_, nullptr, 0, 1);
        check();
    }
    while (!open_.empty() && !stopped_)
        end_table();
    open_.clear();
}

void HtmlTables::start(std::string_view name, const unsigned char** attributes)
{
    if (context_->nameNr > max_page_depth || open_.size() > max_nested_tables)
        refuse(PS_N("the page is nested deeper than any table export; it is refused as unsafe. Ask the sender for the "
                    "original "
                    "workbook"),
               where_);
    if (name == "table") {
        open_.emplace_back();
        open_.back().index = next_table_++;
        return;
    }
    if (open_.empty())
        return;
    Table& table = open_.back();
    if (name == "tr")
        start_row(table);
    else if (name == "td" || name == "th")
        start_cell(table, attributes);
    else if (table.in_cell && (name == "br" || name == "p" || name == "div") && !table.text.empty())
        table.text += '\n';
}

void HtmlTables::end(std::string_view name)
{
    if (open_.empty())
        return;
    Table& table = open_.back();
    if (name == "table")
        end_table();
    else if (name == "tr")
        end_row(table);
    else if (name == "td" || name == "th")
        end_cell(table);
}

void HtmlTables::text(std::string_view piece)
{
    if (open_.empty() || !open_.back().in_cell)
        return;
    std::string& text = open_.back().text;
    if (text.size() + piece.size() > raw_text_cap(limits_))
        check_text_length(std::string(raw_text_cap(limits_), 'x'), limits_, where_);
    for (const char c : piece) // line ends of the source are blanks
        text += c == '\n' ? ' ' : c;
}

void HtmlTables::start_row(Table& table)
{
    end_row(table);
    table.in_row = true;
    table.column = 0;
    table.cells.clear();
    if (++table.row > limits_.max_rows)
        refuse(Message(PS_N("the sheet has more than {0} rows; split it into several sheets"),
                       {std::to_string(limits_.max_rows)}),
               where_);
}

void HtmlTables::end_row(Table& table)
{
    if (!table.in_row)
        return;
    end_cell(table);
    table.in_row = false;
    for (std::uint32_t column = table.column; column < table.covered.size(); ++column)
        if (table.covered[column] > 0)
            --table.covered[column];
    const std::size_t index = table.index;
    if (!table.cells.emit(
            table.row, [&](const Row& row) { return sink_(index, row); }, where_)) {
        stopped_ = true;
        xmlStopParser(context_);
    }
}

void HtmlTables::start_cell(Table& table, const unsigned char** attributes)
{
    if (!table.in_row)
        start_row(table);
    end_cell(table);
    while (table.column < table.covered.size() && table.covered[table.column] > 0)
        --table.covered[table.column++];
    table.in_cell = true;
    table.text.clear();
    table.span = span_of(attributes, "colspan", limits_.max_columns);
    table.rowspan = span_of(attributes, "rowspan", 65535);
    if (table.column + table.span > limits_.max_columns)
        refuse(Message(PS_N("the sheet has more than {0} columns, which no spreadsheet program writes; it is refused "
                            "as unsafe"),
                       {std::to_string(limits_.max_columns)}),
               where_);
}

void HtmlTables::end_cell(Table& table)
{
    if (!table.in_cell)
        return;
    table.in_cell = false;
    const std::string shown = shown_text(table.text);
    check_text_length(shown, limits_, Place{where_.file, where_.sheet, cell_name(table.column, table.row), 0});
    if (!shown.empty())
        table.cells.add(table.column, CellType::text, shown, where_);
    const std::uint32_t past = table.column + table.span;
    if (table.covered.size() < past && table.rowspan > 1)
        table.covered.resize(past);
    for (std::uint32_t column = table.column; column < std::min<std::size_t>(past, table.covered.size()); ++column)
        table.covered[column] = table.rowspan - 1;
    table.column = past;
}

void HtmlTables::end_table()
{
    end_row(open_.back());
    open_.pop_back();
}

} // namespace ps::importers
