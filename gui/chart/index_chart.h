// The price index as lines: one per category, with the total over them.
#pragma once

#include "gui/chart/line_chart.h"
#include "model/monitoring/index/price_index.h"

namespace ps::gui::chart {

LineChart build_index_chart(const monitoring::index::PriceIndex& index, std::string title);

} // namespace ps::gui::chart
