// progress, deliveries, shares, notices, unmatched-lines
#include "cli/context.h"

#include "i18n/text.h"
#include "i18n/translate.h"
#include "model/identity/decisions.h"
#include "model/procurement/progress/enterprises.h"
#include "model/procurement/progress/notices.h"
#include "model/procurement/progress/platform_rows.h"
#include "model/procurement/progress/progress.h"
#include "model/procurement/progress/reconciliation.h"
#include "model/procurement/progress/shares.h"

namespace ps::cli {

namespace {

using namespace procurement;

struct ProgressOptions {
    std::string day, by = "batch", status, phase;
    std::optional<std::string> region, batch, institution, product, enterprise;
    bool wide = false, orders = false;
    std::size_t limit = 1000, offset = 0;
};

std::string shown(const std::optional<Date>& date)
{
    return date ? date->to_string() : "";
}

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
            cells.insert(cells.end(), {row.batch_code, row.phase ? word_of(*row.phase) : "", Value(row.expected),
                                       Value(row.expected_at_end), Value(row.needed_per_month), Value(row.amount),
                                       Value(row.lines), Value(row.behind_lines), Value(row.over_lines),
                                       Value(row.zero_lines), shown(row.last_purchase), Value(row.ordered),
                                       Value(row.shipped), Value(row.non_selected), Value(row.substitutable)});
        table.add(std::move(cells));
    }
    for (const auto& note : slice.notes())
        context.say(i18n::tr(note));
    context.print(table);
}

void print_orders(Context& context, const ProgressOptions& options)
{
    auto store = context.open_store();
    const auto found = order_lines(store, filters_of(options), date_option(options.day), options.limit, options.offset);
    Table table({"source",      "order",   "line",       "institution", "item",  "name",    "spec",    "manufacturer",
                 "distributor", "sent_on", "shipped_on", "received_on", "price", "ordered", "shipped", "received",
                 "returned",    "amount",  "state",      "file",        "sheet", "row"});
    for (const auto& row : found.rows)
        table.add({word_of(row.source),
                   row.order_code,
                   row.line,
                   row.institution,
                   row.product_code,
                   row.product_name,
                   row.specification,
                   row.manufacturer,
                   row.distributor,
                   shown(row.sent_on),
                   shown(row.shipped_on),
                   shown(row.received_on),
                   Value(row.price),
                   Value(row.ordered),
                   Value(row.shipped),
                   Value(row.received),
                   Value(row.returned),
                   Value(row.amount),
                   row.state,
                   row.file,
                   row.sheet,
                   Value(row.row)});
    context.print(table);
    if (static_cast<std::size_t>(found.total) > found.rows.size())
        context.say(i18n::tr(Message{PS_N("{0} of {1} rows; --limit and --offset show others"),
                                     {std::to_string(found.rows.size()), std::to_string(found.total)}}));
}

void add_deliveries(Command& app, Context& context)
{
    struct Options {
        std::string from, to, by = "distributor";
    };
    auto options = std::make_shared<Options>();
    auto* command = app.add_subcommand("deliveries", PS_TR("How orders of some months were delivered, worst first"));
    command->add_option("--from", options->from, PS_TR("First month, as 2026-01 (default: that of --to)"));
    command->add_option("--to", options->to, PS_TR("Last month, as 2026-10"))->required();
    command->add_option("--by", options->by, PS_TR("distributor or manufacturer"))
        ->one_of({"distributor", "manufacturer"});
    command->callback([options, &context] {
        auto store = context.open_store();
        const auto last = month_option(options->to);
        const auto first = options->from.empty() ? last : month_option(options->from);
        if (last < first)
            throw Error(ErrorKind::usage,
                        {PS_N("a period ends before it begins: {0} to {1}"), {options->from, options->to}});
        const auto kind = options->by == "manufacturer" ? EnterpriseKind::manufacturer : EnterpriseKind::distributor;
        Table table({"enterprise", "lines", "ordered", "shipped", "received", "delivery_rate", "grade", "late",
                     "refused", "out_of_stock", "void_by_institution", "void_not_shipped", "void_other"});
        for (const auto& row : enterprise_service(store, kind, first, last))
            table.add({row.name.empty() && context.format == Format::table
                           ? i18n::tr(unassigned_name(ProgressLevel::enterprise))
                           : row.name,
                       Value(row.lines), Value(row.ordered), Value(row.shipped), Value(row.received),
                       Value(row.delivery_rate),
                       context.format == Format::table ? i18n::tr(name_of(row.grade)) : word_of(row.grade),
                       Value(row.late), Value(row.refused), Value(row.out_of_stock), Value(row.void_by_institution),
                       Value(row.void_not_shipped), Value(row.void_other)});
        context.print(table);
    });
}

