// A store as large as a province's: 200 sentinel points, 8,300 items, observations generated directly in SQL.
#pragma once

#include "model/base/calendar.h"
#include "model/store/store.h"

#include <filesystem>

namespace ps::bench {

inline constexpr int province_points = 200;
inline constexpr int province_items = 8300;

std::string point_code(int number); ///< 1…
std::string item_code(int number);  ///< 1…

/// Only points and items. The file is replaced.
store::Store province_master_data(const std::filesystem::path& file);

/// Two months (202601, 202602) of observations: each point reports about a third of the items (some 550,000 prices a
/// month) with prices of both bases; one price in ten moves. Refreshes the summaries.
void add_observations(store::Store& store);

/// Adds a third month like the second, and prices in the second for which the plausibility rules report some 170,000
/// findings; refreshes the summaries. Call after add_observations().
void add_strange_prices(store::Store& store);

/// The files from which the observations would have come, as the quality of reports counts them.
void add_reports(store::Store& store);

/// Summaries of that many months for all items, both bases, prices and volumes, and one observation per month, so that
/// the months are known. No price rows lie below them: for queries that read only summaries.
void add_monthly_summaries(store::Store& store, Month first, int months);

} // namespace ps::bench
