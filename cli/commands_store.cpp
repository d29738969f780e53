// init, sample, backup, restore, verify
#include "cli/context.h"

#include "i18n/translate.h"
#include "importers/session/import_session.h"
#include "model/base/platform.h"
#include "model/monitoring/chain/chain.h"
#include "model/monitoring/plausibility/findings.h"
#include "model/monitoring/reporting/reporting.h"
#include "model/monitoring/supply/supply.h"
#include "model/procurement/progress/progress_cells.h"
#include "model/retention/lock_seal.h"
#include "model/store/restore.h"
#include "model/store/verify.h"
#include "samples/samples.h"
#include "views/store/checks.h"

namespace ps::cli {

namespace {

void add_sample(Command& app, Context& context)
{
    struct Options {
        std::string folder;
        int months = 24;
        std::uint64_t seed = samples::default_seed;
        std::string scale = "city";
    };
    auto options = std::make_shared<Options>();
    auto* command =
        app.add_subcommand("sample", PS_TR("Write a made-up city's workbooks, with the known answers in truth/"));
    command->add_option("folder", options->folder, PS_TR("Folder to write into; must be empty or not exist"))
        ->required();
    command->add_option("--months", options->months, PS_TR("How many months, the last one is 2026-10"));
    command->add_option("--seed", options->seed, PS_TR("Another city for each number"));
    command->add_option("--scale", options->scale, PS_TR("city or province"))->one_of({"city", "province"});
    command->callback([options, &context] {
        samples::SampleOptions sample;
        sample.months = options->months;
        sample.seed = options->seed;
        sample.scale = options->scale == "province" ? samples::Scale::province : samples::Scale::city;
        samples::generate_samples(sample, path_from_text(options->folder), {}, context.stop.get_token());
        context.say(i18n::tr(Message{PS_N("The sample city lies in {0}"), {options->folder}}));
    });
}

} // namespace

void add_store_commands(Command& app, Context& context)
{
    app.add_subcommand("init", PS_TR("Make an empty store"))->callback([&context] {
        const auto store = store::Store::create(context.store_file());
        context.say(i18n::tr(Message{PS_N("Made the store {0}"), {path_text(store.path())}}));
    });
    add_sample(app, context);

    auto target = std::make_shared<std::string>();
    auto* backup = app.add_subcommand("backup", PS_TR("Copy the store into a new file"));
    backup->add_option("file", *target, PS_TR("File to write; must not exist"))->required();
    backup->callback([target, &context] {
        context.open_store().backup_to(path_from_text(*target));
        context.say(i18n::tr(Message{PS_N("Copied the store to {0}"), {*target}}));
    });

    auto source = std::make_shared<std::string>();
    auto* restore = app.add_subcommand("restore", PS_TR("Restore a backup; the present store is kept beside it"));
    restore->add_option("file", *source, PS_TR("The backup"))->required();
    restore->callback([source, &context] {
        const auto restored = store::restore(path_from_text(*source), context.store_file());
        context.say(i18n::tr(Message{PS_N("Brought back {0}"), {*source}}));
        if (!restored.kept.empty())
            context.say(i18n::tr(
                Message{PS_N("The store as it was lies beside it as {0}"), {path_text(restored.kept.filename())}}));
        for (const auto& copy : restored.copies)
            context.say(i18n::tr(Message{PS_N("{0} was left by a restore that was interrupted; it can be deleted"),
                                         {path_text(copy.filename())}}));
    });

    app.add_subcommand("verify", PS_TR("Check the store: integrity, journal, conservation of rows, summaries"))
        ->callback([&context] {
            auto store = context.open_store();
            auto results = store::verify_store(store);
            results.push_back(importers::verify_imports(store));
            for (auto& result : monitoring::verify_monitoring(store))
                results.push_back(std::move(result));
            for (auto& result : monitoring::verify_findings(store))
                results.push_back(std::move(result));
            for (auto& result : monitoring::supply::verify_supply(store))
                results.push_back(std::move(result));
            for (auto& result : monitoring::chain::verify_chain(store))
                results.push_back(std::move(result));
            for (auto& result : monitoring::verify_reporting(store))
                results.push_back(std::move(result));
            results.push_back(retention::verify_locks(store));
            for (auto& result : procurement::verify_progress(store))
                results.push_back(std::move(result));
            for (const auto& result : results)
                if (!result.passed)
                    context.exit_code = failed;
            context.print_rows<views::ChecksView>(std::move(results), {});
            say_open_volumes(context, registry::volume_questions(store));
        });
}

} // namespace ps::cli
