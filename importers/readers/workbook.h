// One streaming interface for every kind of table file. A reader knows cells and positions; it does not know prices.
#pragma once

#include "model/base/error.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace ps::importers {

enum class CellType : std::uint8_t {
    empty,
    text,
    number,  ///< text holds the decimal number as Excel shows it in full: at most 15 significant digits, never
             ///< "12.300000000000001"
    boolean, ///< "TRUE" or "FALSE"
    date,    ///< text is "2026-10-31" (a time of day is cut off)
    error,   ///< text is "#N/A", "#REF!" …
    missing, ///< a formula without a stored result
};

/// A cell of the current row; `text` (UTF-8) is valid only during the call.
struct Cell {
    std::uint32_t column = 0; ///< 0-based
    CellType type = CellType::empty;
    std::string_view text;
};

struct Row {
    std::uint64_t number = 0;    ///< 1-based row of the sheet, or of the record in a text file
    std::uint64_t line = 0;      ///< 1-based physical line where the record starts (text files), else 0
    std::span<const Cell> cells; ///< in ascending column order; empty cells may be left out
};

enum class SheetVisibility : std::uint8_t { visible, hidden, very_hidden };

struct SheetInfo {
    std::string name; ///< text files: empty
    SheetVisibility visibility = SheetVisibility::visible;
};

/// The program's own caps; a file beyond them is refused with Error(refused), in bounded memory and time.
struct ReadLimits {
    std::uint64_t max_file_bytes = std::uint64_t{4} << 30;
    std::uint64_t max_inflated_part = std::uint64_t{8} << 30;
    std::uint64_t max_inflated_total = std::uint64_t{12} << 30;
    std::uint64_t max_ratio = 500; ///< inflated : stored, judged after the first 16 MiB
    std::uint32_t max_element_depth = 64;
    std::uint32_t max_text_length = 32767; ///< characters of one cell
    std::uint64_t max_shared_strings = 20'000'000;
    std::uint64_t max_shared_string_bytes = std::uint64_t{2} << 30;
    std::uint64_t max_rows = 1'048'576; ///< per sheet; text files have no such limit
    std::uint64_t max_text_rows = 200'000'000;
    std::uint32_t max_columns = 16'384;
};

struct ReadOptions {
    ReadLimits limits;
    std::string encoding;          ///< text files: ICU converter name; empty = detect
    std::optional<char> delimiter; ///< text files; std::nullopt = detect
};

/// Returns false to stop reading.
using RowSink = std::function<bool(const Row&)>;

class Workbook {
public:
    virtual ~Workbook() = default;
    /// "xlsx", "xls", "csv", "html".
    virtual std::string_view format() const = 0;
    /// In workbook order. Text and HTML files have one sheet (HTML: one per table).
    virtual const std::vector<SheetInfo>& sheets() const = 0;
    /// Passes the rows of one sheet to the sink, in order. May be called several times (a preview, then the whole).
    /// Rows without any cell may be left out. Throws Error(refused) with the place where the file is broken, and
    /// Error(stopped) when `stop` is requested.
    virtual void read(std::size_t sheet, const RowSink& sink, std::stop_token stop = {}) = 0;
    /// Remarks on the file as a whole: "macros are present and were not run", "decoded as GB18030".
    virtual const std::vector<Message>& notes() const = 0;
};

/// Opens a file by its *content*, never by its name. Throws Error(refused) with a remedy for a file that cannot be read
/// (missing, empty, a folder, encrypted, password-protected, of unknown format, a truncated archive).
std::unique_ptr<Workbook> open_workbook(const std::filesystem::path& file, const ReadOptions& options = {});

} // namespace ps::importers
