// Rows below the data that are no data: totals and signatures.
#pragma once

#include "importers/readers/workbook.h"

#include <string_view>

namespace ps::importers {

/// By the row's first text. A word that a name may begin with as well ("Total parenteral nutrition", 累计…颗粒) counts
/// only when nothing but a number or a colon follows.
bool is_total_or_signature(std::string_view first_text);

/// A row in which one of the first three texts is just "合计", "小计" and the like: a running number may stand before
/// it.
bool names_total(const Row& row);

} // namespace ps::importers
