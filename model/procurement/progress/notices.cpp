#include "model/procurement/progress/notices.h"

#include <algorithm>
#include <map>

namespace ps::procurement {

std::vector<Notice> notices(store::Store& store, Date day, ProgressFilters filters)
{
    filters.phase = BatchPhase::in_force;
    return notices(ProgressSlice(store, day, filters), filters);
}

std::vector<Notice> notices(const ProgressSlice& slice, ProgressFilters filters)
{
    filters.phase = BatchPhase::in_force;
    std::map<std::string, Notice> found;
    for (const auto& line : progress_lines(slice, filters)) {
        if (!line->behind())
            continue;
        const auto& institution = slice.institutions()[line->institution];
        auto& notice = found[institution.code];
        if (notice.lines.empty()) {
            notice.institution = institution.code;
            notice.name = institution.name;
            notice.region = institution.region;
        }
        const auto& batch = slice.batches()[slice.volumes()[line->volume].batch].batch;
        NoticeLine entry{batch.code, batch.name, progress_of(slice, *line), {}};
        entry.missing = std::max(Quantity(), entry.row.expected - entry.row.net);
        notice.lines.push_back(std::move(entry));
    }
    auto overall = filters;
    overall.status.reset();
    std::map<std::string, ProgressStatus> of_institution;
    for (const auto& row : progress(slice, ProgressLevel::institution, overall))
        of_institution[row.key] = row.status;
    std::vector<Notice> out;
    for (auto& [code, notice] : found) {
        std::stable_sort(notice.lines.begin(), notice.lines.end(), [](const NoticeLine& a, const NoticeLine& b) {
            if (a.row.status != b.row.status)
                return a.row.status < b.row.status;
            return a.batch_code != b.batch_code ? a.batch_code < b.batch_code : a.row.key < b.row.key;
        });
        notice.level = notice.lines.front().row.status;
        notice.overall = of_institution[code];
        out.push_back(std::move(notice));
    }
    std::stable_sort(out.begin(), out.end(), [](const Notice& a, const Notice& b) { return a.level < b.level; });
    return out;
}

std::optional<Ratio> pace_of(const ProgressRow& row)
{
    if (!row.progress || !row.time_progress || row.time_progress->raw() <= 0)
        return std::nullopt;
    return Ratio::from_raw(static_cast<std::int64_t>(
        divide_half_up(Int128{row.progress->raw()} * power_of_ten(Ratio::digits), Int128{row.time_progress->raw()})));
}

const NoticeLine& slowest_of(const Notice& notice)
{
    return *std::min_element(notice.lines.begin(), notice.lines.end(), [](const NoticeLine& a, const NoticeLine& b) {
        const auto left = pace_of(a.row), right = pace_of(b.row);
        return left && (!right || *left < *right);
    });
}

} // namespace ps::procurement
