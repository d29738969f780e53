// Sheets of the price chain that hold the prices of several tiers (manufacturer, distributor, hospital) at once.
#pragma once

#include "importers/columns/header.h"

#include <array>
#include <optional>
#include <string>

namespace ps::importers {

/// Why the sheet cannot be read as the report of one tier; std::nullopt when it can. The prices of the other tiers
/// would be lost, or taken for the sender's own.
std::optional<Message> prices_of_several_tiers(const Header& header);

/// The price columns of a manufacturer, a distributor and a hospital, where the headers are unambiguous; "" = none.
std::array<std::string, 3> price_columns_of_tiers(const Header& header);

} // namespace ps::importers
