// Tables out of an HTML page, by libxml2's HTML SAX parser: streaming, and as lenient as real pages require.
#pragma once

#include "importers/readers/row_builder.h"
#include "importers/readers/workbook.h"

#include <cstddef>
#include <exception>
#include <functional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

struct _xmlParserCtxt;

namespace ps::importers {

/// Receives a row and the number of its table (0-based, over the whole file, in the order of the <table> tags).
using TableRowSink = std::function<bool(std::size_t table, const Row&)>;

/// Cells covered by a colspan or rowspan stay empty; a table within a cell is a separate table, and its text is not
/// part of the cell around it. All cells are text, with runs of blanks folded and <br> as a line break.
class HtmlTables {
public:
    HtmlTables(const ReadLimits& limits, Place where, TableRowSink sink);
    ~HtmlTables();
    HtmlTables(const HtmlTables&) = delete;
    HtmlTables& operator=(const HtmlTables&) = delete;

    /// Starts the next page of the file (MHTML has several).
    void begin_page();
    /// Takes UTF-8. Throws Error(refused) beyond the limits, and passes on whatever the sink threw.
    void feed(std::string_view utf8);
    void end_page();
    bool stopped() const { return stopped_; }

private:
    struct Callbacks;
    struct Table {
        std::size_t index = 0;
        std::uint64_t row = 0;
        std::uint32_t column = 0;
        bool in_row = false;
        bool in_cell = false;
        std::uint32_t span = 1;
        std::uint32_t rowspan = 1;
        std::string text;
        std::vector<std::uint32_t> covered; ///< for each column, how many rows a cell above still covers
        RowBuilder cells;
    };

    void start(std::string_view name, const unsigned char** attributes);
    void end(std::string_view name);
    void text(std::string_view piece);
    void start_row(Table& table);
    void end_row(Table& table);
    void start_cell(Table& table, const unsigned char** attributes);
    void end_cell(Table& table);
    void end_table();
    void check();

    const ReadLimits& limits_;
    Place where_;
    TableRowSink sink_;
    std::size_t next_table_ = 0;
    std::vector<Table> open_;
    bool stopped_ = false;
    std::exception_ptr problem_;
    _xmlParserCtxt* context_ = nullptr;
};

} // namespace ps::importers
