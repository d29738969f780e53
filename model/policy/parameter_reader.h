// Reads one JSON object of a rule pack name by name, and reports what is missing, unknown or wrong, and where.
//
// Every reading function throws Error(refused) whose sentence begins with the JSON pointer ("/parameters/kmax: …") and
// whose place is the file. finish() refuses names that were never read: a misspelt switch must not be ignored.
#pragma once

#include "model/base/calendar.h"
#include "model/base/decimal.h"
#include "model/base/error.h"

#include <nlohmann/json_fwd.hpp>

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ps::policy {

/// A word of the pack and what it means; the first list that fits is the list of allowed words.
template <class Enum>
using Choices = std::vector<std::pair<std::string_view, Enum>>;

class ParameterReader {
public:
    /// `ignored` is for the rules of a locked result: values that were allowed then are not checked again.
    enum class Limits { checked, ignored };

    /// `object` must outlive the reader; `pointer` is its JSON pointer ("" for the whole file).
    ParameterReader(const nlohmann::json& object, std::string pointer, std::string source_name,
                    Limits limits = Limits::checked);

    /// Numbers are text ("0.62", "62%") or JSON numbers, exact, with at most 8 decimals, min..max included.
    Ratio ratio(std::string_view key, Ratio min, Ratio max);
    /// The same, null = not set.
    std::optional<Ratio> optional_ratio(std::string_view key, Ratio min, Ratio max);
    /// Yuan with at most 2 decimals, not below `min`.
    Money money(std::string_view key, Money min);
    std::optional<Money> optional_money(std::string_view key, Money min);
    std::int64_t whole(std::string_view key, std::int64_t min, std::int64_t max);
    std::string text(std::string_view key, bool may_be_empty = false);
    Date date(std::string_view key);
    std::optional<Date> optional_date(std::string_view key);
    std::vector<Date> dates(std::string_view key);
    /// An array of ratios, each greater than the one before; may be empty.
    std::vector<Ratio> ascending_ratios(std::string_view key, Ratio min, Ratio max);
    /// An object of names with ratios.
    std::map<std::string, Ratio> ratios(std::string_view key, Ratio min, Ratio max);
    ParameterReader object(std::string_view key);
    /// An array of objects, at least one.
    std::vector<ParameterReader> objects(std::string_view key);
    /// Marks a name as known without reading its value; nullptr when it is missing.
    const nlohmann::json* raw(std::string_view key);

    template <class Enum>
    Enum choice(std::string_view key, const Choices<Enum>& choices)
    {
        const auto word = text(key);
        std::string allowed;
        for (const auto& [name, value] : choices) {
            if (name == word)
                return value;
            allowed += (allowed.empty() ? "" : ", ") + std::string(name);
        }
        refuse_choice(key, word, allowed);
    }

    void finish() const;
    bool checks_limits() const { return limits_ == Limits::checked; }

    /// "{0}: …" with this object's child `key` as {0}; `message` must leave {0} to the pointer and count from {1}.
    [[noreturn]] void refuse(std::string_view key, const char* text, std::vector<std::string> args = {}) const;
    /// The same for this object itself.
    [[noreturn]] void refuse_here(const char* text, std::vector<std::string> args = {}) const;

private:
    [[noreturn]] void refuse_at(const std::string& pointer, const char* text, std::vector<std::string> args) const;
    [[noreturn]] void refuse_choice(std::string_view key, const std::string& word, const std::string& allowed) const;
    const nlohmann::json& required(std::string_view key);
    template <class Number>
    Number number(const nlohmann::json& value, const std::string& pointer) const;
    Ratio ratio_in_range(const nlohmann::json& value, const std::string& pointer, Ratio min, Ratio max) const;
    Money money_in_range(const nlohmann::json& value, const std::string& pointer, Money min) const;
    Date date_of(const nlohmann::json& value, const std::string& pointer) const;

    const nlohmann::json* object_;
    std::string pointer_;
    std::string source_name_;
    Limits limits_;
    std::set<std::string, std::less<>> known_;
};

} // namespace ps::policy
