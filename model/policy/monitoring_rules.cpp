#include "model/policy/monitoring_rules.h"

#include "model/policy/bounds.h"
#include "model/policy/parameter_reader.h"

#include <optional>

namespace ps::policy {

namespace {

void read_plausibility(ParameterReader reader, MonitoringRules& rules)
{
    rules.month_multiple = reader.ratio("month_multiple", one_ratio, many_ratio);
    rules.fence_iqr_multiple = reader.ratio("fence_iqr_multiple", zero_ratio, hundred_ratio);
    rules.fence_min_spread = reader.ratio("fence_min_spread", zero_ratio, one_ratio);
    rules.robust_z = reader.ratio("robust_z", smallest_ratio, hundred_ratio);
    rules.pack_factor_tolerance = reader.ratio("pack_factor_tolerance", zero_ratio, one_ratio);
    rules.abnormal_multiple = reader.ratio("abnormal_multiple", one_ratio, many_ratio);
    rules.abnormal_sigma = reader.ratio("abnormal_sigma", smallest_ratio, hundred_ratio);
    rules.confirm_month_change = reader.ratio("confirm_month_change", smallest_ratio, many_ratio);
    rules.rise = reader.ratio("rise", smallest_ratio, many_ratio);
    rules.frequent_changes = small_number(reader, "frequent_changes", 1, 1000);
    rules.frequent_changes_months = small_number(reader, "frequent_changes_months", 1, 120);
    rules.above_reference = reader.ratio("above_reference", zero_ratio, many_ratio);
    rules.abnormally_low = reader.ratio("abnormally_low", zero_ratio, one_ratio);
    rules.above_selected = reader.ratio("above_selected", one_ratio, many_ratio);
    reader.finish();
}

void read_quality(ParameterReader reader, MonitoringRules& rules)
{
    auto weights = reader.object("weights");
    rules.weight_timeliness = weights.ratio("timeliness", zero_ratio, hundred_ratio);
    rules.weight_completeness = weights.ratio("completeness", zero_ratio, hundred_ratio);
    rules.weight_accuracy = weights.ratio("accuracy", zero_ratio, hundred_ratio);
    weights.finish();
    const auto sum = rules.weight_timeliness + rules.weight_completeness + rules.weight_accuracy;
    if (sum != hundred_ratio)
        reader.refuse("weights", PS_N("{0}: the weights add up to {1}, not to 100"), {sum.to_string()});
    rules.deadline_working_day = small_number(reader, "deadline_working_day", 1, 20);
    rules.return_rate_hospital = reader.ratio("return_rate_hospital", zero_ratio, one_ratio);
    rules.return_rate_primary = reader.ratio("return_rate_primary", zero_ratio, one_ratio);
    // Packs from before this parameter ask for all four.
    if (reader.raw("required_cells") != nullptr) {
        auto cells = reader.object("required_cells");
        const auto flag = [&](std::string_view key) { return cells.whole(key, 0, 1) == 1; };
        rules.require_item = flag("item");
        rules.require_price = flag("price");
        rules.require_quantity = flag("quantity");
        rules.require_amount = flag("amount");
        cells.finish();
        if (!rules.require_item && !rules.require_price && !rules.require_quantity && !rules.require_amount)
            reader.refuse("required_cells", PS_N("{0}: at least one cell has to be required"));
    }
    reader.finish();
}

void read_shortage(ParameterReader reader, MonitoringRules& rules)
{
    rules.stock_days_fine = small_number(reader, "stock_days_fine", 0, 3650);
    rules.stock_days_danger = small_number(reader, "stock_days_danger", 0, 3650);
    reader.finish();
    if (rules.stock_days_danger > rules.stock_days_fine)
        reader.refuse("stock_days_danger", PS_N("{0}: {1} is more than stock_days_fine ({2})"),
                      {std::to_string(rules.stock_days_danger), std::to_string(rules.stock_days_fine)});
}

void read_change_bands(ParameterReader& reader, MonitoringRules& rules)
{
    rules.change_bands = reader.ascending_ratios("change_bands", smallest_ratio, many_ratio);
}

void read_catalogue(ParameterReader reader, MonitoringRules& rules)
{
    rules.catalogue_months = small_number(reader, "months", 1, 120);
    rules.catalogue_add_amount = reader.money("add_amount", Money::from_raw(1));
    rules.catalogue_add_complaints = reader.whole("add_complaints", 1, 1'000'000);
    rules.catalogue_add_spread = reader.ratio("add_spread", one_ratio, many_ratio);
    rules.catalogue_drop_uniformity = reader.ratio("drop_uniformity", zero_ratio, one_ratio);
    reader.finish();
}

// A pack that was written before a section existed goes on working: what it does not say is what the program's own pack
// says. What it says is read as strictly as ever.
const nlohmann::json& built_in_parameters()
{
    static const nlohmann::json parameters = [] {
        for (auto& pack : builtin_rule_packs()) {
            if (pack.kind == "monitoring")
                return std::move(pack.parameters);
        }
        throw Error(ErrorKind::failed, {PS_N("the rule pack “{0}” is missing"), {"monitoring-default"}});
    }();
    return parameters;
}

} // namespace

MonitoringRules monitoring_rules(const RulePack& pack)
{
    ParameterReader reader(pack.parameters, "/parameters", pack.source_name);
    if (pack.kind != "monitoring")
        reader.refuse_here(PS_N("{0}: the rule pack “{1}” is of kind “{2}”, not “{3}”"),
                           {pack.id, pack.kind, "monitoring"});
    MonitoringRules rules;
    rules.dispersion_min_points = small_number(reader, "dispersion_min_points", 1, 10'000);
    read_plausibility(reader.object("plausibility"), rules);
    read_quality(reader.object("quality"), rules);
    read_shortage(reader.object("shortage"), rules);
    std::optional<ParameterReader> fallback; // made when needed: the built-in pack is read here as well
    const auto where = [&](std::string_view section) -> ParameterReader& {
        if (reader.raw(section) != nullptr)
            return reader;
        if (!fallback)
            fallback.emplace(built_in_parameters(), "/parameters", "monitoring-default");
        return *fallback;
    };
    read_change_bands(where("change_bands"), rules);
    read_catalogue(where("catalogue").object("catalogue"), rules);
    reader.finish();
    return rules;
}

} // namespace ps::policy
