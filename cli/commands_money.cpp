// payments, savings, advances, spending-change
#include "cli/context.h"

#include "i18n/translate.h"
#include "model/procurement/money/advance_balance.h"
#include "model/procurement/money/decomposition.h"
#include "model/procurement/money/payments.h"
#include "model/procurement/money/savings.h"
#include "model/registry/agreed_volumes.h"
#include "views/rules.h"

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

void print_overdue(const Context& context, store::Store& store, Date as_of, int days,
                   const std::optional<std::string>& institution)
{
    Table table({"institution", "name", "distributor", "statement", "accepted_on", "due_on", "days_overdue", "age",
                 "payable", "paid", "open", "file", "row"});
    for (const auto& row : procurement::overdue_statements(store, as_of, days, institution))
        table.add({row.institution, row.name, row.distributor, row.statement, row.accepted_on.to_string(),
                   row.due_on.to_string(), Value(std::int64_t{row.days_overdue}),
                   procurement::name_of_age(procurement::overdue_age(row.days_overdue)), Value(row.payable),
                   Value(row.paid), Value(row.open), row.file, Value(row.row)});
    context.print(table);
}

// Of an institution that nobody knows there is nothing to say: a mistyped code must not look like that.
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
        const auto rules = views::procurement_rules(store, options->rules, as_of);
        say_defaults(context, store, options->rules, "procurement", as_of, {"payment_days"});
        if (options->overdue)
            return print_overdue(context, store, as_of, rules.payment_days, given(options->institution));
        const auto result = procurement::payments(store, as_of, rules.payment_days);
        Table table({"institution", "payable", "paid", "on_time_ratio", "overdue", "name", "statements",
                     "received_less_returned", "unsettled"});
        for (const auto& row : result.institutions)
            if (options->institution.empty() || row.institution == options->institution)
                table.add({row.institution, Value(row.payable), Value(row.paid), Value(row.on_time_ratio),
                           Value(row.overdue), row.name, Value(row.statements), Value(row.received_less_returned),
                           Value(row.unsettled)});
        context.print(table);
        say_notes(context, result.notes);
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
    command->add_option("--by", options->by, PS_TR("One line a batch, product or institution"))
        ->one_of({"batch", "product", "institution"});
    command->callback([options, &context] {
        auto store = context.open_store();
        refuse_unknown(store, options->institution);
        const auto result =
            procurement::savings(store, day_option(options->as_of), procurement::savings_basis(options->definition),
                                 savings_by(options->by), given(options->batch), given(options->institution));
        Table table({options->by, "products", "price_before", "price_now", "average_cut", "saved", "name", "plain_cut",
                     "volume", "definition"});
        for (const auto& row : result.rows)
            table.add({row.key, Value(row.products), Value(row.price_before), Value(row.price_now),
                       Value(row.average_cut), Value(row.saved), row.name, Value(row.plain_cut), Value(row.volume),
                       options->definition});
        context.print(table);
        context.say(i18n::tr(Message{PS_N("Saved in all: {0} yuan"), {result.total.saved.to_string(2)}}));
        say_notes(context, result.notes);
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
        const auto rules = views::procurement_rules(store, options->rules, as_of);
        say_defaults(context, store, options->rules, "procurement", as_of, {"advance_ratio"});
        const auto result = procurement::advance_balances(store, as_of, rules.advance_ratio);
        Table table({"institution", "batch", "agreed_amount", "required", "paid", "offset", "outstanding", "name"});
        for (const auto& row : result.rows)
            if ((options->institution.empty() || row.institution == options->institution) &&
                (options->batch.empty() || row.batch == options->batch))
                table.add({row.institution, row.batch, Value(row.agreed_amount), Value(row.required), Value(row.paid),
                           Value(row.offset), Value(row.outstanding), row.name});
        context.print(table);
        say_notes(context, result.notes);
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
        const auto before = range_option(options->before[0], options->before[1]);
        const auto now = range_option(options->now[0], options->now[1]);
        auto store = context.open_store();
        const auto result = procurement::decompose_spending(store, before, now, given(options->institution));
        Table table({"generic_name", "before", "now", "change", "volume", "structure", "price", "started", "ended",
                     "products"});
        const auto add = [&](const procurement::SpendingChange& row) {
            table.add({row.generic_name, Value(row.before), Value(row.now), Value(row.change), Value(row.volume),
                       Value(row.structure), Value(row.price), Value(row.started), Value(row.ended),
                       Value(row.products)});
        };
        for (const auto& group : result.groups)
            add(group);
        context.print(table);
        const auto& total = result.total;
        context.say(i18n::tr(Message{
            PS_N("In all {0} -> {1} yuan: volume {2}, structure {3}, price {4}, started {5}, ended {6}"),
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
