// The words of volume-based procurement: those of the command line, and those for people.
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
/// How long a payment is overdue, as one of four ranges of days.
Word overdue_word(int days_overdue);

/// "Region", "Institution" …: the title of a row of this level.
std::string level_title(procurement::ProgressLevel level);
/// "file:row": the place from which a row was read.
std::string place_text(const std::string& file, std::int64_t row);

} // namespace ps::views
