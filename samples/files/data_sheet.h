// One data sheet of a file, with the expected verdict of each row.
#pragma once

#include "samples/files/table_writer.h"
#include "samples/truth/tally.h"

#include <filesystem>
#include <initializer_list>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace ps::samples {

class DataSheet {
public:
    /// Begins the sheet with its header; a text file's sheet has no name in verdicts.csv.
    DataSheet(TableWriter& out, Tallies& tallies, std::string file, std::string sheet, std::string kind,
              std::span<const std::string_view> header);
    DataSheet(TableWriter& out, Tallies& tallies, std::string file, std::string sheet, std::string kind,
              std::initializer_list<std::string_view> header);
    DataSheet(const DataSheet&) = delete;
    DataSheet& operator=(const DataSheet&) = delete;

    void row(const Cells& cells, Verdict verdict = Verdict::accepted, std::string_view mistake = {});
    /// Must be called.
    void end();

private:
    TableWriter& out_;
    Tallies& tallies_;
    SheetTally tally_;
};

/// A workbook, or a text file in GBK when the name ends in ".csv".
std::unique_ptr<TableWriter> make_export(const std::filesystem::path& root, const std::string& file,
                                         bool streaming = false);
// Cells, briefly.
Cell text_cell(std::string_view value);
Cell whole_cell(std::int64_t value);
Cell cents_cell(std::int64_t cents);

} // namespace ps::samples
