#include "importers/session/import_order.h"

#include <algorithm>

namespace ps::importers {

void sort_by_dependence(std::vector<std::filesystem::path>& files, Recogniser& recogniser)
{
    std::vector<std::pair<ImportRank, std::filesystem::path>> ranked;
    ranked.reserve(files.size());
    for (auto& file : files) {
        const auto rank = recogniser.rank_of(file);
        ranked.emplace_back(rank, std::move(file));
    }
    std::stable_sort(ranked.begin(), ranked.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    for (std::size_t i = 0; i < files.size(); ++i)
        files[i] = std::move(ranked[i].second);
}

} // namespace ps::importers
