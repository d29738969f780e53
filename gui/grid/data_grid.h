// The program's only grid: every table has the same keys, copies in the same way, sorts by its header and hides
// columns.
#pragma once

#include "gui/grid/virtual_table.h"

#include <wx/grid.h>

#include <functional>
#include <optional>

namespace ps::gui {

/// Ctrl+C copies the selected rows for a spreadsheet (tabs), Ctrl+A selects all, Enter and double click open a row, a
/// click on a header sorts, a right click on one hides columns.
class DataGrid : public wxGrid {
public:
    explicit DataGrid(wxWindow* parent);

    /// nullptr: no rows and no columns.
    void show_rows(std::shared_ptr<const RowSource> source);
    void set_filter(VirtualTable::Filter filter);
    VirtualTable& table() { return *table_; }

    /// The row of the source under the cursor.
    std::optional<std::size_t> current_source_row() const;
    void select_source_row(std::size_t row);
    /// The selected rows of the source, in the displayed order; the cursor's row when none is selected.
    std::vector<std::size_t> selected_source_rows() const;
    /// The displayed columns, in the displayed order.
    std::vector<std::size_t> shown_columns() const;
    /// Freezes the first columns; columns can then not be moved. Titles may have several lines.
    void keep_columns_in_sight(int columns, int title_lines);
    /// Enlarges letters, rows and columns by this factor (1 = normal), for a projector.
    void enlarge(double factor);
    /// Called when the cursor moves to another row, and when the rows change (then possibly without a row).
    std::function<void(std::optional<std::size_t>)> on_row;
    /// Double click or Enter.
    std::function<void(std::size_t)> on_open;

    /// The selected rows (all displayed columns) with tabs between cells, optionally preceded by the titles.
    wxString selection_as_text(bool with_titles) const;
    void copy_selection(bool with_titles);

private:
    void on_key(wxKeyEvent& event);
    /// Shows a text that its column cuts off as a tool tip.
    void on_mouse(wxMouseEvent& event);
    /// Shows the unit of a column's figures as a tool tip of its title.
    void on_title_mouse(wxMouseEvent& event);
    void header_menu();
    void cell_menu();
    void announce_row();
    void fit_to_font();
    void set_column_sizes();
    /// A figure must never lose its first digits: columns of numbers are at least as wide as their widest figure.
    void widen_number_columns();
    std::vector<int> selected_rows_in_order() const;

    VirtualTable* table_; ///< owned by wxGrid
    std::optional<std::size_t> announced_;
    wxGridCellCoords hovered_{-1, -1};
    int hovered_title_ = -1;
};

} // namespace ps::gui
