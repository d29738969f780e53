// JSON for policy: refuses what the ordinary parser tolerates, because money depends on it.
//
// Refused: broken syntax, a name given twice in one object (the second would silently win), a number that a double
// cannot hold exactly, more than 32 levels, more than 1 MB.
#pragma once

#include "model/base/error.h"

#include <nlohmann/json.hpp>

#include <string>
#include <string_view>

namespace ps::policy {

/// Throws Error(refused) with the file (and the line, for syntax errors).
nlohmann::json parse_strict_json(std::string_view text, const std::string& source_name);

/// pointer + "/" + key, with "~" and "/" in the key escaped (RFC 6901).
std::string child_pointer(const std::string& pointer, std::string_view key);

} // namespace ps::policy
