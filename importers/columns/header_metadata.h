// What is written above the header: "报送单位：清河市人民医院    报送月份：2026年9月", titles, "单位：万元".
#pragma once

#include "importers/columns/header.h"

#include <vector>

namespace ps::importers {

/// Fills metadata, title and title_month of the header from the rows above it.
void read_metadata(const std::vector<PreviewRow>& preview, Header& header);

} // namespace ps::importers
