// The page 价格: the price table above, the history of the selected item below.
#pragma once

#include "gui/page/page.h"
#include "views/monitoring/prices.h"

#include <memory>

class wxSplitterWindow;

namespace ps::gui {

class ChartPanel;
class DataGrid;
class EmptyState;

class PricePage : public Page {
public:
    PricePage(wxWindow* parent, Workspace& workspace);

    std::string title() const override;
    void refresh() override;
    DataGrid* table() override { return grid_; }
    bool can_search() const override { return true; }
    void search(const wxString& typed) override;
    DataGrid& grid() { return *grid_; }
    ChartPanel& chart() { return *chart_; }

private:
    void show_item(std::optional<std::size_t> row);

    wxSplitterWindow* splitter_;
    DataGrid* grid_;
    ChartPanel* chart_;
    EmptyState* empty_;
    std::shared_ptr<const views::TableOf<views::PricesView::Row>> prices_;
    wxString typed_;
};

} // namespace ps::gui
