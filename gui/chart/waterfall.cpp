#include "gui/chart/waterfall.h"

#include "gui/number_text.h"
#include "gui/palette.h"
#include "gui/wx_text.h"
#include "i18n/translate.h"

#include <wx/dcbuffer.h>
#include <wx/graphics.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <functional>
#include <limits>
#include <memory>

namespace ps::gui {
namespace {

std::string figure_of(const WaterfallStep& step, Figures figures)
{
    const bool plus = !step.total && !step.price.is_negative() && !step.price.is_zero();
    return (plus ? "+" : "") + (figures == Figures::prices ? price_text(step.price) : grouped(step.price.to_string(2)));
}

double width_of(wxGraphicsContext& canvas, const wxString& text)
{
    double width = 0;
    canvas.GetTextExtent(text, &width, nullptr);
    return width;
}

} // namespace

std::vector<WaterfallStep> shortened(const std::vector<WaterfallStep>& steps, std::size_t most,
                                     const std::string& others)
{
    most = std::max<std::size_t>(most, 3);
    if (steps.size() <= most)
        return steps;
    std::vector<std::int64_t> sizes;
    std::size_t totals = 0;
    for (const auto& step : steps) {
        totals += step.total ? 1 : 0;
        if (!step.total)
            sizes.push_back(std::abs(step.price.raw()));
    }
    std::sort(sizes.begin(), sizes.end(), std::greater<>());
    std::size_t room = most > totals + 1 ? most - totals - 1 : 0;
    const std::int64_t smallest = room == 0 ? std::numeric_limits<std::int64_t>::max() : sizes[room - 1];
    std::vector<WaterfallStep> out;
    UnitPrice rest;
    for (const auto& step : steps) {
        if (step.total) {
            out.push_back(step);
        } else if (room > 0 && std::abs(step.price.raw()) >= smallest) {
            out.push_back(step);
            --room;
        } else {
            rest += step.price;
        }
    }
    out.insert(out.end() - (out.back().total ? 1 : 0), WaterfallStep{others, rest, false});
    return out;
}

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

void WaterfallPanel::show(std::string title, std::vector<WaterfallStep> steps, Figures figures)
{
    figures_ = figures;
    title_ = std::move(title);
    steps_ = std::move(steps);
    Refresh();
}

void WaterfallPanel::paint(wxGraphicsContext& canvas)
{
    const wxSize size = GetClientSize();
    const wxColour ink = colour_of(Tone::normal);
    const double line = GetCharHeight();
    const double margin = FromDIP(8);
    canvas.SetFont(GetFont().Bold(), ink);
    canvas.DrawText(to_wx(title_), margin, FromDIP(5));
    if (steps_.empty())
        return;
    canvas.SetFont(GetFont(), ink);
    const double top = line + FromDIP(14);
    const double least = line * 1.1;
    const auto steps = shortened(steps_, static_cast<std::size_t>(std::max(3.0, (size.y - top - margin) / least)),
                                 PS_TR("Other steps"));
    const double slot = std::min(line * 1.7, (size.y - top - margin) / static_cast<double>(steps.size()));

    double names = 0;
    double figures = 0;
    UnitPrice level;
    UnitPrice low;
    UnitPrice high;
    for (const auto& step : steps) {
        names = std::max(names, width_of(canvas, to_wx(step.name)));
        figures = std::max(figures, width_of(canvas, to_wx(figure_of(step, figures_))));
        level = step.total ? step.price : level + step.price;
        low = &step == &steps.front() ? level : std::min(low, level);
        high = &step == &steps.front() ? level : std::max(high, level);
    }
    // Only the moving part of the scale is drawn; a total begins at the left edge.
    const double left = margin + names + FromDIP(10);
    const double right = std::max(left + FromDIP(20), size.x - margin - figures - FromDIP(10));
    const double span = std::max(high.to_double() - low.to_double(), 1e-9);
    const auto x_of = [&](UnitPrice value) {
        return left + (right - left) * (0.12 + 0.88 * (value.to_double() - low.to_double()) / span);
    };
    level = UnitPrice();
    double y = top;
    for (const auto& step : steps) {
        const UnitPrice from = level;
        level = step.total ? step.price : level + step.price;
        const double begin = step.total ? left : std::min(x_of(from), x_of(level));
        const double end = step.total ? x_of(level) : std::max(x_of(from), x_of(level));
        const Tone tone = step.total ? Tone::muted : step.price.is_negative() ? Tone::fall : Tone::rise;
        canvas.SetPen(*wxTRANSPARENT_PEN);
        canvas.SetBrush(wxBrush(colour_of(tone)));
        canvas.DrawRectangle(begin, y + slot * 0.15, std::max(end - begin, 1.0 * FromDIP(2)), slot * 0.7);
        const double text_y = y + (slot - line) / 2;
        canvas.DrawText(to_wx(step.name), margin, text_y);
        const wxString figure = to_wx(figure_of(step, figures_));
        canvas.DrawText(figure, size.x - margin - width_of(canvas, figure), text_y);
        y += slot;
    }
}

} // namespace ps::gui
