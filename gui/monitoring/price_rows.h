// What the price grid shows: every item, with its dispersion of the month and how its median moved. No windows.
#pragma once

#include "gui/workspace.h"

#include <optional>
#include <string>
#include <vector>

namespace ps::gui {

struct PriceRow {
    monitoring::ItemPrices prices; ///< n = 0 when no point reported a price this month
    std::optional<Ratio> change; ///< of the median of the matched points against the observed month before; none = did
                                 ///< not move or cannot be compared
    std::string haystack;        ///< normalised texts, pinyin and initials, blanks between
};

/// All items by code; prices of the workspace's month and basis.
std::vector<PriceRow> price_rows(Workspace& workspace);

} // namespace ps::gui
