// monitored: the catalogue of monitored items, decisions on it, proposals
#include "cli/context.h"

#include "i18n/translate.h"
#include "views/monitoring/catalogue.h"

namespace ps::cli {

namespace {

using monitoring::CatalogueAction;

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
        say_defaults(context, store, options->rules, "monitoring", month.last_day(), {"catalogue"});
        context.print_view<views::CandidatesView>(
            store, {month, basis, options->rules, months->count() > 0 ? std::optional(options->months) : std::nullopt});
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
        if (command->subcommand_given())
            return;
        const auto asked = month->empty() ? std::nullopt : std::optional(month_option(*month));
        auto store = context.open_store();
        context.print_view<views::MonitoredPeriodsView>(store, {asked});
    });
}

} // namespace ps::cli
