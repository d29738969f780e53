#include "gui/monitoring/price_page.h"

#include "gui/chart/chart_panel.h"
#include "gui/chart/price_chart.h"
#include "gui/empty_state.h"
#include "gui/errors.h"
#include "gui/grid/data_grid.h"
#include "gui/grid/table_rows.h"
#include "gui/layout.h"
#include "gui/search.h"
#include "i18n/translate.h"

#include <wx/sizer.h>
#include <wx/splitter.h>

namespace ps::gui {
PricePage::PricePage(wxWindow* parent, Workspace& workspace) : Page(parent, workspace)
{
    splitter_ = new wxSplitterWindow(this, wxID_ANY, wxDefaultPosition, wxDefaultSize, wxSP_LIVE_UPDATE | wxSP_3DSASH);
    grid_ = new DataGrid(splitter_);
    chart_ = new ChartPanel(splitter_);
    splitter_->SetMinimumPaneSize(FromDIP(120));
    splitter_->SetSashGravity(0.5);
    splitter_->SplitHorizontally(grid_, chart_);
    split_when_sized(*splitter_, 55);
    empty_ = new EmptyState(this);
    auto* sizer = new wxBoxSizer(wxVERTICAL);
    sizer->Add(splitter_, 1, wxEXPAND);
    sizer->Add(empty_, 1, wxEXPAND);
    SetSizer(sizer);
    grid_->on_row = [this](std::optional<std::size_t> row) { show_item(row); };
    empty_->Hide();
}

std::string PricePage::title() const
{
    return PS_TR("Prices");
}

void PricePage::refresh()
{
    const auto current = grid_->current_source_row();
    const std::string selected = current && prices_ ? prices_->row(*current).item : std::string();
    const views::PricesView::Ask question{workspace().month(), workspace().basis(), {}, false};
    prices_ = views::table_of<views::PricesView>(views::PricesView::all_items(workspace().store(), workspace().month(),
                                                                              workspace().basis(),
                                                                              workspace().previous_month()),
                                                 question);
    const bool any = prices_->rows() > 0;
    splitter_->Show(any);
    empty_->Show(!any);
    empty_->say(to_wx(PS_TR("There are no monitored items yet")),
                to_wx(PS_TR("Drop the files of the items, the sentinel points and the monthly prices here, or choose "
                            "“Import files…”.")));
    Layout();
    grid_->show_rows(grid_rows(prices_, views::PricesView::grid(question)));
    search(typed_);
    // Keep the selection; at first select the first item with prices.
    std::size_t row = 0;
    while (row < prices_->rows() && (selected.empty() ? prices_->row(row).n == 0 : prices_->row(row).item != selected))
        ++row;
    if (row < prices_->rows())
        grid_->select_source_row(row);
    show_item(grid_->current_source_row());
}

void PricePage::search(const wxString& typed)
{
    typed_ = typed;
    auto words = search_words(from_wx(typed));
    if (words.empty())
        grid_->set_filter({});
    else
        grid_->set_filter([prices = prices_, words = std::move(words)](std::size_t row) {
            return row < prices->rows() && contains_all(prices->row(row).search, words);
        });
    if (prices_ && grid_->GetNumberRows() == 0)
        chart_->show_hint(to_wx(PS_TR(Message(
            PS_N("Nothing fits “{0}”. Try a part of the name, its pinyin initials or the code."), {from_wx(typed)}))));
}

void PricePage::show_item(std::optional<std::size_t> row)
{
    if (!row || !prices_ || *row >= prices_->rows()) {
        if (grid_->GetNumberRows() > 0)
            chart_->show_hint(to_wx(PS_TR("Select an item above to see the history of its price.")));
        return;
    }
    try {
        const auto& item = prices_->row(*row);
        auto chart = chart::build_price_chart(
            monitoring::history(workspace().store(), item.item, {}, workspace().basis()),
            item.generic_name + "  " + item.specification + "  " + item.manufacturer, item.unit);
        if (chart.empty())
            chart_->show_hint(to_wx(PS_TR(Message(
                PS_N("No sentinel point has reported a price of this kind for “{0}” yet."), {item.generic_name}))));
        else
            chart_->show(std::move(chart));
    } catch (...) {
        chart_->show_hint(describe(std::current_exception()));
    }
}

} // namespace ps::gui
