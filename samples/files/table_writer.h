// Files as other organisations make them: workbooks through libxlsxwriter, text files in the usual encodings. One
// interface, so that the same rows can go to either.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace ps::samples {

struct Cell {
    enum class Kind : std::uint8_t { blank, text, number, day };
    Kind kind = Kind::blank;
    std::string text; ///< of a number: its decimal digits
    int day = 0;      ///< day number of a date

    static Cell blank() { return {}; }
    static Cell of_text(std::string_view value) { return {Kind::text, std::string(value), 0}; }
    static Cell of_number(std::string value) { return {Kind::number, std::move(value), 0}; }
    static Cell of_day(int number) { return {Kind::day, {}, number}; }
};
using Cells = std::vector<Cell>;

class TableWriter {
public:
    virtual ~TableWriter() = default;
    /// Text files have one nameless sheet: call it once there.
    virtual void begin_sheet(std::string_view name, bool hidden = false) = 0;
    /// The next row. A row of blank cells only is a blank row.
    virtual void row(std::span<const Cell> cells) = 0;
    /// Merges cells (0-based, ends included) of rows that were written; the text of the first one stays. Nothing in
    /// text files.
    virtual void merge(int first_row, int first_column, int last_row, int last_column, std::string_view text) = 0;
    /// Must be called: writes the rest; throws Error(failed) when the file cannot be written.
    virtual void close() = 0;

    bool is_workbook() const { return workbook_; }
    int next_row() const { return next_row_; } ///< 0-based, in the present sheet

protected:
    explicit TableWriter(bool workbook) : workbook_(workbook) {}
    int next_row_ = 0;

private:
    bool workbook_;
};

enum class Encoding { utf8, utf8_bom, gbk, utf16 };

struct TextStyle {
    Encoding encoding = Encoding::utf8_bom;
    char delimiter = ',';
    std::string_view line_end = "\r\n";
};

/// `streaming`: constant memory for big files (cells are not merged then). The workbook's creation time is fixed.
std::unique_ptr<TableWriter> make_workbook(const std::filesystem::path& file, bool streaming = false);
/// UTF-8 files are written as they grow, others are converted when closed.
std::unique_ptr<TableWriter> make_text_file(const std::filesystem::path& file, TextStyle style);

/// root / relative, where `relative` is UTF-8 with '/' on every platform.
std::filesystem::path path_below(const std::filesystem::path& root, std::string_view relative);

/// Writes the bytes; throws Error(failed).
void write_bytes(const std::filesystem::path& file, std::string_view bytes);

} // namespace ps::samples
