// monitored: the catalogue of monitored items, decisions on it, proposals
#include "cli/context.h"

#include "i18n/translate.h"
#include "model/monitoring/catalogue/catalogue.h"
#include "model/policy/monitoring_rules.h"
#include "model/policy/rule_pack_store.h"
#include "model/procurement/lines/receipts.h"

namespace ps::cli {

namespace {

using monitoring::CatalogueAction;

std::string day_words(const std::optional<Date>& day)
{
    return day ? day->to_string() : "";
}

void print_periods(const std::string& month, const Context& context)
{
    const auto asked = month.empty() ? std::nullopt : std::optional(month_option(month));
    auto store = context.open_store();
    Table table({"item", "generic_name", "from", "until", "reason", "source"});
    for (const auto& period : monitoring::monitored_periods(store, asked))
        table.add({period.item, period.generic_name, day_words(period.from), day_words(period.until), period.reason,
                   period.source});
    context.print(table);
}

void add_decision(Command& monitored, Context& context, CatalogueAction action)
{
    struct Options {
        std::string item, day, reason;
    };
    auto options = std::make_shared<Options>();
    const bool adds = action == CatalogueAction::add;
    auto* command = monitored.add_subcommand(monitoring::name_of(action), adds ? PS_TR("Monitor an item from a day on")
                                                                               : PS_TR("Stop monitoring an item"));
    command->add_option("item", options->item, PS_TR("The item's code"))->required();
    command
        ->add_option(adds ? "--from" : "--until", options->day,
                     adds ? PS_TR("First day, as 2026-10-01") : PS_TR("Last day, as 2026-10-31"))
        ->required();
    command->add_option("--reason", options->reason, PS_TR("Why; kept in the journal"))->required();
    command->callback([options, &context, action] {
        const auto day = date_option(options->day);
        auto store = context.open_store();
        monitoring::decide_monitoring(store, options->item, action, day, options->reason);
    });
}

// What the platform's receipts of the months say, by national code.
std::map<std::string, monitoring::ItemVolume> volumes_of(store::Store& store, Month first, Month last)
{
    std::map<std::string, monitoring::ItemVolume> out;
    for (const auto& totals :
         procurement::receipt_totals(store, "product", DateRange{first.first_day(), last.last_day()})) {
        if (totals.code.empty())
            continue;
        auto& volume = out[totals.code];
        volume.amount += totals.received_amount;
        volume.lines += totals.lines;
    }
    return out;
}

std::string reason_words(const monitoring::Candidate& candidate)
{
    std::string out;
    const auto add = [&](bool applies, const char* word) {
        if (applies)
            out += (out.empty() ? "" : "+") + std::string(word);
    };
    add(candidate.by_volume, "volume");
    add(candidate.by_complaints, "complaints");
    add(candidate.by_spread, "spread");
    add(candidate.by_stillness, "unchanged");
    return out;
}

void add_candidates(Command& monitored, Context& context)
{
    struct Options {
        std::string month, basis = "purchase", rules;
        int months = 0;
    };
    auto options = std::make_shared<Options>();
    auto* command =
        monitored.add_subcommand("candidates", PS_TR("Proposals: which items should join, which could leave"));
    command->add_option("--month", options->month, PS_TR("Month, as 2026-10"))->required();
    auto* months =
        command->add_option("--months", options->months, PS_TR("Months to look at (default: the rule pack's)"))
            ->in_range(1, 120);
    command->add_option("--basis", options->basis, PS_TR("purchase or sale"));
    command->add_option("--rules", options->rules, PS_TR("Rule pack of kind monitoring: id, id@version or file"));
    command->callback([options, months, &context] {
        const auto month = month_option(options->month);
        const auto basis = basis_option(options->basis);
        auto store = context.open_store();
        const auto rules = policy::monitoring_rules(options->rules.empty()
                                                        ? policy::effective_pack(store, "monitoring", month.last_day())
                                                        : policy::find_rule_pack(store, options->rules));
        monitoring::CandidateRules limits;
        limits.add_amount = rules.catalogue_add_amount;
        limits.add_complaints = rules.catalogue_add_complaints;
        limits.add_spread = rules.catalogue_add_spread;
        limits.drop_uniformity = rules.catalogue_drop_uniformity;
        limits.months = months->count() > 0 ? options->months : rules.catalogue_months;
        const auto volumes = volumes_of(store, month.plus(1 - limits.months), month);
        Table table({"proposal", "item", "generic_name", "reason", "amount", "complaints", "max_min_ratio",
                     "uniformity", "unchanged_months"});
        for (const auto& each : monitoring::catalogue_candidates(store, month, basis, limits, volumes))
            table.add(
                {monitoring::name_of(each.action), each.item, each.generic_name, reason_words(each), Value(each.amount),
                 each.complaints, Value::statistic(each.max_min_ratio, 6), Value::statistic(each.uniformity, 6),
                 each.unchanged_months ? Value(std::int64_t{*each.unchanged_months}) : Value(std::optional<Ratio>{})});
        context.print(table);
    });
}

} // namespace

void add_catalogue_commands(Command& app, Context& context)
{
    auto month = std::make_shared<std::string>();
    auto* command = app.add_subcommand("monitored", PS_TR("Which items are monitored when, and why"));
    command->add_option("--month", *month, PS_TR("Only what is monitored in this month"));
    command->accept_subcommand();
    add_decision(*command, context, CatalogueAction::add);
    add_decision(*command, context, CatalogueAction::drop);
    add_candidates(*command, context);
    command->callback([command, month, &context] {
        if (!command->subcommand_given())
            print_periods(*month, context);
    });
}

} // namespace ps::cli
