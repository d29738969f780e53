// A cell written for its reader: the command line, the screen, a printed page.
#pragma once

#include "views/table.h"

#include <string>

namespace ps::views {

/// As the contract of the command line has it: no groups, up to 6 decimals of prices, 2 of amounts, ratios as plain
/// numbers, words by their token.
std::string contract_text(const Cell& cell, const Column& column);
/// Whether the command line writes the cell as a number (without quotes, to the right).
bool is_contract_number(const Cell& cell, const Column& column);
/// On the screen: thousands in groups, percentages, ▲ and ▼, words translated. Empty for an empty cell.
std::string screen_text(const Cell& cell, const Column& column);
/// On a printed page: 2 decimals and more where there are more, percentages with 2, a sign on changes; a dash for a
/// figure that is not known.
std::string printed_text(const Cell& cell, const Column& column);
/// "—"
std::string dash();

} // namespace ps::views
