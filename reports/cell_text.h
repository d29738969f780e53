// Text on its way into a workbook or a page: what the formats cannot hold is taken out here, once.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace ps::reports {

/// Characters that a cell holds.
inline constexpr std::size_t max_cell_text = 32767;

/// Valid UTF-8 without control characters (line breaks and tabs stay): each becomes U+FFFD. A literal "_x0041_" is kept
/// from being read as "A". Cut to what a cell holds, with "…" at the cut.
std::string cell_text(std::string_view utf8);

/// Columns that text takes on a sheet: Chinese characters and other wide ones count 2; of several lines the longest.
int display_width(std::string_view utf8);

/// A sheet name that Excel takes: 1 to 31 UTF-16 units, none of []:*?/\, no apostrophe at an end, not "History".
std::string valid_sheet_name(std::string_view wish, std::size_t max_units = 31);

/// For HTML: & < > " ' as references.
std::string escape_html(std::string_view utf8);

} // namespace ps::reports