void print_drivers(Context& context, const std::vector<ShareDriver>& drivers)
{
    Table table({"institution", "name", "selected", "non_selected", "substitutable", "substitutable_now",
                 "substitutable_before", "change"});
    for (const auto& row : drivers)
        table.add({row.institution, row.name, Value(row.selected), Value(row.non_selected), Value(row.substitutable),
                   Value(row.substitutable_now), Value(row.substitutable_before), Value(row.change)});
    context.print(table);
}

void print_shares(Context& context, const std::vector<GenericShare>& shares)
{
    Table table({"batch", "group", "selected", "non_selected", "substitutable", "selected_amount",
                 "non_selected_amount", "substitutable_amount", "quantity_share", "amount_share", "over_quantity",
                 "over_amount", "from", "to", "substitutable_now", "substitutable_before", "growth", "watch"});
    for (const auto& row : shares) {
        const bool reckoned = row.first_month.has_value();
        table.add({row.batch_code, row.group, Value(row.selected), Value(row.non_selected), Value(row.substitutable),
                   Value(row.selected_amount), Value(row.non_selected_amount), Value(row.substitutable_amount),
                   Value(row.quantity_share), Value(row.amount_share),
                   Value(static_cast<std::int64_t>(row.over_quantity)),
                   Value(static_cast<std::int64_t>(row.over_amount)), reckoned ? row.first_month->to_string() : "",
                   reckoned ? row.last_month->to_string() : "", reckoned ? Value(row.substitutable_now) : Value(),
                   reckoned ? Value(row.substitutable_before) : Value(), Value(row.growth),
                   Value(static_cast<std::int64_t>(row.watch))});
    }
    context.print(table);
}

void add_shares(Command& app, Context& context)
{
    struct Options {
        std::string day, group, baseline = "before";
        std::optional<std::string> batch, institution, region;
    };
    auto options = std::make_shared<Options>();
    auto* command = app.add_subcommand(
        "shares", PS_TR("What is bought of each generic beside the selected products: non-selected, substitutable"));
    command->add_option("--as-of", options->day, PS_TR("Day, as 2026-10-31"))->required();
    command->add_option("--batch", options->batch, PS_TR("Only this VBP batch"));
    command->add_option("--institution", options->institution, PS_TR("Only this institution (code)"));
    command->add_option("--region", options->region, PS_TR("Only this region (code or name)"));
    command->add_option("--group", options->group,
                        PS_TR("The institutions behind this generic (with --batch), those that bought more first"));
    command
        ->add_option("--baseline", options->baseline,
                     PS_TR("What substitutable products are compared with: before (as many months before the "
                           "batch, default) or last-year (the same months)"))
        ->one_of({"before", "last-year"});
    command->callback([options, &context] {
        auto store = context.open_store();
        ShareQuery query;
        query.day = date_option(options->day);
        query.batch = options->batch;
        query.institution = options->institution;
        query.region = options->region;
        query.baseline = options->baseline == "before" ? ShareBaseline::before_batch : ShareBaseline::last_year;
        if (options->group.empty())
            print_shares(context, generic_shares(store, query));
        else if (!options->batch)
            throw Error(ErrorKind::usage, PS_N("say the batch of the generic too: --batch"));
        else
            print_drivers(context, share_drivers(store, query, *options->batch, options->group));
    });
}

