// Delimited text (.csv, .tsv, .txt): RFC 4180 as people and platforms really write it.
//
// The encoding and the delimiter are detected. Records are parsed out of one buffer while the file is read in chunks,
// so that memory does not grow with the file. A byte that cannot be decoded stays visible as U+FFFD in its cell, and
// its place is noted: the row can be returned to the sender instead of being stored with a wrong character.
#pragma once

#include "importers/readers/workbook.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace ps::importers {

class CsvReader final : public Workbook {
public:
    /// A byte of the file that cannot be decoded in its encoding.
    struct BrokenByte {
        std::uint64_t offset = 0; ///< 0-based position in the file
        std::uint64_t line = 0;   ///< 1-based physical line where its record starts
        std::uint64_t record = 0; ///< as Row::number
        std::uint32_t column = 0; ///< 0-based
    };

    /// Reads enough of the file to detect its encoding and delimiter. Throws Error(refused) when it is missing, empty
    /// or beyond the caps, Error(usage) when options.encoding names no encoding. `chunk_bytes` is for tests.
    CsvReader(std::filesystem::path file, const ReadOptions& options, std::size_t chunk_bytes = std::size_t{1} << 20);

    std::string_view format() const override { return "csv"; }
    const std::vector<SheetInfo>& sheets() const override { return sheets_; }
    /// Empty cells and rows without any text are left out; they count in Row::number. All cells are text. A cell
    /// written as ="00123" (which keeps Excel from dropping zeros) is returned as 00123. Throws Error(refused) with the
    /// line for a quotation mark that is never closed, for NUL characters and for anything beyond the caps.
    void read(std::size_t sheet, const RowSink& sink, std::stop_token stop = {}) override;
    const std::vector<Message>& notes() const override { return notes_; }

    /// ICU's name, for example "GB18030".
    const std::string& encoding() const { return encoding_; }
    char delimiter() const { return delimiter_; }
    /// The broken bytes of the last read(), at most the first 1,000.
    const std::vector<BrokenByte>& broken_bytes() const { return broken_; }

private:
    void detect(const ReadOptions& options);
    void note_broken();

    std::filesystem::path file_;
    std::string name_; ///< UTF-8, for messages
    ReadLimits limits_;
    std::size_t chunk_bytes_;
    std::uint64_t file_bytes_ = 0;
    std::string encoding_;
    char delimiter_ = ',';
    bool separator_line_ = false; ///< the file begins with Excel's "sep=;"
    std::vector<SheetInfo> sheets_;
    std::vector<Message> notes_;
    std::size_t notes_of_detection_ = 0;
    std::vector<BrokenByte> broken_;
    std::uint64_t broken_count_ = 0;
};

/// Like open_workbook, for a file that is known to be delimited text.
std::unique_ptr<Workbook> open_csv(const std::filesystem::path& file, const ReadOptions& options = {});

} // namespace ps::importers
