// The one grid of the program: every table has the same keys, copies the same way, sorts by its header and hides
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
    /// The rows of the source that are selected, in the order in which they are seen; the cursor's when none is.
    std::vector<std::size_t> selected_source_rows() const;
    /// The columns that are shown, in the order in which they are seen.
    std::vector<std::size_t> shown_columns() const;
    /// The first columns stay in sight; columns can then not be moved. Titles may have several lines.
    void keep_columns_in_sight(int columns, int title_lines);
    /// Letters, rows and columns this much larger than usual (1 = as usual), for a projector.
    void enlarge(double factor);
    /// Called when the cursor moves to another row, and when the rows change (then perhaps none).
    std::function<void(std::optional<std::size_t>)> on_row;
    /// Double click or Enter.
    std::function<void(std::size_t)> on_open;

    /// The selected rows (all columns that are shown), tabs between cells; with the titles in front when asked for.
    wxString selection_as_text(bool with_titles) const;
    void copy_selection(bool with_titles);

private:
    void on_key(wxKeyEvent& event);
    /// A text that its column cuts off is shown whole as a tool tip.
    void on_mouse(wxMouseEvent& event);
    /// What one of a column's figures is, as a tool tip of its title.
    void on_title_mouse(wxMouseEvent& event);
    void header_menu();
    void cell_menu();
    void announce_row();
    void fit_to_font();
    void set_column_sizes();
    /// A figure must never lose its first digits: columns of numbers are at least as wide as their widest.
    void widen_number_columns();
    std::vector<int> selected_rows_in_order() const;

    VirtualTable* table_; ///< owned by wxGrid
    std::optional<std::size_t> announced_;
    wxGridCellCoords hovered_{-1, -1};
    int hovered_title_ = -1;
};

} // namespace ps::gui
