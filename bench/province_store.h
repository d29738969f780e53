// A store as large as a province's: 200 sentinel points, 8,300 items, observations made up straight in SQL.
#pragma once

#include "model/base/calendar.h"
#include "model/store/store.h"

#include <filesystem>

namespace ps::bench {

inline constexpr int province_points = 200;
inline constexpr int province_items = 8300;

std::string point_code(int number); ///< 1…
std::string item_code(int number);  ///< 1…

/// Points and items, nothing else. The file is replaced.
store::Store province_master_data(const std::filesystem::path& file);

/// Two months (202601, 202602) of observations, each point reporting about a third of the items (some 550,000 a month),
/// prices of both bases, one in ten moved; summaries refreshed.
void add_observations(store::Store& store);

/// A third month like the second, and prices in the second that the plausibility rules speak of (some 170,000
/// findings); summaries refreshed. After add_observations().
void add_strange_prices(store::Store& store);

/// The files that the observations would have come from, as the quality of reports counts them.
void add_reports(store::Store& store);

/// Summaries of so many months, all items, both bases, prices and volumes; and one observation a month, so that the
/// months are known. They follow from no price rows: for what reads summaries only.
void add_monthly_summaries(store::Store& store, Month first, int months);

} // namespace ps::bench
