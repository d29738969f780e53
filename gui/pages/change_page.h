// The page 变动: what moved since the month before, for the city or at each point.
#pragma once

#include "gui/pages/table_page.h"

#include <memory>

namespace ps::gui {

class ChangePage : public TablePage {
public:
    ChangePage(wxWindow* parent, Workspace& workspace);
    std::string title() const override;
    void refresh() override;
    /// Called with the code of an item that was opened (double click).
    std::function<void(const std::string&)> on_item;

private:
    wxChoice* level_;
    std::shared_ptr<const RowList<monitoring::Change>> rows_;
};

} // namespace ps::gui
