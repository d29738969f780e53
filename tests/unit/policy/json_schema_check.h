// A small validator of JSON schemas for tests: exactly the keywords of the published schemas, and an error for any
// other.
#pragma once

#include <nlohmann/json.hpp>

#include <string>

namespace ps::policy::test {

/// Empty when `value` agrees with `schema`; otherwise the first place that does not, and the reason.
std::string disagreement(const nlohmann::json& schema, const nlohmann::json& value, const std::string& place = {});

} // namespace ps::policy::test
