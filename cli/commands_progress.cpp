// progress, deliveries, shares, notices, unmatched-lines
#include "cli/context.h"

#include "i18n/text.h"
#include "i18n/translate.h"
#include "model/identity/decisions.h"
#include "model/procurement/progress/notices.h"
#include "model/procurement/progress/reconciliation.h"
#include "views/procurement/deliveries.h"
#include "views/procurement/notices.h"
#include "views/procurement/progress.h"
#include "views/procurement/shares.h"
#include "views/procurement/unmatched.h"
#include "views/registry/master_data.h"

namespace ps::cli {

namespace {

using namespace procurement;

struct ProgressOptions {
    std::string day, by = "batch", status, phase;
    std::optional<std::string> region, batch, institution, product, enterprise;
    bool wide = false, orders = false;
    std::size_t limit = 1000, offset = 0;
};

ProgressLevel progress_level_option(const std::string& text)
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

void print_progress(Context& context, const ProgressOptions& options)
{
    const views::ProgressView::Ask question{progress_level_option(options.by), filters_of(options), options.wide};
    auto store = context.open_store();
    const ProgressSlice slice(store, date_option(options.day), question.filters);
    auto rows = views::ProgressView::answer(slice, question);
    for (const auto& note : slice.notes())
        context.say(i18n::tr(note));
    context.print_rows<views::ProgressView>(std::move(rows), question);
}

void print_orders(Context& context, const ProgressOptions& options)
{
    auto store = context.open_store();
    auto found = order_lines(store, filters_of(options), date_option(options.day), options.limit, options.offset);
    const auto shown_rows = found.rows.size();
    context.print_rows<views::PlatformRowsView>(std::move(found.rows), {});
    if (static_cast<std::size_t>(found.total) > shown_rows)
        context.say(i18n::tr(Message{PS_N("{0} of {1} rows; --limit and --offset show others"),
                                     {std::to_string(shown_rows), std::to_string(found.total)}}));
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
        context.print_view<views::DeliveriesView>(store, {kind, first, last});
    });
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
                        PS_TR("The institutions that bought this generic (with --batch), largest increase first"));
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
            context.print_view<views::SharesView>(store, query);
        else if (!options->batch)
            throw Error(ErrorKind::usage, PS_N("name the batch of the generic too: --batch"));
        else
            context.print_view<views::ShareDriversView>(store, {query, *options->batch, options->group});
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
        const auto day = date_option(options->day);
        auto found = notices(store, day, filters_of(*options));
        context.print_rows<views::NoticeProductsView>(views::NoticeProductsView::rows_of(std::move(found)), {});
        say_open_volumes(context, views::open_volumes_on(store, day, options->batch));
    });
}

/// The unknown institution with this name or code in the lines; throws when there is none.
std::int64_t unknown_institution(store::Store& store, const std::string& text)
{
    const std::string key = i18n::normalise(text);
    std::vector<std::int64_t> found;
    for (const auto& row : unmatched_lines(store))
        if (row.what == UnmatchedLines::What::institution && (row.code == text || i18n::normalise(row.name) == key))
            found.push_back(row.id);
    if (found.empty())
        throw Error(ErrorKind::usage, {PS_N("no unknown institution is called “{0}”"), {text}});
    return found.front(); // several: one code with several names, which is assigned by its code
}

void add_unmatched_lines(Command& app, Context& context)
{
    struct Options {
        std::string text, code;
        std::int64_t id = 0;
    };
    auto options = std::make_shared<Options>();
    auto* command = app.add_subcommand(
        "unmatched-lines", PS_TR("Lines that progress does not count because their institution or product is unknown"));
    auto* decide =
        command->add_subcommand("decide", PS_TR("Assign an unknown institution: its lines count from now on"));
    decide->add_option("text", options->text, PS_TR("Its code or name, as in the list"))->required();
    decide->add_option("code", options->code, PS_TR("The code of the institution that is meant"))->required();
    decide->callback([options, &context] {
        auto store = context.open_store();
        identity::decide_institution(store, unknown_institution(store, options->text), options->code);
    });
    command->add_subcommand("decisions", PS_TR("What was decided about institutions"))->callback([&context] {
        auto store = context.open_store();
        context.print_view<views::DecisionsView>(store, {});
    });
    auto* withdraw = command->add_subcommand("withdraw", PS_TR("Withdraw a decision: its lines become unknown again"));
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
        auto rows = views::UnmatchedView::answer(store, {}, context.stop.get_token());
        std::erase_if(rows, [](const auto& row) { return row.lines == 0; }); // only named by statements
        context.print_rows<views::UnmatchedView>(std::move(rows), {});
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
    command->add_flag("--orders", options->orders,
                      PS_TR("The platform's rows that the figures come from, newest first"));
    command->add_option("--limit", options->limit, PS_TR("Number of rows of --orders (default 1000)"));
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
