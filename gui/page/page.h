// A page of the window: one view of the open store. It reads the store when it is looked at, not before: with a dozen
// pages a change of the month must not cost a dozen queries.
#pragma once

#include "gui/workspace.h"

#include <wx/panel.h>

#include <functional>
#include <string>

namespace ps::gui {

class DataGrid;

class Page : public wxPanel {
public:
    Page(wxWindow* parent, Workspace& workspace) : wxPanel(parent), workspace_(workspace) {}

    /// As the navigation and the menu call it; translated.
    virtual std::string title() const = 0;
    /// Reads the store anew; what is selected stays selected where it can.
    virtual void refresh() = 0;
    /// The table that the page is about: it takes the focus, and the status bar counts its rows. nullptr when it has
    /// none.
    virtual DataGrid* table() { return nullptr; }
    /// The table that an export writes.
    virtual DataGrid* exported_table() { return table(); }
    /// What of the subject the table shows, for the heading of an export.
    virtual std::string export_note() const { return {}; }
    /// Whether what is typed into the search box narrows this page.
    virtual bool can_search() const { return false; }
    virtual void search(const wxString& typed) { (void)typed; }

    /// A key that nothing in the page has used; true when it meant something here.
    virtual bool take_key(int key)
    {
        (void)key;
        return false;
    }
    /// Called when the page shows other rows than before without being read anew.
    std::function<void()> on_rows;

    void mark_stale() { stale_ = true; }
    /// Throws what refresh() throws; the page then counts as read, so that an error is shown once.
    void refresh_if_stale()
    {
        if (!stale_)
            return;
        stale_ = false;
        refresh();
    }

protected:
    Workspace& workspace() const { return workspace_; }

private:
    Workspace& workspace_;
    bool stale_ = true;
};

} // namespace ps::gui
