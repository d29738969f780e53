// bulletin
#include "cli/context.h"

#include "i18n/translate.h"
#include "model/base/platform.h"
#include "reports/bulletin.h"

#include <optional>

namespace ps::cli {

void add_report_commands(Command& app, Context& context)
{
    struct Options {
        std::string month, output, html, issue, bureau, basis = "purchase";
        bool internal = false;
    };
    auto options = std::make_shared<Options>();
    auto* command = app.add_subcommand("bulletin", PS_TR("Write the monthly bulletin"));
    command->add_option("--month", options->month, PS_TR("Month, as 2026-10"))->required();
    command->add_option("-o,--output", options->output, PS_TR("The workbook to write (.xlsx)"));
    command->add_option("--html", options->html, PS_TR("The page to write (.html)"));
    context.add_force(*command);
    command->add_option("--issue", options->issue, PS_TR("Number of the issue"));
    command->add_option("--bureau", options->bureau, PS_TR("Who publishes it"));
    command->add_option("--basis", options->basis, PS_TR("purchase or sale"));
    command->add_flag("--internal", options->internal,
                      PS_TR("Also the findings of the plausibility rules, for the bureau's own use"));
    command->callback([options, &context] {
        reports::BulletinOptions bulletin;
        bulletin.internal = options->internal;
        bulletin.month = month_option(options->month);
        bulletin.issue_number = options->issue;
        bulletin.bureau_name = options->bureau;
        bulletin.basis = basis_option(options->basis);
        if (options->output.empty() && options->html.empty())
            throw Error(ErrorKind::usage, PS_N("say where to write: -o FILE.xlsx or --html FILE.html"));
        auto store = context.open_store();
        std::optional<reports::Output> workbook;
        std::optional<reports::Output> page;
        // Both are tried before one is written: half a bulletin helps nobody.
        if (!options->output.empty())
            reports::try_output(workbook.emplace(context.output(options->output)));
        if (!options->html.empty())
            reports::try_output(page.emplace(context.output(options->html)));
        if (workbook) {
            reports::write_bulletin(store, bulletin, *workbook);
            context.say(i18n::tr(Message{PS_N("Wrote {0}"), {options->output}}));
        }
        if (page) {
            reports::write_bulletin_html(store, bulletin, *page);
            context.say(i18n::tr(Message{PS_N("Wrote {0}"), {options->html}}));
        }
    });
}

} // namespace ps::cli
