// Where one is in the drill-down of procurement progress: which way is gone, what was opened on it, what is shown now.
// No windows.
#pragma once

#include "model/procurement/progress/progress.h"

#include <string>
#include <vector>

namespace ps::gui {

class DrillPath {
public:
    /// The ways an officer goes in a meeting.
    enum class Way { region, batch, enterprise };
    static std::vector<procurement::ProgressLevel> levels_of(Way way);

    struct Step {
        procurement::ProgressLevel level = procurement::ProgressLevel::region;
        std::string key, name;
        std::string batch_code; ///< of a product: its code says nothing without the batch
    };

    explicit DrillPath(Way way = Way::region) : way_(way) {}

    Way way() const { return way_; }
    const std::vector<Step>& steps() const { return steps_; }
    /// What is listed now; none: the order lines, below the last level.
    std::optional<procurement::ProgressLevel> level() const;
    /// Opens a row of the level shown now; nothing at the order lines.
    void open(const procurement::ProgressRow& row);
    /// Back to the list in which step `kept` was opened: up_to(0) is the top.
    void up_to(std::size_t kept);
    bool at_top() const { return steps_.empty(); }

    /// What all steps together let through.
    procurement::ProgressFilters filters() const;

private:
    Way way_;
    std::vector<Step> steps_;
};

} // namespace ps::gui
