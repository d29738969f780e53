// A page of the window: one view of the open store. It reads the store only when it is shown: with a dozen pages, a
// change of the month must not cost a dozen queries.
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

    /// The title in the navigation and the menu; translated.
    virtual std::string title() const = 0;
    /// Reads the store again; keeps the selection where possible.
    virtual void refresh() = 0;
    /// The main table of the page: it takes the focus, and the status bar counts its rows. nullptr when there is none.
    virtual DataGrid* table() { return nullptr; }
    /// The table that is exported.
    virtual DataGrid* exported_table() { return table(); }
    /// Describes the part of the subject that the table shows, for the heading of an export.
    virtual std::string export_note() const { return {}; }
    /// Whether the search box filters this page.
    virtual bool can_search() const { return false; }
    virtual void search(const wxString& typed) { (void)typed; }

    /// Handles a key that nothing in the page used; returns true when the key had a meaning here.
    virtual bool take_key(int key)
    {
        (void)key;
        return false;
    }
    /// Called when the page shows other rows without having been read again.
    std::function<void()> on_rows;

    void mark_stale() { stale_ = true; }
    /// Throws what refresh() throws; the page then counts as read, so that an error is shown only once.
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
