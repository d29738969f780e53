#include "reports/bulletin/section.h"

#include <utility>

namespace ps::reports {

std::vector<Section> make_sections(store::Store& store, const BulletinData& data)
{
    constexpr MakeSection all[] = {
        rises_section,      falls_section,  point_changes_section, all_items_section, index_section,
        cumulative_section, supply_section, procurement_section,   quality_section,   findings_section,
    };
    std::vector<Section> sections;
    for (const auto make : all)
        if (auto section = make(store, data))
            sections.push_back(std::move(*section));
    return sections;
}

} // namespace ps::reports
