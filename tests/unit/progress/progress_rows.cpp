#include "tests/unit/progress/progress_rows.h"

namespace ps::procurement::testing {

std::string text(const ProgressRow& row)
{
    const auto ratio = [](const std::optional<Ratio>& value) { return value ? value->to_string() : "-"; };
    return row.key + " " + row.agreed.to_string() + " " + row.received.to_string() + " " + row.returned.to_string() +
           " " + row.net.to_string() + " " + ratio(row.progress) + " " + ratio(row.time_progress) + " " +
           word_of(row.status);
}

std::vector<std::string> rows(const ProgressSlice& slice, ProgressLevel level, const ProgressFilters& filters)
{
    std::vector<std::string> out;
    for (const auto& row : progress(slice, level, filters))
        out.push_back(text(row));
    return out;
}

} // namespace ps::procurement::testing
