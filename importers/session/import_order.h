// A folder holds master data and what refers to it in any order of names: what others need is imported first.
#pragma once

#include "importers/columns/fields.h"

#include <filesystem>
#include <optional>
#include <stop_token>
#include <vector>

namespace ps::importers {

/// Sorts by what the files hold (master data, VBP batches and products, agreements and assessments, then submissions
/// and receipts), keeping the given order among equals. Files that cannot be read keep their place at the end; their
/// import will say why.
void sort_by_dependence(std::vector<std::filesystem::path>& files, std::optional<FileKind> wanted,
                        std::stop_token stop);

} // namespace ps::importers
