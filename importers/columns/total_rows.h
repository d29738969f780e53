// Rows below the data: totals and signatures.
#pragma once

#include "importers/readers/workbook.h"

#include <string_view>

namespace ps::importers {

/// Judges by the row's first text. A word that also begins names ("Total parenteral nutrition", 累计…颗粒) counts only
/// before a number, a colon or the end.
bool is_total_or_signature(std::string_view first_text);

/// True when one of the row's first three texts is exactly "合计", "小计" or the like; a running number may precede it.
bool names_total(const Row& row);

} // namespace ps::importers
