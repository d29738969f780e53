// From last quarter's price to this one's, step by step: what each link of the chain added or took away.
#pragma once

#include <wx/panel.h>

#include <string>
#include <vector>

class wxGraphicsContext;

namespace ps::gui {

struct WaterfallStep {
    std::string name, figure; ///< figure: as written over the bar
    double value = 0;         ///< of a total: the height; of a step: what it adds
    bool total = false;
};

class WaterfallPanel : public wxPanel {
public:
    explicit WaterfallPanel(wxWindow* parent);
    void show(std::string title, std::vector<WaterfallStep> steps);
    const std::vector<WaterfallStep>& steps() const { return steps_; }

private:
    void paint(wxGraphicsContext& canvas) const;

    std::string title_;
    std::vector<WaterfallStep> steps_;
};

} // namespace ps::gui
