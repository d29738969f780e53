// A page with one table: a bar of choices with a sentence on what is shown, the table, and a word where it is empty.
#pragma once

#include "gui/grid/row_source.h"
#include "gui/pages/page.h"

#include <functional>
#include <memory>
#include <string>
#include <vector>

class wxBoxSizer;
class wxButton;
class wxChoice;
class wxStaticText;

namespace ps::gui {

class EmptyState;

class TablePage : public Page {
public:
    TablePage(wxWindow* parent, Workspace& workspace);

    DataGrid* table() override { return grid_; }
    DataGrid& grid() { return *grid_; }
    bool can_search() const override { return true; }
    /// Rows whose texts, taken together, hold every word; by pinyin initials where a column offers them.
    void search(const wxString& typed) override;

protected:
    /// A choice at the left of the bar; choosing reads the page anew.
    wxChoice* add_choice(const std::string& caption, const std::vector<std::string>& options);
    /// A button at the right of the bar.
    wxButton* add_button(const std::string& label, const std::string& hint, std::function<void()> action);
    /// Shows rows, or `empty_title` and `empty_hint` when there are none.
    void show(std::shared_ptr<const RowSource> rows, const std::string& summary, const std::string& empty_title,
              const std::string& empty_hint);
    /// Where a page may put something below its table (a chart, details).
    wxBoxSizer* below() { return below_; }

private:
    wxBoxSizer* bar_;
    wxBoxSizer* below_;
    wxStaticText* summary_;
    DataGrid* grid_;
    EmptyState* empty_;
    std::shared_ptr<const RowSource> rows_;
    wxString typed_;
};

} // namespace ps::gui
