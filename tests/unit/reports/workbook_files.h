// What the tests of reports/ read back: cells through the program's own readers, parts of the archive unchanged.
#pragma once

#include "model/base/platform.h"

#include <filesystem>
#include <functional>
#include <map>
#include <string>

namespace ps::reports::test {

/// A folder that is removed when the test ends.
class Folder {
public:
    Folder();
    ~Folder();
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;

    std::filesystem::path operator/(const std::string& name) const { return path_ / path_from_text(name); }
    const std::filesystem::path& path() const { return path_; }
    std::size_t entries() const;

private:
    std::filesystem::path path_;
};

/// "sheet!B7" -> the cell's text; empty cells are left out.
using Cells = std::map<std::string, std::string>;
Cells read_cells(const std::filesystem::path& workbook);

/// One part of the archive, "" when there is none.
std::string part(const std::filesystem::path& workbook, const std::string& name);
/// Copies an archive, each part through `edit` (name, content).
void rewrite_parts(const std::filesystem::path& from, const std::filesystem::path& to,
                   const std::function<std::string(const std::string&, std::string)>& edit);
std::string file_bytes(const std::filesystem::path& file);

} // namespace ps::reports::test
