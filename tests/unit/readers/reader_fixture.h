// Shared by the tests of the readers: a temporary folder, hand-made archives, and a sheet as text to compare with.
#pragma once

#include "importers/readers/workbook.h"

#include <filesystem>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace ps::importers::testing {

/// A folder that is removed with the test.
class TemporaryFolder {
public:
    TemporaryFolder();
    ~TemporaryFolder();
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;
    std::filesystem::path operator/(const std::string& name) const;
    std::filesystem::path write(const std::string& name, const std::string& bytes) const;

private:
    std::filesystem::path path_;
};

using Parts = std::vector<std::pair<std::string, std::string>>;

/// Writes a zip with these parts, in this order.
void write_zip(const std::filesystem::path& file, const Parts& parts);

/// The parts of a workbook with one sheet "价格" whose sheetData is `rows`; each part may be replaced or added to.
Parts workbook_parts(const std::string& rows, const std::string& shared_strings = {}, const std::string& styles = {});
Parts& replace_part(Parts& parts, const std::string& name, const std::string& content);

/// All cells of a sheet as "A1" -> "text:阿司匹林", "number:12.3", "missing:" …
std::map<std::string, std::string> cells_of(Workbook& workbook, std::size_t sheet = 0);
std::map<std::string, std::string> cells_of(const std::filesystem::path& file, std::size_t sheet = 0);
std::map<std::string, std::string> cells_of_rows(const TemporaryFolder& folder, const std::string& rows,
                                                 const std::string& shared_strings = {},
                                                 const std::string& styles = {});

/// The message of Error(refused) when the file is opened and all of its sheets are read; "" when nothing is refused.
std::string refusal(const std::filesystem::path& file, const ReadOptions& options = {});
/// The place before it, as the command line prints it (without the folder).
std::string refusal_place(const std::filesystem::path& file, const ReadOptions& options = {});

} // namespace ps::importers::testing
