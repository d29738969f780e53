// The words of volume-based procurement: what the command line writes, and what people read.
#pragma once

#include "model/procurement/money/savings.h"
#include "model/procurement/progress/enterprises.h"
#include "model/procurement/progress/platform_rows.h"
#include "model/procurement/progress/progress.h"
#include "views/cell.h"
#include "views/table.h"

#include <string>

namespace ps::views {

Word status_word(procurement::ProgressStatus status);
Tone tone_of(procurement::ProgressStatus status);
Word phase_word(procurement::BatchPhase phase);
Word grade_word(procurement::DeliveryGrade grade);
Word source_word(procurement::PlatformRow::Source source);
Word savings_word(procurement::SavingsBasis basis);
Word savings_word(procurement::SavingsBy by);
/// How long overdue, as officers sort it.
Word overdue_word(int days_overdue);

/// "Region", "Institution" …: one row of a level.
std::string level_title(procurement::ProgressLevel level);
/// "file:row": where a row was read.
std::string place_text(const std::string& file, std::int64_t row);

} // namespace ps::views
