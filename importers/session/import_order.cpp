#include "importers/session/import_order.h"

#include "importers/columns/header.h"
#include "importers/columns/import_defaults.h"

#include <algorithm>

namespace ps::importers {

namespace {

constexpr int last_rank = 3;

int rank_of(FileKind kind)
{
    switch (kind) {
    case FileKind::point:
    case FileKind::institution:
    case FileKind::enterprise:
    case FileKind::item:
    case FileKind::vbp_batch:
        return 0;
    case FileKind::vbp_product:
        return 1;
    case FileKind::agreement:
    case FileKind::assessment:
    case FileKind::shortage_list:
    case FileKind::reporting_duty:
    case FileKind::submission_register:
    case FileKind::volume_transfer:
    case FileKind::listed_product:
    case FileKind::execution_report:
        return 2;
    case FileKind::submission:
    case FileKind::receipt:
    case FileKind::stock:
    case FileKind::chain_manufacturer:
    case FileKind::chain_distributor:
    case FileKind::chain_hospital:
    case FileKind::complaint:
    case FileKind::order:
    case FileKind::return_line:
    case FileKind::settlement:
    case FileKind::advance:
        break;
    }
    return last_rank;
}

int rank_of(const std::filesystem::path& file, std::optional<FileKind> wanted, const std::stop_token& stop)
{
    int rank = last_rank;
    try {
        const auto workbook = open_workbook(file);
        for (std::size_t i = 0; i < workbook->sheets().size(); ++i) {
            const auto preview = read_preview(*workbook, i, stop);
            const auto given = said_elsewhere(preview, workbook->sheets()[i].name, file);
            if (const auto header = recognise_header(preview, wanted, given))
                rank = std::min(rank, rank_of(header->kind));
        }
    } catch (const Error& error) {
        if (error.kind() == ErrorKind::stopped)
            throw;
    }
    return rank;
}

} // namespace

void sort_by_dependence(std::vector<std::filesystem::path>& files, std::optional<FileKind> wanted, std::stop_token stop)
{
    std::vector<std::pair<int, std::filesystem::path>> ranked;
    ranked.reserve(files.size());
    for (auto& file : files) {
        const int rank = rank_of(file, wanted, stop);
        ranked.emplace_back(rank, std::move(file));
    }
    std::stable_sort(ranked.begin(), ranked.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    for (std::size_t i = 0; i < files.size(); ++i)
        files[i] = std::move(ranked[i].second);
}

} // namespace ps::importers
