// What the page 采购进度 shows, in words. No windows.
#pragma once

#include "gui/grid/columns.h"
#include "model/procurement/progress/platform_rows.h"
#include "model/procurement/progress/progress.h"

namespace ps::gui {

std::string status_text(procurement::ProgressStatus status);
Tone tone_of(procurement::ProgressStatus status);
std::string source_text(procurement::PlatformRow::Source source);
std::string level_title(procurement::ProgressLevel level);

std::vector<Column<procurement::ProgressRow>> progress_columns(procurement::ProgressLevel level);
std::vector<Column<procurement::PlatformRow>> platform_columns();

} // namespace ps::gui
