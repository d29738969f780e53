#include "gui/procurement/payment_page.h"

#include "gui/grid/data_grid.h"
#include "gui/number_text.h"
#include "gui/procurement/progress_rows.h"
#include "i18n/translate.h"
#include "model/policy/procurement_rules.h"
#include "model/policy/rule_pack_store.h"

#include <wx/sizer.h>
#include <wx/stattext.h>

#include <algorithm>

namespace ps::gui {

using procurement::InstitutionPayments;

PaymentPage::PaymentPage(wxWindow* parent, Workspace& workspace)
    : ProcurementQueryPage(parent, workspace, Parts::table_over_details, 58)
{
    auto* column = new wxBoxSizer(wxVERTICAL);
    statements_ = add_captioned_grid(details(), column, 1, caption_);
    details()->GetSizer()->Add(column, 1, wxEXPAND);
    grid().on_row = [this](std::optional<std::size_t> row) { show_statements(row); };
    add_projector_button();
}

std::string PaymentPage::title() const
{
    return PS_TR("Payment to suppliers");
}

std::string PaymentPage::failed_title() const
{
    return PS_TR("The payments could not be worked out");
}

void PaymentPage::enlarge(double factor)
{
    ProcurementPage::enlarge(factor);
    caption_->SetFont(GetFont().Bold().Scaled(static_cast<float>(factor)));
    statements_->enlarge(factor);
    details()->Layout();
}

// Names that nobody knows have no code.
std::string PaymentPage::row_key(std::size_t row) const
{
    return rows_->row(row).institution + '\n' + rows_->row(row).name;
}

PaymentPage::Question PaymentPage::question()
{
    return [as_of = month_end()](store::Store& store, std::stop_token) {
        const auto rules = policy::procurement_rules(policy::effective_pack(store, "procurement", as_of));
        return procurement::payments(store, as_of, rules.payment_days);
    };
}

void PaymentPage::take(procurement::Payments payments)
{
    payment_days_ = payments.payment_days;
    auto list = std::move(payments.institutions);
    // Who owes most for too long comes first: that is what the meeting is about.
    std::stable_sort(list.begin(), list.end(), [](const auto& a, const auto& b) {
        return a.overdue.value_or(Money()) > b.overdue.value_or(Money());
    });
    Money payable, paid, overdue;
    std::int64_t statements = 0;
    for (const auto& row : list) {
        payable += row.payable;
        statements += row.statements;
        paid += row.paid.value_or(Money());
        overdue += row.overdue.value_or(Money());
    }
    rows_ = std::make_shared<RowList<InstitutionPayments>>(std::move(list), payment_columns());
    const std::string summary =
        PS_TR(Message(PS_N("As of {0}: payable {1}, paid {2}, overdue {3} yuan; in time is within {4} days of "
                           "acceptance"),
                      {payments.as_of.to_string(), grouped(payable.to_string(2)), grouped(paid.to_string(2)),
                       grouped(overdue.to_string(2)), std::to_string(payment_days_)}));
    show(rows_,
         statements > 0
             ? summary
             : PS_TR(Message(PS_N("As of {0}: received less returned {1} yuan; there is no statement yet that "
                                  "says what was paid"),
                             {payments.as_of.to_string(), grouped(payable.to_string(2))})),
         PS_TR("Nothing was received or settled yet"),
         PS_TR("Import the platform's exports of receipts and of settlements."));
    select_remembered_row();
    show_statements(grid().current_source_row());
}

void PaymentPage::show_statements(std::optional<std::size_t> row)
{
    if (!row || !rows_ || *row >= rows_->rows())
        return;
    guarded([&] {
        const auto& institution = rows_->row(*row);
        auto list =
            procurement::overdue_statements(workspace().store(), month_end(), payment_days_, institution.institution);
        caption_->SetLabel(to_wx(
            list.empty() ? PS_TR(Message(PS_N("{0} has no overdue statement"), {institution.name}))
                         : PS_TR(Message(PS_N("Overdue statements of {0}, the oldest first"), {institution.name}))));
        statements_->show_rows(
            std::make_shared<RowList<procurement::OverdueStatement>>(std::move(list), overdue_columns()));
    });
}

} // namespace ps::gui
