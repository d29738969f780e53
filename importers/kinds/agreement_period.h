// For which days a row's agreed volume holds, as the cells say it: in the one spelling of agreement.period (migration
// 0007).
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

/// What the row says; "" where it says nothing. Cells that contradict one another, or say nothing that is understood,
/// are noted.
std::string period_of_row(const FieldRow& row, Findings& findings);
/// Of a list of batches: "year", "cycle", or "".
std::string basis_of_row(const FieldRow& row, Findings& findings);

} // namespace ps::importers
