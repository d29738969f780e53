// The project's own files as text, for the tests of the house rules.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace ps::house {

struct SourceFile {
    std::string path; ///< from the project's root, with forward slashes: "model/base/decimal.h"
    std::string text;
};

/// Every text file below `root`, sorted by path, without build folders, version control and caches. A file with a NUL
/// byte is not text.
std::vector<SourceFile> read_tree(const std::filesystem::path& root);

/// True for the C++ files of any room, tests and benchmarks included.
bool is_cpp(const SourceFile& file);

/// The first part of the path: "model" of "model/base/decimal.h"; "" for a file in the root.
std::string room_of(const std::string& path);

/// The text with comments, string and character literals blanked out, so that a rule about code ignores prose. Line
/// ends stay, so positions keep their line numbers.
std::string code_only(const std::string& text);

/// 1-based line of a position.
std::size_t line_at(const std::string& text, std::size_t position);

} // namespace ps::house
