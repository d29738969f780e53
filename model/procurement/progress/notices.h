// Institutions to be reminded, notified or called to an interview on a day, with the products that are behind.
#pragma once

#include "model/procurement/progress/progress.h"

namespace ps::procurement {

struct NoticeLine {
    std::string batch_code, batch_name;
    ProgressRow row;  ///< key and name are the product's
    Quantity missing; ///< expected − net, when more than nothing
};

struct Notice {
    std::string institution, name, region;
    ProgressStatus level = ProgressStatus::reminder; ///< the worst of its lines
    ProgressStatus overall = ProgressStatus::none;   ///< of all its lines of batches in force
    std::vector<NoticeLine> lines;                   ///< interview, notice or reminder; worst first
};

/// Of batches in force on the day; `status`, if set in the filters, selects the lines of that status. Worst level
/// first, then by institution. Errors: ProgressSlice.
std::vector<Notice> notices(store::Store& store, Date day, ProgressFilters filters = {});
/// The same from a slice, for callers that need it for other figures as well.
std::vector<Notice> notices(const ProgressSlice& slice, ProgressFilters filters = {});

/// Progress / time progress, rounded half up; none where either is not known or no time has passed.
std::optional<Ratio> pace_of(const ProgressRow& row);
/// The line with the lowest pace: of equal ones the first.
const NoticeLine& slowest_of(const Notice& notice);

} // namespace ps::procurement
