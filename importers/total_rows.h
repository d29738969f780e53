// Rows below the data that are no data: totals and signatures.
#pragma once

#include <string_view>

namespace ps::importers {

/// By the row's first text. A word that a name may begin with as well ("Total parenteral nutrition", 累计…颗粒) counts only when
/// nothing but a number or a colon follows.
bool is_total_or_signature(std::string_view first_text);

} // namespace ps::importers
