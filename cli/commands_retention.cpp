// retention
#include "cli/context.h"

#include "i18n/translate.h"
#include "model/base/platform.h"
#include "model/retention/retention_run.h"
#include "reports/retention_workbook.h"
#include "views/retention/retention.h"

#include <optional>

namespace ps::cli {

namespace {

std::map<std::string, std::string> what_ifs(const std::vector<std::string>& texts)
{
    std::map<std::string, std::string> changes;
    for (const auto& text : texts) {
        const auto equals = text.find('=');
        if (equals == std::string::npos || equals == 0)
            throw Error(ErrorKind::usage, {PS_N("“{0}” is no change of a rule; write NAME=VALUE"), {text}});
        changes[text.substr(0, equals)] = text.substr(equals + 1);
    }
    return changes;
}

// The rules for which the pack uses defaults.
std::vector<std::string> default_sentences(const retention::RetentionRun& run)
{
    return policy::default_sentences(
        policy::rule_values(policy::parameter_set("retention"), run.resolved, run.pack.overrides), translated);
}

void print_explanation(const retention::RetentionRun& run, const retention::InstitutionResult& institution)
{
    std::cout << institution.code << " " << institution.name << '\n';
    for (const auto& group : institution.groups) {
        std::cout << "  " << group.name << '\n';
        for (const auto& step : group.steps)
            std::cout << "    " << i18n::tr(step) << '\n';
    }
    for (const auto& step : institution.steps)
        std::cout << "  " << i18n::tr(step) << '\n';
    for (const auto& sentence : default_sentences(run))
        std::cout << "  " << sentence << '\n';
}

} // namespace

void add_retention_commands(Command& app, Context& context)
{
    struct Options {
        int year = 0;
        std::string batch, rules, output, explain;
        std::vector<std::string> what_if;
        bool lock = false, unlock = false, recompute = false;
    };
    auto options = std::make_shared<Options>();
    auto* command = app.add_subcommand("retention", PS_TR("Retained savings of each institution for a year"));
    command->add_option("--year", options->year, PS_TR("Procurement year"))->required()->in_range(2000, 2199);
    command->add_option("--batch", options->batch, PS_TR("Only this VBP batch"));
    command->add_option(
        "--rules", options->rules,
        PS_TR("Rule pack: id, id@version or a file (default: the one in force at the end of the year)"));
    command->add_option("--what-if", options->what_if, PS_TR("Change a rule for this computation: NAME=VALUE"));
    command->add_option("-o,--output", options->output, PS_TR("The workbook to write (.xlsx)"));
    context.add_force(*command);
    command->add_option("--explain", options->explain, PS_TR("Explain how this institution's payout was computed"));
    command->add_flag("--lock", options->lock, PS_TR("Keep this result: later data do not change it"));
    command->add_flag("--unlock", options->unlock, PS_TR("Let a locked year be computed again"));
    command->add_flag("--recompute", options->recompute, PS_TR("Compute again although the year is locked"));
    command->callback([options, &context] {
        auto store = context.open_store();
        context.reads(options->rules);
        std::optional<reports::Output> workbook;
        if (!options->output.empty())
            reports::try_output(workbook.emplace(context.output(options->output)));
        if (options->unlock)
            retention::unlock_retention(store, options->year, options->batch);
        retention::RetentionQuery query;
        query.year = options->year;
        query.batch = options->batch;
        query.rules = options->rules;
        query.what_if = what_ifs(options->what_if);
        query.recompute = options->recompute;
        auto run = retention::retention(store, query);
        if (options->lock && !run.locked)
            retention::lock_retention(store, run);
        for (const auto& note : run.notes)
            context.say(i18n::tr(note));
        if (options->explain.empty())
            for (const auto& sentence : default_sentences(run))
                context.say(sentence);
        if (run.result.undecided > 0)
            context.exit_code = some_rejected;
        for (const auto& institution : run.result.institutions)
            for (const auto& problem : institution.problems)
                std::cerr << institution.code << ": " << (problem.group.empty() ? "" : problem.group + ": ")
                          << i18n::tr(problem.message) << '\n';
        if (options->explain.empty()) {
            context.print_rows<views::RetentionView>(run.result.institutions, {});
            if (context.format == Format::table)
                context.say(i18n::tr(Message{PS_N("Paid out in all: {0} yuan; rule pack {1} version {2} {3}"),
                                             {run.result.total_payout.to_string(2), run.pack.id,
                                              std::to_string(run.pack.version), run.pack.document}}));
        } else {
            bool found = false;
            for (const auto& institution : run.result.institutions) {
                if (institution.code == options->explain) {
                    print_explanation(run, institution);
                    found = true;
                }
            }
            if (!found)
                throw Error(ErrorKind::usage,
                            {PS_N("no institution with the code “{0}” takes part"), {options->explain}});
        }
        if (workbook) {
            reports::write_retention_workbook(run, {{}, options->explain}, *workbook);
            context.say(i18n::tr(Message{PS_N("Wrote {0}"), {options->output}}));
        }
    });
}

} // namespace ps::cli
