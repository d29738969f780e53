#include "json_schema_check.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <regex>
#include <set>
#include <stdexcept>

namespace ps::policy::test {

namespace {

using nlohmann::json;

bool has_type(const std::string& type, const json& value)
{
    return (type == "object" && value.is_object()) || (type == "array" && value.is_array()) ||
           (type == "string" && value.is_string()) || (type == "null" && value.is_null()) ||
           (type == "number" && value.is_number()) || (type == "integer" && value.is_number_integer());
}

bool has_one_type(const json& types, const json& value)
{
    if (types.is_string())
        return has_type(types.get<std::string>(), value);
    return std::any_of(types.begin(), types.end(),
                       [&](const json& type) { return has_type(type.get<std::string>(), value); });
}

std::size_t fitting(const json& schemas, const json& value)
{
    return static_cast<std::size_t>(std::count_if(
        schemas.begin(), schemas.end(), [&](const json& schema) { return disagreement(schema, value).empty(); }));
}

std::string members(const json& schema, const json& value, const std::string& place)
{
    for (const auto& name : schema.value("required", json::array()))
        if (!value.contains(name.get<std::string>()))
            return place + "/" + name.get<std::string>() + ": missing";
    const auto properties = schema.value("properties", json::object());
    const auto others = schema.value("additionalProperties", json(true));
    for (const auto& [name, member] : value.items()) {
        const auto at = place + "/" + name;
        std::string problem;
        if (properties.contains(name))
            problem = disagreement(properties[name], member, at);
        else if (others.is_object())
            problem = disagreement(others, member, at);
        else if (others == false)
            problem = at + ": not a property";
        if (!problem.empty())
            return problem;
    }
    return {};
}

std::string keyword(const std::string& name, const json& rule, const json& schema, const json& value,
                    const std::string& place)
{
    static const std::set<std::string> words{"$schema", "title", "description", "default", "format"};
    static const std::set<std::string> of_objects{"required", "additionalProperties", "properties"};
    const auto unless = [&](bool fine) { return fine ? std::string() : place + ": " + name + " " + rule.dump(); };
    if (words.contains(name) || of_objects.contains(name))
        return {};
    if (name == "type")
        return unless(has_one_type(rule, value));
    if (name == "const")
        return unless(value == rule);
    if (name == "anyOf")
        return unless(fitting(rule, value) > 0);
    if (name == "oneOf")
        return unless(fitting(rule, value) == 1);
    if (name == "minimum")
        return unless(!value.is_number() || value >= rule);
    if (name == "maximum")
        return unless(!value.is_number() || value <= rule);
    if (name == "pattern")
        return unless(!value.is_string() ||
                      std::regex_search(value.get<std::string>(), std::regex(rule.get<std::string>())));
    if (name == "minLength")
        return unless(!value.is_string() || value.get<std::string>().size() >= rule.get<std::size_t>());
    if (name == "minItems")
        return unless(!value.is_array() || value.size() >= rule.get<std::size_t>());
    if (name == "items") {
        for (std::size_t i = 0; value.is_array() && i < value.size(); ++i)
            if (auto problem = disagreement(rule, value[i], place + "/" + std::to_string(i)); !problem.empty())
                return problem;
        return {};
    }
    throw std::runtime_error("the judge does not know the keyword " + name + " of " + schema.dump());
}

} // namespace

std::string disagreement(const json& schema, const json& value, const std::string& place)
{
    for (const auto& [name, rule] : schema.items())
        if (auto problem = keyword(name, rule, schema, value, place); !problem.empty())
            return problem;
    return value.is_object() ? members(schema, value, place) : std::string();
}

} // namespace ps::policy::test
