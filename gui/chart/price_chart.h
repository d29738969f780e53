// The chart of one item's prices: a thin line for each sentinel point, and the median of the month as a bold line over
// them.
#pragma once

#include "gui/chart/line_chart.h"
#include "model/monitoring/monitoring.h"

#include <span>
#include <string>

namespace ps::gui::chart {

/// From the events of one item (monitoring::history), in their order: by point, then month. The points' lines by code,
/// the median last. `unit`: smallest unit, may be empty.
LineChart build_price_chart(std::span<const monitoring::PriceEvent> events, std::string title, const std::string& unit);

} // namespace ps::gui::chart
