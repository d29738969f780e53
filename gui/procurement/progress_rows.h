// What the page 采购进度 shows, in words. No windows.
#pragma once

#include "gui/grid/row_source.h"
#include "model/procurement/platform_rows.h"
#include "model/procurement/progress.h"

namespace ps::gui {

std::string status_text(procurement::ProgressStatus status);
Tone tone_of(procurement::ProgressStatus status);
/// 0.9143 -> "91.4%"; empty for none.
std::string percent_text(const std::optional<Ratio>& ratio);
std::string source_text(procurement::PlatformRow::Source source);
std::string level_title(procurement::ProgressLevel level);

std::vector<Column<procurement::ProgressRow>> progress_columns(procurement::ProgressLevel level);
std::vector<Column<procurement::PlatformRow>> platform_columns();

} // namespace ps::gui
