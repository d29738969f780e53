#include "importers/session/import_order.h"

#include "importers/columns/header.h"
#include "importers/columns/import_defaults.h"

#include <algorithm>

namespace ps::importers {

namespace {

ImportRank rank_of(const std::filesystem::path& file, const Kind* wanted, const std::stop_token& stop)
{
    ImportRank rank = ImportRank::facts;
    try {
        const auto workbook = open_workbook(file);
        for (std::size_t i = 0; i < workbook->sheets().size(); ++i) {
            const auto preview = read_preview(*workbook, i, stop);
            const auto given = said_elsewhere(preview, workbook->sheets()[i].name, file);
            if (const auto header = recognise_header(preview, wanted, given))
                rank = std::min(rank, header->kind->rank);
        }
    } catch (const Error& error) {
        if (error.kind() == ErrorKind::stopped)
            throw;
    }
    return rank;
}

} // namespace

void sort_by_dependence(std::vector<std::filesystem::path>& files, const Kind* wanted, std::stop_token stop)
{
    std::vector<std::pair<ImportRank, std::filesystem::path>> ranked;
    ranked.reserve(files.size());
    for (auto& file : files) {
        const auto rank = rank_of(file, wanted, stop);
        ranked.emplace_back(rank, std::move(file));
    }
    std::stable_sort(ranked.begin(), ranked.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    for (std::size_t i = 0; i < files.size(); ++i)
        files[i] = std::move(ranked[i].second);
}

} // namespace ps::importers
