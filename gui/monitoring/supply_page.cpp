#include "gui/monitoring/supply_page.h"

#include "gui/grid/data_grid.h"
#include "gui/grid/table_rows.h"
#include "gui/number_text.h"
#include "i18n/translate.h"
#include "views/words.h"

#include <wx/choice.h>
#include <wx/sizer.h>
#include <wx/stattext.h>

#include <algorithm>

namespace ps::gui {
namespace {

using monitoring::supply::Supply;
using monitoring::supply::SupplyLevel;

enum LevelChoice { short_ones, danger_only, warning_only, fine_only, every_level };

bool fits(LevelChoice choice, SupplyLevel level)
{
    switch (choice) {
    case short_ones:
        return level != SupplyLevel::fine;
    case danger_only:
        return level == SupplyLevel::danger;
    case warning_only:
        return level == SupplyLevel::warning;
    case fine_only:
        return level == SupplyLevel::fine;
    case every_level:
        break;
    }
    return true;
}

std::int64_t count_of(const std::vector<Supply>& all, SupplyLevel level)
{
    return std::count_if(all.begin(), all.end(), [level](const Supply& row) { return row.level == level; });
}

} // namespace

SupplyPage::SupplyPage(wxWindow* parent, Workspace& workspace)
    : TablePage(parent, workspace, Parts::table_over_details, 58)
{
    const auto words = [](SupplyLevel level) { return views::text_of(views::word_of(level)); };
    level_ = add_choice(PS_TR("Supply"), {PS_TR("Danger and warning"), words(SupplyLevel::danger),
                                          words(SupplyLevel::warning), words(SupplyLevel::fine), PS_TR("All levels")});
    listed_ = add_choice(PS_TR("Which items"), {PS_TR("All items"), PS_TR("On a shortage list")});
    auto* columns = new wxBoxSizer(wxHORIZONTAL);
    suppliers_ = add_captioned_grid(details(), columns, 55, suppliers_caption_);
    columns->AddSpacer(FromDIP(6));
    history_ = add_captioned_grid(details(), columns, 45, history_caption_);
    details()->GetSizer()->Add(columns, 1, wxEXPAND);
    grid().on_row = [this](std::optional<std::size_t> row) { show_item(row); };
}

std::string SupplyPage::title() const
{
    return PS_TR("Shortages");
}

void SupplyPage::refresh()
{
    const auto current = grid().current_source_row();
    std::pair<std::string, std::string> kept;
    if (current && supply_ && *current < supply_->rows())
        kept = {supply_->row(*current).item, supply_->row(*current).point};
    views::SupplyView::Ask question{workspace().month(), {}};
    question.filter.listed_only = listed_->GetSelection() == 1;
    const auto all = views::SupplyView::answer(workspace().store(), question);
    const auto choice = static_cast<LevelChoice>(std::max(0, level_->GetSelection()));
    std::vector<Supply> shown;
    std::copy_if(all.begin(), all.end(), std::back_inserter(shown),
                 [choice](const Supply& row) { return fits(choice, row.level); });
    views::SupplyView::sort_by_need(shown);
    supply_ = views::table_of<views::SupplyView>(std::move(shown), question);
    const auto rows = grid_rows(supply_, views::SupplyView::grid(question));
    const std::string month = workspace().month().valid() ? workspace().month().to_string() : std::string();
    if (all.empty())
        show(
            rows, "", PS_TR("No stock or supply status was reported for this month"),
            listed_->GetSelection() == 1
                ? PS_TR("Choose “All items” above, or import the shortage lists of nation and province.")
                : PS_TR(
                      "Import the stock reports of the points, or price sheets with the column of the supply status."));
    else
        show(rows,
             PS_TR(Message(PS_N("{0}: {1} reports; {2} in danger, {3} with a warning, {4} fine"),
                           {month, count_text(static_cast<std::int64_t>(all.size())),
                            count_text(count_of(all, SupplyLevel::danger)),
                            count_text(count_of(all, SupplyLevel::warning)),
                            count_text(count_of(all, SupplyLevel::fine))})),
             PS_TR("Nothing is short"), PS_TR("Choose “All levels” above to see every report."));
    for (std::size_t row = 0; row < supply_->rows(); ++row)
        if (supply_->row(row).item == kept.first && supply_->row(row).point == kept.second)
            grid().select_source_row(row);
    if (!grid().current_source_row() && supply_->rows() > 0)
        grid().select_source_row(0);
    show_item(grid().current_source_row());
}

void SupplyPage::show_item(std::optional<std::size_t> row)
{
    if (!row || !supply_ || *row >= supply_->rows())
        return;
    guarded([&] {
        const auto& supply = supply_->row(*row);
        const views::SuppliersView::Ask who{workspace().month(), supply.item};
        auto suppliers = views::SuppliersView::answer(workspace().store(), who);
        std::erase_if(suppliers, [&](const auto& supplier) { return supplier.point == supply.point; });
        suppliers_caption_->SetLabel(to_wx(
            suppliers.empty() ? PS_TR(Message(PS_N("No reporting institution has {0} to spare"), {supply.generic_name}))
                              : PS_TR(Message(PS_N("Who can help out with {0}"), {supply.generic_name}))));
        suppliers_->show_rows(grid_rows(views::table_of<views::SuppliersView>(std::move(suppliers), who),
                                        views::SuppliersView::grid(who)));
        const views::SupplyHistoryView::Ask what{supply.item, supply.point};
        auto events = views::SupplyHistoryView::answer(workspace().store(), what);
        std::reverse(events.begin(), events.end()); // the newest first
        history_caption_->SetLabel(to_wx(PS_TR(Message(PS_N("How it came at {0}"), {supply.point_name}))));
        history_->show_rows(grid_rows(views::table_of<views::SupplyHistoryView>(std::move(events), what),
                                      views::SupplyHistoryView::grid(what)));
    });
}

} // namespace ps::gui
