// What every command shares: the global options, the store, the exit code.
#pragma once

#include "cli/command.h"
#include "cli/output.h"
#include "model/base/calendar.h"
#include "model/monitoring/monitoring.h"
#include "model/registry/volume_periods.h"
#include "model/store/store.h"
#include "reports/output_file.h"
#include "views/view.h"

#include <iostream>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace ps::cli {

enum ExitCode { done = 0, failed = 1, usage = 2, refused = 3, some_rejected = 4 };

struct Context {
    std::string store_path;
    Format format = Format::table;
    bool quiet = false;
    int exit_code = done;
    std::stop_source stop;

    /// Where the store is or will be: as given, else the user's own.
    std::filesystem::path store_file() const;
    store::Store open_store() const;

    /// The command takes --force: its outputs may replace files of unknown origin.
    void add_force(Command& command);
    /// Says that the run reads this file or folder, so that no output replaces it. Texts that name no file are ignored.
    void reads(const std::string& name);
    /// The output with this name; each call is one output of the run. Throws Error(usage) when two have the same name.
    reports::Output output(const std::string& name);
    void print(const Table& table) const { table.print(std::cout, format); }
    void print(const views::Table& table, const views::Layout& layout) const
    {
        print(contract_table(table, layout, format));
    }
    /// Asks the store and prints the answer with the columns of the contract.
    template <class View>
    void print_view(store::Store& store, const typename View::Ask& question) const
    {
        print(*views::ask<View>(store, question, stop.get_token()), View::contract(question));
    }
    /// The same for rows that were queried before.
    template <class View>
    void print_rows(std::vector<typename View::Row> rows, const typename View::Ask& question) const
    {
        print(*views::table_of<View>(std::move(rows), question), View::contract(question));
    }
    /// A remark for people; silent with -q.
    void say(const std::string& text) const
    {
        if (!quiet)
            std::cerr << text << '\n';
    }

private:
    bool force_ = false;
    std::vector<std::filesystem::path> inputs_;
    std::vector<std::filesystem::path> outputs_;
};

/// For functions of the model that compose sentences.
std::string translated(const Message& message);
/// Reports which of the parameters `used` the effective pack (policy::chosen_pack()) leaves to their defaults.
void say_defaults(const Context& context, store::Store& store, const std::string& pack, const std::string& kind,
                  Date date, const std::vector<std::string_view>& used);

/// Names the batches of which nobody has said what their agreed volumes are, and how to say it.
void say_open_volumes(const Context& context, const std::vector<registry::VolumeQuestion>& questions);

// Convert option texts into types; throw Error(usage) with what was expected.
Month month_option(const std::string& text);
Date date_option(const std::string& text);
monitoring::Basis basis_option(const std::string& text);
/// std::nullopt for an option that was not given.
inline std::optional<std::string> given(const std::string& text)
{
    return text.empty() ? std::nullopt : std::optional(text);
}

// Each adds its commands to the program.
void add_store_commands(Command& app, Context& context);
void add_import_commands(Command& app, Context& context);
void add_master_data_commands(Command& app, Context& context);
void add_monitoring_commands(Command& app, Context& context);
void add_index_command(Command& app, Context& context);
void add_finding_commands(Command& app, Context& context);
void add_supply_commands(Command& app, Context& context);
void add_change_commands(Command& app, Context& context);
void add_comparison_command(Command& app, Context& context);
void add_catalogue_commands(Command& app, Context& context);
void add_quality_commands(Command& app, Context& context);
void add_progress_commands(Command& app, Context& context);
void add_retention_commands(Command& app, Context& context);
void add_rule_commands(Command& app, Context& context);
void add_money_commands(Command& app, Context& context);
void add_report_commands(Command& app, Context& context);
void add_execution_report_command(Command& app, Context& context);

} // namespace ps::cli
