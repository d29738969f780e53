// What the page 待核对明细 shows, in words. No windows.
#pragma once

#include "gui/grid/row_source.h"
#include "model/identity/decisions.h"
#include "model/procurement/progress/reconciliation.h"

namespace ps::gui {

std::string what_text(procurement::UnmatchedLines::What what);
/// Code and name as the platform's export has them.
std::string unmatched_name(const procurement::UnmatchedLines& row);
/// What an officer can do about it, in a sentence.
std::string advice_text(const procurement::UnmatchedLines& row);
/// What does most harm to the figures first: lines of VBP products, then the amount, then the lines.
void sort_by_harm(std::vector<procurement::UnmatchedLines>& rows);

std::vector<Column<procurement::UnmatchedLines>> unmatched_columns();
std::vector<Column<identity::Decision>> decision_columns();
/// The platform's rows behind it: who, what, from whom, when.
std::vector<Column<procurement::PlatformRow>> unmatched_row_columns();

} // namespace ps::gui
