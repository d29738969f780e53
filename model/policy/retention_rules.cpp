#include "model/policy/retention_rules.h"

#include "model/policy/bounds.h"
#include "model/policy/parameter_reader.h"

namespace ps::policy {

namespace {

using Rules = RetentionRules;

// National frame: not more than half of the savings base may be kept.
const Ratio highest_kmax = Ratio::from_raw(50'000'000);
const Money cent = Money::from_raw(1);

void read_payment_ratio(ParameterReader reader, Rules& rules)
{
    rules.ratio_scope =
        reader.choice<Rules::RatioScope>("scope", {{"region", Rules::RatioScope::region},
                                                   {"insurance_type", Rules::RatioScope::insurance_type},
                                                   {"level", Rules::RatioScope::level},
                                                   {"institution", Rules::RatioScope::institution},
                                                   {"split", Rules::RatioScope::split}});
    rules.default_ratio = reader.optional_ratio("default", zero_ratio, one_ratio);
    rules.ratio_table = reader.ratios("table", zero_ratio, one_ratio);
    rules.insurance_shares = reader.ratios("insurance_shares", zero_ratio, one_ratio);
    rules.in_catalogue_share = reader.optional_ratio("in_catalogue_share", zero_ratio, one_ratio);
    rules.fund_share = reader.optional_ratio("fund_share", zero_ratio, one_ratio);
    reader.finish();
    Ratio sum;
    for (const auto& [type, share] : rules.insurance_shares)
        sum += share;
    if (!rules.insurance_shares.empty() && sum != one_ratio)
        reader.refuse("insurance_shares", PS_N("{0}: the shares add up to {1}, not to 1"), {sum.to_string()});
}

Ratio factor_at(const Rules::ScoreStep& step, Ratio score)
{
    // Comparing only: score/100 in 8 decimals would lose the last two, so both sides are taken × 100.
    return step.by_score ? score : Ratio::from_raw(narrow_to_64(Int128{step.factor.raw()} * 100));
}

void read_score_table(ParameterReader& reader, Rules& rules)
{
    for (auto& row : reader.objects("score_table")) {
        Rules::ScoreStep step;
        step.from = row.ratio("from", zero_ratio, hundred_ratio);
        const auto* factor = row.raw("factor");
        step.by_score = factor != nullptr && *factor == "score/100";
        if (!step.by_score)
            step.factor = row.ratio("factor", zero_ratio, one_ratio);
        row.finish();
        if (rules.score_table.empty() && !step.from.is_zero())
            row.refuse("from", PS_N("{0}: the first step must begin at 0, but begins at {1}"), {step.from.to_string()});
        if (!rules.score_table.empty()) {
            const auto& before = rules.score_table.back();
            if (step.from <= before.from)
                row.refuse("from", PS_N("{0}: {1} does not come after {2}"),
                           {step.from.to_string(), before.from.to_string()});
            if (factor_at(step, step.from) < factor_at(before, step.from))
                row.refuse("factor", PS_N("{0}: a higher score would be paid less than a lower one"));
        }
        rules.score_table.push_back(step);
    }
}

} // namespace

RetentionRules retention_rules(const RulePack& pack)
{
    ParameterReader reader(pack.parameters, "/parameters", pack.source_name);
    if (pack.kind != "retention")
        reader.refuse_here(PS_N("{0}: the rule pack “{1}” is of kind “{2}”, not “{3}”"),
                           {pack.id, pack.kind, "retention"});
    Rules rules;
    rules.quantity_basis = reader.choice<Rules::QuantityBasis>(
        "quantity_basis", {{"agreed", Rules::QuantityBasis::agreed}, {"reported", Rules::QuantityBasis::reported}});
    rules.beyond_agreed = reader.choice<Rules::BeyondAgreed>(
        "beyond_agreed", {{"count", Rules::BeyondAgreed::count}, {"exclude", Rules::BeyondAgreed::exclude}});
    rules.non_selected =
        reader.choice<Rules::NonSelected>("non_selected", {{"actual", Rules::NonSelected::actual},
                                                           {"at_price_before", Rules::NonSelected::at_price_before},
                                                           {"ignored", Rules::NonSelected::ignored}});
    rules.substitutable = reader.choice<Rules::Substitutable>(
        "substitutable", {{"counted", Rules::Substitutable::counted}, {"ignored", Rules::Substitutable::ignored}});
    rules.negatives = reader.choice<Rules::Negatives>(
        "negatives", {{"net", Rules::Negatives::net}, {"floor", Rules::Negatives::floor}});
    rules.partial_year =
        reader.choice<Rules::PartialYear>("partial_year", {{"days_of_365", Rules::PartialYear::days_of_365},
                                                           {"days_of_cycle", Rules::PartialYear::days_of_cycle},
                                                           {"ignored", Rules::PartialYear::ignored}});
    read_payment_ratio(reader.object("payment_ratio"), rules);
    rules.kmax = reader.ratio("kmax", zero_ratio, highest_kmax);
    read_score_table(reader, rules);
    rules.missing_score = reader.choice<Rules::MissingScore>("missing_score", {{"error", Rules::MissingScore::error},
                                                                               {"full", Rules::MissingScore::full},
                                                                               {"zero", Rules::MissingScore::zero}});
    auto rounding = reader.object("rounding");
    rules.rounding_unit = rounding.money("unit", cent);
    rules.rounding_level = rounding.choice<Rules::RoundingLevel>(
        "level", {{"institution", Rules::RoundingLevel::institution}, {"group", Rules::RoundingLevel::group}});
    rounding.finish();
    rules.pool = reader.optional_money("pool", Money{});
    reader.finish();
    return rules;
}

} // namespace ps::policy
