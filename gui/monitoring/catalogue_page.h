// The page 监测目录: which items are monitored in which period and why, which changes the figures suggest, and the
// officer's decisions.
#pragma once

#include "gui/page/table_page.h"
#include "views/monitoring/catalogue.h"

namespace ps::gui {

class CataloguePage : public TablePage {
public:
    CataloguePage(wxWindow* parent, Workspace& workspace);
    std::string title() const override;
    void refresh() override;
    wxChoice& view() { return *view_; }
    /// Called when the catalogue changed, because other pages then show other prices.
    std::function<void()> on_decided;

private:
    void decide(monitoring::CatalogueAction action);

    wxChoice* view_;
    wxButton* add_;
    wxButton* drop_;
    std::vector<std::string> codes_; ///< item codes of the rows
    std::vector<std::string> names_;
};

} // namespace ps::gui
