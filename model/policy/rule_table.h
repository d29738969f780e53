// A ParameterSet in which each parameter is bound to a member of the rules: one line per parameter. For the files of
// this folder that define the rules of a kind.
#pragma once

#include "model/policy/parameter.h"
#include "model/policy/parameter_reader.h"
#include "model/policy/resolved_rules.h"
#include "model/policy/rule_pack.h"

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace ps::policy {

/// A word of a choice, its value and its meaning (source string).
template <class Enum>
struct Option {
    std::string_view word;
    Enum value;
    const char* meaning;
};

/// The readers of the objects that contain the parameters, made when first needed.
class ObjectReaders {
public:
    explicit ObjectReaders(ParameterReader root) : root_(std::move(root)) {}
    /// The reader of "a.b" for the path "a.b.c".
    ParameterReader& parent_of(const std::string& path);
    ParameterReader& object(const std::string& path);

private:
    ParameterReader root_;
    std::map<std::string, ParameterReader> objects_;
};

template <class Rules>
class RuleTable {
public:
    using Read = std::function<void(ParameterReader&, std::string_view key, Rules&)>;
    /// A condition on several parameters together; throws through the readers.
    using Check = std::function<void(const Rules&, ObjectReaders&)>;

    RuleTable(std::string kind, int schema)
    {
        set_.kind = std::move(kind);
        set_.schema = schema;
    }

    Parameter& ratio(const char* path, Ratio Rules::*member, Ratio least, Ratio most, const char* title)
    {
        return add(numeric(Shape::ratio, path, title, least.to_string(), most.to_string()),
                   [=](ParameterReader& reader, std::string_view key, Rules& rules) {
                       rules.*member = reader.ratio(key, least, most);
                   });
    }
    /// null = not set.
    Parameter& ratio(const char* path, std::optional<Ratio> Rules::*member, Ratio least, Ratio most, const char* title)
    {
        auto& out = add(numeric(Shape::ratio, path, title, least.to_string(), most.to_string()),
                        [=](ParameterReader& reader, std::string_view key, Rules& rules) {
                            rules.*member = reader.optional_ratio(key, least, most);
                        });
        out.may_be_null = true;
        return out;
    }
    Parameter& money(const char* path, Money Rules::*member, Money least, const char* title)
    {
        return add(numeric(Shape::money, path, title, least.to_string(2), ""),
                   [=](ParameterReader& reader, std::string_view key, Rules& rules) {
                       rules.*member = reader.money(key, least);
                   })
            .in(Unit::yuan);
    }
    Parameter& money(const char* path, std::optional<Money> Rules::*member, Money least, const char* title)
    {
        auto& out = add(numeric(Shape::money, path, title, least.to_string(2), ""),
                        [=](ParameterReader& reader, std::string_view key, Rules& rules) {
                            rules.*member = reader.optional_money(key, least);
                        });
        out.may_be_null = true;
        return out.in(Unit::yuan);
    }
    template <class Integer>
    Parameter& whole(const char* path, Integer Rules::*member, int least, int most, const char* title)
    {
        return add(numeric(Shape::whole, path, title, std::to_string(least), std::to_string(most)),
                   [=](ParameterReader& reader, std::string_view key, Rules& rules) {
                       rules.*member = static_cast<Integer>(reader.whole(key, least, most));
                   });
    }
    Parameter& flag(const char* path, bool Rules::*member, const char* title)
    {
        return add(numeric(Shape::flag, path, title, "0", "1"),
                   [=](ParameterReader& reader, std::string_view key, Rules& rules) {
                       rules.*member = reader.whole(key, 0, 1) == 1;
                   });
    }
    template <class Enum>
    Parameter& choice(const char* path, Enum Rules::*member, const char* title, std::vector<Option<Enum>> options)
    {
        auto about = numeric(Shape::choice, path, title, "", "");
        Choices<Enum> choices;
        for (const auto& option : options) {
            about.words.push_back({option.word, option.meaning});
            choices.emplace_back(option.word, option.value);
        }
        return add(std::move(about),
                   [member, choices = std::move(choices)](ParameterReader& reader, std::string_view key, Rules& rules) {
                       rules.*member = reader.choice(key, choices);
                   });
    }
    Parameter& ascending(const char* path, std::vector<Ratio> Rules::*member, Ratio least, Ratio most,
                         const char* title)
    {
        return add(numeric(Shape::ratio_list, path, title, least.to_string(), most.to_string()),
                   [=](ParameterReader& reader, std::string_view key, Rules& rules) {
                       rules.*member = reader.ascending_ratios(key, least, most);
                   });
    }
    Parameter& by_code(const char* path, std::map<std::string, Ratio> Rules::*member, Ratio least, Ratio most,
                       const char* title)
    {
        return add(numeric(Shape::ratio_table, path, title, least.to_string(), most.to_string()),
                   [=](ParameterReader& reader, std::string_view key, Rules& rules) {
                       rules.*member = reader.ratios(key, least, most);
                   });
    }
    Parameter& dates(const char* path, std::vector<Date> Rules::*member, const char* title)
    {
        return add(
            numeric(Shape::date_list, path, title, "", ""),
            [=](ParameterReader& reader, std::string_view key, Rules& rules) { rules.*member = reader.dates(key); });
    }
    Parameter& other(Shape shape, const char* path, const char* title, Read read)
    {
        return add(numeric(shape, path, title, "", ""), std::move(read));
    }
    void check(Check check) { check_ = std::move(check); }

    const ParameterSet& set() const { return set_; }

    /// The rules of a pack. Throws Error(refused), as resolve_rules(); also when the pack is of another kind.
    Rules read(const RulePack& pack) const
    {
        const auto resolved = resolve_rules(set_, pack);
        ObjectReaders readers({resolved.parameters, "/parameters", pack.source_name});
        Rules rules;
        for (std::size_t i = 0; i < reads_.size(); ++i)
            read_one(i, readers, rules);
        if (check_)
            check_(rules, readers);
        return rules;
    }
    /// The rules stored with a result: they were checked when it was made, and limits that have become narrower do not
    /// apply to it. Throws Error(refused) only for values of another shape.
    Rules read_kept(const nlohmann::json& parameters) const
    {
        ObjectReaders readers({parameters, "/parameters", "", ParameterReader::Limits::ignored});
        Rules rules;
        for (std::size_t i = 0; i < reads_.size(); ++i)
            if (value_at(parameters, set_.parameters[i].path) != nullptr)
                read_one(i, readers, rules);
        return rules;
    }

private:
    static Parameter numeric(Shape shape, const char* path, const char* title, std::string least, std::string most)
    {
        Parameter out;
        out.path = path;
        out.shape = shape;
        out.title = title;
        out.least = std::move(least);
        out.most = std::move(most);
        return out;
    }
    Parameter& add(Parameter about, Read read)
    {
        reads_.push_back(std::move(read));
        return set_.parameters.emplace_back(std::move(about));
    }
    void read_one(std::size_t index, ObjectReaders& readers, Rules& rules) const
    {
        const auto& path = set_.parameters[index].path;
        reads_[index](readers.parent_of(path), std::string_view(path).substr(path.rfind('.') + 1), rules);
    }

    ParameterSet set_;
    std::vector<Read> reads_; ///< beside set_.parameters
    Check check_;
};

// The tables of the kinds; parameter_set() knows them all.
const ParameterSet& holiday_parameters();
const ParameterSet& monitoring_parameters();
const ParameterSet& procurement_parameters();
const ParameterSet& retention_parameters();

} // namespace ps::policy