void add_notices(Command& app, Context& context)
{
    auto options = std::make_shared<ProgressOptions>();
    auto* command = app.add_subcommand(
        "notices", PS_TR("Which institutions are to be reminded, notified or called to an interview, and for what"));
    command->add_option("--as-of", options->day, PS_TR("Day, as 2026-10-31"))->required();
    command->add_option("--batch", options->batch, PS_TR("Only this VBP batch"));
    command->add_option("--institution", options->institution, PS_TR("Only this institution (code)"));
    command->add_option("--region", options->region, PS_TR("Only this region (code or name)"));
    command->callback([options, &context] {
        auto store = context.open_store();
        Table table({"institution", "name", "level", "overall", "batch", "product", "product_name", "status", "agreed",
                     "net", "progress", "time_progress", "expected", "missing", "needed_per_month", "last_purchase"});
        for (const auto& notice : notices(store, date_option(options->day), filters_of(*options)))
            for (const auto& line : notice.lines)
                table.add({notice.institution, notice.name, shown_status(notice.level, context.format),
                           shown_status(notice.overall, context.format), line.batch_code, line.row.key, line.row.name,
                           shown_status(line.row.status, context.format), Value(line.row.agreed), Value(line.row.net),
                           Value(line.row.progress), Value(line.row.time_progress), Value(line.row.expected),
                           Value(line.missing), Value(line.row.needed_per_month), shown(line.row.last_purchase)});
        context.print(table);
    });
}

/// The institution that lines call so; throws where none does.
std::int64_t unknown_institution(store::Store& store, const std::string& text)
{
    const std::string key = i18n::normalise(text);
    std::vector<std::int64_t> found;
    for (const auto& row : unmatched_lines(store))
        if (row.what == UnmatchedLines::What::institution && (row.code == text || i18n::normalise(row.name) == key))
            found.push_back(row.id);
    if (found.empty())
        throw Error(ErrorKind::usage, {PS_N("no unknown institution is called “{0}”"), {text}});
    return found.front(); // several: one code with several names, which is decided on as a code
}

void add_unmatched_lines(Command& app, Context& context)
{
    struct Options {
        std::string text, code;
        std::int64_t id = 0;
    };
    auto options = std::make_shared<Options>();
    auto* command = app.add_subcommand(
        "unmatched-lines", PS_TR("Lines that progress does not count: whose institution or product nobody knows"));
    auto* decide =
        command->add_subcommand("decide", PS_TR("Say who an unknown institution is: its lines count from now on"));
    decide->add_option("text", options->text, PS_TR("Its code or name, as the list says it"))->required();
    decide->add_option("code", options->code, PS_TR("The code of the institution that is meant"))->required();
    decide->callback([options, &context] {
        auto store = context.open_store();
        identity::decide_institution(store, unknown_institution(store, options->text), options->code);
    });
    command->add_subcommand("decisions", PS_TR("What was decided about institutions"))->callback([&context] {
        auto store = context.open_store();
        Table table({"id", "text", "code", "name", "decided_at"});
        for (const auto& row : identity::decisions(store, "institution"))
            table.add({Value(row.id), row.text, row.target_code, row.target_name, row.decided_at});
        context.print(table);
    });
    auto* withdraw = command->add_subcommand("withdraw", PS_TR("Take a decision back: its lines are unknown again"));
    withdraw->add_option("id", options->id, PS_TR("Number of the decision"))->required();
    withdraw->callback([options, &context] {
        auto store = context.open_store();
        identity::withdraw_decision(store, options->id);
    });
    command->accept_subcommand();
    command->callback([command, &context] {
        if (command->subcommand_given())
            return;
        auto store = context.open_store();
        Table table({"kind", "code", "name", "lines", "vbp_lines", "packs", "amount"});
        for (const auto& row : unmatched_lines(store))
            if (row.lines > 0) // others are only named by statements
                table.add({word_of(row.what), row.code, row.name, Value(row.lines), Value(row.vbp_lines),
                           Value(row.packs), Value(row.amount)});
        context.print(table);
    });
}

} // namespace

void add_progress_commands(Command& app, Context& context)
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
    command->add_flag("--orders", options->orders, PS_TR("The platform's rows behind the figures, newest first"));
    command->add_option("--limit", options->limit, PS_TR("So many rows of --orders (default 1000)"));
    command->add_option("--offset", options->offset, PS_TR("From this row of --orders on"));
    command->callback([options, &context] {
        if (options->orders)
            print_orders(context, *options);
        else
            print_progress(context, *options);
    });
    add_deliveries(app, context);
    add_shares(app, context);
    add_notices(app, context);
    add_unmatched_lines(app, context);
}

} // namespace ps::cli
