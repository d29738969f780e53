// payments, savings, advances, spending-change
#include "cli/context.h"

#include "i18n/translate.h"
#include "model/registry/agreed_volumes.h"
#include "views/procurement/advances.h"
#include "views/procurement/payments.h"
#include "views/procurement/savings.h"
#include "views/procurement/spending.h"

namespace ps::cli {

namespace {

Date day_option(const std::string& text)
{
    return text.empty() ? Date::today() : date_option(text);
}

void say_notes(const Context& context, const std::vector<Message>& notes)
{
    for (const auto& note : notes)
        context.say(i18n::tr(note));
}

// An unknown code is an error: a typing error must not look like an institution without payments.
void refuse_unknown(store::Store& store, const std::string& institution)
{
    if (!institution.empty() && !registry::has_institution(store, institution))
        throw Error(ErrorKind::usage, {PS_N("there is no institution with the code “{0}”"), {institution}});
}

void add_payments(Command& app, Context& context)
{
    struct Options {
        std::string as_of, institution, rules;
        bool overdue = false;
    };
    auto options = std::make_shared<Options>();
    auto* command = app.add_subcommand("payments", PS_TR("Payment to suppliers: payable, paid, in time, overdue"));
    command->add_option("--as-of", options->as_of, PS_TR("Day, as 2026-10-31"))->required();
    command->add_option("--institution", options->institution, PS_TR("Only this institution"));
    command->add_flag("--overdue", options->overdue, PS_TR("The overdue statements, oldest first"));
    command->add_option("--rules", options->rules, PS_TR("Rule pack instead of the one in force: id or file"));
    command->callback([options, &context] {
        const auto as_of = date_option(options->as_of);
        auto store = context.open_store();
        refuse_unknown(store, options->institution);
        const views::PaymentsView::Ask question{as_of, options->rules, given(options->institution)};
        say_defaults(context, store, options->rules, "procurement", as_of, {"payment_days"});
        if (options->overdue)
            return context.print_view<views::OverdueView>(store, question);
        auto payments = views::PaymentsView::answer(store, question, context.stop.get_token());
        context.print_rows<views::PaymentsView>(std::move(payments.institutions), question);
        say_notes(context, payments.notes);
    });
}

procurement::SavingsBy savings_by(const std::string& name)
{
    return name == "product"       ? procurement::SavingsBy::product
           : name == "institution" ? procurement::SavingsBy::institution
                                   : procurement::SavingsBy::batch;
}

void add_savings(Command& app, Context& context)
{
    struct Options {
        std::string as_of, batch, institution, definition = "selected", by = "batch";
    };
    auto options = std::make_shared<Options>();
    auto* command = app.add_subcommand("savings", PS_TR("What volume-based procurement saved"));
    command->add_option("--as-of", options->as_of, PS_TR("Up to this day (default: today)"));
    command->add_option("--batch", options->batch, PS_TR("Only this VBP batch"));
    command->add_option("--institution", options->institution, PS_TR("Only this institution"));
    command
        ->add_option("--definition", options->definition,
                     PS_TR("selected: what was bought at the selected price; paid: at the price paid; agreed: the "
                           "agreed volume at the selected price"))
        ->one_of({"selected", "paid", "agreed"});
    command->add_option("--by", options->by, PS_TR("One line per batch, product or institution"))
        ->one_of({"batch", "product", "institution"});
    command->callback([options, &context] {
        auto store = context.open_store();
        refuse_unknown(store, options->institution);
        const views::SavingsView::Ask question{day_option(options->as_of),
                                               procurement::savings_basis(options->definition), savings_by(options->by),
                                               given(options->batch), given(options->institution)};
        auto savings = views::SavingsView::answer(store, question, context.stop.get_token());
        context.print_rows<views::SavingsView>(std::move(savings.rows), question);
        context.say(i18n::tr(Message{PS_N("Saved in all: {0} yuan"), {savings.total.saved.to_string(2)}}));
        say_notes(context, savings.notes);
    });
}

void add_advances(Command& app, Context& context)
{
    struct Options {
        std::string as_of, institution, batch, rules;
    };
    auto options = std::make_shared<Options>();
    auto* command = app.add_subcommand("advances", PS_TR("Advances: required, paid, offset, outstanding"));
    command->add_option("--as-of", options->as_of, PS_TR("Up to this day (default: today)"));
    command->add_option("--institution", options->institution, PS_TR("Only this institution"));
    command->add_option("--batch", options->batch, PS_TR("Only this VBP batch"));
    command->add_option("--rules", options->rules, PS_TR("Rule pack instead of the one in force: id or file"));
    command->callback([options, &context] {
        const auto as_of = day_option(options->as_of);
        auto store = context.open_store();
        refuse_unknown(store, options->institution);
        const views::AdvancesView::Ask question{as_of, options->rules, given(options->institution),
                                                given(options->batch)};
        say_defaults(context, store, options->rules, "procurement", as_of, {"advance_ratio"});
        auto balances = views::AdvancesView::answer(store, question, context.stop.get_token());
        std::vector<views::AdvancesView::Row> rows;
        for (auto& balance : balances.rows)
            rows.push_back(views::AdvancesView::row_of(std::move(balance), {}));
        context.print_rows<views::AdvancesView>(std::move(rows), question);
        say_notes(context, balances.notes);
    });
}

DateRange range_option(const std::string& first, const std::string& last)
{
    const DateRange range{month_option(first).first_day(), month_option(last).last_day()};
    if (range.last < range.first)
        throw Error(ErrorKind::usage, {PS_N("a period ends before it begins: {0} to {1}"), {first, last}});
    return range;
}

void add_spending_change(Command& app, Context& context)
{
    struct Options {
        std::vector<std::string> before, now;
        std::string institution;
    };
    auto options = std::make_shared<Options>();
    auto* command = app.add_subcommand(
        "spending-change", PS_TR("Why spending changed between two periods: volume, structure, price, the rest"));
    command->add_option("--before", options->before, PS_TR("First and last month of the first period"))
        ->required()
        ->values(2);
    command->add_option("--now", options->now, PS_TR("First and last month of the second period"))
        ->required()
        ->values(2);
    command->add_option("--institution", options->institution, PS_TR("Only this institution"));
    command->callback([options, &context] {
        const views::SpendingView::Ask question{range_option(options->before[0], options->before[1]),
                                                range_option(options->now[0], options->now[1]),
                                                given(options->institution)};
        auto store = context.open_store();
        const auto result = views::SpendingView::answer(store, question, context.stop.get_token());
        context.print_rows<views::SpendingView>(views::SpendingView::rows_of(result), question);
        const auto& total = result.total;
        context.say(i18n::tr(Message{
            PS_N("Total {0} -> {1} yuan: volume {2}, structure {3}, price {4}, started {5}, ended {6}"),
            {total.before.to_string(2), total.now.to_string(2), total.volume.to_string(2), total.structure.to_string(2),
             total.price.to_string(2), total.started.to_string(2), total.ended.to_string(2)}}));
        say_notes(context, result.notes);
    });
}

} // namespace

void add_money_commands(Command& app, Context& context)
{
    add_payments(app, context);
    add_savings(app, context);
    add_advances(app, context);
    add_spending_change(app, context);
}

} // namespace ps::cli
