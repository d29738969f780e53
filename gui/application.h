// The program: its arguments, its language, its one window.
#pragma once

#include <wx/app.h>

namespace ps::gui {

class MainFrame;

/// pricesentinel [--store FILE] [--lang zh_CN|en] [FILE…]; the named files are imported.
class Application : public wxApp {
public:
    bool OnInit() override;
    void OnInitCmdLine(wxCmdLineParser& parser) override;
    bool OnCmdLineParsed(wxCmdLineParser& parser) override;
    bool OnExceptionInMainLoop() override;

private:
    wxString store_;
    wxArrayString files_;
};

} // namespace ps::gui
