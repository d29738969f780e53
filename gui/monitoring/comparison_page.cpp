#include "gui/monitoring/comparison_page.h"

#include "gui/errors.h"
#include "gui/grid/data_grid.h"
#include "gui/number_text.h"
#include "i18n/translate.h"

#include <wx/choice.h>
#include <wx/sizer.h>
#include <wx/stattext.h>

namespace ps::gui {
namespace {

using monitoring::PointTrait;

} // namespace

ComparisonPage::ComparisonPage(wxWindow* parent, Workspace& workspace) : TablePage(parent, workspace)
{
    figure_ = add_choice(PS_TR("Show"), {PS_TR("Price of a smallest unit"), PS_TR("Price of a pack"),
                                         PS_TR("Multiple of the lowest price")});
    rows_are_ = add_choice(PS_TR("Rows"), {PS_TR("Each sentinel point"), PS_TR("Kinds of points"),
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
    const std::string selected = current && rows_ && *current < rows_->rows() ? rows_->row(*current).name : "";
    std::vector<monitoring::ItemPrices> prices;
    if (workspace().month().valid())
        prices = monitoring::prices(workspace().store(), workspace().month(), workspace().basis());
    rows_ = std::make_shared<RowList<GenericRow>>(generic_rows(prices), generic_columns());
    show(rows_,
         PS_TR(
             "Lowest price of the same form and specification: ▼, bold and green. Search by name or pinyin initials to "
             "choose another medicine."),
         PS_TR("There are no prices yet"), PS_TR("Choose another month or the other price basis above."));
    std::size_t row = 0;
    while (row < rows_->rows() && (selected.empty() ? rows_->row(row).items < 2 : rows_->row(row).name != selected))
        ++row;
    if (row < rows_->rows())
        grid().select_source_row(row);
    show_generic(grid().current_source_row());
}

void ComparisonPage::show_generic(std::optional<std::size_t> row)
{
    if (!row || !rows_ || *row >= rows_->rows())
        return;
    guarded([&] {
        const std::string& name = rows_->row(*row).name;
        monitoring::ComparisonQuery query;
        query.month = workspace().month();
        query.basis = workspace().basis();
        query.generic_name = name;
        const auto comparison = monitoring::compare_prices(workspace().store(), query);
        const auto figure = static_cast<ComparedFigure>(std::max(0, figure_->GetSelection()));
        const PointTrait traits[] = {PointTrait::kind, PointTrait::level, PointTrait::county};
        std::optional<PointTrait> trait;
        if (const int chosen = rows_are_->GetSelection(); chosen > 0)
            trait = traits[chosen - 1];
        figure_->Enable(!trait);
        matrix_->show_rows(std::make_shared<RowList<MatrixRow>>(trait ? matrix_of_trait(comparison, *trait)
                                                                      : matrix_of_points(comparison, figure),
                                                                matrix_columns(comparison, figure, trait)));
        matrix_->keep_columns_in_sight(trait ? 1 : 2, matrix_title_lines);
        matrix_caption_->SetLabel(
            to_wx(trait ? PS_TR(Message(PS_N("{0}: median of the points, in brackets lowest and highest"), {name}))
                        : PS_TR(Message(PS_N("{0}: {1} items at {2} points"),
                                        {name, count_text(static_cast<std::int64_t>(comparison.items.size())),
                                         count_text(static_cast<std::int64_t>(comparison.points.size()))}))));
        items_caption_->SetLabel(to_wx(PS_TR("The items in figures (smallest unit)")));
        items_->show_rows(
            std::make_shared<RowList<monitoring::ComparedItem>>(comparison.items, compared_item_columns()));
    });
}

} // namespace ps::gui
