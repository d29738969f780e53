#include "model/policy/procurement_rules.h"

#include "model/policy/bounds.h"
#include "model/policy/parameter_reader.h"

namespace ps::policy {

namespace {

using nlohmann::json;

const json& default_procurement_parameters()
{
    static const json parameters = [] {
        for (auto& pack : builtin_rule_packs()) {
            if (pack.kind == "procurement")
                return std::move(pack.parameters);
        }
        throw Error(ErrorKind::failed, {PS_N("the rule pack “{0}” is missing"), {"procurement-default"}});
    }();
    return parameters;
}

// A pack that changes a few figures need not repeat the others, and one that was written before a figure existed goes
// on working: what it does not say is what the program's own pack says. That one (version 0) has to say everything.
json completed(const RulePack& pack)
{
    if (pack.version == 0 || !pack.parameters.is_object())
        return pack.parameters;
    json out = default_procurement_parameters();
    for (const auto& [name, value] : pack.parameters.items()) {
        if (value.is_object() && out.contains(name) && out[name].is_object())
            out[name].update(value);
        else
            out[name] = value;
    }
    return out;
}

void read_progress(ParameterReader reader, ProcurementRules& rules)
{
    rules.behind = reader.ratio("behind", smallest_ratio, one_ratio);
    rules.ahead = reader.ratio("ahead", one_ratio, hundred_ratio);
    rules.reminder = reader.ratio("reminder", zero_ratio, one_ratio);
    rules.notice = reader.ratio("notice", zero_ratio, one_ratio);
    rules.interview = reader.ratio("interview", zero_ratio, one_ratio);
    rules.months_without_purchase = small_number(reader, "months_without_purchase", 1, 120);
    reader.finish();
    const auto not_above = [&](const char* key, Ratio value, const char* other, Ratio limit) {
        if (value > limit)
            reader.refuse(key, PS_N("{0}: {1} is more than {2} ({3})"), {value.to_string(), other, limit.to_string()});
    };
    not_above("notice", rules.notice, "reminder", rules.reminder);
    not_above("interview", rules.interview, "notice", rules.notice);
}

void read_delivery(ParameterReader reader, ProcurementRules& rules)
{
    rules.delivery_normal = reader.ratio("normal", zero_ratio, one_ratio);
    rules.delivery_fair = reader.ratio("fair", zero_ratio, one_ratio);
    rules.late_days = small_number(reader, "late_days", 0, 3650);
    reader.finish();
    if (rules.delivery_fair > rules.delivery_normal)
        reader.refuse("fair", PS_N("{0}: {1} is more than {2} ({3})"),
                      {rules.delivery_fair.to_string(), "normal", rules.delivery_normal.to_string()});
}

void read_non_selected(ParameterReader reader, ProcurementRules& rules)
{
    rules.non_selected_quantity_ceiling = reader.ratio("quantity_ceiling", zero_ratio, one_ratio);
    rules.non_selected_amount_ceiling = reader.ratio("amount_ceiling", zero_ratio, one_ratio);
    reader.finish();
}

} // namespace

ProcurementRules procurement_rules(const RulePack& pack)
{
    const json parameters = completed(pack);
    ParameterReader reader(parameters, "/parameters", pack.source_name);
    if (pack.kind != "procurement")
        reader.refuse_here(PS_N("{0}: the rule pack “{1}” is of kind “{2}”, not “{3}”"),
                           {pack.id, pack.kind, "procurement"});
    ProcurementRules rules;
    read_progress(reader.object("progress"), rules);
    read_delivery(reader.object("delivery"), rules);
    rules.platform_share = reader.ratio("platform_share", zero_ratio, one_ratio);
    read_non_selected(reader.object("non_selected"), rules);
    rules.substitutable_growth = reader.ratio("substitutable_growth", zero_ratio, hundred_ratio);
    rules.payment_days = small_number(reader, "payment_days", 0, 3650);
    rules.advance_ratio = reader.ratio("advance_ratio", zero_ratio, one_ratio);
    rules.agreed_share_by_winners = reader.ascending_ratios("agreed_share_by_winners", smallest_ratio, one_ratio);
    if (rules.agreed_share_by_winners.empty())
        reader.refuse("agreed_share_by_winners", PS_N("{0}: must not be empty"));
    reader.finish();
    return rules;
}

} // namespace ps::policy
