// Misspelt names: the known name that was probably meant.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace ps::policy {

/// The known name with the fewest changed letters, if these are at most a third of the name; else empty.
std::string nearest_name(std::string_view written, const std::vector<std::string>& known);

/// Throws Error(refused): the name at `pointer` is unknown, with `near` (when not empty) and all known names.
[[noreturn]] void refuse_unknown_name(const std::string& pointer, const std::string& near,
                                      const std::vector<std::string>& known, const std::string& source_name);

} // namespace ps::policy
