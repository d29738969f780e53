// Small .xlsx files, cell by cell, with all the faults that a sender may produce.
#pragma once

#include "tests/unit/readers/reader_fixture.h"

#include <string>
#include <vector>

namespace ps::testing {

/// A cell as in the XML: `type` "s" inline text, "n" number, "e" error, "f" formula without a stored result, "" none.
struct MadeCell {
    std::string type;
    std::string value;
    MadeCell() = default;
    MadeCell(const char* text) : type("s"), value(text) {}
    MadeCell(std::string text) : type("s"), value(std::move(text)) {}
    MadeCell(std::string kind, std::string content) : type(std::move(kind)), value(std::move(content)) {}
};
MadeCell number(const std::string& text);
MadeCell excel_error(const std::string& text);
MadeCell formula_without_value(const std::string& formula);

struct MadeSheet {
    std::string name;
    std::vector<std::vector<MadeCell>> rows;
    bool hidden = false;
    std::vector<std::string> merged = {}; ///< "A1:C1"
    std::size_t first_row = 1;            ///< number of the first of `rows`
};

importers::testing::Parts workbook(const std::vector<MadeSheet>& sheets);
void write_workbook(const std::string& path, const std::vector<MadeSheet>& sheets);

/// "A", "Z", "AA"
std::string column_letters(std::size_t column);

} // namespace ps::testing
