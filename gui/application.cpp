#include "gui/application.h"

#include "gui/errors.h"
#include "gui/main_frame.h"
#include "gui/wx_text.h"
#include "i18n/translate.h"

#include <wx/cmdline.h>

#include <cstdio>

namespace ps::gui {

bool Application::OnInit()
{
    log_asserts();
    SetAppName("pricesentinel");
    if (!wxApp::OnInit())
        return false;
    SetAppDisplayName(to_wx(PS_TR("PriceSentinel")));
    auto* frame = new MainFrame;
    frame->Show();
    try {
        const auto file = store_.empty() ? store::Store::default_path() : path_from_wx(store_);
        // A store named by the user must exist; the usual one may not exist yet.
        if (!store_.empty() || std::filesystem::exists(file))
            frame->open_store(file);
    } catch (...) {
        show_error(frame, std::current_exception());
    }
    if (!files_.empty()) {
        std::vector<std::filesystem::path> paths;
        for (const auto& file : files_)
            paths.push_back(path_from_wx(file));
        frame->import_paths(paths);
    }
    return true;
}

void Application::OnInitCmdLine(wxCmdLineParser& parser)
{
    parser.SetSwitchChars("-");
    parser.AddSwitch("h", "help", to_wx(PS_TR("show this help")), wxCMD_LINE_OPTION_HELP);
    parser.AddLongOption("store", to_wx(PS_TR("the store to open")));
    parser.AddLongOption("lang", to_wx(PS_TR("language of the window: zh_CN or en")));
    parser.AddParam(to_wx(PS_TR("files to import")), wxCMD_LINE_VAL_STRING,
                    wxCMD_LINE_PARAM_OPTIONAL | wxCMD_LINE_PARAM_MULTIPLE);
}

bool Application::OnCmdLineParsed(wxCmdLineParser& parser)
{
    wxString language;
    if (parser.Found("lang", &language)) {
        if (language != "zh_CN" && language != "en") {
            const std::string text =
                PS_TR(Message(PS_N("unknown language “{0}”; there are zh_CN and en"), {from_wx(language)}));
            std::fprintf(stderr, "%s\n", text.c_str());
            return false;
        }
        i18n::set_language(language == "en" ? i18n::Language::en : i18n::Language::zh_CN);
    }
    parser.Found("store", &store_);
    for (std::size_t i = 0; i < parser.GetParamCount(); ++i)
        files_.Add(parser.GetParam(i));
    return true;
}

bool Application::OnExceptionInMainLoop()
{
    show_error(GetTopWindow(), std::current_exception());
    return true;
}

} // namespace ps::gui
