#include "model/policy/procurement_rules.h"

#include "model/policy/bounds.h"
#include "model/policy/rule_table.h"

namespace ps::policy {

namespace {

void check_procurement(const ProcurementRules& rules, ObjectReaders& readers)
{
    const auto not_above = [&](const char* object, const char* key, Ratio value, const char* other, Ratio limit) {
        if (value > limit)
            readers.object(object).refuse(key, PS_N("{0}: {1} is more than {2} ({3})"),
                                          {value.to_string(), other, limit.to_string()});
    };
    not_above("progress", "notice", rules.notice, "reminder", rules.reminder);
    not_above("progress", "interview", rules.interview, "notice", rules.notice);
    not_above("delivery", "fair", rules.delivery_fair, "normal", rules.delivery_normal);
    if (rules.agreed_share_by_winners.empty())
        readers.object("").refuse("agreed_share_by_winners", PS_N("{0}: must not be empty"));
}

// A pack that changes a few figures need not repeat the others: every parameter has a default. A parameter that comes
// later: one line with .since_schema(2, "…"), and the number of the schema goes up by one.
RuleTable<ProcurementRules> make_procurement_table()
{
    RuleTable<ProcurementRules> table("procurement", 1);
    table
        .ratio("progress.behind", &ProcurementRules::behind, smallest_ratio, one_ratio,
               PS_N("Behind: progress below this share of time progress"))
        .in(Unit::share)
        .from(Origin::public_material)
        .or_else("\"0.9\"");
    table
        .ratio("progress.ahead", &ProcurementRules::ahead, one_ratio, hundred_ratio,
               PS_N("Ahead: progress above this share of time progress"))
        .in(Unit::share)
        .from(Origin::public_material)
        .or_else("\"1.1\"");
    const auto ladder = [&](const char* path, Ratio ProcurementRules::*member, const char* title,
                            const char* fallback) {
        table.ratio(path, member, zero_ratio, one_ratio, title)
            .in(Unit::share)
            .from(Origin::program_default)
            .or_else(fallback);
    };
    ladder("progress.reminder", &ProcurementRules::reminder,
           PS_N("Reminder: progress below this share of time progress"), "\"0.9\"");
    ladder("progress.notice", &ProcurementRules::notice, PS_N("Notice: progress below this share of time progress"),
           "\"0.7\"");
    ladder("progress.interview", &ProcurementRules::interview,
           PS_N("Interview: progress below this share of time progress"), "\"0.5\"");
    table
        .whole("progress.months_without_purchase", &ProcurementRules::months_without_purchase, 1, 120,
               PS_N("Reminder: nothing bought for so many months"))
        .in(Unit::months)
        .from(Origin::program_default)
        .or_else("2");
    table
        .ratio("delivery.normal", &ProcurementRules::delivery_normal, zero_ratio, one_ratio,
               PS_N("Delivery rate from which it is normal"))
        .in(Unit::share)
        .from(Origin::public_material)
        .or_else("\"0.95\"");
    table
        .ratio("delivery.fair", &ProcurementRules::delivery_fair, zero_ratio, one_ratio,
               PS_N("Delivery rate from which it is fair"))
        .in(Unit::share)
        .from(Origin::public_material)
        .means(PS_N("Below it is poor."))
        .or_else("\"0.90\"");
    table
        .whole("delivery.late_days", &ProcurementRules::late_days, 0, 3650,
               PS_N("Delivery is late when nothing was shipped within"))
        .in(Unit::days)
        .from(Origin::program_default)
        .or_else("7");
    table
        .ratio("platform_share", &ProcurementRules::platform_share, zero_ratio, one_ratio,
               PS_N("Share bought through the platform below which a warning is given"))
        .in(Unit::share)
        .from(Origin::public_material)
        .or_else("\"0.90\"");
    table
        .ratio("non_selected.quantity_ceiling", &ProcurementRules::non_selected_quantity_ceiling, zero_ratio, one_ratio,
               PS_N("Highest non-selected share of a generic, by quantity"))
        .in(Unit::share)
        .from(Origin::program_default)
        .or_else("\"0.5\"");
    table
        .ratio("non_selected.amount_ceiling", &ProcurementRules::non_selected_amount_ceiling, zero_ratio, one_ratio,
               PS_N("Highest non-selected share of a generic, by amount"))
        .in(Unit::share)
        .from(Origin::program_default)
        .or_else("\"0.5\"");
    table
        .ratio("substitutable_growth", &ProcurementRules::substitutable_growth, zero_ratio, hundred_ratio,
               PS_N("Growth of substitutable products that is watched"))
        .in(Unit::share)
        .from(Origin::program_default)
        .or_else("\"0.30\"");
    table
        .whole("payment_days", &ProcurementRules::payment_days, 0, 3650,
               PS_N("Payment is on time within so many days of acceptance"))
        .in(Unit::days)
        .from(Origin::program_default)
        .or_else("30");
    table
        .ratio("advance_ratio", &ProcurementRules::advance_ratio, zero_ratio, one_ratio,
               PS_N("Lowest advance, as a share of a year's agreed amount"))
        .in(Unit::share)
        .from(Origin::program_default)
        .or_else("\"0.30\"");
    table
        .ascending("agreed_share_by_winners", &ProcurementRules::agreed_share_by_winners, smallest_ratio, one_ratio,
                   PS_N("Agreed share of the reported demand with 1, 2, 3 … winners"))
        .in(Unit::share)
        .from(Origin::program_default)
        .means(PS_N("The last figure is also that of more winners."))
        .or_else(R"(["0.5", "0.6", "0.7", "0.8"])");
    table.check(check_procurement);
    return table;
}

const RuleTable<ProcurementRules>& procurement_table()
{
    static const auto table = make_procurement_table();
    return table;
}

} // namespace

const ParameterSet& procurement_parameters()
{
    return procurement_table().set();
}

ProcurementRules procurement_rules(const RulePack& pack)
{
    return procurement_table().read(pack);
}

} // namespace ps::policy
