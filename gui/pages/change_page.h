// The page 变动: what moved since the month before, for the city or at each point.
#pragma once

#include "gui/grid/row_source.h"
#include "gui/workspace.h"

#include <wx/panel.h>

#include <memory>

class wxChoice;
class wxStaticText;

namespace ps::gui {

class DataGrid;
class EmptyState;

class ChangePage : public wxPanel {
public:
    ChangePage(wxWindow* parent, Workspace& workspace);
    void refresh();
    DataGrid& grid() { return *grid_; }
    /// Called with the code of an item that was opened (double click).
    std::function<void(const std::string&)> on_item;

private:
    Workspace& workspace_;
    wxChoice* level_;
    wxStaticText* summary_;
    DataGrid* grid_;
    EmptyState* empty_;
    std::shared_ptr<const RowList<monitoring::Change>> rows_;
};

} // namespace ps::gui
