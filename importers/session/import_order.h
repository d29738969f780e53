// A folder holds master data and the files that refer to it under any names: what others need is imported first.
#pragma once

#include "importers/recognition/recogniser.h"

#include <filesystem>
#include <vector>

namespace ps::importers {

/// Sorts by the rank of the files' content (ImportRank), keeping the given order among equals. Files that cannot be
/// read come last; their import reports the reason.
void sort_by_dependence(std::vector<std::filesystem::path>& files, Recogniser& recogniser);

} // namespace ps::importers
