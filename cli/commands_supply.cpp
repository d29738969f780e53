// shortage, shortage-history, shortage-list, chain
#include "cli/context.h"

#include "i18n/translate.h"
#include "views/monitoring/chain.h"
#include "views/monitoring/supply.h"

namespace ps::cli {

namespace {

namespace supply = monitoring::supply;
namespace chain = monitoring::chain;

void say_summary(const Context& context, const supply::SupplySummary& summary)
{
    const auto text = [](std::int64_t number) { return std::to_string(number); };
    context.say(
        i18n::tr(Message{PS_N("{0}: {1} reports, {2} fine, {3} warning, {4} danger; month before: {5} fine, {6} "
                              "warning, {7} danger"),
                         {summary.month.to_string(), text(summary.now.reports), text(summary.now.fine),
                          text(summary.now.warning), text(summary.now.danger), text(summary.before.fine),
                          text(summary.before.warning), text(summary.before.danger)}}));
}

void add_shortage(Command& app, Context& context)
{
    struct Options {
        std::string month, item, point, level;
        bool listed = false, suppliers = false;
    };
    auto options = std::make_shared<Options>();
    auto* command = app.add_subcommand("shortage", PS_TR("Supply of a month: stock, days of stock, warning level"));
    command->add_option("--month", options->month, PS_TR("Month, as 2026-10"))->required();
    command->add_option("--item", options->item, PS_TR("Only this item"));
    command->add_option("--point", options->point, PS_TR("Only this point"));
    command->add_option("--level", options->level, PS_TR("Only this level: fine, warning or danger"))
        ->one_of({"fine", "warning", "danger"});
    command->add_flag("--listed", options->listed, PS_TR("Only items on a shortage list"));
    command->add_flag("--suppliers", options->suppliers, PS_TR("Who can help out with the item"));
    command->callback([options, &context] {
        const auto month = month_option(options->month);
        if (options->suppliers && options->item.empty())
            throw Error(ErrorKind::usage, {PS_N("--suppliers needs --item")});
        auto store = context.open_store();
        if (options->suppliers)
            return context.print_view<views::SuppliersView>(store, {month, options->item});
        supply::SupplyFilter filter;
        filter.item = given(options->item);
        filter.point = given(options->point);
        if (!options->level.empty())
            filter.level = supply::level_by_name(options->level);
        filter.listed_only = options->listed;
        context.print_view<views::SupplyView>(store, {month, filter});
        if (context.format == Format::table)
            say_summary(context, supply::supply_summary(store, month));
    });
}

void add_shortage_history(Command& app, Context& context)
{
    struct Options {
        std::string item, point;
    };
    auto options = std::make_shared<Options>();
    auto* command = app.add_subcommand("shortage-history", PS_TR("The supply of one item over time"));
    command->add_option("--item", options->item, PS_TR("The item's code"))->required();
    command->add_option("--point", options->point, PS_TR("Only this point"));
    command->callback([options, &context] {
        auto store = context.open_store();
        context.print_view<views::SupplyHistoryView>(store, {options->item, given(options->point)});
    });
}

void add_shortage_list(Command& app, Context& context)
{
    auto month = std::make_shared<std::string>();
    auto* command = app.add_subcommand("shortage-list", PS_TR("The shortage lists, and the items that they mean"));
    command->add_option("--month", *month, PS_TR("Only entries in force in this month"));
    command->callback([month, &context] {
        const auto wanted = month->empty() ? std::nullopt : std::optional(month_option(*month));
        auto store = context.open_store();
        context.print_view<views::ShortageListView>(store, {wanted});
    });
}

void add_chain(Command& app, Context& context)
{
    struct Options {
        std::string quarter, item;
        bool zero_markup = false;
    };
    auto options = std::make_shared<Options>();
    auto* command =
        app.add_subcommand("chain", PS_TR("Price chain of consumables: costs, prices and mark-ups link by link"));
    command->add_option("--quarter", options->quarter, PS_TR("Quarter, as 2026Q3"))->required();
    command->add_option("--item", options->item, PS_TR("Only this item"));
    command->add_flag("--zero-markup", options->zero_markup,
                      PS_TR("Public hospitals that charge another price than they pay"));
    command->callback([options, &context] {
        const auto quarter = Quarter::from_text(options->quarter);
        if (!quarter)
            throw Error(ErrorKind::usage, {PS_N("“{0}” is no quarter; write it as 2026Q3"), {options->quarter}});
        auto store = context.open_store();
        if (options->zero_markup)
            return context.print_view<views::ZeroMarkupView>(store, {*quarter, given(options->item)});
        const auto items = chain::chains(store, *quarter, given(options->item));
        std::vector<views::ChainLinksView::Row> links;
        for (const auto& item : items)
            for (auto& row : views::ChainLinksView::rows_of(item))
                links.push_back(std::move(row));
        context.print(*views::table_of<views::ChainLinksView>(std::move(links), {}),
                      views::ChainLinksView::contract({}));
        constexpr std::size_t shown = 20;
        std::size_t told = 0;
        for (const auto& item : items)
            for (const auto& note : chain::missing_tiers(item, *quarter))
                if (++told <= shown)
                    context.say(i18n::tr(note));
        if (told > shown)
            context.say(i18n::tr(Message{PS_N("… and {0} more without the prices of a manufacturer, distributor or "
                                              "hospital"),
                                         {std::to_string(told - shown)}}));
    });
}

} // namespace

void add_supply_commands(Command& app, Context& context)
{
    add_shortage(app, context);
    add_shortage_history(app, context);
    add_shortage_list(app, context);
    add_chain(app, context);
}

} // namespace ps::cli
