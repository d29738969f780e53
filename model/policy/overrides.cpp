// "What if": single parameters of a pack changed by name, checked like a pack from a file.
#include "model/policy/rule_pack.h"

#include "model/policy/strict_json.h"

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
    // Text does for every number (it is read exactly); only "unset" needs a value of its own.
    return text == "none" ? json(nullptr) : json(text);
}

// "everybody gets this ratio" is the scope region with a default and no table.
void set_uniform_payment_ratio(json& parameters, const std::string& value)
{
    auto& ratio = parameters["payment_ratio"];
    ratio["scope"] = "region";
    ratio["default"] = new_value(value);
    ratio["table"] = json::object();
}

} // namespace

std::vector<std::string> override_keys(const RulePack& pack)
{
    json parameters = pack.parameters;
    return keys_of(pack, leaves_of(parameters));
}

RulePack with_overrides(const RulePack& pack, const std::map<std::string, std::string>& changes)
{
    if (changes.empty())
        return pack;
    RulePack out = pack;
    // The short form first, so that "payment_ratio.default" beside it is not lost.
    if (const auto uniform = changes.find(std::string(payment_ratio_key));
        uniform != changes.end() && pack.kind == "retention")
        set_uniform_payment_ratio(out.parameters, uniform->second);
    const auto leaves = leaves_of(out.parameters);
    for (const auto& [key, value] : changes) {
        out.overrides[key] = value;
        if (key == payment_ratio_key && pack.kind == "retention")
            continue;
        const auto leaf = leaves.find(key);
        if (leaf == leaves.end()) {
            std::string known;
            for (const auto& name : keys_of(pack, leaves))
                known += (known.empty() ? "" : ", ") + name;
            throw Error(ErrorKind::usage,
                        {PS_N("“{0}” is no parameter of the rule pack “{1}”; known are: {2}"), {key, pack.id, known}});
        }
        *leaf->second = new_value(value);
    }
    try {
        check_rule_pack(out);
    } catch (const Error& error) {
        throw Error(ErrorKind::usage, error.message(), error.place());
    }
    json whole = parse_strict_json(pack.source_text, pack.source_name);
    whole["parameters"] = out.parameters;
    out.source_text = whole.dump(2) + '\n';
    return out;
}

} // namespace ps::policy
