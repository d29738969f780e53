#include "model/policy/parameter.h"

#include "model/base/decimal.h"
#include "model/base/error.h"
#include "model/base/parse_number.h"
#include "model/policy/rule_table.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <stdexcept>

namespace ps::policy {

namespace {

std::string number_in_unit(Unit unit, const std::string& number, const Translate& translate)
{
    switch (unit) {
    case Unit::multiple:
        return translate({PS_N("{0} times"), {number}});
    case Unit::points:
        return translate({PS_N("{0} points"), {number}});
    case Unit::yuan:
        return translate({PS_N("{0} yuan"), {number}});
    case Unit::days:
        return translate({PS_N("{0} days"), {number}});
    case Unit::months:
        return translate({PS_N("{0} months"), {number}});
    case Unit::working_day:
        return translate({PS_N("working day {0}"), {number}});
    case Unit::share:
    case Unit::count:
    case Unit::none:
        break;
    }
    return number;
}

std::string plain_text(const nlohmann::json& value)
{
    return value.is_string() ? value.get<std::string>() : value.dump();
}

[[noreturn]] void refuse_value(const Parameter& parameter, const nlohmann::json& value)
{
    throw Error(ErrorKind::refused,
                {PS_N("/parameters/{0}: {1} is no value of this parameter"), {parameter.path, value.dump()}});
}

std::string ratio_words(const Parameter& parameter, const nlohmann::json& value, const Translate& translate)
{
    const auto parsed = parse_number<Ratio>(plain_text(value));
    if (!parsed)
        refuse_value(parameter, value);
    if (parameter.unit != Unit::share)
        return number_in_unit(parameter.unit, parsed.value.to_string(), translate);
    return Ratio::from_raw(narrow_to_64(Int128{parsed.value.raw()} * 100)).to_string() + "%";
}

std::string choice_words(const Parameter& parameter, const nlohmann::json& value, const Translate& translate)
{
    const auto word = plain_text(value);
    const auto known = std::find_if(parameter.words.begin(), parameter.words.end(),
                                    [&](const Word& candidate) { return candidate.word == word; });
    if (known == parameter.words.end())
        return word; // stored by another version of the program
    return translate({PS_N("{0} ({1})"), {translate(known->meaning), word}});
}

std::string joined(const std::vector<std::string>& parts, const Translate& translate)
{
    if (parts.empty())
        return translate(PS_N("none given"));
    const auto comma = translate(PS_N(", "));
    std::string out;
    for (const auto& part : parts)
        out += (out.empty() ? "" : comma) + part;
    return out;
}

std::string score_words(const nlohmann::json& steps, const Translate& translate)
{
    std::vector<std::string> parts;
    for (const auto& step : steps) {
        const auto factor = plain_text(step.value("factor", nlohmann::json()));
        parts.push_back(translate({PS_N("from {0} points: {1}"),
                                   {plain_text(step.value("from", nlohmann::json())),
                                    factor == "score/100" ? translate(PS_N("score / 100")) : factor}}));
    }
    return joined(parts, translate);
}

std::string words_of_json(const Parameter& parameter, const nlohmann::json& value, const Translate& translate)
{
    if (value.is_null())
        return translate(PS_N("not set"));
    std::vector<std::string> parts;
    switch (parameter.shape) {
    case Shape::ratio:
        return ratio_words(parameter, value, translate);
    case Shape::money: {
        const auto parsed = parse_number<Money>(plain_text(value));
        if (!parsed)
            refuse_value(parameter, value);
        return number_in_unit(parameter.unit, parsed.value.to_string(2), translate);
    }
    case Shape::whole:
    case Shape::year:
        return number_in_unit(parameter.unit, plain_text(value), translate);
    case Shape::flag:
        return translate(plain_text(value) == "1" ? PS_N("yes") : PS_N("no"));
    case Shape::choice:
        return choice_words(parameter, value, translate);
    case Shape::ratio_list:
        for (const auto& part : value)
            parts.push_back(ratio_words(parameter, part, translate));
        return joined(parts, translate);
    case Shape::ratio_table:
        for (const auto& [code, part] : value.items())
            parts.push_back(code + ": " + ratio_words(parameter, part, translate));
        return joined(parts, translate);
    case Shape::date_list:
        for (const auto& part : value)
            parts.push_back(plain_text(part));
        return joined(parts, translate);
    case Shape::score_table:
        return score_words(value, translate);
    }
    return plain_text(value);
}

} // namespace

Parameter& Parameter::in(Unit given)
{
    unit = given;
    return *this;
}

Parameter& Parameter::from(Origin given)
{
    origin = given;
    return *this;
}

Parameter& Parameter::means(const char* source_string)
{
    meaning = source_string;
    return *this;
}

Parameter& Parameter::or_else(const char* json)
{
    fallback = json;
    return *this;
}

Parameter& Parameter::since_schema(int schema, const char* json)
{
    since = schema;
    fallback = json;
    return *this;
}

std::string value_words(const Parameter& parameter, std::string_view json, const Translate& translate)
{
    try {
        return words_of_json(parameter, nlohmann::json::parse(json), translate);
    } catch (const nlohmann::json::exception&) {
        throw Error(ErrorKind::refused,
                    {PS_N("/parameters/{0}: {1} is no value of this parameter"), {parameter.path, std::string(json)}});
    }
}

Message unit_words(Unit unit)
{
    switch (unit) {
    case Unit::share:
        return PS_N("share (0.5 = 50%)");
    case Unit::multiple:
        return PS_N("multiple");
    case Unit::points:
        return PS_N("points");
    case Unit::yuan:
        return PS_N("yuan");
    case Unit::days:
        return PS_N("days");
    case Unit::months:
        return PS_N("months");
    case Unit::working_day:
        return PS_N("working day of the next month");
    case Unit::count:
        return PS_N("number");
    case Unit::none:
        break;
    }
    return {};
}

Message origin_words(Origin origin)
{
    switch (origin) {
    case Origin::local_document:
        return PS_N("to be taken from the local document");
    case Origin::national_document:
        return PS_N("national document");
    case Origin::public_material:
        return PS_N("published documents and forms");
    case Origin::program_default:
        break;
    }
    return PS_N("default of the program, not checked against a local document");
}

const Parameter* ParameterSet::find(std::string_view path) const
{
    const auto found = std::find_if(parameters.begin(), parameters.end(),
                                    [&](const Parameter& parameter) { return parameter.path == path; });
    return found == parameters.end() ? nullptr : &*found;
}

const ParameterSet& parameter_set(std::string_view kind)
{
    static const std::vector<ParameterSet> reserved = [] {
        std::vector<ParameterSet> out;
        for (const char* name : {"casework", "listing", "pharmacy"})
            out.push_back({name, 1, {}, true});
        return out;
    }();
    for (const auto* set :
         {&holiday_parameters(), &monitoring_parameters(), &procurement_parameters(), &retention_parameters()})
        if (set->kind == kind)
            return *set;
    for (const auto& set : reserved)
        if (set.kind == kind)
            return set;
    throw std::logic_error("no description of rule packs of kind " + std::string(kind));
}

} // namespace ps::policy
