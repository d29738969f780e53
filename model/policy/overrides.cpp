// "What if": single parameters of a pack changed by name, checked like a pack from a file.
#include "model/policy/rule_pack.h"

#include "model/policy/nearest_name.h"
#include "model/policy/resolved_rules.h"
#include "model/policy/strict_json.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace ps::policy {

namespace {

using nlohmann::json;

constexpr std::string_view payment_ratio_key = "payment_ratio";

std::string dotted(const std::string& prefix, const std::string& name)
{
    return prefix.empty() ? name : prefix + '.' + name;
}

// Every single value under its dotted path.
void collect(json& value, const std::string& path, std::map<std::string, json*>& leaves)
{
    if (value.is_object()) {
        for (auto& [name, child] : value.items())
            collect(child, dotted(path, name), leaves);
    } else if (value.is_array()) {
        for (std::size_t i = 0; i < value.size(); ++i)
            collect(value[i], dotted(path, std::to_string(i)), leaves);
    } else {
        leaves.emplace(path, &value);
    }
}

std::map<std::string, json*> leaves_of(json& parameters)
{
    std::map<std::string, json*> leaves;
    collect(parameters, "", leaves);
    return leaves;
}

std::vector<std::string> keys_of(const RulePack& pack, const std::map<std::string, json*>& leaves)
{
    std::vector<std::string> keys;
    for (const auto& [key, value] : leaves)
        keys.push_back(key);
    if (pack.kind == "retention")
        keys.emplace_back(payment_ratio_key);
    std::sort(keys.begin(), keys.end());
    return keys;
}

json new_value(const std::string& text)
{
    // A number can be text (it is read exactly); only "unset" needs a value of its own.
    return text == "none" ? json(nullptr) : json(text);
}

// One ratio for all is the scope "region" with a default and no table.
void set_uniform_payment_ratio(json& parameters, const std::string& value)
{
    auto& ratio = parameters["payment_ratio"];
    ratio["scope"] = "region";
    ratio["default"] = new_value(value);
    ratio["table"] = json::object();
}

// A changed parameter that the pack left to its default is written into the pack, and so is the schema that has it.
void write_changed_defaults(RulePack& pack, const ParameterSet& set, const ResolvedRules& resolved,
                            const std::string& key)
{
    for (const auto& parameter : set.parameters) {
        if (!resolved.defaults.contains(parameter.path) ||
            (key != parameter.path && !key.starts_with(parameter.path + ".")))
            continue;
        json* place = &pack.parameters;
        for (std::size_t begin = 0; begin < parameter.path.size();) {
            const auto end = std::min(parameter.path.find('.', begin), parameter.path.size());
            place = &(*place)[parameter.path.substr(begin, end - begin)];
            begin = end + 1;
        }
        if (place->is_null())
            *place = *value_at(resolved.parameters, parameter.path);
        pack.schema = std::max(pack.schema, parameter.since);
    }
}

[[noreturn]] void refuse_key(const RulePack& pack, const std::string& key, const std::vector<std::string>& known)
{
    std::string all;
    for (const auto& name : known)
        all += (all.empty() ? "" : ", ") + name;
    const auto near = nearest_name(key, known);
    if (near.empty())
        throw Error(ErrorKind::usage,
                    {PS_N("“{0}” is no parameter of the rule pack “{1}”; known are: {2}"), {key, pack.id, all}});
    throw Error(ErrorKind::usage,
                {PS_N("“{0}” is no parameter of the rule pack “{1}”; probably “{2}” is meant; known are: {3}"),
                 {key, pack.id, near, all}});
}

} // namespace

std::vector<std::string> override_keys(const RulePack& pack)
{
    auto parameters = resolve_rules(pack).parameters;
    return keys_of(pack, leaves_of(parameters));
}

RulePack with_overrides(const RulePack& pack, const std::map<std::string, std::string>& changes)
{
    if (changes.empty())
        return pack;
    RulePack out = pack;
    const auto& set = parameter_set(pack.kind);
    const auto resolved = resolve_rules(set, pack);
    // The short form first, so that "payment_ratio.default" beside it is not lost.
    if (const auto uniform = changes.find(std::string(payment_ratio_key));
        uniform != changes.end() && pack.kind == "retention")
        set_uniform_payment_ratio(out.parameters, uniform->second);
    for (const auto& [key, value] : changes)
        write_changed_defaults(out, set, resolved, key);
    const auto leaves = leaves_of(out.parameters);
    for (const auto& [key, value] : changes) {
        out.overrides[key] = value;
        if (key == payment_ratio_key && pack.kind == "retention")
            continue;
        const auto leaf = leaves.find(key);
        if (leaf == leaves.end())
            refuse_key(pack, key, override_keys(pack));
        *leaf->second = new_value(value);
    }
    try {
        check_rule_pack(out);
    } catch (const Error& error) {
        throw Error(ErrorKind::usage, error.message(), error.place());
    }
    json whole = parse_strict_json(pack.source_text, pack.source_name);
    whole["parameters"] = out.parameters;
    if (out.schema != pack.schema)
        whole["schema"] = out.schema;
    out.source_text = whole.dump(2) + '\n';
    return out;
}

} // namespace ps::policy
