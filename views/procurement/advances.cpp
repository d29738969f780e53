#include "views/procurement/advances.h"

#include "i18n/translate.h"
#include "views/procurement/words.h"
#include "views/rules.h"

#include <algorithm>

namespace ps::views {

namespace {

using procurement::AdvanceBalance;

template <class Value>
auto of_balance(Value AdvanceBalance::*member)
{
    return [member](const AdvancesView::Row& row) { return Cell(row.balance.*member); };
}

std::string institution_of_advance(const AdvancesView::Row& row)
{
    const auto& balance = row.balance;
    const auto& name = balance.name.empty() ? balance.institution : balance.name;
    return balance.institution.empty() ? PS_TR(Message(PS_N("{0} (not in the master data)"), {name})) : name;
}

} // namespace

procurement::AdvanceBalances AdvancesView::answer(store::Store& store, const Ask& ask, std::stop_token)
{
    const auto rules = procurement_rules(store, ask.rules, ask.as_of);
    auto balances = procurement::advance_balances(store, ask.as_of, rules.advance_ratio);
    std::erase_if(balances.rows, [&](const AdvanceBalance& row) {
        return (ask.institution && row.institution != *ask.institution) || (ask.batch && row.batch != *ask.batch);
    });
    return balances;
}

AdvancesView::Row AdvancesView::row_of(AdvanceBalance balance, std::string batch_name)
{
    Row row;
    row.shortfall = balance.shortfall();
    row.batch_name = !batch_name.empty()      ? std::move(batch_name)
                     : !balance.batch.empty() ? balance.batch
                                              : PS_TR("(no batch said)");
    row.balance = std::move(balance);
    return row;
}

void AdvancesView::sort_by_shortfall(std::vector<Row>& rows)
{
    std::stable_sort(rows.begin(), rows.end(), [](const Row& a, const Row& b) {
        return a.shortfall.value_or(Money()) > b.shortfall.value_or(Money());
    });
}

std::vector<Col<AdvancesView::Row>> AdvancesView::columns(const Ask&)
{
    return {
        {"institution", PS_TR("Code"), Type::code, 14, of_balance(&AdvanceBalance::institution)},
        {"name", PS_TR("Institution"), Type::text, 36, of_balance(&AdvanceBalance::name)},
        {"institution_text", PS_TR("Institution"), Type::text, 36, institution_of_advance},
        {"batch", PS_TR("Code of the batch"), Type::code, 14, of_balance(&AdvanceBalance::batch)},
        {"batch_name", PS_TR("VBP batch"), Type::text, 34, &Row::batch_name},
        {"agreed_amount", PS_TR("Agreed amount of a year"), Type::amount, 19,
         of_balance(&AdvanceBalance::agreed_amount)},
        {"required", PS_TR("Required"), Type::amount, 19, of_balance(&AdvanceBalance::required)},
        {"paid", PS_TR("Paid out"), Type::amount, 19, of_balance(&AdvanceBalance::paid)},
        Col<Row>("shortfall", PS_TR("Short of it"), Type::amount, 19, &Row::shortfall)
            .hide_zero()
            .tone(Tone::rise)
            .bold([](const Row&) { return true; }),
        {"offset", PS_TR("Offset"), Type::amount, 19, of_balance(&AdvanceBalance::offset)},
        Col<Row>("outstanding", PS_TR("Outstanding"), Type::amount, 19, of_balance(&AdvanceBalance::outstanding))
            .tone([](const Row& row) { return row.balance.outstanding.is_negative() ? Tone::problem : Tone::normal; }),
    };
}

Layout AdvancesView::contract(const Ask&)
{
    return "institution,batch,agreed_amount,required,paid,offset,outstanding,name";
}

Layout AdvancesView::grid(const Ask&)
{
    return "institution_text,batch_name,agreed_amount,required,paid,shortfall,offset,outstanding,institution,batch";
}

std::vector<Col<AdvanceRecordsView::Row>> AdvanceRecordsView::columns(const Ask&)
{
    return {
        {"day", PS_TR("Day"), Type::date, 14, &Row::paid_on},
        {"paid", PS_TR("Paid out"), Type::amount, 19, &Row::paid},
        {"offset", PS_TR("Offset"), Type::amount, 19, &Row::offset},
        {"name", PS_TR("Institution, as the file says it"), Type::text, 36, &Row::name},
        {"voucher", PS_TR("Voucher"), Type::text, 27, &Row::voucher},
        {"remark", PS_TR("Remark"), Type::text, 31, &Row::remark},
        {"place", PS_TR("File and row"), Type::text, 38, [](const Row& row) { return place_text(row.file, row.row); }},
    };
}

Layout AdvanceRecordsView::grid(const Ask&)
{
    return "day,paid,offset,name,voucher,remark,place";
}

} // namespace ps::views
