// A page about one table: a bar of choices and buttons, a sentence on what is shown, the table, a text when it is
// empty, and optionally a part above or below the table for the details of the selected row.
#pragma once

#include "gui/grid/row_source.h"
#include "gui/page/page.h"

#include <functional>
#include <memory>
#include <string>
#include <vector>

class wxBoxSizer;
class wxButton;
class wxChoice;
class wxSplitterWindow;
class wxStaticText;
class wxWrapSizer;

namespace ps::gui {

class EmptyState;

class TablePage : public Page {
public:
    enum class Parts { table_alone, table_over_details, details_over_table };
    /// The upper part takes `percent` of the height.
    TablePage(wxWindow* parent, Workspace& workspace, Parts parts = Parts::table_alone, int percent = 55);

    DataGrid* table() override { return grid_; }
    DataGrid& grid() { return *grid_; }
    bool can_search() const override { return true; }
    /// Shows the rows whose texts together contain every word; also by pinyin initials where a column offers them.
    void search(const wxString& typed) override;
    std::string export_note() const override { return from_wx(summary()); }
    /// The sentence above the table.
    wxString summary() const;

protected:
    /// Adds a choice to the bar; choosing reads the page again.
    wxChoice* add_choice(const std::string& caption, const std::vector<std::string>& options);
    /// Replaces the options; the selected one stays when it is still among them, else the first is selected.
    static void set_options(wxChoice& choice, const std::vector<std::string>& options);
    /// Adds any other control to the bar, preceded by a caption.
    void add_to_bar(const std::string& caption, wxWindow* control);
    /// Adds a button after the choices. Problems are shown.
    wxButton* add_button(const std::string& label, const std::string& hint, std::function<void()> action);
    /// Shows rows, or `empty_title` and `empty_hint` when there are none.
    void show(std::shared_ptr<const RowSource> rows, const std::string& summary, const std::string& empty_title,
              const std::string& empty_hint);
    /// Enlarges the sentence above the table by this factor (1 = normal).
    void enlarge_summary(double factor);
    /// Shows that an answer is awaited, and what is being done.
    void show_waiting(const std::string& title, const std::string& hint);

    /// The part for the details of the selected row; it has its own vertical sizer. nullptr in a page with only a
    /// table.
    wxPanel* details() { return details_; }
    /// The area with the table, and the window to the right of it; the table takes `share` percent of the width.
    wxWindow* table_area() { return table_area_; }
    void put_beside_table(wxWindow* window, int share);
    /// A caption over a grid, both in `parent`, stretched with `proportion` in `sizer`.
    static DataGrid* add_captioned_grid(wxWindow* parent, wxBoxSizer* sizer, int proportion, wxStaticText*& caption);
    /// Runs an action and shows what it throws.
    void guarded(const std::function<void()>& action);

private:
    void show_content(bool any);
    /// Shows the whole sentence, on as many lines as the width requires.
    void set_summary(const std::string& text);
    void wrap_summary();

    wxWrapSizer* bar_;
    wxStaticText* summary_;
    wxString sentence_; ///< the sentence as one line
    wxSplitterWindow* splitter_ = nullptr;
    wxPanel* details_ = nullptr;
    wxPanel* table_area_;
    wxBoxSizer* table_sizer_;
    DataGrid* grid_;
    EmptyState* empty_;
    std::shared_ptr<const RowSource> rows_;
    wxString typed_;
};

} // namespace ps::gui
