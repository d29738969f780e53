// The position in the drill-down of procurement progress: the chosen way, the rows opened on it, and the current list.
// No windows.
#pragma once

#include "model/procurement/progress/progress.h"

#include <string>
#include <vector>

namespace ps::gui {

class DrillPath {
public:
    /// The ways that an officer takes in a meeting.
    enum class Way { region, batch, enterprise };
    static std::vector<procurement::ProgressLevel> levels_of(Way way);

    struct Step {
        procurement::ProgressLevel level = procurement::ProgressLevel::region;
        std::string key, name;
        std::string batch_code; ///< for a product: its code is unique only within the batch
    };

    explicit DrillPath(Way way = Way::region) : way_(way) {}

    Way way() const { return way_; }
    const std::vector<Step>& steps() const { return steps_; }
    /// The level of the current list; std::nullopt: the order lines, below the last level.
    std::optional<procurement::ProgressLevel> level() const;
    /// Opens a row of the current level; does nothing at the order lines.
    void open(const procurement::ProgressRow& row);
    /// Back to the list in which step `kept` was opened: up_to(0) is the top.
    void up_to(std::size_t kept);
    bool at_top() const { return steps_.empty(); }

    /// The combined filter of all steps.
    procurement::ProgressFilters filters() const;

private:
    Way way_;
    std::vector<Step> steps_;
};

} // namespace ps::gui
