// What the window shows while no store is open: three ways to start.
#pragma once

#include <wx/panel.h>

#include <functional>

namespace ps::gui {

class WelcomePanel : public wxPanel {
public:
    struct Choices {
        std::function<void()> create, open, sample;
    };
    WelcomePanel(wxWindow* parent, Choices choices);
};

} // namespace ps::gui
