#include "gui/monitoring/chain_page.h"

#include "gui/chart/waterfall.h"
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

using monitoring::chain::ItemChain;
using monitoring::chain::Link;
using monitoring::chain::LinkPrice;

std::string link_words(Link link)
{
    return views::text_of(views::word_of(link));
}

} // namespace

ChainPage::ChainPage(wxWindow* parent, Workspace& workspace)
    : TablePage(parent, workspace, Parts::table_over_details, 42)
{
    quarter_ = add_choice(PS_TR("Quarter"), {});
    view_ = add_choice(PS_TR("Show"), {PS_TR("Price chains"), PS_TR("Charge differs from purchase (zero mark-up)")});
    organisations_ = add_choice("", {PS_TR("City only"), PS_TR("With each organisation")});
    auto* columns = new wxBoxSizer(wxHORIZONTAL);
    links_ = add_captioned_grid(details(), columns, 62, links_caption_);
    waterfall_ = new WaterfallPanel(details());
    columns->Add(waterfall_, 38, wxEXPAND | wxLEFT, FromDIP(6));
    details()->GetSizer()->Add(columns, 1, wxEXPAND);
    grid().on_row = [this](std::optional<std::size_t> row) { show_item(row); };
}

std::string ChainPage::title() const
{
    return PS_TR("Price chain");
}

std::optional<Quarter> ChainPage::chosen_quarter()
{
    auto quarters = monitoring::chain::chain_quarters(workspace().store());
    std::reverse(quarters.begin(), quarters.end());
    std::vector<std::string> texts;
    for (const Quarter quarter : quarters)
        texts.push_back(quarter.to_string());
    set_options(*quarter_, texts);
    Layout();
    if (quarters.empty())
        return std::nullopt;
    // After another month was chosen in the tool bar: its quarter, or the newest one before it.
    if (workspace().month().valid() && quarter_of_ != workspace().month()) {
        quarter_of_ = workspace().month();
        const Quarter wanted = Quarter::of(quarter_of_);
        const auto found = std::find_if(quarters.begin(), quarters.end(), [&](Quarter q) { return q <= wanted; });
        quarter_->SetSelection(found == quarters.end() ? 0 : static_cast<int>(found - quarters.begin()));
    }
    return quarters[static_cast<std::size_t>(std::max(0, quarter_->GetSelection()))];
}

void ChainPage::refresh()
{
    const auto current = grid().current_source_row();
    const std::string kept =
        current && items_ && *current < items_->rows() ? items_->row(*current).chain.item : std::string();
    items_.reset();
    findings_.reset();
    const auto quarter = chosen_quarter();
    if (!quarter) {
        show(nullptr, "", PS_TR("There are no sheets of the price chain yet"),
             PS_TR("Import the quarterly sheets of manufacturers (costs), distributors and hospitals."));
        return;
    }
    const views::ChainAsk question{*quarter, {}};
    if (view_->GetSelection() == 1) {
        findings_ = views::ask<views::ZeroMarkupView>(workspace().store(), question);
        const auto count = static_cast<std::int64_t>(findings_->rows());
        show(grid_rows(findings_, views::ZeroMarkupView::grid(question)),
             PS_TR(Message(PS_N("{0}: {1} times a public hospital charges a price other than it pays"),
                           {quarter->to_string(), count_text(count)})),
             PS_TR("Every public hospital charges what it pays"), PS_TR("Choose another quarter above."));
    } else {
        items_ = views::ask<views::ChainItemsView>(workspace().store(), question);
        show(grid_rows(items_, views::ChainItemsView::grid(question)),
             PS_TR(Message(PS_N("{0}: {1} consumables; prices of a smallest unit, changes against last quarter"),
                           {quarter->to_string(), count_text(static_cast<std::int64_t>(items_->rows()))})),
             PS_TR("There is no sheet of this quarter"), PS_TR("Choose another quarter above."));
        for (std::size_t row = 0; row < items_->rows(); ++row)
            if (items_->row(row).chain.item == kept)
                grid().select_source_row(row);
    }
    if (!grid().current_source_row() && grid().GetNumberRows() > 0)
        grid().select_source_row(grid().table().source_row(0));
    show_item(grid().current_source_row());
}

void ChainPage::show_item(std::optional<std::size_t> row)
{
    const auto quarter = Quarter::from_text(from_wx(quarter_->GetStringSelection()));
    if (!row || !quarter)
        return;
    guarded([&] {
        if (items_ && *row < items_->rows())
            show_chain(items_->row(*row).chain, *quarter);
        else if (findings_ && *row < findings_->rows())
            for (const auto& chain :
                 monitoring::chain::chains(workspace().store(), *quarter, findings_->row(*row).item))
                show_chain(chain, *quarter);
    });
}

void ChainPage::show_chain(const ItemChain& chain, Quarter quarter)
{
    const bool with_organisations = organisations_->GetSelection() == 1;
    std::vector<WaterfallStep> steps;
    const LinkPrice* last = nullptr;
    for (const auto& link : chain.links) {
        if (!link.organisation.empty())
            continue;
        if (chain.last_link == link.link)
            last = &link;
        if (link.contribution && !link.contribution->is_zero())
            steps.push_back({link_words(link.link), *link.contribution, false});
    }
    links_caption_->SetLabel(to_wx(chain.generic_name + "  " + chain.specification + "  " + quarter.to_string()));
    links_->show_rows(
        grid_rows(views::table_of<views::ChainLinksView>(views::ChainLinksView::rows_of(chain, with_organisations), {}),
                  views::ChainLinksView::grid(with_organisations)));
    if (last == nullptr || !last->matched_price || !last->matched_previous) {
        waterfall_->show(PS_TR("No price is known in both quarters"), {});
        return;
    }
    steps.insert(steps.begin(), {PS_TR("Last quarter"), *last->matched_previous, true});
    steps.push_back({PS_TR("This quarter"), *last->matched_price, true});
    waterfall_->show(PS_TR(Message(PS_N("{0}: where its change comes from"), {link_words(last->link)})),
                     std::move(steps));
}

} // namespace ps::gui
