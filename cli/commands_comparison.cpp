// compare
#include "cli/context.h"

#include "i18n/text.h"
#include "i18n/translate.h"
#include "model/monitoring/changes/comparison.h"

namespace ps::cli {

namespace {

using monitoring::Comparison;

std::optional<UnitPrice> of_pack(UnitPrice price, const std::optional<Quantity>& factor)
{
    return factor ? std::optional(per_pack(price, *factor)) : std::nullopt;
}

void print_points(const Comparison& comparison, bool pack, const Context& context)
{
    Table table({"item", "generic_name", "form", "spec", "manufacturer", "point", "point_name", "county", "kind",
                 "price", "quantity", "lowest", "ratio_to_lowest", "unit_value"});
    for (const auto& cell : comparison.cells) {
        const auto& item = comparison.items[cell.item];
        const auto& point = comparison.points[cell.point];
        const auto unit_value = pack && item.unit_value ? of_pack(*item.unit_value, item.pack_factor) : item.unit_value;
        table.add({item.code, item.generic_name, item.dosage_form, item.specification, item.manufacturer, point.code,
                   point.name, point.county, point.kind, pack ? Value(cell.pack_price) : Value(cell.price),
                   Value(cell.quantity), cell.lowest ? Value(std::int64_t{1}) : Value(std::int64_t{0}),
                   Value(cell.ratio_to_lowest), Value(unit_value)});
    }
    context.print(table);
}

void print_traits(const Comparison& comparison, monitoring::PointTrait trait, bool pack, const Context& context)
{
    Table table({"item", "generic_name", "form", "spec", "manufacturer", monitoring::name_of(trait), "n", "min",
                 "median", "max"});
    for (const auto& row : monitoring::prices_by_trait(comparison, trait)) {
        const auto& item = comparison.items[row.item];
        const auto price = [&](UnitPrice value) {
            return pack ? Value(of_pack(value, item.pack_factor)) : Value(value);
        };
        table.add({item.code, item.generic_name, item.dosage_form, item.specification, item.manufacturer, row.value,
                   row.n, price(row.minimum), price(row.median), price(row.maximum)});
    }
    context.print(table);
}

} // namespace

void add_comparison_command(Command& app, Context& context)
{
    struct Options {
        std::string month, generic, item, basis = "purchase", per = "unit", by;
    };
    auto options = std::make_shared<Options>();
    auto* command = app.add_subcommand("compare", PS_TR("One generic name at all makers and points of a month"));
    command->add_option("--month", options->month, PS_TR("Month, as 2026-10"))->required();
    command->add_option("--generic", options->generic, PS_TR("The generic name"));
    command->add_option("--item", options->item, PS_TR("An item's code: all items of its generic name"));
    command->add_option("--basis", options->basis, PS_TR("purchase or sale"));
    command->add_option("--per", options->per, PS_TR("unit (smallest unit) or pack"))->one_of({"unit", "pack"});
    command->add_option("--by", options->by, PS_TR("Gathered by kind, level or county of the points"))
        ->one_of({"kind", "level", "county"});
    command->callback([options, &context] {
        monitoring::ComparisonQuery query;
        query.month = month_option(options->month);
        query.basis = basis_option(options->basis);
        query.generic_name = options->generic.empty() ? "" : i18n::normalise(options->generic);
        query.item_code = options->item;
        auto store = context.open_store();
        const auto comparison = monitoring::compare_prices(store, query);
        const bool pack = options->per == "pack";
        if (options->by.empty())
            print_points(comparison, pack, context);
        else
            print_traits(comparison,
                         options->by == "kind"    ? monitoring::PointTrait::kind
                         : options->by == "level" ? monitoring::PointTrait::level
                                                  : monitoring::PointTrait::county,
                         pack, context);
    });
}

} // namespace ps::cli
