// execution-report
#include "cli/context.h"

#include "i18n/translate.h"
#include "model/base/platform.h"
#include "reports/execution_report.h"
#include "views/procurement/execution_report.h"

namespace ps::cli {

namespace {

void print_differences(Context& context, procurement::ReportComparison comparison)
{
    const auto differing = comparison.differences.size();
    context.print_rows<views::ReportDifferencesView>(std::move(comparison.differences), {});
    context.say(i18n::tr(Message{PS_N("{0} rows are in both reports; {1} cells or rows differ"),
                                 {std::to_string(comparison.compared), std::to_string(differing)}}));
}

} // namespace

void add_execution_report_command(Command& app, Context& context)
{
    struct Options {
        std::string day, output, batch, institution;
        bool compare = false;
    };
    auto options = std::make_shared<Options>();
    auto* command = app.add_subcommand("execution-report", PS_TR("Write the execution report of institutions"));
    command->add_option("--as-of", options->day, PS_TR("Day, as 2026-10-31"))->required();
    command->add_option("-o,--output", options->output, PS_TR("The workbook to write (.xlsx); without it a table"));
    context.add_force(*command);
    command->add_option("--batch", options->batch, PS_TR("Code of a VBP batch; without it those in force on the day"));
    command->add_option("--institution", options->institution, PS_TR("Code of a medical institution"));
    command->add_flag("--compare", options->compare,
                      PS_TR("List the differences from imported reports of the platform"));
    command->callback([options, &context] {
        const auto day = date_option(options->day);
        auto store = context.open_store();
        const auto report = procurement::execution_report(store, day, options->batch, options->institution);
        for (const auto& note : report.notes)
            context.say(i18n::tr(note));
        if (!options->output.empty()) {
            reports::write_execution_report(report, context.output(options->output));
            context.say(i18n::tr(Message{PS_N("Wrote {0}"), {options->output}}));
        }
        if (options->compare)
            print_differences(context, procurement::compare_with_platform(store, report));
        else if (options->output.empty())
            context.print_rows<views::ExecutionReportView>(report.rows, {});
    });
}

} // namespace ps::cli
