#include "model/policy/resolved_rules.h"

#include "model/policy/nearest_name.h"
#include "model/policy/rule_pack.h"
#include "model/policy/rule_table.h"
#include "model/policy/strict_json.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace ps::policy {

namespace {

using nlohmann::json;

std::string pointer_of(std::string_view path)
{
    std::string out = "/parameters";
    for (std::size_t begin = 0; begin < path.size();) {
        const auto end = std::min(path.find('.', begin), path.size());
        out = child_pointer(out, path.substr(begin, end - begin));
        begin = end + 1;
    }
    return out;
}

std::string parent_path(std::string_view path)
{
    const auto dot = path.rfind('.');
    return std::string(path.substr(0, dot == std::string_view::npos ? 0 : dot));
}

std::string leaf_name(std::string_view path)
{
    return std::string(path.substr(path.rfind('.') + 1));
}

[[noreturn]] void refuse_pack(const RulePack& pack, const char* text, std::vector<std::string> args)
{
    throw Error(ErrorKind::refused, {text, std::move(args)}, Place{pack.source_name, "", "", 0});
}

// Compares a pack with the table of its kind.
class Resolver {
public:
    Resolver(const ParameterSet& set, const RulePack& pack) : set_(set), pack_(pack) {}

    ResolvedRules run()
    {
        if (pack_.kind != set_.kind)
            refuse_pack(pack_, PS_N("{0}: the rule pack “{1}” is of kind “{2}”, not “{3}”"),
                        {"/parameters", pack_.id, pack_.kind, set_.kind});
        if (pack_.schema > set_.schema)
            refuse_pack(pack_,
                        PS_N("/schema: the rule pack is written in schema {0} of the kind “{1}”, and this program "
                             "reads schemas up to {2}; use a newer version of the program"),
                        {std::to_string(pack_.schema), set_.kind, std::to_string(set_.schema)});
        ResolvedRules out;
        if (!pack_.parameters.is_object())
            refuse_pack(pack_, PS_N("{0}: must be an object in braces"), {"/parameters"});
        out.parameters = pack_.parameters;
        if (set_.open)
            return out;
        check_names(pack_.parameters, "");
        for (const auto& parameter : set_.parameters)
            complete(parameter, out);
        return out;
    }

private:
    // The names allowed in the object at `path`.
    std::vector<std::string> names_in(const std::string& path) const
    {
        std::vector<std::string> out;
        const std::string prefix = path.empty() ? path : path + ".";
        for (const auto& parameter : set_.parameters) {
            if (!parameter.path.starts_with(prefix))
                continue;
            const auto rest = parameter.path.substr(prefix.size());
            auto name = rest.substr(0, rest.find('.'));
            if (std::find(out.begin(), out.end(), name) == out.end())
                out.push_back(std::move(name));
        }
        std::sort(out.begin(), out.end());
        return out;
    }

    void check_names(const json& object, const std::string& path) const
    {
        if (!object.is_object())
            refuse_pack(pack_, PS_N("{0}: must be an object in braces"), {pointer_of(path)});
        const auto known = names_in(path);
        for (const auto& [name, value] : object.items()) {
            const std::string child = path.empty() ? name : path + "." + name;
            if (std::find(known.begin(), known.end(), name) == known.end())
                refuse_unknown(name, path, known);
            if (set_.find(child) == nullptr)
                check_names(value, child);
        }
    }

    [[noreturn]] void refuse_unknown(const std::string& name, const std::string& path,
                                     const std::vector<std::string>& known) const
    {
        std::string near = nearest_name(name, known);
        // The right name in the wrong object.
        for (const auto& parameter : set_.parameters)
            if (near.empty() && leaf_name(parameter.path) == name)
                near = parameter.path;
        refuse_unknown_name(child_pointer(pointer_of(path), name), near, known, pack_.source_name);
    }

    void complete(const Parameter& parameter, ResolvedRules& out) const
    {
        if (value_at(pack_.parameters, parameter.path) != nullptr) {
            if (pack_.schema < parameter.since)
                refuse_pack(
                    pack_,
                    PS_N("{0}: this parameter came with schema {1}; write \"schema\": {1} into the rule pack "
                         "(it says {2})"),
                    {pointer_of(parameter.path), std::to_string(parameter.since), std::to_string(pack_.schema)});
            return;
        }
        if (parameter.fallback.empty())
            refuse_pack(pack_, PS_N("{0}: is missing"), {first_missing(parameter.path)});
        json* place = &out.parameters;
        const auto parent = parent_path(parameter.path);
        for (std::size_t begin = 0; begin < parent.size();) {
            const auto end = std::min(parent.find('.', begin), parent.size());
            place = &(*place)[parent.substr(begin, end - begin)];
            begin = end + 1;
        }
        (*place)[leaf_name(parameter.path)] = json::parse(parameter.fallback);
        out.defaults.insert(parameter.path);
    }

