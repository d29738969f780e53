#include "model/policy/rule_schema.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace ps::policy {

namespace {

using nlohmann::ordered_json;

ordered_json number_as_written(const std::string& text)
{
    return ordered_json::parse(text);
}

// A number of a pack is text or a JSON number; limits can only be stated for the latter.
ordered_json number_schema(const Parameter& parameter, const char* pattern)
{
    ordered_json number{{"type", "number"}};
    if (!parameter.least.empty())
        number["minimum"] = number_as_written(parameter.least);
    if (!parameter.most.empty())
        number["maximum"] = number_as_written(parameter.most);
    return {{"anyOf", ordered_json::array({{{"type", "string"}, {"pattern", pattern}}, number})}};
}

ordered_json whole_schema(const Parameter& parameter)
{
    auto out = number_schema(parameter, "^[0-9]+$");
    out["anyOf"][1]["type"] = "integer";
    return out;
}

ordered_json score_schema()
{
    Parameter from, factor;
    from.least = factor.least = "0";
    from.most = "100";
    factor.most = "1";
    const char* pattern = "^[0-9]+([.][0-9]+)?%?$";
    auto by_score = number_schema(factor, pattern);
    by_score["anyOf"].push_back({{"const", "score/100"}});
    return {{"type", "array"},
            {"minItems", 1},
            {"items",
             {{"type", "object"},
              {"required", {"from", "factor"}},
              {"additionalProperties", false},
              {"properties", {{"from", number_schema(from, pattern)}, {"factor", by_score}}}}}};
}

ordered_json value_schema(const Parameter& parameter, const Translate& translate)
{
    const char* ratio_pattern = "^[0-9]+([.][0-9]+)?%?$";
    switch (parameter.shape) {
    case Shape::ratio:
        return number_schema(parameter, ratio_pattern);
    case Shape::money:
        return number_schema(parameter, "^[0-9]+([.][0-9]+)?$");
    case Shape::whole:
    case Shape::year:
    case Shape::flag:
        return whole_schema(parameter);
    case Shape::choice: {
        ordered_json words = ordered_json::array();
        for (const auto& word : parameter.words)
            words.push_back({{"const", word.word}, {"title", translate(word.meaning)}});
        return {{"type", "string"}, {"oneOf", words}};
    }
    case Shape::ratio_list:
        return {{"type", "array"}, {"items", number_schema(parameter, ratio_pattern)}};
    case Shape::ratio_table:
        return {{"type", "object"}, {"additionalProperties", number_schema(parameter, ratio_pattern)}};
    case Shape::date_list:
        return {{"type", "array"}, {"items", {{"type", "string"}, {"format", "date"}}}};
    case Shape::score_table:
        return score_schema();
    }
    return ordered_json::object();
}

std::string description(const Parameter& parameter, const Translate& translate)
{
    std::vector<std::string> parts;
    if (*parameter.meaning != '\0')
        parts.push_back(translate(parameter.meaning));
    if (parameter.unit != Unit::none)
        parts.push_back(translate({PS_N("Unit: {0}."), {translate(unit_words(parameter.unit))}}));
    if (!parameter.least.empty() && !parameter.most.empty())
        parts.push_back(translate({PS_N("From {0} to {1}."), {parameter.least, parameter.most}}));
    else if (!parameter.least.empty())
        parts.push_back(translate({PS_N("At least {0}."), {parameter.least}}));
    if (parameter.fallback.empty())
        parts.push_back(translate(PS_N("Every pack has to write it.")));
    else
        parts.push_back(translate({PS_N("Default when a pack does not write it: {0}."),
                                   {value_words(parameter, parameter.fallback, translate)}}));
    parts.push_back(translate({PS_N("Source: {0}."), {translate(origin_words(parameter.origin))}}));
    parts.push_back(translate({PS_N("Since schema {0}."), {std::to_string(parameter.since)}}));
    std::string out;
    for (const auto& part : parts)
        out += (out.empty() ? "" : " ") + part;
    return out;
}

ordered_json parameter_schema(const Parameter& parameter, const Translate& translate)
{
    ordered_json out{{"title", translate(parameter.title)}, {"description", description(parameter, translate)}};
    auto value = value_schema(parameter, translate);
    if (parameter.may_be_null)
        value = {{"anyOf", ordered_json::array({{{"type", "null"}}, value})}};
    out.update(value);
    if (!parameter.fallback.empty())
        out["default"] = ordered_json::parse(parameter.fallback);
    return out;
}

ordered_json object_schema()
{
    return {{"type", "object"},
            {"required", ordered_json::array()},
            {"additionalProperties", false},
            {"properties", ordered_json::object()}};
}

// Puts a parameter into the object that contains it. An object is required when one of its parameters is.
void add_parameter(ordered_json& object, const Parameter& parameter, const std::string& rest,
                   const Translate& translate)
{
    const auto dot = rest.find('.');
    const auto name = rest.substr(0, dot);
    auto& required = object["required"];
    if (parameter.fallback.empty() && std::find(required.begin(), required.end(), name) == required.end())
        required.push_back(name);
    auto& properties = object["properties"];
    if (dot == std::string::npos) {
        properties[name] = parameter_schema(parameter, translate);
        return;
    }
    if (!properties.contains(name))
        properties[name] = object_schema();
    add_parameter(properties[name], parameter, rest.substr(dot + 1), translate);
}

ordered_json parameters_schema(const ParameterSet& set, const Translate& translate)
{
    if (set.open)
        return {{"type", "object"},
                {"description", translate(PS_N("No part of the program reads packs of this kind yet: any parameters "
                                               "are accepted and kept."))}};
    auto out = object_schema();
    for (const auto& parameter : set.parameters)
        add_parameter(out, parameter, parameter.path, translate);
    return out;
}

ordered_json envelope(const ParameterSet& set, const Translate& translate)
{
    const auto text = [&](const char* title, const char* meaning) {
        return ordered_json{{"title", translate(title)}, {"description", translate(meaning)}, {"type", "string"}};
    };
    auto id = text(PS_N("Name of the pack"), PS_N("Stays the same through all versions."));
    id["minLength"] = 1;
    auto title = text(PS_N("Title"), PS_N("As officers read it."));
    title["minLength"] = 1;
    auto from = text(PS_N("In force from"), PS_N("First day, included."));
    from["format"] = "date";
    auto until = text(PS_N("In force until"), PS_N("Last day, included; null = until further notice."));
    until["type"] = {"string", "null"};
    until["format"] = "date";
    const ordered_json texts{{"type", "string"}};
    return {
        {"id", id},
        {"kind", {{"const", set.kind}}},
        {"schema",
         {{"title", translate(PS_N("Schema version"))},
          {"description", translate({PS_N("The version of this kind's schema that the pack is written in; a pack "
                                          "without it is schema 1. This file describes schemas up to {0}."),
                                     {std::to_string(set.schema)}})},
          {"type", "integer"},
          {"minimum", 1},
          {"maximum", set.schema},
          {"default", 1}}},
        {"version",
         {{"title", translate(PS_N("Version of the pack"))},
          {"description", translate(PS_N("Of several packs in force the highest version applies. 0 is for the packs "
                                         "that come with the program."))},
          {"type", "integer"},
          {"minimum", 0},
          {"maximum", 2147483647}}},
        {"title", title},
        {"document", text(PS_N("Document number"), PS_N("The document that the pack rests on; empty for a default."))},
        {"effective_from", from},
        {"effective_until", until},
        {"notes",
         {{"title", translate(PS_NC("rule pack", "Notes"))},
          {"description", translate(PS_N("For people: text, or texts in a list or under the names of parameters."))},
          {"anyOf", ordered_json::array({texts,
                                         {{"type", "array"}, {"items", texts}},
                                         {{"type", "object"}, {"additionalProperties", texts}}})}}},
        {"parameters", parameters_schema(set, translate)}};
}

} // namespace

std::string json_schema(std::string_view kind, const Translate& translate)
{
    const auto& set = parameter_set(kind);
    const ordered_json out{
        {"$schema", "https://json-schema.org/draft/2020-12/schema"},
        {"title", translate({PS_N("Rule pack of the kind “{0}”"), {set.kind}})},
        {"description",
         translate(
             PS_N("Made by “pricesentinel-cli rules schema KIND” from the table that the program reads packs with. "
                  "Numbers may be written as text, which is exact, or as JSON numbers. The program also checks what "
                  "a schema cannot say: limits of numbers written as text, sums, order, and names given twice."))},
        {"type", "object"},
        {"required", {"id", "kind", "version", "title", "document", "effective_from", "parameters"}},
        {"additionalProperties", false},
        {"properties", envelope(set, translate)}};
    return out.dump(2) + '\n';
}

} // namespace ps::policy
