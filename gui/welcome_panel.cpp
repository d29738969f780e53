#include "gui/welcome_panel.h"

#include "gui/icons.h"
#include "gui/layout.h"
#include "gui/palette.h"
#include "gui/wx_text.h"
#include "i18n/translate.h"

#include <wx/button.h>
#include <wx/sizer.h>
#include <wx/statbmp.h>
#include <wx/stattext.h>

namespace ps::gui {

WelcomePanel::WelcomePanel(wxWindow* parent, Choices choices) : wxPanel(parent)
{
    SetBackgroundColour(wxSystemSettings::GetColour(wxSYS_COLOUR_WINDOW));
    auto* column = new wxBoxSizer(wxVERTICAL);
    column->AddStretchSpacer(2);
    column->Add(new wxStaticBitmap(this, wxID_ANY, picture("pricesentinel", 72)), 0,
                wxALIGN_CENTRE_HORIZONTAL | wxBOTTOM, FromDIP(14));
    auto* title = new wxStaticText(this, wxID_ANY, to_wx(PS_TR("PriceSentinel")));
    title->SetFont(GetFont().Scaled(1.9F).Bold());
    column->Add(title, 0, wxALIGN_CENTRE_HORIZONTAL | wxBOTTOM, FromDIP(4));
    auto* subtitle = new wxStaticText(this, wxID_ANY, to_wx(PS_TR("Price monitoring for healthcare-security bureaus")));
    subtitle->SetForegroundColour(colour_of(Tone::muted));
    column->Add(subtitle, 0, wxALIGN_CENTRE_HORIZONTAL | wxBOTTOM, FromDIP(26));

    auto* ways = new wxFlexGridSizer(2, FromDIP(12), FromDIP(16));
    const auto way = [&](const std::string& label, const std::string& what, std::function<void()> action) {
        auto* button = new wxButton(this, wxID_ANY, to_wx(label), wxDefaultPosition, scaled(*this, wxSize(170, 38)));
        button->Bind(wxEVT_BUTTON, [action = std::move(action)](wxCommandEvent&) { action(); });
        ways->Add(button, 0, wxEXPAND);
        auto* text = new wxStaticText(this, wxID_ANY, to_wx(what));
        text->SetForegroundColour(colour_of(Tone::muted));
        ways->Add(text, 0, wxALIGN_CENTRE_VERTICAL);
    };
    way(PS_TR("New store"), PS_TR("An empty file for this bureau's data; then import the files."),
        std::move(choices.create));
    way(PS_TR("Open…"), PS_TR("A store that already exists."), std::move(choices.open));
    way(PS_TR("Sample city"), PS_TR("A made-up city with 24 months of prices, to try the program out."),
        std::move(choices.sample));
    column->Add(ways, 0, wxALIGN_CENTRE_HORIZONTAL);
    column->AddStretchSpacer(3);
    SetSizer(column);
}

} // namespace ps::gui
