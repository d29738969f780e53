// Exports of the procurement platform that look like kinds which are read here and are something else. Taken for
// receipts or prices they would count twice, so they are named and passed over.
#pragma once

#include "importers/header.h"

#include <optional>
#include <vector>

namespace ps::importers {

/// What the sheet is and what to import instead; std::nullopt when no row holds the telling headers (domain note §3).
std::optional<Message> foreign_export(const std::vector<PreviewRow>& preview);

} // namespace ps::importers
