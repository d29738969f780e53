// import, imports, undo, profiles, reconcile, rejects
#include "cli/context.h"

#include "i18n/translate.h"
#include "importers/session/import_session.h"
#include "model/base/platform.h"
#include "model/identity/decisions.h"
#include "model/registry/volume_periods.h"
#include "reports/rejects.h"
#include "views/imports/imports.h"

#include <algorithm>
#include <optional>

namespace ps::cli {

namespace {

constexpr std::size_t shown_issues = 200;

importers::ProgressSink terminal_progress(const Context& context)
{
    if (context.quiet || !platform::stderr_is_terminal())
        return {};
    return [](const importers::ImportProgress& now) {
        std::string text = "\r\033[K[" + std::to_string(now.file) + "/" + std::to_string(now.files) + "] " + now.name;
        if (now.rows > 0)
            text += " " + std::to_string(now.rows);
        std::cerr << text << std::flush;
    };
}

void print_issues(const Context& context, const std::vector<importers::FileReport>& reports)
{
    if (!context.quiet && platform::stderr_is_terminal())
        std::cerr << "\r\033[K";
    std::size_t shown = 0;
    std::size_t more = 0;
    for (const auto& report : reports) {
        const std::string file = path_text(report.path);
        for (const auto& note : report.notes)
            context.say(file + ": " + i18n::tr(note));
        for (const auto& sheet : report.sheets) {
            const std::string where = Place{file, sheet.sheet, {}, 0}.to_string() + ": "; // text files have no sheets
            if (!sheet.skipped.empty())
                context.say(where + i18n::tr(sheet.skipped));
            for (const auto& note : sheet.notes)
                context.say(where + i18n::tr(note));
        }
        for (const auto& issue : report.issues) {
            if (!issue.rejected && context.quiet)
                continue;
            if (shown == shown_issues) {
                ++more;
                continue;
            }
            ++shown;
            const std::string column = issue.column.empty() ? "" : issue.column + ": ";
            std::cerr << issue.place.to_string() << ": " << column << i18n::tr(issue.message) << '\n';
        }
        if (report.error)
            std::cerr << report.error->place().to_string() << ": " << i18n::tr(report.error->message()) << '\n';
    }
    if (more > 0)
        std::cerr << i18n::tr(Message{
                         PS_N("… and {0} more; --rejects FILE.xlsx writes all rejected rows with their reasons"),
                         {std::to_string(more)}})
                  << '\n';
}

void write_rejects(const std::vector<importers::FileReport>& reports, store::Store& store, const reports::Output& file)
{
    std::vector<reports::RejectsSheet> sheets;
    for (const auto& report : reports) {
        for (const auto& sheet : report.sheets) {
            if (sheet.rejected.empty())
                continue;
            if (sheet.batch) { // the store has all rejected rows, the report only the first
                for (auto& stored : reports::rejects_of_batch(store, *sheet.batch))
                    sheets.push_back(std::move(stored));
                continue;
            }
            sheets.push_back(
                {path_text(report.path.filename()), sheet.sheet, sheet.header, sheet.rejected, sheet.heading});
        }
    }
    if (!sheets.empty())
        reports::write_rejects_workbook(sheets, file);
}

int exit_code_of(const std::vector<importers::FileReport>& reports)
{
    bool any_good = false;
    bool any_bad = false;
    for (const auto& report : reports) {
        const auto totals = report.totals();
        if (report.error) {
            any_bad = true;
            continue;
        }
        any_good = true;
        any_bad = any_bad || totals.rejected > 0;
    }
    return !any_bad ? done : any_good ? some_rejected : refused;
}

std::string kind_names()
{
    std::string names;
    for (const auto* kind : importers::all_kinds())
        names += (names.empty() ? "" : ", ") + std::string(kind->id);
    return names;
}

void add_import(Command& app, Context& context)
{
    struct Options {
        std::vector<std::string> paths;
        std::string kind, profile, month, rejects;
        bool dry_run = false, hidden = false;
    };
    auto options = std::make_shared<Options>();
    auto* command = app.add_subcommand("import", PS_TR("Read files or folders into the store"));
    command->add_option("paths", options->paths, PS_TR("Files or folders"))->required();
    command->add_option("--kind", options->kind,
                        i18n::tr(Message{PS_N("What the files hold, when it is not recognised: {0}"), {kind_names()}}));
    command->add_option("--profile", options->profile,
                        PS_TR("A mapping profile: its name in the store, or a JSON file"));
    command->add_option("--month", options->month,
                        PS_TR("The month of submissions and stock reports that do not say it"));
    command->add_flag("--dry-run", options->dry_run, PS_TR("Read and judge, but store nothing"));
    command->add_flag("--hidden-sheets", options->hidden, PS_TR("Import hidden sheets too"));
    command->add_option("--rejects", options->rejects,
                        PS_TR("Write the rejected rows with their reasons into this workbook"));
    context.add_force(*command);
    command->callback([options, &context] {
        importers::ImportOptions import;
        if (!options->kind.empty()) {
            import.kind = importers::kind_by_id(options->kind);
            if (import.kind == nullptr)
                throw Error(ErrorKind::usage, {PS_N("there is no kind of file “{0}”"), {options->kind}});
        }
        import.profile = options->profile;
        if (!options->month.empty())
            import.month = month_option(options->month);
        import.dry_run = options->dry_run;
        import.hidden_sheets = options->hidden;
        std::vector<std::filesystem::path> paths;
        for (const auto& path : options->paths) {
            paths.push_back(path_from_text(path));
            context.reads(path);
        }
        context.reads(options->profile);
        auto store = context.open_store();
        std::optional<reports::Output> rejects;
        if (!options->rejects.empty())
            reports::try_output(rejects.emplace(context.output(options->rejects)));
        importers::ImportSession session(store, import, terminal_progress(context), context.stop.get_token());
        const auto reports = session.import_paths(paths);
        if (std::all_of(reports.begin(), reports.end(), [](const importers::FileReport& report) {
                return report.sheets.empty() && !report.error; // folders that were left out
            }))
            throw Error(ErrorKind::refused, PS_N("no file to import was found (.xlsx, .xls, .csv, .tsv, .txt)"),
                        {options->paths.front(), {}, {}, 0});
        print_issues(context, reports);
        std::vector<views::ImportResult> results;
        for (const auto& report : reports) {
            for (const auto& sheet : report.sheets) {
                if (sheet.kind == nullptr)
                    continue;
                views::ImportResult result;
                result.path = path_text(report.path);
                result.sheet = sheet.sheet;
                result.kind = sheet.kind->id;
                result.batch = sheet.batch;
                result.counts = sheet.counts;
                results.push_back(std::move(result));
            }
        }
        context.print_rows<views::ImportResultsView>(std::move(results), {});
        if (rejects)
            write_rejects(reports, store, *rejects);
        context.exit_code = exit_code_of(reports);
    });
}

void add_profiles(Command& app, Context& context)
{
    app.add_subcommand("profiles", PS_TR("List the mapping profiles"))->callback([&context] {
        auto store = context.open_store();
        std::vector<views::MappingProfile> profiles;
        for (const auto& profile : importers::stored_profiles(store))
            profiles.push_back({profile.name, profile.kind->id, profile.description,
                                static_cast<std::int64_t>(profile.columns.size())});
        context.print_rows<views::MappingProfilesView>(std::move(profiles), {});
    });
    struct Options {
        std::string name, file;
    };
    auto options = std::make_shared<Options>();
    auto* command = app.add_subcommand("profile", PS_TR("Export or import a mapping profile"));
    command->require_subcommand();
    auto* export_command = command->add_subcommand("export", PS_TR("Write a stored profile into a file"));
    export_command->add_option("name", options->name, PS_TR("The profile's name"))->required();
    export_command->add_option("file", options->file, PS_TR("File to write"))->required();
    context.add_force(*export_command);
    export_command->callback([options, &context] {
        auto store = context.open_store();
        for (const auto& profile : importers::stored_profiles(store)) {
            if (profile.name != options->name)
                continue;
            reports::write_text_file(context.output(options->file), profile.json);
            return;
        }
        throw Error(ErrorKind::usage, {PS_N("the store has no mapping profile “{0}”"), {options->name}});
    });
    auto* import_command = command->add_subcommand(
        "import", PS_TR("Keep a profile in the store; files with its headers are read by it from now on"));
    import_command->add_option("name", options->name, PS_TR("The profile's name"))->required();
    import_command->add_option("file", options->file, PS_TR("The profile's file (JSON)"))->required();
    import_command->callback([options, &context] {
        auto store = context.open_store();
        importers::save_profile(store,
                                importers::renamed(importers::find_profile(store, options->file), options->name));
    });
}

void add_reconcile(Command& app, Context& context)
{
    auto* command = app.add_subcommand("reconcile",
                                       PS_TR("Names and codes that matched nothing: list them, or decide what one is"));
    struct Options {
        std::int64_t id = 0;
        std::string code;
    };
    auto options = std::make_shared<Options>();
    auto* decide = command->add_subcommand(
        "decide", PS_TR("Entry ID is CODE from now on; import the file again to take its rows"));
    decide->add_option("id", options->id, PS_TR("Number of the entry in the list"))->required();
    decide->add_option("code", options->code, PS_TR("The code that is meant"))->required();
    decide->callback([options, &context] {
        auto store = context.open_store();
        identity::decide_alias(store, options->id, options->code);
    });
    command->accept_subcommand();
    command->callback([command, &context] {
        if (command->subcommand_given())
            return;
        auto store = context.open_store();
        std::vector<views::UnmatchedName> names;
        for (const auto& entry : importers::reconciliation_list(store)) {
            const views::UnmatchedName name{entry.id, entry.registry, entry.text, entry.rows, {}, {}, {}};
            if (entry.candidates.empty())
                names.push_back(name);
            for (const auto& candidate : entry.candidates) {
                names.push_back(name);
                names.back().candidate = candidate.code;
                names.back().candidate_name = candidate.name;
                names.back().why = i18n::tr(candidate.why);
            }
        }
        context.print_rows<views::UnmatchedNamesView>(std::move(names), {});
        for (const auto& question : registry::volume_questions(store))
            context.say(i18n::tr(registry::describe(question)));
    });
}

} // namespace

void add_import_commands(Command& app, Context& context)
{
    add_import(app, context);
    app.add_subcommand("imports", PS_TR("List the imports"))->callback([&context] {
        auto store = context.open_store();
        context.print_view<views::ImportsView>(store, {});
    });

    auto batch = std::make_shared<std::int64_t>(0);
    auto* undo = app.add_subcommand("undo", PS_TR("Undo an import, as if it had never been"));
    undo->add_option("batch", *batch, PS_TR("The import's number"))->required();
    undo->callback([batch, &context] {
        auto store = context.open_store();
        importers::undo_import(store, *batch);
        context.say(i18n::tr(Message{PS_N("Import {0} was undone"), {std::to_string(*batch)}}));
    });

    struct RejectsOptions {
        std::int64_t batch = 0;
        std::string file;
    };
    auto rejects_options = std::make_shared<RejectsOptions>();
    auto* rejects = app.add_subcommand(
        "rejects", PS_TR("Write the rejected rows of an import into a workbook that can be sent back"));
    rejects->add_option("batch", rejects_options->batch, PS_TR("The import's number"))->required();
    rejects->add_option("-o,--output", rejects_options->file, PS_TR("Workbook to write"))->required();
    context.add_force(*rejects);
    rejects->callback([rejects_options, &context] {
        auto store = context.open_store();
        const auto sheets = reports::rejects_of_batch(store, rejects_options->batch);
        if (sheets.empty())
            throw Error(ErrorKind::failed,
                        {PS_N("import {0} has no rejected rows"), {std::to_string(rejects_options->batch)}});
        reports::write_rejects_workbook(sheets, context.output(rejects_options->file));
    });
    add_profiles(app, context);
    add_reconcile(app, context);
}

} // namespace ps::cli