    // The object itself when the whole object is missing.
    std::string first_missing(const std::string& path) const
    {
        const auto parent = parent_path(path);
        return parent.empty() || value_at(pack_.parameters, parent) != nullptr ? pointer_of(path)
                                                                               : first_missing(parent);
    }

    const ParameterSet& set_;
    const RulePack& pack_;
};

} // namespace

ParameterReader& ObjectReaders::object(const std::string& path)
{
    if (path.empty())
        return root_;
    const auto known = objects_.find(path);
    if (known != objects_.end())
        return known->second;
    return objects_.emplace(path, object(parent_path(path)).object(leaf_name(path))).first->second;
}

ParameterReader& ObjectReaders::parent_of(const std::string& path)
{
    return object(parent_path(path));
}

const json* value_at(const json& parameters, std::string_view path)
{
    const json* at = &parameters;
    for (std::size_t begin = 0; begin < path.size();) {
        const auto end = std::min(path.find('.', begin), path.size());
        if (!at->is_object())
            return nullptr;
        const auto found = at->find(std::string(path.substr(begin, end - begin)));
        if (found == at->end())
            return nullptr;
        at = &*found;
        begin = end + 1;
    }
    return at;
}

ResolvedRules resolve_rules(const ParameterSet& set, const RulePack& pack)
{
    return Resolver(set, pack).run();
}

ResolvedRules resolve_rules(const RulePack& pack)
{
    return resolve_rules(parameter_set(pack.kind), pack);
}

std::vector<RuleValue> rule_values(const ParameterSet& set, const ResolvedRules& resolved,
                                   const std::map<std::string, std::string>& overrides)
{
    std::vector<RuleValue> out;
    for (const auto& parameter : set.parameters) {
        const auto* value = value_at(resolved.parameters, parameter.path);
        if (value == nullptr)
            continue;
        const bool changed = std::any_of(overrides.begin(), overrides.end(), [&](const auto& change) {
            return change.first == parameter.path || change.first.starts_with(parameter.path + ".") ||
                   parameter.path.starts_with(change.first + ".");
        });
        out.push_back({&parameter, parameter.path, *value, resolved.defaults.contains(parameter.path), changed});
    }
    // Parameters unknown to this version of the program are shown under their own names.
    for (const auto& [name, value] : resolved.parameters.items()) {
        const auto is_known = [&, &name = name](const Parameter& parameter) {
            return parameter.path == name || parameter.path.starts_with(name + ".");
        };
        if (std::none_of(set.parameters.begin(), set.parameters.end(), is_known))
            out.push_back({nullptr, name, value, resolved.defaults.contains(name), overrides.contains(name)});
    }
    return out;
}

std::vector<RuleValue> rule_values(const RulePack& pack)
{
    const auto& set = parameter_set(pack.kind);
    return rule_values(set, resolve_rules(set, pack), pack.overrides);
}

std::string title_of(const RuleValue& value, const Translate& translate)
{
    return value.parameter == nullptr ? value.path : translate(value.parameter->title);
}

std::string words_of(const RuleValue& value, const Translate& translate)
{
    return value.parameter == nullptr ? value.value.dump()
                                      : value_words(*value.parameter, value.value.dump(), translate);
}

std::vector<std::string> default_sentences(const std::vector<RuleValue>& values, const Translate& translate)
{
    std::vector<std::string> out;
    for (const auto& value : values)
        if (value.by_default)
            out.push_back(translate({PS_N("{0}: default: {1}, not written in the rule pack"),
                                     {title_of(value, translate), words_of(value, translate)}}));
    return out;
}

std::vector<std::string> default_sentences(const RulePack& pack, const std::vector<std::string_view>& used,
                                           const Translate& translate)
{
    auto values = rule_values(pack);
    std::erase_if(values, [&](const RuleValue& value) {
        return std::none_of(used.begin(), used.end(), [&](std::string_view path) {
            return value.path == path || value.path.starts_with(std::string(path) + ".");
        });
    });
    return default_sentences(values, translate);
}

std::string pack_name(const RulePack& pack, const std::vector<std::string_view>& used, const Translate& translate)
{
    std::string out = pack.title.empty() ? pack.id : pack.title;
    if (!pack.document.empty())
        out += " " + pack.document;
    for (const auto& sentence : default_sentences(pack, used, translate))
        out += translate({PS_N("; {0}"), {sentence}});
    return out;
}

} // namespace ps::policy
