// The parameters of a pack, completed by the defaults of those that it does not write: the rules really used in a
// computation. A locked result stores them, and every display of rules marks the defaults.
#pragma once

#include "model/policy/parameter.h"

#include <nlohmann/json.hpp>

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace ps::policy {

struct RulePack;

struct ResolvedRules {
    nlohmann::json parameters = nlohmann::json::object();
    std::set<std::string, std::less<>> defaults; ///< paths that the pack does not write
};

/// The value at a path with dots; nullptr when there is none.
const nlohmann::json* value_at(const nlohmann::json& parameters, std::string_view path);

/// Checks names and completeness, not the values: those are the typed reader's. Throws Error(refused) for a pack of a
/// newer schema or another kind, for unknown names (with the nearest known one), for parameters of a later schema than
/// the pack names, and for missing ones.
ResolvedRules resolve_rules(const ParameterSet& set, const RulePack& pack);
ResolvedRules resolve_rules(const RulePack& pack);

/// One parameter as it is shown.
struct RuleValue {
    const Parameter* parameter = nullptr; ///< nullptr: kept by another version of the program, unknown to this one
    std::string path;
    nlohmann::json value;
    bool by_default = false;
    bool changed = false; ///< by a what-if
};

/// In the order of the kind's table.
std::vector<RuleValue> rule_values(const ParameterSet& set, const ResolvedRules& resolved,
                                   const std::map<std::string, std::string>& overrides = {});
std::vector<RuleValue> rule_values(const RulePack& pack);

std::string title_of(const RuleValue& value, const Translate& translate);
/// The value in words.
std::string words_of(const RuleValue& value, const Translate& translate);

/// "Delivery is late …: default: 7 days, not written in the rule pack", one sentence per default.
std::vector<std::string> default_sentences(const std::vector<RuleValue>& values, const Translate& translate);
/// The same for a pack and the parameters used by a figure (paths, or objects: "catalogue" for all in it).
std::vector<std::string> default_sentences(const RulePack& pack, const std::vector<std::string_view>& used,
                                           const Translate& translate);

/// Title and document number of a pack, as shown on pages and in bulletins, with those of the parameters `used` that
/// are defaults.
std::string pack_name(const RulePack& pack, const std::vector<std::string_view>& used, const Translate& translate);

} // namespace ps::policy
