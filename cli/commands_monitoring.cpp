// prices, history, receipts
#include "cli/context.h"

#include "i18n/translate.h"
#include "views/monitoring/histories.h"
#include "views/monitoring/prices.h"
#include "views/procurement/receipts.h"

namespace ps::cli {

namespace {

void add_prices(Command& app, Context& context)
{
    struct Options {
        std::string month, item, basis = "purchase";
        bool monitored = false;
    };
    auto options = std::make_shared<Options>();
    auto* command = app.add_subcommand("prices", PS_TR("Dispersion of each item's price over the points of a month"));
    command->add_option("--month", options->month, PS_TR("Month, as 2026-10"))->required();
    command->add_option("--item", options->item, PS_TR("Only this item"));
    command->add_option("--basis", options->basis, PS_TR("purchase or sale"));
    command->add_flag("--monitored", options->monitored, PS_TR("Only items that are monitored in the month"));
    command->callback([options, &context] {
        const auto month = month_option(options->month);
        const auto basis = basis_option(options->basis);
        auto store = context.open_store();
        context.print_view<views::PricesView>(
            store,
            {month, basis, options->item.empty() ? std::nullopt : std::optional(options->item), options->monitored});
    });
}

void add_history(Command& app, Context& context)
{
    struct Options {
        std::string item, point, basis = "purchase";
    };
    auto options = std::make_shared<Options>();
    auto* command = app.add_subcommand("history", PS_TR("What happened to one item's price, point by point"));
    command->add_option("--item", options->item, PS_TR("The item's code"))->required();
    command->add_option("--point", options->point, PS_TR("Only this point"));
    command->add_option("--basis", options->basis, PS_TR("purchase or sale"));
    command->callback([options, &context] {
        const auto basis = basis_option(options->basis);
        auto store = context.open_store();
        context.print_view<views::HistoryView>(
            store, {options->item, options->point.empty() ? std::nullopt : std::optional(options->point), basis});
    });
}

void add_receipts(Command& app, Context& context)
{
    struct Options {
        std::string by = "institution", from, to;
    };
    auto options = std::make_shared<Options>();
    auto* command = app.add_subcommand("receipts", PS_TR("Receipts added up"));
    command->add_option("--by", options->by, PS_TR("institution, product, distributor, month or all"));
    command->add_option("--from", options->from, PS_TR("First date of receipt"));
    command->add_option("--to", options->to, PS_TR("Last date of receipt"));
    command->callback([options, &context] {
        std::optional<DateRange> dates;
        if (!options->from.empty() || !options->to.empty())
            dates = DateRange{options->from.empty() ? Date::from_ymd(1900, 1, 1).value() : date_option(options->from),
                              options->to.empty() ? Date::from_ymd(2199, 12, 31).value() : date_option(options->to)};
        if (dates && dates->last < dates->first)
            throw Error(ErrorKind::usage,
                        {PS_N("a period ends before it begins: {0} to {1}"), {options->from, options->to}});
        auto store = context.open_store();
        context.print_view<views::ReceiptsView>(store, {options->by, dates});
    });
}

} // namespace

void add_monitoring_commands(Command& app, Context& context)
{
    add_prices(app, context);
    add_history(app, context);
    add_receipts(app, context);
}

} // namespace ps::cli
