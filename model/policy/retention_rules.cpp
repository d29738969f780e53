#include "model/policy/retention_rules.h"

#include "model/policy/bounds.h"
#include "model/policy/rule_table.h"

namespace ps::policy {

namespace {

// National frame: at most half of the savings base may be kept.
const Ratio highest_kmax = Ratio::from_raw(50'000'000);

Ratio factor_at(const RetentionRules::ScoreStep& step, Ratio score)
{
    // For comparison only: score/100 in 8 decimals would lose the last two, so both sides are taken × 100.
    return step.by_score ? score : Ratio::from_raw(narrow_to_64(Int128{step.factor.raw()} * 100));
}

void check_score_step(const ParameterReader& row, const RetentionRules& rules, const RetentionRules::ScoreStep& step)
{
    if (rules.score_table.empty()) {
        if (!step.from.is_zero())
            row.refuse("from", PS_N("{0}: the first step must begin at 0, but begins at {1}"), {step.from.to_string()});
        return;
    }
    const auto& before = rules.score_table.back();
    if (step.from <= before.from)
        row.refuse("from", PS_N("{0}: {1} does not come after {2}"), {step.from.to_string(), before.from.to_string()});
    if (factor_at(step, step.from) < factor_at(before, step.from))
        row.refuse("factor", PS_N("{0}: a higher score would be paid less than a lower one"));
}

void read_score_table(ParameterReader& reader, std::string_view key, RetentionRules& rules)
{
    for (auto& row : reader.objects(key)) {
        RetentionRules::ScoreStep step;
        step.from = row.ratio("from", zero_ratio, hundred_ratio);
        const auto* factor = row.raw("factor");
        step.by_score = factor != nullptr && *factor == "score/100";
        if (!step.by_score)
            step.factor = row.ratio("factor", zero_ratio, one_ratio);
        if (row.checks_limits()) {
            row.finish();
            check_score_step(row, rules, step);
        }
        rules.score_table.push_back(step);
    }
}

void check_retention(const RetentionRules& rules, ObjectReaders& readers)
{
    Ratio sum;
    for (const auto& [type, share] : rules.insurance_shares)
        sum += share;
    if (!rules.insurance_shares.empty() && sum != one_ratio)
        readers.object("payment_ratio")
            .refuse("insurance_shares", PS_N("{0}: the shares add up to {1}, not to 1"), {sum.to_string()});
}

// Each line: name, member, limits, title, words. A switch that comes later gets one more line that ends with
// .since_schema(2, "…"), and the number of the schema below goes up by one.
RuleTable<RetentionRules> make_retention_table()
{
    using Basis = RetentionRules::QuantityBasis;
    using Beyond = RetentionRules::BeyondAgreed;
    using NonSelected = RetentionRules::NonSelected;
    using Substitutable = RetentionRules::Substitutable;
    using Negatives = RetentionRules::Negatives;
    using Partial = RetentionRules::PartialYear;
    using Scope = RetentionRules::RatioScope;
    using Missing = RetentionRules::MissingScore;
    using Rounding = RetentionRules::RoundingLevel;
    RuleTable<RetentionRules> table("retention", 1);
    table.choice<Basis>("quantity_basis", &RetentionRules::quantity_basis, PS_N("Quantity that the budget rests on"),
                        {{"agreed", Basis::agreed, PS_N("the agreed volume")},
                         {"reported", Basis::reported, PS_N("the reported demand")}});
    table.choice<Beyond>("beyond_agreed", &RetentionRules::beyond_agreed,
                         PS_N("Selected purchases beyond the agreed volume"),
                         {{"count", Beyond::count, PS_N("counted as spend")},
                          {"exclude", Beyond::exclude,
                           PS_N("left out beyond the volume, at the average price of the selected purchases")}});
    table.choice<NonSelected>(
        "non_selected", &RetentionRules::non_selected, PS_N("Spend on non-selected products"),
        {{"actual", NonSelected::actual, PS_N("at the price paid")},
         {"at_price_before", NonSelected::at_price_before, PS_N("at the price before the procurement")},
         {"ignored", NonSelected::ignored, PS_N("not counted")}});
    table.choice<Substitutable>("substitutable", &RetentionRules::substitutable,
                                PS_N("Spend on substitutable products"),
                                {{"counted", Substitutable::counted, PS_N("counted as spend")},
                                 {"ignored", Substitutable::ignored, PS_N("not counted")}});
    table.choice<Negatives>("negatives", &RetentionRules::negatives, PS_N("Groups with a negative saving"),
                            {{"net", Negatives::net, PS_N("set off against the other groups")},
                             {"floor", Negatives::floor, PS_N("counted as 0")}});
    table.choice<Partial>("partial_year", &RetentionRules::partial_year, PS_N("Quantity of a part of a year"),
                          {{"days_of_365", Partial::days_of_365, PS_N("days / 365, at most 1")},
                           {"days_of_cycle", Partial::days_of_cycle, PS_N("days / days of the cycle")},
                           {"ignored", Partial::ignored, PS_N("not reduced")}});
    table
        .choice<Scope>("payment_ratio.scope", &RetentionRules::ratio_scope, PS_N("Payment ratios differ by"),
                       {{"region", Scope::region, PS_N("region")},
                        {"insurance_type", Scope::insurance_type, PS_N("type of insurance, weighted by the shares")},
                        {"level", Scope::level, PS_N("level of the institution")},
                        {"institution", Scope::institution, PS_N("institution")},
                        {"split", Scope::split, PS_N("share within the catalogue × share paid by the fund")}})
        .means(PS_N("With “institution”, the ratio in the file of assessment scores is used first, then the table, "
                    "then the default."));
    table
        .ratio("payment_ratio.default", &RetentionRules::default_ratio, zero_ratio, one_ratio,
               PS_N("Payment ratio of codes that the table does not have"))
        .in(Unit::share)
        .means(PS_N("Not set: codes that the table does not have are an error."));
    table
        .by_code("payment_ratio.table", &RetentionRules::ratio_table, zero_ratio, one_ratio,
                 PS_N("Payment ratios by code (region, type of insurance, level or institution)"))
        .in(Unit::share);
    table
        .by_code("payment_ratio.insurance_shares", &RetentionRules::insurance_shares, zero_ratio, one_ratio,
                 PS_N("Shares of the types of insurance"))
        .in(Unit::share)
        .means(PS_N("The shares add up to 1."));
    table
        .ratio("payment_ratio.in_catalogue_share", &RetentionRules::in_catalogue_share, zero_ratio, one_ratio,
               PS_N("Share of spend within the catalogue"))
        .in(Unit::share);
    table
        .ratio("payment_ratio.fund_share", &RetentionRules::fund_share, zero_ratio, one_ratio,
               PS_N("Share paid by the fund"))
        .in(Unit::share);
    table.ratio("kmax", &RetentionRules::kmax, zero_ratio, highest_kmax, PS_N("Highest retention rate"))
        .in(Unit::share)
        .means(PS_N("The national frame allows at most 50%."));
    table.other(Shape::score_table, "score_table", PS_N("Factor by assessment score"), read_score_table)
        .means(PS_N("Each step holds from its score up to the next one; a higher score never has a lower factor."));
    table.choice<Missing>("missing_score", &RetentionRules::missing_score,
                          PS_N("Institutions without an assessment score"),
                          {{"error", Missing::error, PS_N("no result, and a finding")},
                           {"full", Missing::full, PS_N("as 100 points")},
                           {"zero", Missing::zero, PS_N("as 0 points")}});
    table.money("rounding.unit", &RetentionRules::rounding_unit, Money::from_raw(1), PS_N("Rounding unit"));
    table.choice<Rounding>("rounding.level", &RetentionRules::rounding_level, PS_N("What is rounded"),
                           {{"institution", Rounding::institution, PS_N("only the amount due to an institution")},
                            {"group", Rounding::group, PS_N("budget and spend of each group first")}});
    table.money("pool", &RetentionRules::pool, Money(), PS_N("Ceiling of all payouts together"))
        .means(PS_N("Where it is too low it is shared out by largest remainders, to the cent."));
    table.check(check_retention);
    return table;
}

const RuleTable<RetentionRules>& retention_table()
{
    static const auto table = make_retention_table();
    return table;
}

} // namespace

const ParameterSet& retention_parameters()
{
    return retention_table().set();
}

RetentionRules retention_rules(const RulePack& pack)
{
    return retention_table().read(pack);
}

RetentionRules kept_retention_rules(const ResolvedRules& kept)
{
    return retention_table().read_kept(kept.parameters);
}

} // namespace ps::policy
