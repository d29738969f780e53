#include "views/retention/retention.h"

#include "i18n/translate.h"

namespace ps::views {

namespace {

std::string remark_of_result(const retention::InstitutionResult& row)
{
    if (!row.payout)
        return PS_TR("no result, see the findings");
    return row.problems.empty() ? std::string()
                                : PS_TR(Message(PS_N("{0} findings"), {std::to_string(row.problems.size())}));
}

} // namespace

std::vector<Col<RetentionView::Row>> RetentionView::columns(const Ask&)
{
    return {
        {"institution", PS_TR("Institution code"), Type::code, 16, &Row::code},
        {"name", PS_TR("Institution"), Type::text, 30, &Row::name},
        {"payment_ratio", PS_TR("Payment ratio"), Type::share, 10,
         [](const Row& row) { return row.exact_ratio ? Cell(to_ratio(*row.exact_ratio)) : Cell(); }},
        {"budget", PS_TR("Budget"), Type::amount, 16, &Row::budget},
        {"spend", PS_TR("Spend"), Type::amount, 16, &Row::spend},
        {"base", PS_TR("Savings base"), Type::amount, 16, &Row::base},
        {"score", PS_TR("Score"), Type::ratio, 9, &Row::score},
        {"rate", PS_TR("Retention rate"), Type::share, 10, &Row::rate},
        {"entitlement", PS_TR("Amount due"), Type::amount, 16, &Row::entitlement},
        {"payout", PS_TR("Amount to pay"), Type::amount, 16, &Row::payout},
        Col<Row>("remark", PS_TR("Remark"), Type::text, 20, remark_of_result).tone([](const Row& row) {
            return row.payout ? Tone::normal : Tone::problem;
        }),
    };
}

Layout RetentionView::contract(const Ask&)
{
    return "institution,name,budget,spend,base,score,rate,payout";
}

Layout RetentionView::sheet()
{
    return "#,institution,name,payment_ratio,budget,spend,base,score,rate,entitlement,payout,remark";
}

} // namespace ps::views
