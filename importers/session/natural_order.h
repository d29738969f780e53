// The order in which people number their files: 9月 before 10月, 第2批 before 第10批.
#pragma once

#include <filesystem>
#include <vector>

namespace ps::importers {

/// Sorts folder by folder and name by name; numbers in names (ASCII and full-width digits) by their value, everything
/// else by the bytes of the UTF-8 text. A name comes before a longer one that begins with it, whatever their
/// extensions. The order is the same on every machine and in every language.
void sort_naturally(std::vector<std::filesystem::path>& files);

} // namespace ps::importers
