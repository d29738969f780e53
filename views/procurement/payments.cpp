#include "views/procurement/payments.h"

#include "i18n/translate.h"
#include "views/procurement/words.h"
#include "views/rules.h"

#include <algorithm>

namespace ps::views {

procurement::Payments PaymentsView::answer(store::Store& store, const Ask& ask, std::stop_token)
{
    const int days = procurement_rules(store, ask.rules, ask.as_of).payment_days;
    auto payments = procurement::payments(store, ask.as_of, days);
    if (ask.institution)
        std::erase_if(payments.institutions, [&](const Row& row) { return row.institution != *ask.institution; });
    return payments;
}

void PaymentsView::sort_by_overdue(std::vector<Row>& rows)
{
    std::stable_sort(rows.begin(), rows.end(), [](const Row& a, const Row& b) {
        return a.overdue.value_or(Money()) > b.overdue.value_or(Money());
    });
}

std::vector<Col<PaymentsView::Row>> PaymentsView::columns(const Ask&)
{
    return {
        {"institution", PS_TR("Code"), Type::code, 15, &Row::institution},
        {"name", PS_TR("Institution"), Type::text, 34, &Row::name},
        {"payable", PS_TR("Payable"), Type::amount, 19, &Row::payable},
        {"paid", PS_TR("Paid"), Type::amount, 19, &Row::paid},
        Col<Row>("on_time_ratio", PS_TR("Paid in time"), Type::share, 16, &Row::on_time_ratio).bold([](const Row&) {
            return true;
        }),
        Col<Row>("overdue", PS_TR("Overdue"), Type::amount, 19, &Row::overdue).tone([](const Row& row) {
            return row.overdue && *row.overdue > Money() ? Tone::rise : Tone::muted;
        }),
        {"statements", PS_TR("Statements"), Type::count, 11, &Row::statements},
        {"received_less_returned", PS_TR("Received less returned"), Type::amount, 19, &Row::received_less_returned},
        {"unsettled", PS_TR("Not in a statement yet"), Type::amount, 19, &Row::unsettled},
    };
}

Layout PaymentsView::contract(const Ask&)
{
    return "institution,payable,paid,on_time_ratio,overdue,name,statements,received_less_returned,unsettled";
}

Layout PaymentsView::grid(const Ask&)
{
    return "name,overdue,on_time_ratio,payable,paid,statements,received_less_returned,unsettled,institution";
}

std::vector<OverdueView::Row> OverdueView::answer(store::Store& store, const Ask& ask, std::stop_token)
{
    const int days = procurement_rules(store, ask.rules, ask.as_of).payment_days;
    return procurement::overdue_statements(store, ask.as_of, days, ask.institution);
}

std::vector<Col<OverdueView::Row>> OverdueView::columns(const Ask&)
{
    return {
        {"institution", PS_TR("Code"), Type::code, 15, &Row::institution},
        {"name", PS_TR("Institution"), Type::text, 34, &Row::name},
        {"distributor", PS_TR("Distributor"), Type::text, 31, &Row::distributor},
        {"statement", PS_TR("Statement"), Type::text, 23, &Row::statement},
        {"accepted_on", PS_TR("Accepted on"), Type::date, 14, &Row::accepted_on},
        {"due_on", PS_TR("Due on"), Type::date, 14, &Row::due_on},
        Col<Row>("days_overdue", PS_TR("Days overdue"), Type::count, 13, &Row::days_overdue).tone(Tone::rise),
        Col<Row>("age", PS_TR("Age"), Type::word, 17, [](const Row& row) { return overdue_word(row.days_overdue); })
            .order(&Row::days_overdue),
        {"payable", PS_TR("Payable"), Type::amount, 19, &Row::payable},
        {"paid", PS_TR("Paid"), Type::amount, 19, &Row::paid},
        {"open", PS_TR("Still open"), Type::amount, 19, &Row::open},
        {"file", PS_TR("File"), Type::text, 34, &Row::file},
        {"row", PS_TR("Row of the file"), Type::count, 8, &Row::row},
        {"place", PS_TR("File and row"), Type::text, 34, [](const Row& row) { return place_text(row.file, row.row); }},
    };
}

Layout OverdueView::contract(const Ask&)
{
    return "institution,name,distributor,statement,accepted_on,due_on,days_overdue,age,payable,paid,open,file,row";
}

Layout OverdueView::grid(const Ask&)
{
    return "days_overdue,age,open,payable,paid,distributor,accepted_on,due_on,statement,place";
}

} // namespace ps::views
