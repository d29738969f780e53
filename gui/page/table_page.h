// A page about one table: a bar of choices and buttons, a sentence on what is shown, the table, a word where it is
// empty, and, where the page wants it, a part above or below the table for what belongs to the selected row.
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
    /// `percent` of the height belong to the upper part.
    TablePage(wxWindow* parent, Workspace& workspace, Parts parts = Parts::table_alone, int percent = 55);

    DataGrid* table() override { return grid_; }
    DataGrid& grid() { return *grid_; }
    bool can_search() const override { return true; }
    /// Rows whose texts, taken together, hold every word; by pinyin initials where a column offers them.
    void search(const wxString& typed) override;
    std::string export_note() const override { return from_wx(summary()); }
    /// The sentence above the table.
    wxString summary() const;

protected:
    /// A choice of the bar; choosing reads the page anew.
    wxChoice* add_choice(const std::string& caption, const std::vector<std::string>& options);
    /// Other options, the selected one stays where it is among them (else the first is).
    static void set_options(wxChoice& choice, const std::vector<std::string>& options);
    /// Any other control of the bar, with a caption in front.
    void add_to_bar(const std::string& caption, wxWindow* control);
    /// A button behind the choices. Problems are shown.
    wxButton* add_button(const std::string& label, const std::string& hint, std::function<void()> action);
    /// Shows rows, or `empty_title` and `empty_hint` when there are none.
    void show(std::shared_ptr<const RowSource> rows, const std::string& summary, const std::string& empty_title,
              const std::string& empty_hint);
    /// The sentence above the table, this much larger than usual (1 = as usual).
    void enlarge_summary(double factor);
    /// Nothing yet: what is being done.
    void show_waiting(const std::string& title, const std::string& hint);

    /// For what belongs to the selected row; with a vertical sizer of its own. nullptr in a page of a table alone.
    wxPanel* details() { return details_; }
    /// What stands to the right of the table; the table takes `share` of a hundred of the width.
    wxWindow* table_area() { return table_area_; }
    void put_beside_table(wxWindow* window, int share);
    /// A caption over a grid, both in `parent`, stretched with `proportion` in `sizer`.
    static DataGrid* add_captioned_grid(wxWindow* parent, wxBoxSizer* sizer, int proportion, wxStaticText*& caption);
    /// Runs an action and shows what it throws.
    void guarded(const std::function<void()>& action);

private:
    void show_content(bool any);
    /// The sentence is shown whole, on as many lines as the width asks for.
    void set_summary(const std::string& text);
    void wrap_summary();

    wxWrapSizer* bar_;
    wxStaticText* summary_;
    wxString sentence_; ///< as one line
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
