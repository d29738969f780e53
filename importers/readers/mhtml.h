// "Single file web page": a mail message with HTML parts, written by spreadsheet programs and platforms, often named
// .xls.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace ps::importers {

struct HtmlPart {
    std::string bytes;   ///< transfer encoding removed, still in its character set
    std::string charset; ///< from the part's header; may be empty
};

/// The text/html parts in order. Empty when there is none.
std::vector<HtmlPart> split_mhtml(std::string_view message);

} // namespace ps::importers
