#include "model/policy/monitoring_rules.h"

#include "model/policy/bounds.h"
#include "model/policy/rule_table.h"

namespace ps::policy {

namespace {

using MonitoringTable = RuleTable<MonitoringRules>;

void add_plausibility(MonitoringTable& table)
{
    table
        .ratio("plausibility.month_multiple", &MonitoringRules::month_multiple, one_ratio, many_ratio,
               PS_N("Multiple of last month's price"))
        .in(Unit::multiple)
        .means(PS_N("Outside 1/m to m of last month: a finding."));
    table
        .ratio("plausibility.fence_iqr_multiple", &MonitoringRules::fence_iqr_multiple, zero_ratio, hundred_ratio,
               PS_N("Width of the quartile fences"))
        .in(Unit::multiple)
        .means(PS_N("Multiple of the interquartile range below Q1 and above Q3."));
    table
        .ratio("plausibility.fence_min_spread", &MonitoringRules::fence_min_spread, zero_ratio, one_ratio,
               PS_N("Least spread, as a share of the median"))
        .in(Unit::share)
        .from(Origin::program_default)
        .means(PS_N("Regulated prices are often equal, and their interquartile range is 0."));
    table
        .ratio("plausibility.robust_z", &MonitoringRules::robust_z, smallest_ratio, hundred_ratio,
               PS_N("Limit of the robust z score"))
        .from(Origin::program_default);
    table
        .ratio("plausibility.pack_factor_tolerance", &MonitoringRules::pack_factor_tolerance, zero_ratio, one_ratio,
               PS_N("Tolerance around the pack factor"))
        .in(Unit::share)
        .from(Origin::program_default)
        .means(PS_N("A price change this close to the pack factor or its inverse is a wrong unit."));
    table
        .ratio("plausibility.abnormal_multiple", &MonitoringRules::abnormal_multiple, one_ratio, many_ratio,
               PS_N("Multiple from which a price is abnormal"))
        .in(Unit::multiple)
        .from(Origin::public_material);
    table
        .ratio("plausibility.abnormal_sigma", &MonitoringRules::abnormal_sigma, smallest_ratio, hundred_ratio,
               PS_N("Standard deviations from which a price is abnormal"))
        .from(Origin::public_material);
    table
        .ratio("plausibility.confirm_month_change", &MonitoringRules::confirm_month_change, smallest_ratio, many_ratio,
               PS_N("Month-on-month change that the reporter has to confirm"))
        .in(Unit::share)
        .from(Origin::program_default);
    table.ratio("plausibility.rise", &MonitoringRules::rise, smallest_ratio, many_ratio, PS_N("Rise that is reported"))
        .in(Unit::share)
        .from(Origin::program_default);
    table
        .whole("plausibility.frequent_changes", &MonitoringRules::frequent_changes, 1, 1000,
               PS_N("Too frequent changes: number"))
        .in(Unit::count)
        .from(Origin::program_default);
    table
        .whole("plausibility.frequent_changes_months", &MonitoringRules::frequent_changes_months, 1, 120,
               PS_N("Too frequent changes: within"))
        .in(Unit::months)
        .from(Origin::program_default);
    table
        .ratio("plausibility.above_reference", &MonitoringRules::above_reference, zero_ratio, many_ratio,
               PS_N("Share above the reference price that is verified"))
        .in(Unit::share)
        .from(Origin::public_material);
    table
        .ratio("plausibility.abnormally_low", &MonitoringRules::abnormally_low, zero_ratio, one_ratio,
               PS_N("Share of the reference price below which a price is abnormally low"))
        .in(Unit::share)
        .from(Origin::public_material);
    table
        .ratio("plausibility.above_selected", &MonitoringRules::above_selected, one_ratio, many_ratio,
               PS_N("Multiple of the selected price that a product may not exceed"))
        .in(Unit::multiple)
        .from(Origin::public_material);
}

void add_quality(MonitoringTable& table)
{
    const auto weight = [&](const char* path, Ratio MonitoringRules::*member, const char* title) {
        table.ratio(path, member, zero_ratio, hundred_ratio, title).in(Unit::points).from(Origin::program_default);
    };
    weight("quality.weights.timeliness", &MonitoringRules::weight_timeliness,
           PS_N("Quality of reports: weight of timeliness"));
    weight("quality.weights.completeness", &MonitoringRules::weight_completeness,
           PS_N("Quality of reports: weight of completeness"));
    weight("quality.weights.accuracy", &MonitoringRules::weight_accuracy,
           PS_N("Quality of reports: weight of accuracy"));
    table
        .whole("quality.deadline_working_day", &MonitoringRules::deadline_working_day, 1, 20,
               PS_N("Deadline of monthly reports: working day of the next month"))
        .in(Unit::working_day)
        .from(Origin::program_default);
    table
        .ratio("quality.return_rate_hospital", &MonitoringRules::return_rate_hospital, zero_ratio, one_ratio,
               PS_N("Error rate from which a report is returned: hospitals of level 2 and 3"))
        .in(Unit::share)
        .from(Origin::public_material);
    table
        .ratio("quality.return_rate_primary", &MonitoringRules::return_rate_primary, zero_ratio, one_ratio,
               PS_N("Error rate from which a report is returned: primary institutions"))
        .in(Unit::share)
        .from(Origin::public_material);
    const auto cell = [&](const char* path, bool MonitoringRules::*member, const char* title) {
        table.flag(path, member, title).from(Origin::program_default).or_else("1");
    };
    cell("quality.required_cells.item", &MonitoringRules::require_item, PS_N("Completeness asks for the item"));
    cell("quality.required_cells.price", &MonitoringRules::require_price, PS_N("Completeness asks for the price"));
    cell("quality.required_cells.quantity", &MonitoringRules::require_quantity,
         PS_N("Completeness asks for the quantity"));
    cell("quality.required_cells.amount", &MonitoringRules::require_amount, PS_N("Completeness asks for the amount"));
}

void add_catalogue(MonitoringTable& table)
{
    table
        .whole("catalogue.months", &MonitoringRules::catalogue_months, 1, 120,
               PS_N("Proposals for the catalogue: months"))
        .in(Unit::months)
        .from(Origin::program_default)
        .or_else("12");
    table
        .money("catalogue.add_amount", &MonitoringRules::catalogue_add_amount, Money::from_raw(1),
               PS_N("Proposals to join: amount received within the months"))
        .from(Origin::program_default)
        .or_else("\"500000.00\"");
    table
        .whole("catalogue.add_complaints", &MonitoringRules::catalogue_add_complaints, 1, 1'000'000,
               PS_N("Proposals to join: complaints within the months"))
        .in(Unit::count)
        .from(Origin::program_default)
        .or_else("3");
    table
        .ratio("catalogue.add_spread", &MonitoringRules::catalogue_add_spread, one_ratio, many_ratio,
               PS_N("Proposals to join: highest price as a multiple of the lowest"))
        .in(Unit::multiple)
        .from(Origin::program_default)
        .or_else("\"2\"");
    table
        .ratio("catalogue.drop_uniformity", &MonitoringRules::catalogue_drop_uniformity, zero_ratio, one_ratio,
               PS_N("Proposals to leave: share of points at the commonest price"))
        .in(Unit::share)
        .from(Origin::program_default)
        .or_else("\"1\"");
}

void check_monitoring(const MonitoringRules& rules, ObjectReaders& readers)
{
    const auto sum = rules.weight_timeliness + rules.weight_completeness + rules.weight_accuracy;
    if (sum != hundred_ratio)
        readers.object("quality").refuse("weights", PS_N("{0}: the weights add up to {1}, not to 100"),
                                         {sum.to_string()});
    if (!rules.require_item && !rules.require_price && !rules.require_quantity && !rules.require_amount)
        readers.object("quality").refuse("required_cells", PS_N("{0}: at least one cell has to be required"));
    if (rules.stock_days_danger > rules.stock_days_fine)
        readers.object("shortage")
            .refuse("stock_days_danger", PS_N("{0}: {1} is more than stock_days_fine ({2})"),
                    {std::to_string(rules.stock_days_danger), std::to_string(rules.stock_days_fine)});
}

// A parameter that comes later: one line with .since_schema(2, "…"), and the number of the schema goes up by one.
MonitoringTable make_monitoring_table()
{
    MonitoringTable table("monitoring", 1);
    table
        .whole("dispersion_min_points", &MonitoringRules::dispersion_min_points, 1, 10'000,
               PS_N("Fewest points for figures of dispersion"))
        .in(Unit::count)
        .from(Origin::program_default);
    add_plausibility(table);
    add_quality(table);
    table
        .whole("shortage.stock_days_fine", &MonitoringRules::stock_days_fine, 0, 3650,
               PS_N("Stock is fine above so many days"))
        .in(Unit::days)
        .from(Origin::public_material);
    table
        .whole("shortage.stock_days_danger", &MonitoringRules::stock_days_danger, 0, 3650,
               PS_N("Stock is in danger at so many days or fewer"))
        .in(Unit::days)
        .from(Origin::public_material);
    table
        .ascending("change_bands", &MonitoringRules::change_bands, smallest_ratio, many_ratio,
                   PS_N("Limits of the size bands of changes"))
        .in(Unit::share)
        .from(Origin::program_default)
        .means(PS_N("A change that equals a limit belongs to the smaller band."))
        .or_else(R"(["0.05", "0.10", "0.20", "0.50"])");
    add_catalogue(table);
    table.check(check_monitoring);
    return table;
}

const MonitoringTable& monitoring_table()
{
    static const auto table = make_monitoring_table();
    return table;
}

} // namespace

const ParameterSet& monitoring_parameters()
{
    return monitoring_table().set();
}

MonitoringRules monitoring_rules(const RulePack& pack)
{
    return monitoring_table().read(pack);
}

} // namespace ps::policy
