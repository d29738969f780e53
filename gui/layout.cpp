#include "gui/layout.h"

#include <wx/splitter.h>

#include <algorithm>
#include <memory>

namespace ps::gui {
namespace {

constexpr int usual_font_height = 17;

} // namespace

int scaled(const wxWindow& window, int dip)
{
    const int pixels = window.FromDIP(dip);
    return std::max(pixels, pixels * window.GetCharHeight() / std::max(1, window.FromDIP(usual_font_height)));
}

wxSize scaled(const wxWindow& window, wxSize dip)
{
    // A part that is left to the control (-1) stays so.
    return {dip.x < 0 ? dip.x : scaled(window, dip.x), dip.y < 0 ? dip.y : scaled(window, dip.y)};
}

void split_when_sized(wxSplitterWindow& splitter, int percent)
{
    const auto done = std::make_shared<bool>(false);
    splitter.Bind(wxEVT_SIZE, [&splitter, percent, done](wxSizeEvent& event) {
        event.Skip();
        if (*done || event.GetSize().y <= splitter.FromDIP(300))
            return;
        *done = true;
        // After the splitter's own handling of this event, which would move the sash again.
        splitter.CallAfter(
            [&splitter, percent] { splitter.SetSashPosition(splitter.GetClientSize().y * percent / 100); });
    });
}

} // namespace ps::gui
