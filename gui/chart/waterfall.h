// From one figure to another, step by step: from last quarter's price to this one's, what each link of the chain added
// or took away; from an amount to that of another period. One row a step, so that names and figures stay readable
// however many steps there are.
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

/// How figures are written: prices with four decimals or more, amounts with two.
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
