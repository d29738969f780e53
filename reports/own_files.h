// Recognises the files that this program has made: a monthly schedule may replace its own output, nothing else may.
#pragma once

#include <filesystem>

namespace ps::reports {

/// The name of the program in what it writes: a property of workbooks, the generator of HTML pages.
constexpr const char* program_mark = "PriceSentinel";
/// The name of the property of a workbook that carries the mark.
constexpr const char* workbook_mark_property = "Generator";
/// What the head of an HTML page says.
constexpr const char* page_mark = "<meta name=\"generator\" content=\"PriceSentinel\">";

/// Whether the file carries the mark. False when it cannot be read. Reads little, whatever the file holds.
bool is_own_file(const std::filesystem::path& file);

} // namespace ps::reports
