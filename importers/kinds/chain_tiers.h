// Sheets of the price chain that hold the prices of several tiers (manufacturer, distributor, hospital) at once.
#pragma once

#include "importers/columns/header.h"

#include <array>
#include <optional>
#include <string>

namespace ps::importers {

/// Why the sheet cannot be read as that of one tier; std::nullopt when it is one. The prices of the others would be
/// lost or taken for those of the one that reports.
std::optional<Message> prices_of_several_tiers(const Header& header);

/// The columns that are prices of a manufacturer, of a distributor and of a hospital, where their headers leave no
/// doubt; "" = none.
std::array<std::string, 3> price_columns_of_tiers(const Header& header);

} // namespace ps::importers
