#include "gui/procurement/savings_page.h"

#include "gui/grid/data_grid.h"
#include "gui/grid/table_rows.h"
#include "gui/number_text.h"
#include "i18n/translate.h"
#include "views/procurement/words.h"
#include "views/words.h"

#include <wx/choice.h>

#include <algorithm>

namespace ps::gui {

using procurement::SavingsBasis;
using procurement::SavingsBy;

SavingsPage::SavingsPage(wxWindow* parent, Workspace& workspace) : ProcurementQueryPage(parent, workspace)
{
    const auto words = [](auto value) { return views::text_of(views::savings_word(value)); };
    by_ = add_choice(PS_TR("One line a"),
                     {words(SavingsBy::batch), words(SavingsBy::product), words(SavingsBy::institution)});
    definition_ = add_choice(PS_TR("Definition"),
                             {words(SavingsBasis::selected), words(SavingsBasis::paid), words(SavingsBasis::agreed)});
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

views::SavingsView::Ask SavingsPage::asked() const
{
    views::SavingsView::Ask out;
    out.as_of = month_end();
    out.by = static_cast<SavingsBy>(std::max(0, by_->GetSelection()));
    out.basis = static_cast<SavingsBasis>(std::max(0, definition_->GetSelection()));
    return out;
}

SavingsPage::Question SavingsPage::question()
{
    return [asked = asked()](store::Store& store, std::stop_token stop) {
        return views::SavingsView::answer(store, asked, stop);
    };
}

void SavingsPage::take(procurement::SavingsTable table)
{
    const auto question = asked();
    views::SavingsView::sort_by_saved(table.rows);
    std::string notes;
    for (const auto& note : table.notes)
        notes += " · " + PS_TR(note);
    show(grid_rows(views::table_of<views::SavingsView>(std::move(table.rows), question),
                   views::SavingsView::grid(question)),
         PS_TR(Message(PS_N("As of {0}, since each batch began: {1} yuan saved in all, weighted cut {2}"),
                       {table.as_of.to_string(), grouped(table.total.saved.to_string(2)),
                        table.total.average_cut ? percent_text(table.total.average_cut) : "–"})) +
             notes,
         PS_TR("Nothing of a VBP batch was bought yet"),
         PS_TR("Import the VBP batches, their products with prices, the agreed volumes and the platform's receipts."));
}

} // namespace ps::gui
