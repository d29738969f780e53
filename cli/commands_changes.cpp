// changes, change-summary, cumulative
#include "cli/context.h"

#include "i18n/translate.h"
#include "model/monitoring/changes/change_events.h"
#include "model/monitoring/changes/cumulative.h"
#include "model/policy/monitoring_rules.h"
#include "model/policy/rule_pack_store.h"

#include <algorithm>

namespace ps::cli {

namespace {

using monitoring::Basis;
using monitoring::Level;

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

Level level_option(const std::string& text)
{
    return text == "point"    ? Level::point
           : text == "county" ? Level::county
           : text == "kind"   ? Level::kind
                              : Level::city;
}

using Rows = std::vector<std::vector<Value>>;

Rows moved_rows(store::Store& store, const Span& span, Basis basis, Level level)
{
    Rows out;
    for (const auto& change : monitoring::changes(store, span.from, span.to, basis, level))
        out.push_back({change.item, change.generic_name,
                       level == Level::county || level == Level::kind ? change.group : change.point, change.old_price,
                       change.new_price, change.change, Value(change.change_ratio), monitoring::name_of(change.event)});
    return out;
}

Rows presence_rows(store::Store& store, const Span& span, Basis basis)
{
    Rows out;
    for (const auto& event : monitoring::presence_events(store, span.from, span.to, basis))
        out.push_back({event.item, event.generic_name, event.point, Value(event.old_price), Value(event.new_price),
                       Value(event.change), Value(event.change_ratio), monitoring::name_of(event.event)});
    return out;
}

// The category stands in the place of the name; prices of different items make no price together.
Rows category_rows(store::Store& store, const Span& span, Basis basis)
{
    Rows out;
    for (const auto& category : monitoring::category_changes(store, span.from, span.to, basis)) {
        if (category.risen + category.fallen == 0)
            continue;
        const bool rise = category.change.value_or(0) > 0, fall = category.change.value_or(0) < 0;
        out.push_back({"", category.category, "", Value(), Value(), Value(), Value::statistic(category.change, 4),
                       monitoring::name_of(rise   ? monitoring::Event::rise
                                           : fall ? monitoring::Event::fall
                                                  : monitoring::Event::unchanged)});
    }
    return out;
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
                     PS_TR("moved, or all: at points also what came, went and was not reported"))
        ->one_of({"moved", "all"});
    command->callback([options, &context] {
        const auto span = span_option(options->from, options->to, options->year_on_year);
        const auto basis = basis_option(options->basis);
        if (options->events == "all" && options->level != "point")
            throw Error(ErrorKind::usage, {PS_N("--events all is for --level point")});
        auto store = context.open_store();
        auto rows = options->level == "category" ? category_rows(store, span, basis)
                                                 : moved_rows(store, span, basis, level_option(options->level));
        if (options->events == "all") {
            auto more = presence_rows(store, span, basis);
            std::move(more.begin(), more.end(), std::back_inserter(rows));
            std::stable_sort(rows.begin(), rows.end(), [](const auto& a, const auto& b) {
                return std::pair{a[0].text, a[2].text} < std::pair{b[0].text, b[2].text};
            });
        }
        Table table({"item", "generic_name", "point", "old_price", "new_price", "change", "change_ratio", "event"});
        for (auto& row : rows)
            table.add(std::move(row));
        context.print(table);
    });
}

policy::MonitoringRules rules_of(store::Store& store, const std::string& name, Month month)
{
    return policy::monitoring_rules(name.empty() ? policy::effective_pack(store, "monitoring", month.last_day())
                                                 : policy::find_rule_pack(store, name));
}

void add_change_summary(Command& app, Context& context)
{
    struct Options {
        std::string from, to, basis = "purchase", level = "city", rules;
        bool year_on_year = false;
    };
    auto options = std::make_shared<Options>();
    auto* command = app.add_subcommand("change-summary", PS_TR("How many moved between two months, and by how much"));
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
        const auto rules = rules_of(store, options->rules, span.to);
        const auto summary = monitoring::change_summary(store, span.from, span.to, basis, level_option(options->level),
                                                        rules.change_bands);
        Table table({"event", "over", "up_to", "count"});
        table.add({"compared", Value(), Value(), summary.compared});
        table.add({"unchanged", Value(), Value(), summary.unchanged});
        table.add({"fall", Value(), Value(), summary.fallen});
        table.add({"rise", Value(), Value(), summary.risen});
        for (const auto& band : summary.bands)
            table.add({std::string(monitoring::name_of(band.event)) + "-band", Value(band.over), Value(band.up_to),
                       band.count});
        table.add({"unrated", Value(), Value(), summary.unrated});
        context.print(table);
    });
}

Value item_code(const monitoring::Cumulative& cumulative, const std::optional<std::size_t>& place)
{
    return place ? Value(cumulative.items[*place].item) : Value("");
}

Value item_name(const monitoring::Cumulative& cumulative, const std::optional<std::size_t>& place)
{
    return place ? Value(cumulative.items[*place].generic_name) : Value("");
}

Value item_change(const monitoring::Cumulative& cumulative, const std::optional<std::size_t>& place)
{
    return place ? Value(cumulative.items[*place].change_ratio) : Value(std::optional<Ratio>{});
}

void add_cumulative(Command& app, Context& context)
{
    struct Options {
        std::string from, to, basis = "purchase";
        bool items = false;
    };
    auto options = std::make_shared<Options>();
    auto* command = app.add_subcommand("cumulative", PS_TR("How prices stand against the first ones on record"));
    command->add_option("--from", options->from, PS_TR("First month to look at (default: the first on record)"));
    command->add_option("--to", options->to, PS_TR("Last month, as 2026-10"))->required();
    command->add_option("--basis", options->basis, PS_TR("purchase or sale"));
    command->add_flag("--items", options->items, PS_TR("Each item instead of the figures for all"));
    command->callback([options, &context] {
        const auto from = options->from.empty() ? std::nullopt : std::optional(month_option(options->from));
        const auto to = month_option(options->to);
        const auto basis = basis_option(options->basis);
        auto store = context.open_store();
        const auto cumulative = monitoring::cumulative_changes(store, from, to, basis);
        if (options->items) {
            Table table({"item", "generic_name", "first_month", "last_month", "first_price", "last_price",
                         "change_ratio", "event", "points", "comparison"});
            for (const auto& item : cumulative.items)
                table.add({item.item, item.generic_name, item.first_month.to_string(), item.last_month.to_string(),
                           Value(item.first_price), Value(item.last_price), Value(item.change_ratio),
                           item.event ? monitoring::name_of(*item.event) : "", item.points,
                           item.points > 0  ? "matched"
                           : item.chained() ? "chained"
                                            : ""});
            context.print(table);
            return;
        }
        Table table({"to", "items", "fallen", "risen", "unchanged", "largest_fall", "largest_fall_item",
                     "largest_fall_name", "largest_rise", "largest_rise_item", "largest_rise_name", "incomparable"});
        table.add({to.to_string(), static_cast<std::int64_t>(cumulative.items.size()), cumulative.fallen,
                   cumulative.risen, cumulative.unchanged, item_change(cumulative, cumulative.largest_fall),
                   item_code(cumulative, cumulative.largest_fall), item_name(cumulative, cumulative.largest_fall),
                   item_change(cumulative, cumulative.largest_rise), item_code(cumulative, cumulative.largest_rise),
                   item_name(cumulative, cumulative.largest_rise), cumulative.incomparable});
        context.print(table);
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
