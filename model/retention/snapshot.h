// Inputs and results of one institution as JSON, exact, for a locked result. For the files of this folder only.
#pragma once

#include "model/policy/resolved_rules.h"
#include "model/retention/retention.h"

#include <nlohmann/json_fwd.hpp>

#include <string>
#include <vector>

namespace ps::retention {

nlohmann::json to_json(const InstitutionInput& input);
nlohmann::json to_json(const InstitutionResult& result);
nlohmann::json to_json(const std::vector<Message>& messages);
nlohmann::json to_json(const policy::ResolvedRules& rules);
/// Throw Error(failed) for JSON that was not written by the functions above.
InstitutionInput input_from_json(const nlohmann::json& json);
InstitutionResult result_from_json(const nlohmann::json& json);
std::vector<Message> messages_from_json(const nlohmann::json& json);
policy::ResolvedRules resolved_from_json(const nlohmann::json& json);
/// Throws Error(failed) when a value does not have the shape of its parameter.
policy::RetentionRules kept_rules(const policy::ResolvedRules& resolved);

/// SHA-256 over the inputs' JSON, one institution a line.
std::string inputs_hash(const std::vector<InstitutionInput>& inputs);

} // namespace ps::retention
