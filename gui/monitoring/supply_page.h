// The page 短缺: which items run short where, who could help out, and how the supply developed.
#pragma once

#include "gui/page/table_page.h"
#include "views/monitoring/supply.h"

namespace ps::gui {

class SupplyPage : public TablePage {
public:
    SupplyPage(wxWindow* parent, Workspace& workspace);
    std::string title() const override;
    void refresh() override;
    DataGrid& suppliers() { return *suppliers_; }
    DataGrid& history() { return *history_; }
    wxChoice& level() { return *level_; }
    wxChoice& listed() { return *listed_; }

private:
    void show_item(std::optional<std::size_t> row);

    wxChoice* level_;
    wxChoice* listed_;
    wxStaticText* suppliers_caption_;
    wxStaticText* history_caption_;
    DataGrid* suppliers_;
    DataGrid* history_;
    std::shared_ptr<const views::TableOf<views::SupplyView::Row>> supply_;
};

} // namespace ps::gui
