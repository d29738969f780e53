#include "gui/layout.h"

#include <wx/splitter.h>
#include <wx/window.h>

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
    // A side that is left to the control (-1) stays unchanged.
    return {dip.x < 0 ? dip.x : scaled(window, dip.x), dip.y < 0 ? dip.y : scaled(window, dip.y)};
}

wxString wrapped(const wxWindow& window, const wxString& text, int width)
{
    static const wxString closing = wxString::FromUTF8("，。；：、！？）”》％,.;:!?)%");
    static const wxString opening = wxString::FromUTF8("（“《([");
    wxString out;
    wxString line;
    std::size_t breakable = 0; // length of the line up to its last possible break
    for (std::size_t i = 0; i < text.length(); ++i) {
        const wxUniChar c = text[i];
        if (c == '\n') {
            out += line + "\n";
            line.clear();
            breakable = 0;
            continue;
        }
        const bool wide = c.GetValue() >= 0x2E80;
        const bool after_wide = !line.empty() && line.Last().GetValue() >= 0x2E80;
        if (!line.empty() && (c == ' ' || ((wide || after_wide) && closing.Find(c) == wxNOT_FOUND &&
                                           opening.Find(line.Last()) == wxNOT_FOUND)))
            breakable = line.length();
        line += c;
        if (breakable > 0 && window.GetTextExtent(line).x > width) {
            out += line.Left(breakable) + "\n";
            line = line.Mid(breakable).Trim(false);
            breakable = 0;
        }
    }
    return out + line;
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
