#include "gui/empty_state.h"

#include "gui/palette.h"

#include <wx/sizer.h>
#include <wx/stattext.h>

namespace ps::gui {

EmptyState::EmptyState(wxWindow* parent) : wxPanel(parent)
{
    SetBackgroundColour(wxSystemSettings::GetColour(wxSYS_COLOUR_WINDOW));
    title_ = new wxStaticText(this, wxID_ANY, "", wxDefaultPosition, wxDefaultSize, wxALIGN_CENTRE_HORIZONTAL);
    hint_ = new wxStaticText(this, wxID_ANY, "", wxDefaultPosition, wxDefaultSize, wxALIGN_CENTRE_HORIZONTAL);
    title_->SetFont(GetFont().Scaled(1.3F));
    hint_->SetForegroundColour(colour_of(Tone::muted));
    auto* sizer = new wxBoxSizer(wxVERTICAL);
    sizer->AddStretchSpacer(2);
    sizer->Add(title_, 0, wxALIGN_CENTRE_HORIZONTAL | wxBOTTOM, FromDIP(8));
    sizer->Add(hint_, 0, wxALIGN_CENTRE_HORIZONTAL);
    sizer->AddStretchSpacer(3);
    SetSizer(sizer);
}

void EmptyState::say(const wxString& title, const wxString& hint)
{
    title_->SetLabel(title);
    hint_->SetLabel(hint);
    Layout();
}

} // namespace ps::gui
