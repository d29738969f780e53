#include "gui/pages/procurement_page.h"

#include "gui/errors.h"
#include "gui/grid/data_grid.h"
#include "i18n/translate.h"

namespace ps::gui {

Date ProcurementPage::month_end() const
{
    return workspace().month().valid() ? workspace().month().last_day() : Date::today();
}

std::string ProcurementPage::row_key(std::size_t) const
{
    return {};
}

// While an answer is waited for there are no rows: the row of before is still the one to come back to.
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
