#include "gui/procurement/payment_page.h"

#include "gui/grid/data_grid.h"
#include "gui/grid/table_rows.h"
#include "gui/number_text.h"
#include "i18n/translate.h"

#include <wx/sizer.h>
#include <wx/stattext.h>

namespace ps::gui {

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

// Unknown names have no code.
std::string PaymentPage::row_key(std::size_t row) const
{
    return rows_->row(row).institution + '\n' + rows_->row(row).name;
}

PaymentPage::Question PaymentPage::question()
{
    return [asked = views::PaymentsView::Ask{month_end()}](store::Store& store, std::stop_token stop) {
        return views::PaymentsView::answer(store, asked, stop);
    };
}

void PaymentPage::take(procurement::Payments payments)
{
    auto list = std::move(payments.institutions);
    views::PaymentsView::sort_by_overdue(list);
    Money payable, paid, overdue;
    std::int64_t statements = 0;
    for (const auto& row : list) {
        payable += row.payable;
        statements += row.statements;
        paid += row.paid.value_or(Money());
        overdue += row.overdue.value_or(Money());
    }
    const views::PaymentsView::Ask question{payments.as_of};
    rows_ = views::table_of<views::PaymentsView>(std::move(list), question);
    const std::string summary =
        PS_TR(Message(PS_N("As of {0}: payable {1}, paid {2}, overdue {3} yuan; in time is within {4} days of "
                           "acceptance"),
                      {payments.as_of.to_string(), grouped(payable.to_string(2)), grouped(paid.to_string(2)),
                       grouped(overdue.to_string(2)), std::to_string(payments.payment_days)}));
    show(grid_rows(rows_, views::PaymentsView::grid(question)),
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
        const views::OverdueView::Ask question{month_end(), {}, institution.institution};
        auto list = views::OverdueView::answer(workspace().store(), question);
        caption_->SetLabel(to_wx(
            list.empty() ? PS_TR(Message(PS_N("{0} has no overdue statement"), {institution.name}))
                         : PS_TR(Message(PS_N("Overdue statements of {0}, the oldest first"), {institution.name}))));
        statements_->show_rows(grid_rows(views::table_of<views::OverdueView>(std::move(list), question),
                                         views::OverdueView::grid(question)));
    });
}

} // namespace ps::gui
