// The page 价比三家: the generic names on the left, the prices of the chosen one by point and manufacturer on the
// right.
#pragma once

#include "gui/page/table_page.h"
#include "views/monitoring/comparison.h"

namespace ps::gui {

class ComparisonPage : public TablePage {
public:
    ComparisonPage(wxWindow* parent, Workspace& workspace);
    std::string title() const override;
    void refresh() override;
    std::string export_note() const override;
    /// The matrix is exported; the list only chooses.
    DataGrid* exported_table() override { return matrix_; }
    DataGrid& matrix() { return *matrix_; }
    DataGrid& items() { return *items_; }
    wxChoice& figure() { return *figure_; }
    wxChoice& rows_are() { return *rows_are_; }

private:
    void show_generic(std::optional<std::size_t> row);

    wxChoice* figure_;
    wxChoice* rows_are_;
    wxStaticText* matrix_caption_;
    wxStaticText* items_caption_;
    DataGrid* matrix_;
    DataGrid* items_;
    std::shared_ptr<const views::TableOf<views::GenericNamesView::Row>> names_;
};

} // namespace ps::gui
