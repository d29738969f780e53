// reporting, quality, returns-due, return, deadline, register
#include "cli/context.h"

#include "i18n/translate.h"
#include "model/base/platform.h"
#include "reports/return_workbook.h"
#include "views/monitoring/reporting.h"

namespace ps::cli {

namespace {

struct ViewOptions {
    std::string point, as_of;

    monitoring::ReportingOptions read() const
    {
        monitoring::ReportingOptions out;
        if (!point.empty())
            out.point = point;
        if (!as_of.empty())
            out.as_of = date_option(as_of);
        return out;
    }
    void add_to(Command* command)
    {
        command->add_option("--point", point, PS_TR("Only this point"));
        command->add_option("--as-of", as_of, PS_TR("Judge what is overdue on this day (default: today)"));
    }
};

void add_reporting(Command& app, Context& context)
{
    struct Options : ViewOptions {
        std::string from, to;
    };
    auto options = std::make_shared<Options>();
    auto* command =
        app.add_subcommand("reporting", PS_TR("When each point's submissions were received, month by month"));
    command->add_option("--from", options->from, PS_TR("First month, as 2026-01"))->required();
    command->add_option("--to", options->to, PS_TR("Last month, as 2026-10"))->required();
    options->add_to(command);
    command->callback([options, &context] {
        const auto from = month_option(options->from);
        const auto to = month_option(options->to);
        auto store = context.open_store();
        context.print_view<views::ReportsView>(store, {from, to, options->read()});
    });
}

void add_quality(Command& app, Context& context)
{
    struct Options : ViewOptions {
        std::string month;
        int year = 0;
    };
    auto options = std::make_shared<Options>();
    auto* command =
        app.add_subcommand("quality", PS_TR("The quality of each point's submissions in a month or a year"));
    command->add_option("--month", options->month, PS_TR("Month, as 2026-10"));
    command->add_option("--year", options->year, PS_TR("The year's result, for the agreement assessment"));
    options->add_to(command);
    command->callback([options, &context] {
        if (options->month.empty() == (options->year == 0))
            throw Error(ErrorKind::usage, PS_N("give either --month or --year"));
        const auto month = options->month.empty() ? std::optional<Month>() : month_option(options->month);
        auto store = context.open_store();
        context.print_view<views::QualityView>(store, {month, options->year, options->read()});
    });
}

void add_returns(Command& app, Context& context)
{
    struct Options : ViewOptions {
        std::string month;
    };
    auto due = std::make_shared<Options>();
    auto* list = app.add_subcommand("returns-due", PS_TR("Which submissions have to go back for correction"));
    list->add_option("--month", due->month, PS_TR("Month, as 2026-10"))->required();
    due->add_to(list);
    list->callback([due, &context] {
        const auto month = month_option(due->month);
        auto store = context.open_store();
        context.print_view<views::ReturnsDueView>(store, {month, due->read()});
    });

    struct ReturnOptions {
        std::string point, month, file, reason;
        bool withdraw = false;
    };
    auto options = std::make_shared<ReturnOptions>();
    auto* command = app.add_subcommand("return", PS_TR("Send a submission back: write the workbook of what is to be "
                                                       "corrected, and record the return"));
    command->add_option("--point", options->point, PS_TR("The point's code"))->required();
    command->add_option("--month", options->month, PS_TR("Month, as 2026-10"))->required();
    command->add_option("-o,--output", options->file, PS_TR("Workbook to write"));
    context.add_force(*command);
    command->add_option("--reason", options->reason, PS_TR("Why"));
    command->add_flag("--withdraw", options->withdraw, PS_TR("Withdraw the newest return instead"));
    command->callback([options, &context] {
        const auto month = month_option(options->month);
        if (options->withdraw == !options->file.empty())
            throw Error(ErrorKind::usage, PS_N("give either -o or --withdraw"));
        auto store = context.open_store();
        if (options->withdraw) {
            monitoring::withdraw_return(store, options->point, month);
            return;
        }
        reports::write_return_workbook(store, options->point, month, context.output(options->file));
        monitoring::record_return(store, options->point, month, options->reason);
        context.say(i18n::tr(Message{PS_N("Wrote {0}"), {options->file}}));
    });
}

void add_deadline(Command& app, Context& context)
{
    auto* command = app.add_subcommand("deadline", PS_TR("Due dates of submissions"));
    command->require_subcommand();
    struct Options {
        std::string month, point, until, reason;
    };
    auto options = std::make_shared<Options>();
    auto* extend = command->add_subcommand("extend", PS_TR("A later due date, for one point or for all"));
    auto* withdraw = command->add_subcommand("withdraw", PS_TR("Take an extension back"));
    for (auto* each : {extend, withdraw}) {
        each->add_option("--month", options->month, PS_TR("Month, as 2026-10"))->required();
        each->add_option("--point", options->point, PS_TR("Only this point"));
    }
    extend->add_option("--until", options->until, PS_TR("The new due date, as 2026-11-12"))->required();
    extend->add_option("--reason", options->reason, PS_TR("Why"))->required();
    const auto point = [options] {
        return options->point.empty() ? std::nullopt : std::optional<std::string>(options->point);
    };
    extend->callback([options, point, &context] {
        const auto month = month_option(options->month);
        const auto until = date_option(options->until);
        auto store = context.open_store();
        monitoring::extend_deadline(store, month, point(), until, options->reason);
    });
    withdraw->callback([options, point, &context] {
        const auto month = month_option(options->month);
        auto store = context.open_store();
        monitoring::withdraw_extension(store, month, point());
    });
    auto* list = command->add_subcommand("list", PS_TR("The extensions"));
    list->callback([&context] {
        auto store = context.open_store();
        context.print_view<views::ExtensionsView>(store, {});
    });
}

void add_register(Command& app, Context& context)
{
    struct Options {
        std::string point, month, received;
        bool withdraw = false;
    };
    auto options = std::make_shared<Options>();
    auto* command = app.add_subcommand("register", PS_TR("Enter the day on which a submission was received"));
    command->add_option("--point", options->point, PS_TR("The point's code"))->required();
    command->add_option("--month", options->month, PS_TR("Month, as 2026-10"))->required();
    command->add_option("--received", options->received, PS_TR("The day, as 2026-11-05"));
    command->add_flag("--withdraw", options->withdraw, PS_TR("Take the entry back"));
    command->callback([options, &context] {
        if (options->withdraw == !options->received.empty())
            throw Error(ErrorKind::usage, PS_N("give either --received or --withdraw"));
        const auto month = month_option(options->month);
        const auto received = options->withdraw ? std::optional<Date>() : date_option(options->received);
        auto store = context.open_store();
        monitoring::register_submission(store, options->point, month, received);
    });
}

} // namespace

void add_quality_commands(Command& app, Context& context)
{
    add_reporting(app, context);
    add_quality(app, context);
    add_returns(app, context);
    add_deadline(app, context);
    add_register(app, context);
}

} // namespace ps::cli
