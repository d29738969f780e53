#include "gui/chart/chart_panel.h"

#include "gui/number_text.h"
#include "gui/palette.h"
#include "gui/wx_text.h"
#include "i18n/translate.h"

#include <fmt/format.h>
#include <wx/dcbuffer.h>
#include <wx/graphics.h>

#include <algorithm>
#include <iterator>
#include <memory>

namespace ps::gui {
namespace {

struct Ink {
    wxColour paper, text, soft, grid, thin, median, hit;
};

Ink ink()
{
    if (dark_theme())
        return {wxSystemSettings::GetColour(wxSYS_COLOUR_WINDOW),
                wxColour(225, 228, 232),
                wxColour(160, 165, 170),
                wxColour(70, 74, 78),
                wxColour(130, 150, 170),
                wxColour(90, 170, 240),
                wxColour(255, 179, 0)};
    return {wxSystemSettings::GetColour(wxSYS_COLOUR_WINDOW),
            wxColour(38, 50, 56),
            wxColour(96, 108, 116),
            wxColour(229, 232, 236),
            wxColour(164, 180, 194),
            wxColour(11, 95, 165),
            wxColour(214, 104, 0)};
}

/// Colours that people with red-green blindness can distinguish, also on a projector.
wxColour colour_of_line(const Ink& colours, chart::Stroke stroke, std::size_t line)
{
    static const wxColour lines[] = {wxColour(0, 114, 178),  wxColour(213, 94, 0),   wxColour(0, 148, 108),
                                     wxColour(190, 90, 150), wxColour(176, 134, 0),  wxColour(70, 160, 210),
                                     wxColour(120, 94, 60),  wxColour(110, 110, 120)};
    switch (stroke) {
    case chart::Stroke::thin:
        return colours.thin;
    case chart::Stroke::main:
        return colours.median;
    case chart::Stroke::coloured:
        break;
    }
    return lines[line % std::size(lines)];
}

double text_width_of(wxGraphicsContext& canvas, const wxString& text)
{
    double width = 0;
    canvas.GetTextExtent(text, &width, nullptr);
    return width;
}

double height_of(wxGraphicsContext& canvas)
{
    double width = 0;
    double height = 0;
    canvas.GetTextExtent(to_wx("价8"), &width, &height);
    return height;
}

} // namespace

ChartPanel::ChartPanel(wxWindow* parent) : wxPanel(parent)
{
    SetBackgroundStyle(wxBG_STYLE_PAINT);
    SetMinSize(FromDIP(wxSize(240, 160)));
    Bind(wxEVT_PAINT, [this](wxPaintEvent&) { on_paint(); });
    Bind(wxEVT_SIZE, [this](wxSizeEvent& event) {
        event.Skip();
        hit_.reset();
        Refresh();
    });
    Bind(wxEVT_MOTION, &ChartPanel::on_mouse, this);
    Bind(wxEVT_LEAVE_WINDOW, [this](wxMouseEvent&) {
        if (hit_) {
            hit_.reset();
            Refresh();
        }
    });
}

void ChartPanel::show(chart::LineChart chart)
{
    chart_ = std::move(chart);
    hint_.clear();
    hit_.reset();
    Refresh();
}

void ChartPanel::show_hint(const wxString& hint)
{
    chart_ = {};
    hint_ = hint;
    hit_.reset();
    Refresh();
}

chart::Geometry ChartPanel::geometry() const
{
    const double line = GetCharHeight();
    const double top = line * 2 + FromDIP(26);
    const double bottom = line + FromDIP(14);
    // As many labels as fit without touching.
    const int room = static_cast<int>((canvas_size().y - top - bottom) / (line * 1.3)) + 1;
    int labels = 6;
    auto ticks = chart::value_ticks(chart_.minimum, chart_.maximum, labels);
    while (labels > 2 && ticks.count > room)
        ticks = chart::value_ticks(chart_.minimum, chart_.maximum, --labels);
    const int widest = GetTextExtent(to_wx(grouped(fmt::format("{:.{}f}", ticks.last(), ticks.decimals)))).x;
    const double right = GetTextExtent("2026-10").x / 2.0 + FromDIP(8);
    return {chart_,
            static_cast<double>(canvas_size().x),
            static_cast<double>(canvas_size().y),
            {static_cast<double>(widest + FromDIP(22)), top, right, bottom},
            labels};
}

double ChartPanel::width_of_stroke(chart::Stroke stroke) const
{
    return FromDIP(stroke == chart::Stroke::thin ? 2 : stroke == chart::Stroke::main ? 5 : 4) / 2.0;
}

wxString ChartPanel::readout(const chart::Geometry::Hit& hit) const
{
    return to_wx(chart_.lines[hit.line].name + "  " + chart_.first.plus(hit.dot.month).to_string() + "  " +
                 hit.dot.text);
}

wxString ChartPanel::readout_at(wxPoint position)
{
    hit_ = chart_.empty() ? std::nullopt : geometry().nearest(chart_, position.x, position.y, FromDIP(14));
    return hit_ ? readout(*hit_) : wxString();
}

void ChartPanel::on_mouse(wxMouseEvent& event)
{
    event.Skip();
    const auto before = hit_;
    readout_at(event.GetPosition());
    const bool same = before.has_value() == hit_.has_value() &&
                      (!hit_ || (before->line == hit_->line && before->dot.month == hit_->dot.month));
    if (!same)
        Refresh();
}

void ChartPanel::on_paint()
{
    wxAutoBufferedPaintDC dc(this);
    dc.SetBackground(wxBrush(ink().paper));
    dc.Clear();
    const std::unique_ptr<wxGraphicsContext> canvas(wxGraphicsContext::Create(dc));
    if (canvas)
        paint(*canvas);
}

void ChartPanel::paint(wxGraphicsContext& canvas) const
{
    const Ink colours = ink();
    canvas.SetAntialiasMode(wxANTIALIAS_DEFAULT);
    const wxSize size = canvas_size();
    if (chart_.empty()) {
        canvas.SetFont(GetFont(), colours.soft);
        canvas.DrawText(hint_, std::max(0.0, (size.x - text_width_of(canvas, hint_)) / 2),
                        (size.y - height_of(canvas)) / 2);
        return;
    }
    const chart::Geometry geometry = this->geometry();
    paint_axes(canvas, geometry);
    for (std::size_t i = 0; i < chart_.lines.size(); ++i) {
        if (hit_ && hit_->line == i)
            continue;
        const auto& line = chart_.lines[i];
        const wxColour colour = colour_of_line(colours, line.stroke, i);
        canvas.SetPen(canvas.CreatePen(wxGraphicsPenInfo(colour).Width(width_of_stroke(line.stroke))));
        canvas.SetBrush(wxBrush(colour));
        const bool dots = line.stroke != chart::Stroke::thin;
        paint_line(canvas, geometry, line, dots, FromDIP(dots ? 5 : 3) / 2.0);
    }
    if (hit_) {
        canvas.SetPen(canvas.CreatePen(wxGraphicsPenInfo(colours.hit).Width(FromDIP(2))));
        canvas.SetBrush(wxBrush(colours.hit));
        paint_line(canvas, geometry, chart_.lines[hit_->line], true, FromDIP(5) / 2.0);
    }
    paint_legend(canvas);
    if (hit_)
        paint_readout(canvas, geometry);
}

void ChartPanel::paint_axes(wxGraphicsContext& canvas, const chart::Geometry& geometry) const
{
    const Ink colours = ink();
    canvas.SetFont(GetFont(), colours.soft);
    const double line = height_of(canvas);
    const chart::Ticks& ticks = geometry.ticks();
    canvas.SetPen(canvas.CreatePen(wxGraphicsPenInfo(colours.grid).Width(1)));
    for (int i = 0; i < ticks.count; ++i) {
        const double y = geometry.y_of(ticks.at(i));
        canvas.StrokeLine(geometry.left() - FromDIP(4), y, geometry.right() + FromDIP(8), y);
        const wxString label = to_wx(grouped(fmt::format("{:.{}f}", ticks.at(i), ticks.decimals)));
        canvas.DrawText(label, geometry.left() - FromDIP(10) - text_width_of(canvas, label), y - line / 2);
    }
    if (chart_.reference && *chart_.reference >= ticks.first && *chart_.reference <= ticks.last()) {
        canvas.SetPen(canvas.CreatePen(wxGraphicsPenInfo(colours.soft).Width(1).Style(wxPENSTYLE_SHORT_DASH)));
        const double y = geometry.y_of(*chart_.reference);
        canvas.StrokeLine(geometry.left(), y, geometry.right() + FromDIP(8), y);
        canvas.SetPen(canvas.CreatePen(wxGraphicsPenInfo(colours.grid).Width(1)));
    }
    const double label_width = text_width_of(canvas, "2026-10") + FromDIP(16);
    const int step =
        chart::month_step(chart_.months(), static_cast<int>((geometry.right() - geometry.left()) / label_width));
    // Counted from the newest month, which officers look for.
    for (int month = chart_.months() - 1; month >= 0; month -= step) {
        const double x = geometry.x_of(month);
        canvas.StrokeLine(x, geometry.bottom(), x, geometry.bottom() + FromDIP(4));
        const wxString label = to_wx(chart_.first.plus(month).to_string());
        const double width = text_width_of(canvas, label);
        const double at = std::clamp(x - width / 2, 0.0, std::max(0.0, canvas_size().x - width - FromDIP(2)));
        canvas.DrawText(label, at, geometry.bottom() + FromDIP(7));
    }
}

void ChartPanel::paint_line(wxGraphicsContext& canvas, const chart::Geometry& geometry, const chart::ChartLine& line,
                            bool dots, double radius) const
{
    for (const auto& run : line.runs) {
        if (run.size() > 1) {
            wxGraphicsPath path = canvas.CreatePath();
            path.MoveToPoint(geometry.x_of(run[0].month), geometry.y_of(run[0].value));
            for (std::size_t i = 1; i < run.size(); ++i)
                path.AddLineToPoint(geometry.x_of(run[i].month), geometry.y_of(run[i].value));
            canvas.StrokePath(path);
        }
        // A single month between two gaps has no line; its dot keeps it visible.
        if (dots || run.size() == 1)
            for (const chart::LineDot& dot : run)
                canvas.DrawEllipse(geometry.x_of(dot.month) - radius, geometry.y_of(dot.value) - radius, radius * 2,
                                   radius * 2);
    }
}

void ChartPanel::paint_legend(wxGraphicsContext& canvas) const
{
    const Ink colours = ink();
    const double margin = FromDIP(10);
    const wxFont font = GetFont();
    canvas.SetFont(font.Bold(), colours.text);
    canvas.DrawText(to_wx(chart_.title), margin, FromDIP(6));
    const double line = height_of(canvas);
    double x = margin;
    const double y = FromDIP(6) + line + FromDIP(5);
    canvas.SetFont(font, colours.soft);
    const auto entry = [&](const wxColour& colour, double thickness, const wxString& text) {
        canvas.SetPen(canvas.CreatePen(wxGraphicsPenInfo(colour).Width(thickness)));
        canvas.StrokeLine(x, y + line / 2, x + FromDIP(22), y + line / 2);
        x += FromDIP(28);
        canvas.DrawText(text, x, y);
        x += text_width_of(canvas, text) + FromDIP(18);
    };
    for (const auto& item : chart_.legend)
        entry(colour_of_line(colours, item.stroke, item.line), width_of_stroke(item.stroke), to_wx(item.text));
    canvas.DrawText(to_wx(chart_.note), x, y);
}

void ChartPanel::paint_readout(wxGraphicsContext& canvas, const chart::Geometry& geometry) const
{
    const Ink colours = ink();
    canvas.SetFont(GetFont(), colours.text);
    const wxString text = readout(*hit_);
    const double width = text_width_of(canvas, text) + FromDIP(16);
    const double height = height_of(canvas) + FromDIP(8);
    const double x = geometry.x_of(hit_->dot.month);
    const double y = geometry.y_of(hit_->dot.value);
    const double box_x = std::clamp(x - width / 2, 0.0, std::max(0.0, canvas_size().x - width));
    const double above = y - height - FromDIP(10);
    const double box_y = above >= 0 ? above : y + FromDIP(10);
    canvas.SetPen(canvas.CreatePen(wxGraphicsPenInfo(colours.hit).Width(1)));
    canvas.SetBrush(wxBrush(colours.paper));
    canvas.DrawRoundedRectangle(box_x, box_y, width, height, FromDIP(4));
    canvas.DrawText(text, box_x + FromDIP(8), box_y + FromDIP(4));
}

} // namespace ps::gui
