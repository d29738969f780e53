#include "gui/procurement/money_rows.h"

#include "gui/grid/columns.h"
#include "i18n/translate.h"

namespace ps::gui {
namespace {

using procurement::InstitutionPayments;
using procurement::OverdueStatement;
using procurement::Savings;
using procurement::SavingsBy;

Column<Savings> price(std::string title, std::optional<UnitPrice> Savings::*member)
{
    return {std::move(title), 90, true,
            [member](const Savings& row) { return row.*member ? price_text(*(row.*member)) : std::string(); },
            [member](const Savings& a, const Savings& b) { return a.*member < b.*member; }};
}

/// How long overdue, in the words of the list.
std::string age_text(int days_overdue)
{
    switch (procurement::overdue_age(days_overdue)) {
    case 0:
        return PS_TR("up to 30 days");
    case 1:
        return PS_TR("31 to 90 days");
    case 2:
        return PS_TR("91 to 180 days");
    default:
        return PS_TR("more than 180 days");
    }
}

} // namespace

std::vector<Column<InstitutionPayments>> payment_columns()
{
    std::vector<Column<InstitutionPayments>> out;
    out.push_back(text_column(PS_TR("Institution"), 220, &InstitutionPayments::name));
    auto overdue = money_column(PS_TR("Overdue"), &InstitutionPayments::overdue);
    overdue.tone = [](const InstitutionPayments& row) {
        return row.overdue && *row.overdue > Money() ? Tone::rise : Tone::muted;
    };
    out.push_back(std::move(overdue));
    auto on_time = rate_column(PS_TR("Paid in time"), 104, &InstitutionPayments::on_time_ratio);
    on_time.bold = [](const InstitutionPayments&) { return true; };
    out.push_back(std::move(on_time));
    out.push_back(money_column(PS_TR("Payable"), &InstitutionPayments::payable));
    out.push_back(money_column(PS_TR("Paid"), &InstitutionPayments::paid));
    out.push_back(count_column(PS_TR("Statements"), 70, &InstitutionPayments::statements));
    out.push_back(money_column(PS_TR("Received less returned"), &InstitutionPayments::received_less_returned));
    out.push_back(money_column(PS_TR("Not in a statement yet"), &InstitutionPayments::unsettled));
    out.push_back(text_column(PS_TR("Code"), 120, &InstitutionPayments::institution));
    return out;
}

std::vector<Column<OverdueStatement>> overdue_columns()
{
    std::vector<Column<OverdueStatement>> out;
    out.push_back({PS_TR("Days overdue"), 84, true,
                   [](const OverdueStatement& row) { return count_text(row.days_overdue); },
                   [](const OverdueStatement& a, const OverdueStatement& b) { return a.days_overdue < b.days_overdue; },
                   [](const OverdueStatement&) { return Tone::rise; }});
    out.push_back(
        {PS_TR("Age"), 110, false, [](const OverdueStatement& row) { return age_text(row.days_overdue); },
         [](const OverdueStatement& a, const OverdueStatement& b) { return a.days_overdue < b.days_overdue; }});
    out.push_back(money_column(PS_TR("Still open"), &OverdueStatement::open));
    out.push_back(money_column(PS_TR("Payable"), &OverdueStatement::payable));
    out.push_back(money_column(PS_TR("Paid"), &OverdueStatement::paid));
    out.push_back(text_column(PS_TR("Distributor"), 200, &OverdueStatement::distributor));
    out.push_back(date_column(PS_TR("Accepted on"), &OverdueStatement::accepted_on));
    out.push_back(date_column(PS_TR("Due on"), &OverdueStatement::due_on));
    out.push_back(text_column(PS_TR("Statement"), 150, &OverdueStatement::statement));
    out.push_back({PS_TR("File and row"), 220, false,
                   [](const OverdueStatement& row) { return row.file + ":" + std::to_string(row.row); }});
    return out;
}

std::vector<Column<Savings>> savings_columns(SavingsBy by)
{
    const auto title = by == SavingsBy::batch     ? PS_TR("VBP batch")
                       : by == SavingsBy::product ? PS_TR("Product")
                                                  : PS_TR("Institution");
    std::vector<Column<Savings>> out;
    out.push_back({title, 260, false, [](const Savings& row) { return row.name.empty() ? row.key : row.name; }});
    auto saved = money_column(PS_TR("Saved"), &Savings::saved);
    saved.bold = [](const Savings&) { return true; };
    saved.tone = [](const Savings& row) { return row.saved.is_negative() ? Tone::rise : Tone::fall; };
    out.push_back(std::move(saved));
    out.push_back(rate_column(PS_TR("Average cut, weighted"), 104, &Savings::average_cut));
    out.push_back(rate_column(PS_TR("Average cut, plain"), 104, &Savings::plain_cut));
    out.push_back(price(PS_TR("Price before the procurement"), &Savings::price_before));
    out.push_back(price(PS_TR("Price now"), &Savings::price_now));
    out.push_back(quantity_column(PS_TR("Volume"), 110, &Savings::volume));
    out.push_back(count_column(PS_TR("Products"), 64, &Savings::products));
    out.push_back(text_column(PS_TR("Code"), 160, &Savings::key));
    return out;
}

} // namespace ps::gui
