// Text for a workbook or a page: the one place that removes what the formats cannot hold.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace ps::reports {

/// The most characters that a cell holds.
inline constexpr std::size_t max_cell_text = 32767;

/// Valid UTF-8 without control characters (line breaks and tabs stay): each becomes U+FFFD. A literal "_x0041_" is
/// escaped, so that it is not read as "A". Cut to the length of a cell, with "…" at the cut.
std::string cell_text(std::string_view utf8);

/// The columns that a text takes on a sheet: Chinese and other wide characters count 2; for several lines the longest.
int display_width(std::string_view utf8);

/// A sheet name that Excel accepts: 1 to 31 UTF-16 units, without []:*?/\, no apostrophe at an end, not "History".
std::string valid_sheet_name(std::string_view wish, std::size_t max_units = 31);

/// For HTML: & < > " ' as entities.
std::string escape_html(std::string_view utf8);

} // namespace ps::reports
