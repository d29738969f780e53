// The page 成本链: the consumables of a quarter, and the chain of the selected one from the manufacturer's costs to the
// hospital's charge; or the hospitals that charge a price other than they pay.
#pragma once

#include "gui/page/table_page.h"
#include "views/monitoring/chain.h"

namespace ps::gui {

class WaterfallPanel;

class ChainPage : public TablePage {
public:
    ChainPage(wxWindow* parent, Workspace& workspace);
    std::string title() const override;
    void refresh() override;
    DataGrid& links() { return *links_; }
    WaterfallPanel& waterfall() { return *waterfall_; }
    wxChoice& quarter() { return *quarter_; }
    wxChoice& view() { return *view_; }
    wxChoice& organisations() { return *organisations_; }

private:
    std::optional<Quarter> chosen_quarter();
    void show_item(std::optional<std::size_t> row);
    void show_chain(const monitoring::chain::ItemChain& chain, Quarter quarter);

    wxChoice* quarter_;
    wxChoice* view_;
    wxChoice* organisations_;
    wxStaticText* links_caption_;
    DataGrid* links_;
    WaterfallPanel* waterfall_;
    Month quarter_of_; ///< the month for which the quarter was chosen last
    std::shared_ptr<const views::TableOf<views::ChainItemsView::Row>> items_;
    std::shared_ptr<const views::TableOf<views::ZeroMarkupView::Row>> findings_;
};

} // namespace ps::gui
