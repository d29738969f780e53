#include "gui/chart/waterfall.h"

#include "gui/palette.h"
#include "gui/wx_text.h"

#include <wx/control.h>
#include <wx/dcbuffer.h>
#include <wx/dcclient.h>
#include <wx/graphics.h>

#include <algorithm>
#include <cmath>
#include <memory>

namespace ps::gui {

WaterfallPanel::WaterfallPanel(wxWindow* parent) : wxPanel(parent)
{
    SetBackgroundStyle(wxBG_STYLE_PAINT);
    SetMinSize(FromDIP(wxSize(200, 120)));
    Bind(wxEVT_PAINT, [this](wxPaintEvent&) {
        wxAutoBufferedPaintDC dc(this);
        dc.SetBackground(wxBrush(wxSystemSettings::GetColour(wxSYS_COLOUR_WINDOW)));
        dc.Clear();
        const std::unique_ptr<wxGraphicsContext> canvas(wxGraphicsContext::Create(dc));
        if (canvas)
            paint(*canvas);
    });
    Bind(wxEVT_SIZE, [this](wxSizeEvent& event) {
        event.Skip();
        Refresh();
    });
}

void WaterfallPanel::show(std::string title, std::vector<WaterfallStep> steps)
{
    title_ = std::move(title);
    steps_ = std::move(steps);
    Refresh();
}

void WaterfallPanel::paint(wxGraphicsContext& canvas) const
{
    const wxSize size = GetClientSize();
    const wxColour ink = colour_of(Tone::normal);
    const double line = GetCharHeight();
    canvas.SetFont(GetFont().Bold(), ink);
    canvas.DrawText(to_wx(title_), FromDIP(8), FromDIP(4));
    if (steps_.empty())
        return;
    // Only the part of the scale that moves is drawn: between the lowest and the highest level.
    double level = 0;
    double low = 1e300;
    double high = -1e300;
    for (const auto& step : steps_) {
        level = step.total ? step.value : level + step.value;
        low = std::min(low, level);
        high = std::max(high, level);
    }
    const double air = std::max((high - low) * 0.25, 1e-9);
    low -= air;
    const double top = line * 2.6 + FromDIP(10);
    const double bottom = size.y - line - FromDIP(8);
    const double scale = std::max(1.0, bottom - top) / (high - low);
    const auto y_of = [&](double value) { return bottom - (value - low) * scale; };
    const double slot = static_cast<double>(size.x - FromDIP(12)) / static_cast<double>(steps_.size());
    canvas.SetFont(GetFont(), ink);
    level = 0;
    for (std::size_t i = 0; i < steps_.size(); ++i) {
        const auto& step = steps_[i];
        const double from = step.total ? low : level;
        level = step.total ? step.value : level + step.value;
        const Tone tone = step.total ? Tone::muted : step.value < 0 ? Tone::fall : Tone::rise;
        const double x = FromDIP(6) + slot * static_cast<double>(i);
        const double y = std::min(y_of(from), y_of(level));
        canvas.SetPen(*wxTRANSPARENT_PEN);
        canvas.SetBrush(wxBrush(colour_of(tone)));
        canvas.DrawRectangle(x + slot * 0.15, y, slot * 0.7,
                             std::max(1.0 * FromDIP(2), std::abs(y_of(from) - y_of(level))));
        double width = 0;
        double height = 0;
        const wxString figure = to_wx(step.figure);
        canvas.GetTextExtent(figure, &width, &height);
        canvas.DrawText(figure, x + (slot - width) / 2, y - height - FromDIP(1));
        // A name that is longer than its bar is shortened; the table beside has it whole.
        wxClientDC measure(const_cast<WaterfallPanel*>(this));
        measure.SetFont(GetFont());
        const wxString name =
            wxControl::Ellipsize(to_wx(step.name), measure, wxELLIPSIZE_END, static_cast<int>(slot) - FromDIP(2));
        canvas.GetTextExtent(name, &width, &height);
        canvas.DrawText(name, x + (slot - width) / 2, bottom + FromDIP(2));
    }
}

} // namespace ps::gui
