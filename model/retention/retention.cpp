#include "model/retention/retention.h"

#include "model/retention/parts.h"
#include "model/retention/pool.h"

#include <algorithm>
#include <set>

namespace ps::retention {

namespace {

using policy::RetentionRules;

const Ratio full_score = Ratio::from_units(100);

// The same group twice would count its budget twice.
void check_group_ids(const InstitutionInput& input, InstitutionResult& result)
{
    std::set<std::string> seen;
    for (const auto& group : input.groups)
        if (!seen.insert(group.id).second)
            result.problems.push_back(
                {ProblemSeverity::error, group.id, {PS_N("the group “{0}” is given twice"), {group.id}}});
}

std::optional<Exact> compute_base(const InstitutionInput& input, const RetentionRules& rules, InstitutionResult& result)
{
    const auto ratio = find_payment_ratio(input, rules, result);
    if (!ratio)
        return std::nullopt;
    result.exact_ratio = ratio;
    Exact budget = 0;
    Exact spend = 0;
    Exact base = 0;
    std::string terms;
    for (const auto& group : input.groups) {
        auto computed = compute_group(group, *ratio, rules, result.problems);
        if (!computed)
            continue;
        budget += computed->exact_budget;
        spend += computed->exact_spend;
        base += computed->counted_saving;
        terms += (terms.empty() ? "" : " + ") + yuan_text(computed->counted_saving);
        result.groups.push_back(std::move(*computed));
    }
    if (result.has_error())
        return std::nullopt;
    result.budget = to_money(budget);
    result.spend = to_money(spend);
    result.base = to_money(base);
    result.exact_base = base;
    if (input.groups.empty())
        result.steps.emplace_back(PS_N("No group of products: the savings base is 0"));
    else
        result.steps.push_back({PS_N("Savings base: {0} = {1}"), {terms, yuan_text(base)}});
    return base;
}

std::optional<Ratio> find_score(const InstitutionInput& input, const RetentionRules& rules, InstitutionResult& result)
{
    if (input.score) {
        if (input.score->is_negative() || *input.score > full_score) {
            result.problems.push_back(
                {ProblemSeverity::error,
                 "",
                 {PS_N("the assessment score {0} lies outside 0 to 100"), {input.score->to_string()}}});
            return std::nullopt;
        }
        return input.score;
    }
    switch (rules.missing_score) {
    case RetentionRules::MissingScore::full:
        result.steps.emplace_back(PS_N("There is no assessment score; the rule pack counts it as 100"));
        return full_score;
    case RetentionRules::MissingScore::zero:
        result.steps.emplace_back(PS_N("There is no assessment score; the rule pack counts it as 0"));
        return Ratio{};
    case RetentionRules::MissingScore::error:
        break;
    }
    result.problems.push_back({ProblemSeverity::error, "", PS_N("the assessment score is missing")});
    return std::nullopt;
}

void compute_entitlement(const Exact& base, Ratio score, const RetentionRules& rules, InstitutionResult& result)
{
    const Exact factor = score_factor(rules, score);
    const Exact rate = to_exact(rules.kmax) * factor;
    result.score = score;
    result.rate = to_ratio(rate);
    result.steps.push_back({PS_N("Retention rate: {0} × {1} (score {2}) = {3}"),
                            {rules.kmax.to_string(), exact_text(factor), score.to_string(), exact_text(rate)}});
    if (base <= 0) {
        result.entitlement = Money{};
        result.steps.emplace_back(PS_N("The base is not above 0: nothing is paid, and nothing is carried forward"));
        return;
    }
    const Exact exact = base * rate;
    result.entitlement = to_money(round_half_up(exact, to_exact(rules.rounding_unit)));
    result.steps.push_back({PS_N("Payout: {0} × {1} = {2}, rounded half up to {3}: {4}"),
                            {yuan_text(base), exact_text(rate), yuan_text(exact), rules.rounding_unit.to_string(2),
                             result.entitlement->to_string(2)}});
}

InstitutionResult compute_institution(const InstitutionInput& input, const RetentionRules& rules, bool given_twice)
{
    InstitutionResult result;
    result.code = input.code;
    result.name = input.name;
    result.problems = input.problems;
    if (given_twice)
        result.problems.push_back(
            {ProblemSeverity::error, "", {PS_N("the institution “{0}” is given twice"), {input.code}}});
    check_group_ids(input, result);
    const auto base = compute_base(input, rules, result);
    const auto score = find_score(input, rules, result);
    if (base && score && !result.has_error())
        compute_entitlement(*base, *score, rules, result);
    return result;
}

void share_pool(Money pool, RetentionResult& result)
{
    std::vector<PoolClaim> claims;
    for (const auto& institution : result.institutions)
        claims.push_back({*institution.entitlement, institution.code});
    const auto shares = allocate_pool(pool, claims);
    result.capped = result.total_entitlement > pool;
    for (std::size_t i = 0; i < shares.size(); ++i) {
        auto& institution = result.institutions[i];
        institution.payout = shares[i];
        if (!result.capped)
            continue;
        institution.pool_share = shares[i];
        institution.steps.push_back(
            {PS_N("The pool of {0} is less than the {1} due to all: share {0} × {2} / {1}, to the cent by the "
                  "largest remainders: {3}"),
             {pool.to_string(2), result.total_entitlement.to_string(2), institution.entitlement->to_string(2),
              shares[i].to_string(2)}});
    }
}

} // namespace

bool InstitutionResult::has_error() const
{
    return std::any_of(problems.begin(), problems.end(),
                       [](const Problem& problem) { return problem.severity == ProblemSeverity::error; });
}

Exact score_factor(const RetentionRules& rules, Ratio score)
{
    Exact factor = 0;
    for (const auto& step : rules.score_table)
        if (step.from <= score)
            factor = step.by_score ? Exact(to_exact(score) / 100) : to_exact(step.factor);
    return factor;
}

RetentionResult compute_retention(const std::vector<InstitutionInput>& institutions, const RetentionRules& rules)
{
    RetentionResult result;
    result.pool = rules.pool;
    std::map<std::string, int> uses;
    for (const auto& input : institutions)
        ++uses[input.code];
    for (const auto& input : institutions) {
        result.institutions.push_back(compute_institution(input, rules, uses[input.code] > 1));
        if (const auto& entitlement = result.institutions.back().entitlement)
            result.total_entitlement += *entitlement;
        else
            ++result.undecided;
    }
    if (!rules.pool) {
        for (auto& institution : result.institutions)
            institution.payout = institution.entitlement;
    } else if (result.undecided == 0) {
        share_pool(*rules.pool, result);
    } else {
        // Sharing now would give the part of the undecided institutions to the others.
        for (auto& institution : result.institutions)
            institution.problems.push_back({ProblemSeverity::warning,
                                            "",
                                            {PS_N("the pool cannot be shared while {0} institutions have no result"),
                                             {std::to_string(result.undecided)}}});
    }
    for (const auto& institution : result.institutions)
        if (institution.payout)
            result.total_payout += *institution.payout;
    return result;
}

} // namespace ps::retention
