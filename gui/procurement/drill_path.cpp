#include "gui/procurement/drill_path.h"

namespace ps::gui {

using procurement::ProgressFilters;
using procurement::ProgressLevel;

std::vector<ProgressLevel> DrillPath::levels_of(Way way)
{
    switch (way) {
    case Way::batch:
        return {ProgressLevel::batch, ProgressLevel::product, ProgressLevel::institution};
    case Way::enterprise:
        return {ProgressLevel::enterprise, ProgressLevel::product, ProgressLevel::institution};
    case Way::region:
        break;
    }
    return {ProgressLevel::region, ProgressLevel::institution, ProgressLevel::batch, ProgressLevel::product};
}

std::optional<ProgressLevel> DrillPath::level() const
{
    const auto levels = levels_of(way_);
    return steps_.size() < levels.size() ? std::optional(levels[steps_.size()]) : std::nullopt;
}

void DrillPath::open(const procurement::ProgressRow& row)
{
    if (const auto shown = level())
        steps_.push_back({*shown, row.key, row.name, row.batch_code});
}

void DrillPath::up_to(std::size_t kept)
{
    if (kept < steps_.size())
        steps_.resize(kept);
}

ProgressFilters DrillPath::filters() const
{
    ProgressFilters out;
    for (const auto& step : steps_) {
        switch (step.level) {
        case ProgressLevel::region:
            out.region = step.key;
            break;
        case ProgressLevel::institution:
            out.institution = step.key;
            break;
        case ProgressLevel::batch:
            out.batch = step.key;
            break;
        case ProgressLevel::product:
            out.product = step.key;
            if (!step.batch_code.empty())
                out.batch = step.batch_code;
            break;
        case ProgressLevel::enterprise:
            out.enterprise = step.key;
            break;
        case ProgressLevel::status:
            out.status = procurement::progress_status_of(step.key);
            break;
        }
    }
    return out;
}

} // namespace ps::gui
