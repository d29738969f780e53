// Paints a price chart: each sentinel point a thin line, the median a bold one; the point under the mouse is read out.
#pragma once

#include "gui/chart/chart_geometry.h"

#include <wx/panel.h>

#include <optional>

class wxGraphicsContext;

namespace ps::gui {

class ChartPanel : public wxPanel {
public:
    explicit ChartPanel(wxWindow* parent);

    void show(chart::PriceChart chart);
    /// Nothing to draw; says why and what to do.
    void show_hint(const wxString& hint);
    const chart::PriceChart& chart() const { return chart_; }
    /// What is read out for the mouse at a place; empty when nothing is near.
    wxString readout_at(wxPoint position);

private:
    void on_paint();
    void on_mouse(wxMouseEvent& event);
    chart::Geometry geometry() const;
    void paint(wxGraphicsContext& canvas) const;
    void paint_axes(wxGraphicsContext& canvas, const chart::Geometry& geometry) const;
    void paint_line(wxGraphicsContext& canvas, const chart::Geometry& geometry, const chart::Line& line, bool dots,
                    double radius) const;
    void paint_legend(wxGraphicsContext& canvas) const;
    void paint_readout(wxGraphicsContext& canvas, const chart::Geometry& geometry) const;
    wxString readout(const chart::Geometry::Hit& hit) const;
    wxSize canvas_size() const { return GetClientSize(); }

    chart::PriceChart chart_;
    wxString hint_;
    std::optional<chart::Geometry::Hit> hit_;
};

} // namespace ps::gui
