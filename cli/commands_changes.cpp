// changes, change-summary, cumulative
#include "cli/context.h"

#include "i18n/translate.h"
#include "views/monitoring/changes.h"
#include "views/monitoring/histories.h"
#include "views/rules.h"

namespace ps::cli {

namespace {

using monitoring::Basis;
using monitoring::ChangeLevel;

struct Span {
    Month from, to;
};

// --from and --to, or --year-on-year and --to.
Span span_option(const std::string& from, const std::string& to, bool year_on_year)
{
    if (from.empty() != year_on_year)
        throw Error(ErrorKind::usage, {PS_N("give either --from or --year-on-year")});
    const auto last = month_option(to);
    const auto first = year_on_year ? last.plus(-12) : month_option(from);
    if (last <= first)
        throw Error(ErrorKind::usage, {PS_N("--to must be later than --from")});
    return {first, last};
}

ChangeLevel level_option(const std::string& text)
{
    return text == "point"    ? ChangeLevel::point
           : text == "county" ? ChangeLevel::county
           : text == "kind"   ? ChangeLevel::kind
                              : ChangeLevel::city;
}

void add_changes(Command& app, Context& context)
{
    struct Options {
        std::string from, to, basis = "purchase", level = "city", events = "moved";
        bool year_on_year = false;
    };
    auto options = std::make_shared<Options>();
    auto* command = app.add_subcommand("changes", PS_TR("What moved between two months"));
    command->add_option("--from", options->from, PS_TR("Month before, as 2026-09"));
    command->add_option("--to", options->to, PS_TR("Month after, as 2026-10"))->required();
    command->add_flag("--year-on-year", options->year_on_year, PS_TR("Against the same month of the year before"));
    command->add_option("--basis", options->basis, PS_TR("purchase or sale"));
    command->add_option("--level", options->level, PS_TR("city, point, county, kind (of point) or category"))
        ->one_of({"city", "point", "county", "kind", "category"});
    command
        ->add_option("--events", options->events,
                     PS_TR("moved, or all: at points also prices that appeared, disappeared or were not reported"))
        ->one_of({"moved", "all"});
    command->callback([options, &context] {
        const auto span = span_option(options->from, options->to, options->year_on_year);
        const auto basis = basis_option(options->basis);
        if (options->events == "all" && options->level != "point")
            throw Error(ErrorKind::usage, {PS_N("--events all is for --level point")});
        auto store = context.open_store();
        if (options->level == "category")
            context.print_view<views::CategoryChangesView>(store, {span.from, span.to, basis, true});
        else
            context.print_view<views::ChangesView>(
                store, {span.from, span.to, basis, level_option(options->level), options->events == "all"});
    });
}

void add_change_summary(Command& app, Context& context)
{
    struct Options {
        std::string from, to, basis = "purchase", level = "city", rules;
        bool year_on_year = false;
    };
    auto options = std::make_shared<Options>();
    auto* command =
        app.add_subcommand("change-summary", PS_TR("How many prices moved between two months, and by how much"));
    command->add_option("--from", options->from, PS_TR("Month before, as 2026-09"));
    command->add_option("--to", options->to, PS_TR("Month after, as 2026-10"))->required();
    command->add_flag("--year-on-year", options->year_on_year, PS_TR("Against the same month of the year before"));
    command->add_option("--basis", options->basis, PS_TR("purchase or sale"));
    command->add_option("--level", options->level, PS_TR("city, or point: each item at each point counts"))
        ->one_of({"city", "point"});
    command->add_option("--rules", options->rules, PS_TR("Rule pack of kind monitoring: id, id@version or file"));
    command->callback([options, &context] {
        const auto span = span_option(options->from, options->to, options->year_on_year);
        const auto basis = basis_option(options->basis);
        auto store = context.open_store();
        const auto rules = views::monitoring_rules(store, options->rules, span.to.last_day());
        say_defaults(context, store, options->rules, "monitoring", span.to.last_day(), {"change_bands"});
        context.print_view<views::ChangeSummaryView>(
            store, {span.from, span.to, basis, level_option(options->level), rules.change_bands});
    });
}

void add_cumulative(Command& app, Context& context)
{
    struct Options {
        std::string from, to, basis = "purchase";
        bool items = false;
    };
    auto options = std::make_shared<Options>();
    auto* command = app.add_subcommand("cumulative", PS_TR("How prices compare with the first ones on record"));
    command->add_option("--from", options->from, PS_TR("First month to look at (default: the first on record)"));
    command->add_option("--to", options->to, PS_TR("Last month, as 2026-10"))->required();
    command->add_option("--basis", options->basis, PS_TR("purchase or sale"));
    command->add_flag("--items", options->items, PS_TR("Each item instead of the figures for all"));
    command->callback([options, &context] {
        const auto from = options->from.empty() ? std::nullopt : std::optional(month_option(options->from));
        const auto to = month_option(options->to);
        const auto basis = basis_option(options->basis);
        auto store = context.open_store();
        if (options->items)
            context.print_view<views::CumulativeItemsView>(store, {from, to, basis});
        else
            context.print_view<views::CumulativeView>(store, {from, to, basis});
    });
}

} // namespace

void add_change_commands(Command& app, Context& context)
{
    add_changes(app, context);
    add_change_summary(app, context);
    add_cumulative(app, context);
}

} // namespace ps::cli
