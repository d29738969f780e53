// From last quarter's price to this one's, step by step: what each link of the chain added or took away. One row a
// step, so that names and figures stay readable however many steps there are.
#pragma once

#include "model/base/decimal.h"

#include <wx/panel.h>

#include <string>
#include <vector>

class wxGraphicsContext;

namespace ps::gui {

struct WaterfallStep {
    std::string name;
    UnitPrice price; ///< of a total: the level; of a step: what it adds
    bool total = false;
};

/// At most `most` rows (at least 3): of the steps the largest stay, in their order, the others become one row named
/// `others` with their exact sum, in front of the last total.
std::vector<WaterfallStep> shortened(const std::vector<WaterfallStep>& steps, std::size_t most,
                                     const std::string& others);

class WaterfallPanel : public wxPanel {
public:
    explicit WaterfallPanel(wxWindow* parent);
    void show(std::string title, std::vector<WaterfallStep> steps);
    const std::vector<WaterfallStep>& steps() const { return steps_; }

private:
    void paint(wxGraphicsContext& canvas);

    std::string title_;
    std::vector<WaterfallStep> steps_;
};

} // namespace ps::gui
