// The tests of the window: a wxApp without its own main loop; each test pumps events itself. A failed assert of wx or a
// forgotten message box is a failure, not a box that waits for a click.
#define CATCH_CONFIG_RUNNER
#include <catch2/catch.hpp>

#include "gui/errors.h"

#include <wx/app.h>
#include <wx/evtloop.h>

#include <cstdio>

namespace {

class TestApp : public wxApp {
public:
    bool OnInit() override { return true; } // the arguments are Catch's, not those of wx
};

} // namespace

wxIMPLEMENT_APP_NO_MAIN(TestApp);

int main(int argc, char** argv)
{
    Catch::Session session;
    if (const int wrong = session.applyCommandLine(argc, argv))
        return wrong;
    const auto& config = session.configData();
    if (config.showHelp || config.listTests || config.listTags || config.listTestNamesOnly)
        return session.run();

    int wx_argc = 1;
    if (!wxEntryStart(wx_argc, argv)) {
        std::fprintf(stderr, "no display: run under xvfb-run\n");
        return 1;
    }
    ps::gui::log_asserts();
    ps::gui::collect_errors_instead_of_boxes(true);
    wxTheApp->CallOnInit();
    wxTheApp->SetExitOnFrameDelete(false);
    int failed = 0;
    {
        wxEventLoop loop;
        const wxEventLoopActivator active(&loop);
        failed = session.run();
    }
    wxEntryCleanup();
    if (ps::gui::failed_asserts() > 0)
        std::fprintf(stderr, "%d asserts of wx failed\n", ps::gui::failed_asserts());
    return failed != 0 || ps::gui::failed_asserts() > 0 ? 1 : 0;
}
