#include "model/policy/rule_changes.h"

#include "model/policy/resolved_rules.h"
#include "model/policy/rule_pack.h"

#include <set>

namespace ps::policy {

namespace {

class Comparison {
public:
    explicit Comparison(const Translate& translate) : translate_(translate) {}

    void text(const std::string& what, const std::string& before, const std::string& after)
    {
        if (before != after)
            sentences_.push_back(translate_({PS_N("{0}: {1} → {2}"), {what, before, after}}));
    }

    void parameter(const RuleValue& before, const RuleValue& after)
    {
        if (after.parameter->shape == Shape::ratio_table)
            return table(before, after);
        if (after.parameter->shape == Shape::date_list)
            return dates(before, after);
        if (words_of(before, translate_) != words_of(after, translate_))
            text(title_of(after, translate_), with_default(before), with_default(after));
    }

    std::vector<std::string> take() { return std::move(sentences_); }

private:
    std::string with_default(const RuleValue& value) const
    {
        const auto words = words_of(value, translate_);
        return value.by_default ? translate_({PS_N("{0} (default, not written in the rule pack)"), {words}}) : words;
    }

    // One entry of a table as a value of its own.
    std::string entry(const RuleValue& value, const std::string& code) const
    {
        const auto found = value.value.find(code);
        if (found == value.value.end())
            return translate_(PS_N("not in the table"));
        Parameter one = *value.parameter;
        one.shape = Shape::ratio;
        return value_words(one, found->dump(), translate_);
    }

    void table(const RuleValue& before, const RuleValue& after)
    {
        std::set<std::string> codes;
        for (const auto* value : {&before, &after})
            for (const auto& [code, ratio] : value->value.items())
                codes.insert(code);
        for (const auto& code : codes)
            text(translate_({PS_N("{0}, {1}"), {title_of(after, translate_), code}}), entry(before, code),
                 entry(after, code));
    }

    void dates(const RuleValue& before, const RuleValue& after)
    {
        const auto days = [](const RuleValue& value) {
            std::set<std::string> out;
            for (const auto& day : value.value)
                out.insert(day.get<std::string>());
            return out;
        };
        const auto only_in = [&](const std::set<std::string>& some, const std::set<std::string>& others,
                                 const char* sentence) {
            std::string list;
            for (const auto& day : some)
                if (!others.contains(day))
                    list += (list.empty() ? "" : ", ") + day;
            if (!list.empty())
                sentences_.push_back(translate_({sentence, {title_of(after, translate_), list}}));
        };
        const auto old_days = days(before), new_days = days(after);
        only_in(new_days, old_days, PS_N("{0}: {1} added"));
        only_in(old_days, new_days, PS_N("{0}: {1} removed"));
    }

    const Translate& translate_;
    std::vector<std::string> sentences_;
};

} // namespace

std::vector<std::string> pack_changes(const RulePack& old_pack, const RulePack& new_pack, const Translate& translate)
{
    if (old_pack.kind != new_pack.kind)
        throw Error(ErrorKind::usage,
                    {PS_N("the rule pack “{0}” is of the kind “{1}” and “{2}” of the kind “{3}”; only "
                          "packs of one kind can be compared"),
                     {old_pack.id, old_pack.kind, new_pack.id, new_pack.kind}});
    Comparison comparison(translate);
    const auto until = [&](const RulePack& pack) {
        return pack.effective_until ? pack.effective_until->to_string() : translate(PS_N("until further notice"));
    };
    const auto document = [&](const RulePack& pack) {
        return pack.document.empty() ? translate(PS_N("no document number")) : pack.document;
    };
    comparison.text(translate(PS_N("Title")), old_pack.title, new_pack.title);
    comparison.text(translate(PS_N("Document number")), document(old_pack), document(new_pack));
    comparison.text(translate(PS_N("In force from")), old_pack.effective_from.to_string(),
                    new_pack.effective_from.to_string());
    comparison.text(translate(PS_N("In force until")), until(old_pack), until(new_pack));
    const auto before = rule_values(old_pack), after = rule_values(new_pack);
    if (parameter_set(new_pack.kind).open)
        comparison.text(translate(PS_N("Parameters")), old_pack.parameters.dump(), new_pack.parameters.dump());
    else
        for (std::size_t i = 0; i < after.size(); ++i) // each has every parameter of the table
            comparison.parameter(before[i], after[i]);
    return comparison.take();
}

} // namespace ps::policy
