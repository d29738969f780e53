#include "gui/monitoring/price_page.h"

#include "gui/chart/chart_panel.h"
#include "gui/chart/price_chart.h"
#include "gui/empty_state.h"
#include "gui/errors.h"
#include "gui/grid/data_grid.h"
#include "gui/layout.h"
#include "gui/number_text.h"
#include "gui/search.h"
#include "i18n/translate.h"

#include <wx/sizer.h>
#include <wx/splitter.h>

namespace ps::gui {
namespace {

Column<PriceRow> price_column(std::string title, UnitPrice monitoring::ItemPrices::*member)
{
    return {std::move(title), 86, true,
            [member](const PriceRow& row) { return row.prices.n > 0 ? price_text(row.prices.*member) : std::string(); },
            [member](const PriceRow& a, const PriceRow& b) {
                return std::pair(a.prices.n > 0, a.prices.*member) < std::pair(b.prices.n > 0, b.prices.*member);
            }};
}

Column<PriceRow> price_text_column(std::string title, int width, std::string monitoring::ItemPrices::*member)
{
    return {std::move(title), width, false, [member](const PriceRow& row) { return row.prices.*member; }};
}

std::vector<Column<PriceRow>> columns()
{
    using Prices = monitoring::ItemPrices;
    std::vector<Column<PriceRow>> out;
    out.push_back(price_text_column(PS_TR("Item code"), 228, &Prices::item));
    out.push_back(price_text_column(PS_TR("Generic name"), 152, &Prices::generic_name));
    out.push_back(price_text_column(PS_TR("Specification"), 112, &Prices::specification));
    out.push_back(price_text_column(PS_TR("Manufacturer"), 172, &Prices::manufacturer));
    out.push_back(price_text_column(PS_TR("Unit"), 46, &Prices::unit));
    out.push_back(
        {PS_TR("Month-on-month"), 82, true,
         [](const PriceRow& row) { return row.change ? change_text(*row.change) : std::string(); },
         [](const PriceRow& a, const PriceRow& b) { return a.change.value_or(Ratio()) < b.change.value_or(Ratio()); },
         [](const PriceRow& row) {
             if (!row.change || row.change->is_zero())
                 return Tone::normal;
             return row.change->is_negative() ? Tone::fall : Tone::rise;
         }});
    out.push_back(price_column(PS_TR("Median"), &Prices::median));
    out.push_back(price_column(PS_TR("Lowest"), &Prices::minimum));
    out.push_back(price_column(PS_TR("Highest"), &Prices::maximum));
    out.push_back({PS_TR("Points"), 60, true, [](const PriceRow& row) { return count_text(row.prices.n); },
                   [](const PriceRow& a, const PriceRow& b) { return a.prices.n < b.prices.n; },
                   [](const PriceRow& row) { return row.prices.n > 0 ? Tone::normal : Tone::muted; }});
    out.push_back(
        {PS_TR("Highest/lowest"), 76, true,
         [](const PriceRow& row) { return row.prices.n > 0 ? factor_text(row.prices.max_min_ratio, 2) : ""; },
         [](const PriceRow& a, const PriceRow& b) { return a.prices.max_min_ratio < b.prices.max_min_ratio; }});
    out.push_back({PS_TR("Variation"), 68, true,
                   [](const PriceRow& row) { return factor_text(row.prices.variation, 4); },
                   [](const PriceRow& a, const PriceRow& b) { return a.prices.variation < b.prices.variation; }});
    out.push_back({PS_TR("Uniformity"), 66, true,
                   [](const PriceRow& row) { return row.prices.n > 0 ? share_text(row.prices.uniformity) : ""; },
                   [](const PriceRow& a, const PriceRow& b) { return a.prices.uniformity < b.prices.uniformity; }});
    return out;
}

} // namespace

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
    const std::string selected = current && rows_ ? rows_->row(*current).prices.item : std::string();
    rows_ = std::make_shared<RowList<PriceRow>>(price_rows(workspace()), columns());
    const bool any = rows_->rows() > 0;
    splitter_->Show(any);
    empty_->Show(!any);
    empty_->say(to_wx(PS_TR("There are no monitored items yet")),
                to_wx(PS_TR("Drop the files of the items, the sentinel points and the monthly prices here, or choose "
                            "“Import files…”.")));
    Layout();
    grid_->show_rows(rows_);
    search(typed_);
    // What was selected stays so; at first it is the first item that has something to show.
    std::size_t row = 0;
    while (row < rows_->rows() &&
           (selected.empty() ? rows_->row(row).prices.n == 0 : rows_->row(row).prices.item != selected))
        ++row;
    if (row < rows_->rows())
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
        grid_->set_filter([rows = rows_, words = std::move(words)](std::size_t row) {
            return row < rows->rows() && contains_all(rows->row(row).haystack, words);
        });
    if (rows_ && grid_->GetNumberRows() == 0)
        chart_->show_hint(to_wx(PS_TR(Message(
            PS_N("Nothing fits “{0}”. Try a part of the name, its pinyin initials or the code."), {from_wx(typed)}))));
}

void PricePage::show_item(std::optional<std::size_t> row)
{
    if (!row || !rows_ || *row >= rows_->rows()) {
        if (grid_->GetNumberRows() > 0)
            chart_->show_hint(to_wx(PS_TR("Select an item above to see the history of its price.")));
        return;
    }
    try {
        const auto& item = rows_->row(*row).prices;
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
