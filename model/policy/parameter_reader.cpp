#include "model/policy/parameter_reader.h"

#include "model/base/parse_number.h"
#include "model/policy/nearest_name.h"
#include "model/policy/strict_json.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace ps::policy {

namespace {

using nlohmann::json;

// Numbers of a pack are plain: no thousands separators, no units, no brackets; a percent sign only for a ratio.
bool is_plain_number(std::string_view text, bool percent_allowed)
{
    if (text.starts_with('-'))
        text.remove_prefix(1);
    if (percent_allowed && text.ends_with('%'))
        text.remove_suffix(1);
    const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
    const auto point = text.find('.');
    const auto whole = text.substr(0, point);
    const auto fraction = point == std::string_view::npos ? std::string_view("0") : text.substr(point + 1);
    return !whole.empty() && !fraction.empty() && std::all_of(whole.begin(), whole.end(), is_digit) &&
           std::all_of(fraction.begin(), fraction.end(), is_digit);
}

} // namespace

ParameterReader::ParameterReader(const json& object, std::string pointer, std::string source_name, Limits limits)
    : object_(&object), pointer_(std::move(pointer)), source_name_(std::move(source_name)), limits_(limits)
{
    if (!object.is_object())
        refuse_here(PS_N("{0}: must be an object in braces"));
}

void ParameterReader::refuse_at(const std::string& pointer, const char* text, std::vector<std::string> args) const
{
    args.insert(args.begin(), pointer.empty() ? "/" : pointer);
    throw Error(ErrorKind::refused, {text, std::move(args)}, Place{source_name_, "", "", 0});
}

void ParameterReader::refuse(std::string_view key, const char* text, std::vector<std::string> args) const
{
    refuse_at(child_pointer(pointer_, key), text, std::move(args));
}

void ParameterReader::refuse_here(const char* text, std::vector<std::string> args) const
{
    refuse_at(pointer_, text, std::move(args));
}

void ParameterReader::refuse_choice(std::string_view key, const std::string& word, const std::string& allowed) const
{
    refuse(key, PS_N("{0}: “{1}” is not one of: {2}"), {word, allowed});
}

const json* ParameterReader::raw(std::string_view key)
{
    known_.emplace(key);
    const auto found = object_->find(std::string(key));
    return found == object_->end() ? nullptr : &*found;
}

const json& ParameterReader::required(std::string_view key)
{
    const json* value = raw(key);
    if (value == nullptr)
        refuse(key, PS_N("{0}: is missing"));
    return *value;
}

template <class Number>
Number ParameterReader::number(const json& value, const std::string& pointer) const
{
    const auto digits = std::to_string(Number::digits);
    constexpr bool percent = std::is_same_v<Number, Ratio>;
    // dump() of a JSON number is its shortest decimal form; strict_json has checked that it equals the written number.
    const std::string written = value.is_string() ? value.get<std::string>() : value.dump();
    const bool fits = value.is_string() ? is_plain_number(written, percent) : value.is_number();
    const auto parsed = fits ? parse_number<Number>(written) : Parsed<Number>{NumberProblem::not_a_number, {}, false};
    if (!parsed || parsed.rounded)
        refuse_at(pointer,
                  PS_N("{0}: must be a number written as text (\"0.5\") or a JSON number with at most {1} decimals, "
                       "but is {2}"),
                  {digits, value.dump()});
    return parsed.value;
}

Ratio ParameterReader::ratio_in_range(const json& value, const std::string& pointer, Ratio min, Ratio max) const
{
    const auto out = number<Ratio>(value, pointer);
    if (checks_limits() && (out < min || out > max))
        refuse_at(pointer, PS_N("{0}: must lie between {1} and {2}, but is {3}"),
                  {min.to_string(), max.to_string(), out.to_string()});
    return out;
}

Money ParameterReader::money_in_range(const json& value, const std::string& pointer, Money min) const
{
    const auto out = number<Money>(value, pointer);
    if (checks_limits() && out < min)
        refuse_at(pointer, PS_N("{0}: must be at least {1}, but is {2}"), {min.to_string(2), out.to_string(2)});
    return out;
}

Ratio ParameterReader::ratio(std::string_view key, Ratio min, Ratio max)
{
    return ratio_in_range(required(key), child_pointer(pointer_, key), min, max);
}

std::optional<Ratio> ParameterReader::optional_ratio(std::string_view key, Ratio min, Ratio max)
{
    if (required(key).is_null())
        return std::nullopt;
    return ratio(key, min, max);
}

Money ParameterReader::money(std::string_view key, Money min)
{
    return money_in_range(required(key), child_pointer(pointer_, key), min);
}

