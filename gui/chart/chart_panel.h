// Paints lines over months; the dot under the mouse is read out and its line highlighted.
#pragma once

#include "gui/chart/chart_geometry.h"

#include <wx/panel.h>

#include <optional>

class wxGraphicsContext;

namespace ps::gui {

class ChartPanel : public wxPanel {
public:
    explicit ChartPanel(wxWindow* parent);

    void show(chart::LineChart chart);
    /// Shows a hint instead of a chart: why there is nothing to draw, and what to do.
    void show_hint(const wxString& hint);
    const chart::LineChart& chart() const { return chart_; }
    /// The text for the mouse at a position; empty when nothing is near.
    wxString readout_at(wxPoint position);

private:
    void on_paint();
    void on_mouse(wxMouseEvent& event);
    chart::Geometry geometry() const;
    void paint(wxGraphicsContext& canvas) const;
    void paint_axes(wxGraphicsContext& canvas, const chart::Geometry& geometry) const;
    void paint_line(wxGraphicsContext& canvas, const chart::Geometry& geometry, const chart::ChartLine& line, bool dots,
                    double radius) const;
    void paint_legend(wxGraphicsContext& canvas) const;
    void paint_readout(wxGraphicsContext& canvas, const chart::Geometry& geometry) const;
    wxString readout(const chart::Geometry::Hit& hit) const;
    double width_of_stroke(chart::Stroke stroke) const;
    wxSize canvas_size() const { return GetClientSize(); }

    chart::LineChart chart_;
    wxString hint_;
    std::optional<chart::Geometry::Hit> hit_;
};

} // namespace ps::gui
