// pricesentinel-cli: all the work without a window, for schedulers, scripts and tests.
#include "cli/context.h"
#include "cli/usage_words.h"

#include "i18n/translate.h"
#include "model/base/platform.h"
#include "model/policy/resolved_rules.h"
#include "model/policy/rule_pack_store.h"
#include "views/registry/master_data.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <iostream>

#ifndef PS_VERSION
#define PS_VERSION "development"
#endif

namespace ps::cli {

std::filesystem::path Context::store_file() const
{
    return store_path.empty() ? store::Store::default_path() : path_from_text(store_path);
}

store::Store Context::open_store() const
{
    return store::Store::open(store_file());
}

std::string translated(const Message& message)
{
    return i18n::tr(message);
}

void say_defaults(const Context& context, store::Store& store, const std::string& pack, const std::string& kind,
                  Date date, const std::vector<std::string_view>& used)
{
    for (const auto& sentence :
         policy::default_sentences(policy::chosen_pack(store, pack, kind, date), used, translated))
        context.say(sentence);
}

void say_open_volumes(const Context& context, const std::vector<registry::VolumeQuestion>& questions)
{
    if (questions.empty())
        return;
    context.say(views::open_volumes_text(questions) + " " +
                i18n::tr(Message{PS_N("To answer: vbp-batch set {0} --volumes year|cycle --why … (vbp-batch questions "
                                      "lists the questions)."),
                                 {questions.front().reading.batch}}));
}

Month month_option(const std::string& text)
{
    if (const auto month = Month::from_iso(text))
        return *month;
    throw Error(ErrorKind::usage, {PS_N("“{0}” is no month; write it as 2026-10"), {text}});
}

Date date_option(const std::string& text)
{
    if (const auto date = Date::from_iso(text))
        return *date;
    throw Error(ErrorKind::usage, {PS_N("“{0}” is no date; write it as 2026-10-31"), {text}});
}

monitoring::Basis basis_option(const std::string& text)
{
    if (text == "purchase")
        return monitoring::Basis::purchase;
    if (text == "sale")
        return monitoring::Basis::sale;
    throw Error(ErrorKind::usage, {PS_N("“{0}” is no basis; write purchase or sale"), {text}});
}

namespace {

Context* interrupted_context = nullptr;

void on_interrupt()
{
    if (interrupted_context != nullptr)
        interrupted_context->stop.request_stop();
}

int code_of(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::usage:
        return usage;
    case ErrorKind::refused:
        return refused;
    case ErrorKind::failed:
    case ErrorKind::stopped:
        break;
    }
    return failed;
}

// The language must be set before the help texts are made.
void choose_language(const std::vector<std::string>& arguments)
{
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        const std::string_view argument = arguments[i];
        std::string_view value;
        if (argument == "--lang" && i + 1 < arguments.size())
            value = arguments[i + 1];
        else if (argument.starts_with("--lang="))
            value = argument.substr(7);
        if (!value.empty())
            i18n::set_language(value.starts_with("en") ? i18n::Language::en : i18n::Language::zh_CN);
    }
}

int run(std::vector<std::string> arguments)
{
    choose_language(arguments);
    Context context;
    interrupted_context = &context;
    platform::on_interrupt(on_interrupt);

    CLI::App app(PS_TR("PriceSentinel: price monitoring, procurement progress and retained savings"));
    translate_usage(app);
    app.name("pricesentinel-cli");
    app.set_version_flag("--version", std::string("pricesentinel-cli ") + PS_VERSION, PS_TR("Print the version"));
    app.set_help_flag("-h,--help", PS_TR("Print this help"));
    app.fallthrough();
    app.require_subcommand(1);
    app.add_option("--store", context.store_path,
                   PS_TR("The store (default: the user's own, or $PRICESENTINEL_STORE)"));
    std::string language = "zh_CN";
    app.add_option("--lang", language, PS_TR("Language: zh_CN or en"))->check(CLI::IsMember({"zh_CN", "en"}));
    std::string format = "table";
    app.add_option("--format", format, PS_TR("Output: table, csv or json"))
        ->check(CLI::IsMember({"table", "csv", "json"}));
    app.add_flag("-q,--quiet", context.quiet, PS_TR("No remarks, no progress"));
    // Global options are complete before any command's callback runs.
    app.parse_complete_callback([&] {
        context.format = format == "csv" ? Format::csv : format == "json" ? Format::json : Format::table;
    });

    Command program(app);
    add_store_commands(program, context);
    add_import_commands(program, context);
    add_master_data_commands(program, context);
    add_monitoring_commands(program, context);
    add_index_command(program, context);
    add_finding_commands(program, context);
    add_supply_commands(program, context);
    add_change_commands(program, context);
    add_comparison_command(program, context);
    add_catalogue_commands(program, context);
    add_quality_commands(program, context);
    add_progress_commands(program, context);
    add_money_commands(program, context);
    add_retention_commands(program, context);
    add_rule_commands(program, context);
    add_report_commands(program, context);
    add_execution_report_command(program, context);
    for (auto* command : app.get_subcommands({}))
        command->set_help_flag("-h,--help", PS_TR("Print this help"));

    try {
        std::reverse(arguments.begin(), arguments.end()); // as CLI11 takes them
        app.parse(std::move(arguments));
    } catch (const CLI::ParseError& error) {
        const int code = app.exit(error);
        return code == 0 ? done : usage;
    } catch (const Error& error) {
        const std::string where = error.place().to_string();
        std::cerr << (where.empty() ? "" : where + ": ") << i18n::tr(error.message()) << '\n';
        if (!error.remedy().empty())
            std::cerr << i18n::tr(error.remedy()) << '\n';
        return code_of(error.kind());
    } catch (const std::exception& error) {
        const auto store_words = store::describe_store_failure(error);
        std::cerr << (store_words ? i18n::tr(*store_words) : error.what()) << '\n';
        return failed;
    }
    // What did not arrive is an error: a list that was cut short looks like a whole one.
    std::cout.flush();
    if (!std::cout) {
        std::cerr << PS_TR("the results could not be written whole to the standard output; see that the disk has space")
                  << '\n';
        return failed;
    }
    return context.exit_code;
}

} // namespace
} // namespace ps::cli

int main(int argc, char** argv)
{
    ps::platform::prepare_console();
    return ps::cli::run(ps::platform::arguments(argc, argv));
}
