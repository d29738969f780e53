// items, points, institutions, enterprises, vbp-batches, vbp-batch
#include "cli/context.h"

#include "i18n/translate.h"
#include "model/registry/volume_periods.h"
#include "views/registry/master_data.h"

namespace ps::cli {

namespace {

void add_organisations(Command& app, Context& context, const char* command, const char* role,
                       const std::string& description)
{
    app.add_subcommand(command, description)->callback([&context, role] {
        auto store = context.open_store();
        context.print_view<views::OrganisationsView>(store, {role});
    });
}

void list_batches(Context& context)
{
    auto store = context.open_store();
    context.print_view<views::VbpBatchesView>(store, {});
    for (const auto& question : registry::volume_questions(store))
        context.say(i18n::tr(registry::describe(question)));
}

void list_questions(Context& context)
{
    auto store = context.open_store();
    context.print_view<views::LongBatchesView>(store, {true});
}

void add_batch_command(Command& app, Context& context)
{
    struct Options {
        std::string batch, volumes, why;
    };
    auto options = std::make_shared<Options>();
    auto* command = app.add_subcommand("vbp-batch", PS_TR("Decide what the agreed volumes of a VBP batch mean"));
    command->require_subcommand();
    auto* set = command->add_subcommand(
        "set", PS_TR("Whether the volumes of a batch of several years are for one year or for the whole cycle"));
    set->add_option("batch", options->batch, PS_TR("Code of the VBP batch"))->required();
    set->add_option("--volumes", options->volumes, PS_TR("year or cycle"))->required()->one_of({"year", "cycle"});
    set->add_option("--why", options->why, PS_TR("Why; kept in the journal"))->required();
    set->callback([options, &context] {
        auto store = context.open_store();
        const auto basis = *registry::volume_basis_of(options->volumes);
        registry::decide_volumes(store, options->batch, basis, options->why);
        context.say(i18n::tr(Message{PS_N("The agreed volumes of the batch {0} are now read so: {1}"),
                                     {options->batch, i18n::tr(name_of(basis))}}));
    });
    auto* withdraw = command->add_subcommand("withdraw", PS_TR("Withdraw such a decision"));
    withdraw->add_option("batch", options->batch, PS_TR("Code of the VBP batch"))->required();
    withdraw->add_option("--why", options->why, PS_TR("Why; kept in the journal"))->required();
    withdraw->callback([options, &context] {
        auto store = context.open_store();
        registry::withdraw_volumes(store, options->batch, options->why);
    });
    command->add_subcommand("questions", PS_TR("The batches of several years for which this is not decided"))
        ->callback([&context] { list_questions(context); });
}

} // namespace

void add_master_data_commands(Command& app, Context& context)
{
    app.add_subcommand("items", PS_TR("The monitored items"))->callback([&context] {
        auto store = context.open_store();
        context.print_view<views::ItemsView>(store, {});
    });
    add_organisations(app, context, "points", "point", PS_TR("The sentinel points"));
    add_organisations(app, context, "institutions", "institution", PS_TR("The medical institutions"));
    add_organisations(app, context, "enterprises", "enterprise", PS_TR("The enterprises"));
    app.add_subcommand("vbp-batches", PS_TR("The VBP batches"))->callback([&context] { list_batches(context); });
    add_batch_command(app, context);
}

} // namespace ps::cli
