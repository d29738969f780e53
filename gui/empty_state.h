// Shown in place of an empty table: a sentence, and what to do next.
#pragma once

#include <wx/panel.h>

class wxStaticText;

namespace ps::gui {

class EmptyState : public wxPanel {
public:
    explicit EmptyState(wxWindow* parent);
    void say(const wxString& title, const wxString& hint);

private:
    wxStaticText* title_;
    wxStaticText* hint_;
};

} // namespace ps::gui
