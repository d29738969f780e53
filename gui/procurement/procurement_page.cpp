#include "gui/procurement/procurement_page.h"

#include "gui/errors.h"
#include "gui/grid/data_grid.h"
#include "i18n/translate.h"
#include "model/procurement/purchases/purchases.h"

#include <wx/button.h>
#include <wx/toplevel.h>
#include <wx/treebook.h>
#include <wx/treectrl.h>

namespace ps::gui {
namespace {

constexpr double projector_scale = 1.6;

} // namespace

Date ProcurementPage::month_end() const
{
    return workspace().month().valid() ? workspace().month().last_day() : Date::today();
}

Month ProcurementPage::shown_month() const
{
    if (workspace().month().valid())
        return workspace().month();
    const auto days = procurement::days_with_lines(workspace().store());
    return Month::of(days ? days->last : Date::today());
}

void ProcurementPage::enlarge(double factor)
{
    enlarge_summary(factor);
    grid().enlarge(factor);
}

void ProcurementPage::add_projector_button()
{
    projector_ = add_button(PS_TR("Projector"), PS_TR("Larger letters on the whole screen, for a meeting (F11)"),
                            [this] { toggle_projector(); });
}

bool ProcurementPage::take_key(int key)
{
    if (projector_ == nullptr || !(key == WXK_F11 || (key == WXK_ESCAPE && projecting_)))
        return false;
    toggle_projector();
    return true;
}

void ProcurementPage::toggle_projector()
{
    projecting_ = !projecting_;
    // The audience does not need the list of pages.
    if (auto* book = dynamic_cast<wxTreebook*>(GetParent())) {
        book->GetTreeCtrl()->Show(!projecting_);
        book->SendSizeEvent();
    }
    if (auto* frame = dynamic_cast<wxTopLevelWindow*>(wxGetTopLevelParent(this)))
        frame->ShowFullScreen(projecting_, wxFULLSCREEN_ALL);
    projector_->SetLabel(to_wx(projecting_ ? PS_TR("Leave projector") : PS_TR("Projector")));
    enlarge(projecting_ ? projector_scale : 1.0);
    Layout();
}

std::string ProcurementPage::row_key(std::size_t) const
{
    return {};
}

// While an answer is awaited there are no rows: the row from before is still the one to select again.
void ProcurementPage::remember_row()
{
    if (const auto row = grid().current_source_row())
        remembered_ = row_key(*row);
}

void ProcurementPage::select_remembered_row()
{
    const RowSource* source = grid().table().source();
    const std::size_t rows = source != nullptr ? source->rows() : 0;
    std::size_t row = 0;
    while (row < rows && !(grid().table().row_of(row) && row_key(row) == remembered_))
        ++row;
    if (!remembered_.empty() && row < rows)
        grid().select_source_row(row);
    else if (!grid().current_source_row() && grid().GetNumberRows() > 0)
        grid().select_source_row(grid().table().source_row(0));
}

void ProcurementPage::show_asking()
{
    show_waiting(PS_TR("The purchases are being added up…"),
                 PS_TR("After an import this takes a few seconds. You can go on working meanwhile."));
}

void ProcurementPage::show_failed(std::exception_ptr problem)
{
    show_waiting(failed_title(), from_wx(describe(problem)));
    show_error(this, problem);
}

} // namespace ps::gui
