#include "gui/procurement/savings_page.h"

#include "gui/grid/data_grid.h"
#include "gui/number_text.h"
#include "gui/procurement/progress_rows.h"
#include "i18n/translate.h"

#include <wx/choice.h>

#include <algorithm>

namespace ps::gui {

using procurement::Savings;
using procurement::SavingsBasis;
using procurement::SavingsBy;

SavingsPage::SavingsPage(wxWindow* parent, Workspace& workspace) : ProcurementQueryPage(parent, workspace)
{
    by_ = add_choice(PS_TR("One line a"), {PS_TR("VBP batch"), PS_TR("Product"), PS_TR("Institution")});
    definition_ =
        add_choice(PS_TR("Definition"), {PS_TR("Bought, at the selected price"), PS_TR("Bought, at the price paid"),
                                         PS_TR("Agreed volume, at the selected price")});
    add_projector_button();
}

std::string SavingsPage::title() const
{
    return PS_TR("Savings");
}

std::string SavingsPage::failed_title() const
{
    return PS_TR("The savings could not be worked out");
}

SavingsPage::Question SavingsPage::question()
{
    const auto by = static_cast<SavingsBy>(std::max(0, by_->GetSelection()));
    const auto basis = static_cast<SavingsBasis>(std::max(0, definition_->GetSelection()));
    return [as_of = month_end(), basis, by](store::Store& store, std::stop_token) {
        return procurement::savings(store, as_of, basis, by, std::nullopt, std::nullopt);
    };
}

void SavingsPage::take(procurement::SavingsTable table)
{
    const auto by = static_cast<SavingsBy>(std::max(0, by_->GetSelection()));
    std::stable_sort(table.rows.begin(), table.rows.end(),
                     [](const Savings& a, const Savings& b) { return a.saved > b.saved; });
    std::string notes;
    for (const auto& note : table.notes)
        notes += " · " + PS_TR(note);
    rows_ = std::make_shared<RowList<Savings>>(std::move(table.rows), savings_columns(by));
    show(rows_,
         PS_TR(Message(PS_N("As of {0}, since each batch began: {1} yuan saved in all, weighted cut {2}"),
                       {table.as_of.to_string(), grouped(table.total.saved.to_string(2)),
                        table.total.average_cut ? percent_text(table.total.average_cut) : "–"})) +
             notes,
         PS_TR("Nothing of a VBP batch was bought yet"),
         PS_TR("Import the VBP batches, their products with prices, the agreed volumes and the platform's receipts."));
}

} // namespace ps::gui
