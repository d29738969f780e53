// The period for which a row's agreed volume is valid, read from its cells into the one spelling of agreement.period
// (migration 0007).
#pragma once

#include "importers/columns/field_row.h"

#include <optional>
#include <string>
#include <string_view>

namespace ps::importers {

/// "第一年", "1", "首年" -> "Y1"; "2025年度" -> "2025"; "2025-2026" -> "2025-2026"; "2025-01-01至2025-12-31" ->
/// "20250101-20251231"; "每年" -> "year"; "全周期" -> "cycle". std::nullopt when the text is none of these.
std::optional<std::string> stated_period(std::string_view text);
/// "年", "年度", "每年" -> "year"; "周期", "全周期", "整个采购周期" -> "cycle".
std::optional<std::string> stated_basis(std::string_view text);

/// The row's period; "" when the row names none. Cells that contradict each other or cannot be understood are noted.
std::string period_of_row(const FieldRow& row, RowNotes& notes);
/// The basis in a list of batches: "year", "cycle", or "".
std::string basis_of_row(const FieldRow& row, RowNotes& notes);

} // namespace ps::importers
