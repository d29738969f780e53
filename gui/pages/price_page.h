// The page 价格: the price table above, the history of the selected item below.
#pragma once

#include "gui/pages/price_rows.h"

#include <wx/panel.h>

#include <memory>

class wxSplitterWindow;

namespace ps::gui {

class ChartPanel;
class DataGrid;
class EmptyState;
template <class Row>
class RowList;

class PricePage : public wxPanel {
public:
    PricePage(wxWindow* parent, Workspace& workspace);

    /// Reads the store anew; the selected item stays selected.
    void refresh();
    void search(const wxString& typed);
    DataGrid& grid() { return *grid_; }
    ChartPanel& chart() { return *chart_; }

private:
    void show_item(std::optional<std::size_t> row);

    Workspace& workspace_;
    wxSplitterWindow* splitter_;
    DataGrid* grid_;
    ChartPanel* chart_;
    EmptyState* empty_;
    std::shared_ptr<const RowList<PriceRow>> rows_;
    wxString typed_;
};

} // namespace ps::gui
