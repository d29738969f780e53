// What the page 短缺 shows, in words. No windows.
#pragma once

#include "gui/grid/row_source.h"
#include "model/monitoring/supply/supply.h"

namespace ps::gui {

std::string level_text(monitoring::supply::Level level);
Tone tone_of(monitoring::supply::Level level);
/// 1 充足 … 5 未使用; empty for none.
std::string status_text(const std::optional<int>& status);
std::string list_text(const monitoring::supply::ListScopes& scopes);

std::vector<Column<monitoring::supply::Supply>> supply_columns();
std::vector<Column<monitoring::supply::Supplier>> supplier_columns();
std::vector<Column<monitoring::supply::SupplyEvent>> supply_event_columns();

} // namespace ps::gui
