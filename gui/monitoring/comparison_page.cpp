#include "gui/monitoring/comparison_page.h"

#include "gui/errors.h"
#include "gui/grid/data_grid.h"
#include "gui/grid/table_rows.h"
#include "gui/number_text.h"
#include "i18n/translate.h"

#include <wx/choice.h>
#include <wx/sizer.h>
#include <wx/stattext.h>

#include <algorithm>

namespace ps::gui {
namespace {

using monitoring::PointTrait;

} // namespace

ComparisonPage::ComparisonPage(wxWindow* parent, Workspace& workspace) : TablePage(parent, workspace)
{
    figure_ = add_choice(PS_TR("Show"), {PS_TR("Price of a smallest unit"), PS_TR("Price of a pack"),
                                         PS_TR("Multiple of the lowest price")});
    rows_are_ = add_choice(PS_TRC("choice", "Rows"), {PS_TR("Each sentinel point"), PS_TR("Kinds of points"),
                                                      PS_TR("Levels of points"), PS_TR("Counties")});
    auto* side = new wxPanel(table_area());
    auto* sizer = new wxBoxSizer(wxVERTICAL);
    matrix_ = add_captioned_grid(side, sizer, 7, matrix_caption_);
    items_ = add_captioned_grid(side, sizer, 3, items_caption_);
    side->SetSizer(sizer);
    put_beside_table(side, 26);
    grid().on_row = [this](std::optional<std::size_t> row) { show_generic(row); };
}

std::string ComparisonPage::title() const
{
    return PS_TR("Price comparison");
}

std::string ComparisonPage::export_note() const
{
    return from_wx(matrix_caption_->GetLabel());
}

void ComparisonPage::refresh()
{
    const auto current = grid().current_source_row();
    const std::string selected = current && names_ && *current < names_->rows() ? names_->row(*current).name : "";
    const views::GenericNamesView::Ask question{workspace().month(), workspace().basis()};
    names_ = views::ask<views::GenericNamesView>(workspace().store(), question);
    show(grid_rows(names_, views::GenericNamesView::grid(question)),
         PS_TR(
             "Lowest price of the same form and specification: ▼, bold and green. Search by name or pinyin initials to "
             "choose another medicine."),
         PS_TR("There are no prices yet"), PS_TR("Choose another month or the other price basis above."));
    std::size_t row = 0;
    while (row < names_->rows() && (selected.empty() ? names_->row(row).items < 2 : names_->row(row).name != selected))
        ++row;
    if (row < names_->rows())
        grid().select_source_row(row);
    show_generic(grid().current_source_row());
}

void ComparisonPage::show_generic(std::optional<std::size_t> row)
{
    if (!row || !names_ || *row >= names_->rows())
        return;
    guarded([&] {
        const std::string& name = names_->row(*row).name;
        monitoring::ComparisonQuery query;
        query.month = workspace().month();
        query.basis = workspace().basis();
        query.generic_name = name;
        const auto comparison = monitoring::compare_prices(workspace().store(), query);
        const PointTrait traits[] = {PointTrait::kind, PointTrait::level, PointTrait::county};
        views::ComparisonMatrix::Ask asked;
        asked.figure = static_cast<views::ComparisonMatrix::Figure>(std::max(0, figure_->GetSelection()));
        if (const int chosen = rows_are_->GetSelection(); chosen > 0)
            asked.trait = traits[chosen - 1];
        const auto& trait = asked.trait;
        figure_->Enable(!trait);
        matrix_->show_rows(grid_rows(std::make_shared<views::TableOf<views::ComparisonMatrix::Row>>(
            views::ComparisonMatrix::rows(comparison, asked), views::ComparisonMatrix::columns(comparison, asked))));
        matrix_->keep_columns_in_sight(trait ? 1 : 2, views::ComparisonMatrix::title_lines);
        matrix_caption_->SetLabel(
            to_wx(trait ? PS_TR(Message(PS_N("{0}: median of the points, in brackets lowest and highest"), {name}))
                        : PS_TR(Message(PS_N("{0}: {1} items at {2} points"),
                                        {name, count_text(static_cast<std::int64_t>(comparison.items.size())),
                                         count_text(static_cast<std::int64_t>(comparison.points.size()))}))));
        items_caption_->SetLabel(to_wx(PS_TR("The items in figures (smallest unit)")));
        items_->show_rows(grid_rows(views::table_of<views::ComparedItemsView>(comparison.items, {}),
                                    views::ComparedItemsView::grid({})));
    });
}

} // namespace ps::gui
