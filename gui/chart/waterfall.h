// From one figure to another, step by step: from last quarter's price to this quarter's through the contribution of
// each link of the chain; from one period's amount to another's. One row per step, so that names and figures stay
// readable whatever the number of steps.
#pragma once

#include "model/base/decimal.h"

#include <wx/panel.h>

#include <string>
#include <vector>

class wxGraphicsContext;

namespace ps::gui {

struct WaterfallStep {
    std::string name;
    UnitPrice price; ///< for a total the level, for a step the amount that it adds
    bool total = false;
};

/// At most `most` rows (at least 3): the largest steps stay, in their order; the others are combined into one row named
/// `others` with their exact sum, before the last total.
std::vector<WaterfallStep> shortened(const std::vector<WaterfallStep>& steps, std::size_t most,
                                     const std::string& others);

/// How figures are formatted: prices with four decimals or more, amounts with two.
enum class Figures { prices, amounts };

class WaterfallPanel : public wxPanel {
public:
    explicit WaterfallPanel(wxWindow* parent);
    void show(std::string title, std::vector<WaterfallStep> steps, Figures figures = Figures::prices);
    const std::vector<WaterfallStep>& steps() const { return steps_; }

private:
    void paint(wxGraphicsContext& canvas);

    std::string title_;
    std::vector<WaterfallStep> steps_;
    Figures figures_ = Figures::prices;
};

} // namespace ps::gui