std::optional<Money> ParameterReader::optional_money(std::string_view key, Money min)
{
    if (required(key).is_null())
        return std::nullopt;
    return money(key, min);
}

std::int64_t ParameterReader::whole(std::string_view key, std::int64_t min, std::int64_t max)
{
    const json& value = required(key);
    const auto written = value.is_string() ? value.get<std::string>() : value.dump();
    const bool digits_only = !written.empty() && written.find_first_not_of("0123456789") == std::string::npos;
    const auto highest = checks_limits() ? max : std::int64_t{1'000'000'000'000'000};
    const auto parsed = digits_only ? parse_whole(written, highest) : std::nullopt;
    if (!parsed || (checks_limits() && *parsed < min))
        refuse(key, PS_N("{0}: must be a whole number between {1} and {2}, but is {3}"),
               {std::to_string(min), std::to_string(max), value.dump()});
    return *parsed;
}

std::string ParameterReader::text(std::string_view key, bool may_be_empty)
{
    const json& value = required(key);
    if (!value.is_string())
        refuse(key, PS_N("{0}: must be text in quotes, but is {1}"), {value.dump()});
    auto out = value.get<std::string>();
    if (out.empty() && !may_be_empty)
        refuse(key, PS_N("{0}: must not be empty"));
    return out;
}

Date ParameterReader::date_of(const json& value, const std::string& pointer) const
{
    const auto out = value.is_string() ? Date::from_iso(value.get<std::string>()) : std::nullopt;
    if (!out)
        refuse_at(pointer, PS_N("{0}: must be a date like \"2026-10-01\", but is {1}"), {value.dump()});
    return *out;
}

Date ParameterReader::date(std::string_view key)
{
    return date_of(required(key), child_pointer(pointer_, key));
}

std::optional<Date> ParameterReader::optional_date(std::string_view key)
{
    const json* value = raw(key);
    if (value == nullptr || value->is_null())
        return std::nullopt;
    return date(key);
}

std::vector<Date> ParameterReader::dates(std::string_view key)
{
    const json& list = required(key);
    if (!list.is_array())
        refuse(key, PS_N("{0}: must be a list in square brackets"));
    const auto pointer = child_pointer(pointer_, key);
    std::vector<Date> out;
    for (std::size_t i = 0; i < list.size(); ++i)
        out.push_back(date_of(list[i], child_pointer(pointer, std::to_string(i))));
    return out;
}

std::vector<Ratio> ParameterReader::ascending_ratios(std::string_view key, Ratio min, Ratio max)
{
    const json& list = required(key);
    if (!list.is_array())
        refuse(key, PS_N("{0}: must be a list in square brackets"));
    const auto pointer = child_pointer(pointer_, key);
    std::vector<Ratio> out;
    for (std::size_t i = 0; i < list.size(); ++i) {
        const auto place = child_pointer(pointer, std::to_string(i));
        const auto ratio = ratio_in_range(list[i], place, min, max);
        if (checks_limits() && !out.empty() && ratio <= out.back())
            refuse_at(place, PS_N("{0}: {1} is not greater than the number before it ({2})"),
                      {ratio.to_string(), out.back().to_string()});
        out.push_back(ratio);
    }
    return out;
}

std::map<std::string, Ratio> ParameterReader::ratios(std::string_view key, Ratio min, Ratio max)
{
    const json& table = required(key);
    if (!table.is_object())
        refuse(key, PS_N("{0}: must be an object in braces"));
    const auto pointer = child_pointer(pointer_, key);
    std::map<std::string, Ratio> out;
    for (const auto& [name, value] : table.items())
        out.emplace(name, ratio_in_range(value, child_pointer(pointer, name), min, max));
    return out;
}

ParameterReader ParameterReader::object(std::string_view key)
{
    return {required(key), child_pointer(pointer_, key), source_name_, limits_};
}

std::vector<ParameterReader> ParameterReader::objects(std::string_view key)
{
    const json& list = required(key);
    if (!list.is_array() || list.empty())
        refuse(key, PS_N("{0}: must be a list in square brackets with at least one entry"));
    const auto pointer = child_pointer(pointer_, key);
    std::vector<ParameterReader> out;
    for (std::size_t i = 0; i < list.size(); ++i)
        out.emplace_back(list[i], child_pointer(pointer, std::to_string(i)), source_name_, limits_);
    return out;
}

void ParameterReader::finish() const
{
    const std::vector<std::string> known(known_.begin(), known_.end());
    for (const auto& [name, value] : object_->items())
        if (!known_.contains(name))
            refuse_unknown_name(child_pointer(pointer_, name), nearest_name(name, known), known, source_name_);
}

} // namespace ps::policy
