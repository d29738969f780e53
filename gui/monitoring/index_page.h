// The page 价格指数: the lines of the index at the top; below them its months, beside the contribution of each item in
// the selected month.
#pragma once

#include "gui/page/table_page.h"
#include "views/monitoring/index.h"

namespace ps::gui {

class ChartPanel;

class IndexPage : public TablePage {
public:
    IndexPage(wxWindow* parent, Workspace& workspace);
    std::string title() const override;
    void refresh() override;
    ChartPanel& chart() { return *chart_; }
    DataGrid& contributions() { return *contributions_; }
    wxChoice& formula() { return *formula_; }
    wxChoice& base() { return *base_; }
    wxChoice& linking() { return *linking_; }
    wxChoice& grouping() { return *grouping_; }

private:
    monitoring::index::IndexOptions options();
    void fill_base_months();
    void show_contributions(std::optional<std::size_t> row);

    wxChoice* formula_;
    wxChoice* base_;
    wxChoice* linking_;
    wxChoice* grouping_;
    ChartPanel* chart_;
    DataGrid* contributions_;
    wxStaticText* contributions_caption_;
    std::shared_ptr<const views::TableOf<views::IndexView::Row>> months_;
    std::optional<Month> contributions_of_;
};

} // namespace ps::gui
