// progress
#include "cli/context.h"

#include "i18n/translate.h"
#include "model/procurement/progress.h"

namespace ps::cli {

namespace {

using namespace procurement;

struct ProgressOptions {
    std::string day, by = "batch", status, phase;
    std::optional<std::string> region, batch, institution, product, enterprise;
    bool wide = false;
};

ProgressLevel level_option(const std::string& text)
{
    for (const auto& [word, level] : {std::pair("region", ProgressLevel::region),
                                      {"institution", ProgressLevel::institution},
                                      {"batch", ProgressLevel::batch},
                                      {"product", ProgressLevel::product},
                                      {"enterprise", ProgressLevel::enterprise},
                                      {"status", ProgressLevel::status}})
        if (text == word)
            return level;
    throw Error(ErrorKind::usage,
                {PS_N("“{0}” is no level; write region, institution, batch, product, enterprise or status"), {text}});
}

ProgressFilters filters_of(const ProgressOptions& options)
{
    ProgressFilters filters{options.region, options.batch, options.institution, options.product, options.enterprise};
    if (!options.status.empty()) {
        filters.status = progress_status_of(options.status);
        if (!filters.status)
            throw Error(ErrorKind::usage,
                        {PS_N("“{0}” is no status; write interview, notice, reminder, normal, ahead or none"),
                         {options.status}});
    }
    if (!options.phase.empty()) {
        filters.phase = batch_phase_of(options.phase);
        if (!filters.phase)
            throw Error(ErrorKind::usage,
                        {PS_N("“{0}” is no phase; write not_begun, in_force or ended"), {options.phase}});
    }
    return filters;
}

std::string shown_name(const ProgressRow& row, ProgressLevel level)
{
    if (level == ProgressLevel::status)
        return i18n::tr(name_of(*progress_status_of(row.key)));
    return row.key.empty() && row.name.empty() ? i18n::tr(unassigned_name(level)) : row.name;
}

// Programs get the words of the contract, people theirs.
std::string shown_status(ProgressStatus status, Format format)
{
    return format == Format::table ? i18n::tr(name_of(status)) : word_of(status);
}

void print_progress(Context& context, const ProgressOptions& options)
{
    const auto level = level_option(options.by);
    const auto filters = filters_of(options);
    auto store = context.open_store();
    const ProgressSlice slice(store, date_option(options.day), filters);
    std::vector<std::string> columns{"key",      "name",          "agreed", "received",           "returned",     "net",
                                     "progress", "time_progress", "status", "non_selected_share", "delivery_rate"};
    if (options.wide)
        columns.insert(columns.end(), {"batch", "phase", "expected", "expected_at_end", "needed_per_month", "amount",
                                       "lines", "behind", "over", "zero", "last_purchase", "ordered", "shipped",
                                       "non_selected", "substitutable"});
    Table table(columns);
    for (const auto& row : progress(slice, level, filters)) {
        std::vector<Value> cells{row.key,
                                 shown_name(row, level),
                                 Value(row.agreed),
                                 Value(row.received),
                                 Value(row.returned),
                                 Value(row.net),
                                 Value(row.progress),
                                 Value(row.time_progress),
                                 shown_status(row.status, context.format),
                                 Value(row.non_selected_share),
                                 Value(row.delivery_rate)};
        if (options.wide)
            cells.insert(cells.end(),
                         {row.batch_code, row.phase ? word_of(*row.phase) : "", Value(row.expected),
                          Value(row.expected_at_end), Value(row.needed_per_month), Value(row.amount), Value(row.lines),
                          Value(row.behind_lines), Value(row.over_lines), Value(row.zero_lines),
                          row.last_purchase ? row.last_purchase->to_string() : "", Value(row.ordered),
                          Value(row.shipped), Value(row.non_selected), Value(row.substitutable)});
        table.add(std::move(cells));
    }
    for (const auto& note : slice.notes())
        context.say(i18n::tr(note));
    context.print(table);
}

} // namespace

void add_progress_commands(CLI::App& app, Context& context)
{
    auto options = std::make_shared<ProgressOptions>();
    auto* command = app.add_subcommand(
        "progress", PS_TR("How far the agreed volumes are bought on a day; drill down by adding filters"));
    command->add_option("--as-of", options->day, PS_TR("Day, as 2026-10-31"))->required();
    command->add_option("--by", options->by,
                        PS_TR("Rows: region, institution, batch (default), product, enterprise or status"));
    command->add_option("--batch", options->batch, PS_TR("Only this VBP batch"));
    command->add_option("--institution", options->institution, PS_TR("Only this institution (code)"));
    command->add_option("--product", options->product,
                        PS_TR("Only this product: code of the catalogue, name of the group, or national code"));
    command->add_option("--region", options->region, PS_TR("Only this region (code or name)"));
    command->add_option("--enterprise", options->enterprise, PS_TR("Only this enterprise (name)"));
    command->add_option("--status", options->status,
                        PS_TR("Only lines (institution and product) that are in this state: interview, notice, "
                              "reminder, normal, ahead or none"));
    command->add_option("--phase", options->phase,
                        PS_TR("Only batches that are: not_begun, in_force or ended (default: all)"));
    command->add_flag("--wide", options->wide, PS_TR("Further columns: what was expected, counts of lines and more"));
    command->callback([options, &context] { print_progress(context, *options); });
}

} // namespace ps::cli
