// The published JSON schema of a kind of rule pack (draft 2020-12), made from the table that the reader uses.
#pragma once

#include "model/policy/parameter.h"

#include <string>
#include <string_view>

namespace ps::policy {

/// Titles and descriptions in the language of `translate`. Ends with a line feed. Conditions that a schema cannot
/// express (sums, limits that depend on one another) are in the descriptions. Throws std::logic_error for an unknown
/// kind.
std::string json_schema(std::string_view kind, const Translate& translate);

} // namespace ps::policy
