// The cell records of one .xls sheet. libxls opens the container and reads the workbook's strings and styles. Its own
// sheet parser is not used: it builds a table of rows × columns and copies the text of every cell, so that a small
// hostile file (or a sheet formatted down to its last row) takes gigabytes, and it returns numbers as rounded text.
#pragma once

#include "importers/readers/libxls_include.h"
#include "importers/readers/row_builder.h"
#include "importers/readers/workbook.h"

#include <cstdint>
#include <stop_token>
#include <string>
#include <vector>

namespace ps::importers {

class XlsCells {
public:
    XlsCells(xls::xlsWorkBook& book, const std::vector<bool>& date_styles, const ReadLimits& limits, Place sheet)
        : book_(book), date_styles_(date_styles), limits_(limits), sheet_(std::move(sheet))
    {
    }

    /// Reads the records of the sheet that starts at `position` of the workbook stream. Throws Error(refused) where
    /// they are broken. Memory is proportional to the file: shared texts are not copied.
    void load(std::uint32_t position, const std::stop_token& stop);
    void emit(const RowSink& sink, const std::stop_token& stop);

private:
    struct Stored {
        std::uint32_t row;
        std::uint16_t column;
        CellType type;
        const char* shared; ///< nullptr: the text is at `offset` of text_
        std::size_t offset;
        std::size_t length;
    };

    bool read_record();
    void handle_record();
    void add(std::uint16_t row, std::uint16_t column, CellType type, std::string_view text);
    void add_number(std::uint16_t row, std::uint16_t column, std::uint16_t style, double value);
    void add_error_or_bool(std::uint16_t row, std::uint16_t column, bool is_error, unsigned char value);
    void add_shared_string(std::uint16_t row, std::uint16_t column, std::uint32_t index);
    void add_decoded(std::uint16_t row, std::uint16_t column, std::size_t offset);
    void add_formula(std::uint16_t row, std::uint16_t column, std::uint16_t style);
    std::uint16_t word(std::size_t at) const;
    std::uint32_t dword(std::size_t at) const;
    double real(std::size_t at) const;
    void need(std::size_t size) const;
    [[noreturn]] void refuse_damaged() const;

    xls::xlsWorkBook& book_;
    const std::vector<bool>& date_styles_;
    const ReadLimits& limits_;
    Place sheet_;

    std::uint16_t record_ = 0;
    std::vector<unsigned char> data_;
    bool awaits_text_ = false; ///< the last cell is a formula whose text follows in a separate record
    std::vector<Stored> cells_;
    std::string text_;
};

} // namespace ps::importers
