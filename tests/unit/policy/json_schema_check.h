// A small judge of JSON schemas for tests: exactly the keywords that the published schemas use, and an error for any
// other.
#pragma once

#include <nlohmann/json.hpp>

#include <string>

namespace ps::policy::test {

/// Empty when `value` agrees with `schema`; otherwise the first place that does not, and why.
std::string disagreement(const nlohmann::json& schema, const nlohmann::json& value, const std::string& place = {});

} // namespace ps::policy::test
