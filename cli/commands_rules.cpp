// rules: list, show, export, import, check, schema
#include "cli/context.h"

#include "i18n/translate.h"
#include "model/base/platform.h"
#include "model/policy/resolved_rules.h"
#include "model/policy/rule_changes.h"
#include "model/policy/rule_pack_store.h"
#include "model/policy/rule_schema.h"
#include "views/policy/rule_packs.h"

#include <fstream>

namespace ps::cli {

namespace {

void list_rules(Context& context)
{
    auto store = context.open_store();
    context.print_view<views::RulePacksView>(store, {});
}

void say_all_defaults(const Context& context, const policy::RulePack& pack)
{
    for (const auto& sentence : policy::default_sentences(policy::rule_values(pack), translated))
        context.say(sentence);
}

// Prints the file itself, so that it can be piped; the defaults that it uses, or why it cannot be read, go to the error
// output.
void print_pack(const Context& context, store::Store& store, const std::string& name)
{
    const auto text = policy::export_rule_pack(store, name);
    std::cout << text << '\n';
    try {
        say_all_defaults(context, policy::parse_rule_pack(text, name));
    } catch (const Error& problem) {
        context.say(views::pack_problem(problem));
    }
}

void print_parameters(const Context& context, const policy::RulePack& pack)
{
    context.print_rows<views::RuleValuesView>(policy::rule_values(pack), {});
    if (context.format == Format::table)
        say_all_defaults(context, pack);
}

void print_changes(const Context& context, store::Store& store, const std::vector<std::string>& names)
{
    const auto sentences = policy::pack_changes(policy::find_rule_pack(store, names[0]),
                                                policy::find_rule_pack(store, names[1]), translated);
    for (const auto& sentence : sentences)
        std::cout << sentence << '\n';
    if (sentences.empty())
        context.say(PS_TR("The two rule packs mean the same."));
}

struct RuleOptions {
    std::string name, file, kind;
    std::vector<std::string> changes;
    bool parameters = false;
};

void add_show(Command& rules, Context& context, const std::shared_ptr<RuleOptions>& options)
{
    auto* show = rules.add_subcommand("show", PS_TR("Print a pack"));
    show->add_option("name", options->name, PS_TR("id, id@version or a file"));
    show->add_flag("--parameters", options->parameters,
                   PS_TR("All parameters with their meaning, also those left to their defaults"));
    show->add_option("--changes", options->changes,
                     PS_TR("What the second of two packs changes: OLD NEW (id, id@version or a file)"))
        ->values(2);
    show->callback([options, &context] {
        if (options->name.empty() == options->changes.empty() || (options->parameters && options->name.empty()))
            throw Error(ErrorKind::usage, PS_N("name a rule pack, or two with --changes"));
        auto store = context.open_store();
        if (!options->changes.empty())
            print_changes(context, store, options->changes);
        else if (options->parameters)
            print_parameters(context, policy::find_rule_pack(store, options->name));
        else
            print_pack(context, store, options->name);
    });
}

void add_schema(Command& rules, const std::shared_ptr<RuleOptions>& options)
{
    auto* schema = rules.add_subcommand("schema", PS_TR("Print the JSON schema of a kind of pack"));
    schema->add_option("kind", options->kind, PS_TR("Kind of pack"))->required()->one_of(policy::rule_pack_kinds());
    schema->callback([options] { std::cout << policy::json_schema(options->kind, translated); });
}

} // namespace

void add_rule_commands(Command& app, Context& context)
{
    auto options = std::make_shared<RuleOptions>();
    auto* command = app.add_subcommand("rules", PS_TR("Rule packs: list, show, export, import, check, schema"));
    command->require_subcommand();
    command->add_subcommand("list", PS_TR("The packs of the store and those that come with the program"))
        ->callback([&context] { list_rules(context); });
    add_show(*command, context, options);
    auto* export_command = command->add_subcommand("export", PS_TR("Write a pack into a file"));
    export_command->add_option("name", options->name, PS_TR("id or id@version"))->required();
    export_command->add_option("file", options->file, PS_TR("File to write"))->required();
    context.add_force(*export_command);
    export_command->callback([options, &context] {
        auto store = context.open_store();
        context.reads(options->name);
        reports::write_text_file(context.output(options->file), policy::export_rule_pack(store, options->name));
    });
    auto* import_command = command->add_subcommand("import", PS_TR("Check a pack and keep it in the store"));
    import_command->add_option("file", options->file, PS_TR("The rule pack's file (JSON)"))->required();
    import_command->callback([options, &context] {
        auto store = context.open_store();
        const auto imported = policy::import_rule_pack(store, path_from_text(options->file));
        context.say(i18n::tr(Message{PS_N("Kept the rule pack {0} version {1}"),
                                     {imported.pack.id, std::to_string(imported.pack.version)}}));
        say_all_defaults(context, imported.pack);
    });
    auto* check = command->add_subcommand("check", PS_TR("Check a pack file without keeping it"));
    check->add_option("file", options->file, PS_TR("The rule pack's file (JSON)"))->required();
    check->callback([options, &context] {
        const auto pack = policy::read_rule_pack_file(path_from_text(options->file));
        context.say(
            i18n::tr(Message{PS_N("The rule pack {0} version {1} is sound"), {pack.id, std::to_string(pack.version)}}));
        say_all_defaults(context, pack);
    });
    add_schema(*command, options);
}

} // namespace ps::cli
