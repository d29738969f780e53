// A folder holds master data and what refers to it in any order of names: what others need is imported first.
#pragma once

#include "importers/recognition/recogniser.h"

#include <filesystem>
#include <vector>

namespace ps::importers {

/// Sorts by the rank of what the files hold (ImportRank), keeping the given order among equals. Files that cannot be
/// read keep their place at the end; their import will say why.
void sort_by_dependence(std::vector<std::filesystem::path>& files, Recogniser& recogniser);

} // namespace ps::importers
