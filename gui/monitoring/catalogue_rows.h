// What the page 监测目录 shows, in words. No windows.
#pragma once

#include "gui/grid/row_source.h"
#include "gui/workspace.h"
#include "model/monitoring/catalogue/catalogue.h"
#include "model/registry/master_data.h"

namespace ps::gui {

/// The items that are not monitored on any day of the month, by code.
std::vector<registry::Item> unmonitored_items(store::Store& store, Month month);
/// With the thresholds of the rule pack in force, and what the platform's receipts say.
std::vector<monitoring::Candidate> catalogue_candidates(Workspace& workspace);

std::vector<Column<monitoring::MonitoredPeriod>> period_columns();
std::vector<Column<registry::Item>> unmonitored_columns();
std::vector<Column<monitoring::Candidate>> candidate_columns();

} // namespace ps::gui
