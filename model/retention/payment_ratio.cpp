#include "model/retention/parts.h"

namespace ps::retention {

namespace {

using Scope = policy::RetentionRules::RatioScope;

std::optional<Ratio> from_table(const policy::RetentionRules& rules, const std::string& key)
{
    const auto found = rules.ratio_table.find(key);
    return found == rules.ratio_table.end() ? std::nullopt : std::optional(found->second);
}

void no_ratio(InstitutionResult& result, Message message)
{
    result.problems.push_back({ProblemSeverity::error, "", std::move(message)});
}

bool in_range(Ratio ratio)
{
    return !ratio.is_negative() && ratio <= Ratio::from_units(1);
}

std::optional<Exact> keyed(const std::string& key, std::optional<Ratio> own, const policy::RetentionRules& rules,
                           InstitutionResult& result)
{
    const auto ratio = own ? own : from_table(rules, key);
    if (ratio) {
        result.steps.push_back({PS_N("Payment ratio of “{0}”: {1}"), {key, ratio->to_string()}});
        return to_exact(*ratio);
    }
    if (rules.default_ratio) {
        result.steps.push_back({PS_N("Payment ratio: {0} (the rule pack's default; it has none for “{1}”)"),
                                {rules.default_ratio->to_string(), key}});
        return to_exact(*rules.default_ratio);
    }
    no_ratio(result, {PS_N("there is no payment ratio for “{0}”, and the rule pack has no default"), {key}});
    return std::nullopt;
}

std::optional<Exact> by_insurance_type(const InstitutionInput& institution, const policy::RetentionRules& rules,
                                       InstitutionResult& result)
{
    const auto& shares = institution.insurance_shares.empty() ? rules.insurance_shares : institution.insurance_shares;
    if (shares.empty())
        return keyed("", std::nullopt, rules, result);
    Ratio sum;
    Exact ratio = 0;
    std::string terms;
    for (const auto& [type, share] : shares) {
        const auto of_type = rules.ratio_table.contains(type) ? from_table(rules, type) : rules.default_ratio;
        if (!of_type) {
            no_ratio(result, {PS_N("there is no payment ratio for “{0}”, and the rule pack has no default"), {type}});
            return std::nullopt;
        }
        sum += share;
        ratio += to_exact(share) * to_exact(*of_type);
        terms += (terms.empty() ? "" : " + ") + share.to_string() + " × " + of_type->to_string();
    }
    if (sum != Ratio::from_units(1)) {
        no_ratio(result, {PS_N("the shares of the insurance types add up to {0}, not to 1"), {sum.to_string()}});
        return std::nullopt;
    }
    result.steps.push_back({PS_N("Payment ratio over the insurance types: {0} = {1}"), {terms, exact_text(ratio)}});
    return ratio;
}

std::optional<Exact> split(const InstitutionInput& institution, const policy::RetentionRules& rules,
                           InstitutionResult& result)
{
    const auto in_catalogue =
        institution.in_catalogue_share ? institution.in_catalogue_share : rules.in_catalogue_share;
    const auto fund = institution.fund_share ? institution.fund_share : rules.fund_share;
    if (!in_catalogue || !fund)
        return keyed(institution.code, std::nullopt, rules, result);
    const Exact ratio = to_exact(*in_catalogue) * to_exact(*fund);
    result.steps.push_back({PS_N("Payment ratio: {0} in the catalogue × {1} from the fund = {2}"),
                            {in_catalogue->to_string(), fund->to_string(), exact_text(ratio)}});
    return ratio;
}

} // namespace

std::optional<Exact> find_payment_ratio(const InstitutionInput& institution, const policy::RetentionRules& rules,
                                        InstitutionResult& result)
{
    const auto impossible = [](const std::optional<Ratio>& ratio) { return ratio && !in_range(*ratio); };
    bool bad = impossible(institution.payment_ratio) || impossible(institution.in_catalogue_share) ||
               impossible(institution.fund_share);
    for (const auto& [type, share] : institution.insurance_shares)
        bad = bad || !in_range(share);
    if (bad) {
        no_ratio(result, PS_N("a payment ratio or a share lies outside 0 to 1"));
        return std::nullopt;
    }
    switch (rules.ratio_scope) {
    case Scope::region:
        return keyed(institution.region, std::nullopt, rules, result);
    case Scope::level:
        return keyed(institution.level, std::nullopt, rules, result);
    case Scope::institution:
        return keyed(institution.code, institution.payment_ratio, rules, result);
    case Scope::insurance_type:
        return by_insurance_type(institution, rules, result);
    case Scope::split:
        return split(institution, rules, result);
    }
    return std::nullopt;
}

} // namespace ps::retention
