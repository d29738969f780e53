// items, points, institutions, enterprises, vbp-batches
#include "cli/context.h"

#include "i18n/translate.h"
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
    app.add_subcommand("vbp-batches", PS_TR("The VBP batches"))->callback([&context] {
        auto store = context.open_store();
        context.print_view<views::VbpBatchesView>(store, {});
    });
}

} // namespace ps::cli
