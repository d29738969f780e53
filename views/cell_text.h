// A cell formatted for its reader: the command line, the screen, a printed page.
#pragma once

#include "views/table.h"

#include <string>

namespace ps::views {

/// As in the contract of the command line: no digit groups, prices with up to 6 decimals, amounts with 2, ratios as
/// plain numbers, words by their token.
std::string contract_text(const Cell& cell, const Column& column);
/// Whether the command line writes the cell as a number (without quotes, right-aligned).
bool is_contract_number(const Cell& cell, const Column& column);
/// On the screen: thousands in groups, percentages, ▲ and ▼, words translated. Empty for an empty cell.
std::string screen_text(const Cell& cell, const Column& column);
/// On a printed page: at least 2 decimals, percentages with 2, changes with a sign; a dash for an unknown figure.
std::string printed_text(const Cell& cell, const Column& column);
/// "—"
std::string dash();

} // namespace ps::views
