// index
#include "cli/context.h"

#include "i18n/translate.h"
#include "views/monitoring/index.h"

namespace ps::cli {

namespace {

using namespace monitoring::index;

std::vector<std::string> formula_words()
{
    std::vector<std::string> out;
    for (const auto formula : all_formulas())
        out.emplace_back(name_of(formula));
    return out;
}

} // namespace

void add_index_command(Command& app, Context& context)
{
    struct Options {
        std::string base, to, formula = "jevons", by, basis = "purchase", item_price;
        bool chained = false, contributions = false;
    };
    auto options = std::make_shared<Options>();
    auto* command = app.add_subcommand("index", PS_TR("Price index of the monitored items, base month = 1"));
    command->add_option("--base", options->base, PS_TR("Base month, as 2026-01"))->required();
    command->add_option("--to", options->to, PS_TR("Last month, as 2026-10"))->required();
    command
        ->add_option("--formula", options->formula,
                     PS_TR("jevons, dutot, carli, laspeyres, paasche, fisher, tornqvist, walsh or geks"))
        ->one_of(formula_words());
    command->add_flag("--chained", options->chained, PS_TR("Month on month, multiplied up, instead of a fixed base"));
    command->add_option("--by", options->by, PS_TR("category: an index of each category as well"))
        ->one_of({"category"});
    command->add_option("--basis", options->basis, PS_TR("purchase or sale"));
    command
        ->add_option("--item-price", options->item_price,
                     PS_TR("matched: median of the points that have both compared months; median: of all points of the "
                           "month; unit-value. By default matched, and the unit value for formulas with quantities"))
        ->one_of({"matched", "median", "unit-value"});
    command->add_flag("--contributions", options->contributions,
                      PS_TR("What each item contributes to the change of the last month"));
    command->callback([options, &context] {
        IndexOptions query;
        query.base = month_option(options->base);
        query.to = month_option(options->to);
        query.formula = formula_named(options->formula).value();
        query.chained = options->chained;
        query.basis = basis_option(options->basis);
        if (!options->item_price.empty())
            query.item_price = options->item_price == "matched"  ? ItemPrice::matched
                               : options->item_price == "median" ? ItemPrice::median
                                                                 : ItemPrice::unit_value;
        query.by_category = !options->by.empty();
        query.contributions = options->contributions;
        auto store = context.open_store();
        if (query.contributions)
            context.print_view<views::ContributionsView>(store, query);
        else
            context.print_view<views::IndexView>(store, query);
    });
}

} // namespace ps::cli
