// The page 变动: price changes since the month before or the same month a year ago, for the city, its counties, the
// kinds of points, each point, or the categories of items.
#pragma once

#include "gui/page/table_page.h"
#include "views/monitoring/changes.h"

#include <memory>

namespace ps::gui {

class ChangePage : public TablePage {
public:
    ChangePage(wxWindow* parent, Workspace& workspace);
    std::string title() const override;
    void refresh() override;
    /// Called with the code of an item that the user opened (double click).
    std::function<void(const std::string&)> on_item;
    wxChoice& level() { return *level_; }
    wxChoice& against() { return *against_; }

private:
    std::optional<Month> month_before();
    void show_categories(Month before);

    wxChoice* level_;
    wxChoice* against_;
    std::shared_ptr<const views::TableOf<views::ChangesView::Row>> changes_; ///< nullptr when categories are shown
};

} // namespace ps::gui
