#include "gui/monitoring/change_page.h"

#include "gui/grid/data_grid.h"
#include "gui/grid/table_rows.h"
#include "gui/number_text.h"
#include "i18n/translate.h"

#include <wx/choice.h>

#include <algorithm>
#include <iterator>

namespace ps::gui {
namespace {

using monitoring::ChangeLevel;
using views::CategoryChangesView;
using views::ChangesView;

constexpr ChangeLevel levels[] = {ChangeLevel::city, ChangeLevel::point, ChangeLevel::county, ChangeLevel::kind};
constexpr int by_category = static_cast<int>(std::size(levels)); ///< the choice after them

} // namespace

ChangePage::ChangePage(wxWindow* parent, Workspace& workspace) : TablePage(parent, workspace)
{
    level_ = add_choice("", {PS_TR("Whole city (median of matched points)"), PS_TR("Each sentinel point"),
                             PS_TR("Counties"), PS_TR("Kinds of points"), PS_TR("Categories of items")});
    against_ = add_choice(PS_TR("Against"), {PS_TR("Month before"), PS_TR("Same month of last year")});
    grid().on_open = [this](std::size_t row) {
        if (on_item && changes_ && row < changes_->rows())
            on_item(changes_->row(row).item);
    };
}

std::string ChangePage::title() const
{
    return PS_TR("Changes");
}

std::optional<Month> ChangePage::month_before()
{
    if (!workspace().month().valid())
        return std::nullopt;
    if (against_->GetSelection() == 0)
        return workspace().previous_month();
    const Month last_year = workspace().month().plus(-12);
    const auto& months = workspace().months();
    return std::find(months.begin(), months.end(), last_year) == months.end() ? std::nullopt : std::optional(last_year);
}

void ChangePage::refresh()
{
    changes_.reset();
    const auto before = month_before();
    if (!before) {
        const bool year = against_->GetSelection() == 1;
        show(nullptr, "",
             year ? PS_TR("There are no prices of the same month of last year")
                  : PS_TR("There is no month before to compare with"),
             year ? PS_TR("Import the prices of that month, or compare with the month before.")
                  : PS_TR("Import the prices of at least two months, or choose a later month."));
        return;
    }
    if (level_->GetSelection() == by_category) {
        show_categories(*before);
        return;
    }
    const ChangesView::Ask question{*before, workspace().month(), workspace().basis(),
                                    levels[std::max(0, level_->GetSelection())]};
    changes_ = views::ask<ChangesView>(workspace().store(), question);
    const auto rises = std::count_if(changes_->all().begin(), changes_->all().end(),
                                     [](const auto& row) { return row.event == monitoring::Event::rise; });
    const auto falls = static_cast<std::ptrdiff_t>(changes_->rows()) - rises;
    show(grid_rows(changes_, ChangesView::grid(question)),
         PS_TR(Message(PS_N("{0} against {1}: {2} rises, {3} falls"),
                       {workspace().month().to_string(), before->to_string(), count_text(rises), count_text(falls)})),
         PS_TR("No price moved"), PS_TR("Choose another month or the other price basis above."));
}

void ChangePage::show_categories(Month before)
{
    const CategoryChangesView::Ask question{before, workspace().month(), workspace().basis()};
    show(grid_rows(views::ask<CategoryChangesView>(workspace().store(), question), CategoryChangesView::grid(question)),
         PS_TR(Message(PS_N("{0} against {1}: geometric mean of the items' price ratios in each category"),
                       {workspace().month().to_string(), before.to_string()})),
         PS_TR("No item has a price in both months"), PS_TR("Choose another month or the other price basis above."));
}

} // namespace ps::gui
