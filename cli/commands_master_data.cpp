// items, points, institutions, enterprises, vbp-batches
#include "cli/context.h"

#include "i18n/translate.h"
#include "model/registry/master_data.h"

namespace ps::cli {

namespace {

void add_organisations(Command& app, Context& context, const char* command, const char* role,
                       const std::string& description)
{
    app.add_subcommand(command, description)->callback([&context, role] {
        auto store = context.open_store();
        Table table({"code", "name", "kind", "level", "ownership", "region_code", "region", "social_credit_code",
                     "address", "contact", "phone"});
        for (const auto& entry : registry::organisations(store, role))
            table.add({entry.code, entry.name, entry.kind, entry.level, entry.ownership, entry.region_code,
                       entry.region, entry.social_credit_code, entry.address, entry.contact, entry.phone});
        context.print(table);
    });
}

} // namespace

void add_master_data_commands(Command& app, Context& context)
{
    app.add_subcommand("items", PS_TR("The monitored items"))->callback([&context] {
        auto store = context.open_store();
        Table table({"code", "name", "kind", "category", "trade_name", "dosage_form", "spec", "unit", "pack_unit",
                     "pack_factor", "approval_number", "manufacturer", "monitored_from", "monitored_until",
                     "listed_price"});
        for (const auto& item : registry::items(store))
            table.add({item.code, item.generic_name, item.kind, item.category, item.trade_name, item.dosage_form,
                       item.specification, item.unit, item.pack_unit, Value(item.pack_factor), item.approval_number,
                       item.manufacturer, item.monitored_from ? item.monitored_from->to_string() : "",
                       item.monitored_until ? item.monitored_until->to_string() : "", Value(item.listed_price)});
        context.print(table);
    });
    add_organisations(app, context, "points", "point", PS_TR("The sentinel points"));
    add_organisations(app, context, "institutions", "institution", PS_TR("The medical institutions"));
    add_organisations(app, context, "enterprises", "enterprise", PS_TR("The enterprises"));
    app.add_subcommand("vbp-batches", PS_TR("The VBP batches"))->callback([&context] {
        auto store = context.open_store();
        Table table({"code", "name", "kind", "execution_from", "execution_until", "products", "agreements"});
        for (const auto& batch : registry::vbp_batches(store))
            table.add({batch.code, batch.name, batch.kind, batch.execution.first.to_string(),
                       batch.execution.last.to_string(), batch.products, batch.agreements});
        context.print(table);
    });
}

} // namespace ps::cli
