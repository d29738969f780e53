#include "gui/monitoring/index_page.h"

#include "gui/chart/chart_panel.h"
#include "gui/chart/index_chart.h"
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

using monitoring::index::Formula;

std::vector<std::string> formula_titles()
{
    std::vector<std::string> titles;
    for (const Formula formula : monitoring::index::all_formulas())
        titles.push_back(views::formula_title(formula));
    return titles;
}

} // namespace

IndexPage::IndexPage(wxWindow* parent, Workspace& workspace)
    : TablePage(parent, workspace, Parts::details_over_table, 50)
{
    formula_ = add_choice(PS_TR("Formula"), formula_titles());
    base_ = add_choice(PS_TR("Base month"), {});
    linking_ = add_choice("", {PS_TR("Fixed base"), PS_TR("Chained month by month")});
    linking_->SetToolTip(to_wx(PS_TR("Fixed base: each month is compared with the base month. Chained: each month with "
                                     "the one before, multiplied up; items that come and go stay in.")));
    grouping_ = add_choice("", {PS_TR("All items together"), PS_TR("By category")});
    chart_ = new ChartPanel(details());
    details()->GetSizer()->Add(chart_, 1, wxEXPAND);
    auto* side = new wxPanel(table_area());
    auto* sizer = new wxBoxSizer(wxVERTICAL);
    contributions_ = add_captioned_grid(side, sizer, 1, contributions_caption_);
    side->SetSizer(sizer);
    put_beside_table(side, 43);
    grid().on_row = [this](std::optional<std::size_t> row) { show_contributions(row); };
}

std::string IndexPage::title() const
{
    return PS_TR("Price index");
}

void IndexPage::fill_base_months()
{
    std::vector<std::string> months;
    for (const Month month : workspace().months())
        if (month <= workspace().month())
            months.push_back(month.to_string());
    std::reverse(months.begin(), months.end());
    const bool first_time = base_->IsEmpty();
    set_options(*base_, months);
    // At first: a year before, or the oldest month.
    if (first_time && !months.empty())
        base_->SetSelection(static_cast<int>(std::min<std::size_t>(12, months.size() - 1)));
}

monitoring::index::IndexOptions IndexPage::options()
{
    const auto formulas = monitoring::index::all_formulas();
    monitoring::index::IndexOptions options;
    options.formula = formulas[static_cast<std::size_t>(std::max(0, formula_->GetSelection()))];
    options.base = Month::from_iso(from_wx(base_->GetStringSelection())).value_or(workspace().month());
    options.to = workspace().month();
    const bool may_be_chained = monitoring::index::may_be_chained(options.formula);
    linking_->Enable(may_be_chained);
    if (!may_be_chained)
        linking_->SetSelection(0);
    options.chained = linking_->GetSelection() == 1;
    options.basis = workspace().basis();
    options.by_category = grouping_->GetSelection() == 1;
    return options;
}

void IndexPage::refresh()
{
    contributions_of_.reset();
    fill_base_months();
    formula_->SetToolTip(to_wx(views::formula_meaning(options().formula)));
    if (!workspace().month().valid()) {
        months_.reset();
        show(nullptr, "", PS_TR("There are no prices yet"),
             PS_TR("Import the prices of at least two months; the index then shows how they moved together."));
        return;
    }
    monitoring::index::PriceIndex index;
    std::string problem;
    try {
        index = monitoring::index::price_index(workspace().store(), options());
    } catch (const Error& error) { // no prices of this basis, or no quantities: shown in place of the table
        problem = PS_TR(error.message());
    }
    const bool any = std::any_of(index.values.begin(), index.values.end(),
                                 [](const auto& value) { return value.index && value.n > 0; });
    const auto question = options();
    auto months = views::IndexView::newest_first(views::IndexView::rows_of(index));
    if (!any)
        months.clear();
    months_ = views::table_of<views::IndexView>(std::move(months), question);
    if (any)
        chart_->show(chart::build_index_chart(
            index, PS_TR("Price index") + "  " + views::formula_title(options().formula) + "  " +
                       from_wx(linking_->GetStringSelection()) + "  " + basis_text(workspace().basis())));
    const std::string hint =
        monitoring::index::is_weighted(options().formula)
            ? PS_TR("This formula needs quantities beside the prices. Choose Jevons, or import files with quantities.")
            : PS_TR("Choose another base month or the other price basis above.");
    show(grid_rows(months_, views::IndexView::grid(question)), views::formula_meaning(options().formula),
         PS_TR("No index can be computed"), problem.empty() ? hint : problem);
    if (any)
        grid().select_source_row(0);
    show_contributions(grid().current_source_row());
}

void IndexPage::show_contributions(std::optional<std::size_t> row)
{
    using monitoring::index::IndexContribution;
    if (!row || !months_ || *row >= months_->rows())
        return;
    const Month month = months_->row(*row).value.month;
    if (contributions_of_ == month)
        return;
    contributions_of_ = month;
    auto wanted = options();
    wanted.to = month;
    wanted.by_category = false;
    wanted.contributions = true;
    std::vector<IndexContribution> moved;
    std::size_t unmoved = 0;
    std::string caption;
    try {
        auto all = monitoring::index::price_index(workspace().store(), wanted).contributions;
        const std::size_t count = all.size();
        std::copy_if(all.begin(), all.end(), std::back_inserter(moved),
                     [](const IndexContribution& item) { return item.contribution != 0; });
        unmoved = count - moved.size();
        caption = PS_TR(
            Message(PS_N("Contributions to {0} since {1}: {2} items moved, {3} did not"),
                    {month.to_string(), wanted.base.to_string(), count_text(static_cast<std::int64_t>(moved.size())),
                     count_text(static_cast<std::int64_t>(unmoved))}));
    } catch (...) {
        caption = from_wx(describe(std::current_exception()));
    }
    contributions_caption_->SetLabel(to_wx(caption));
    contributions_caption_->SetToolTip(to_wx(caption));
    contributions_->show_rows(grid_rows(views::table_of<views::ContributionsView>(std::move(moved), wanted),
                                        views::ContributionsView::grid(wanted)));
}

} // namespace ps::gui
