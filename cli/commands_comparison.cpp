// compare
#include "cli/context.h"

#include "i18n/text.h"
#include "i18n/translate.h"
#include "views/monitoring/comparison.h"

namespace ps::cli {

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
    command->add_option("--by", options->by, PS_TR("Grouped by kind, level or county of the points"))
        ->one_of({"kind", "level", "county"});
    command->callback([options, &context] {
        views::TraitPricesView::Ask question;
        question.month = month_option(options->month);
        question.basis = basis_option(options->basis);
        question.generic_name = options->generic.empty() ? "" : i18n::normalise(options->generic);
        question.item_code = options->item;
        question.per_pack = options->per == "pack";
        question.trait = options->by == "kind"    ? monitoring::PointTrait::kind
                         : options->by == "level" ? monitoring::PointTrait::level
                                                  : monitoring::PointTrait::county;
        auto store = context.open_store();
        if (options->by.empty())
            context.print_view<views::ComparedPricesView>(store, question);
        else
            context.print_view<views::TraitPricesView>(store, question);
    });
}

} // namespace ps::cli
