// What a sheet reports for one point and month, and the filled cells of the current rows. Reporting quality is made
// from these. Written in the transaction of the import.
#pragma once

#include "model/base/calendar.h"
#include "model/store/store.h"

#include <optional>

namespace ps::monitoring {

struct FilledCells {
    std::int64_t items = 0, prices = 0, quantities = 0, amounts = 0;
};

struct SubmissionPart {
    std::int64_t batch_id = 0;
    std::int64_t point_id = 0;
    Month month;
    Date imported_on;                ///< local date
    std::optional<Date> reported_on; ///< as the file says
    std::int64_t accepted = 0, rejected = 0;
    FilledCells rejected_cells; ///< of the rejected rows
};
void insert_submission_part(store::Store& store, const SubmissionPart& part);
void remove_submission_parts(store::Store& store, std::int64_t batch_id);

/// Counts the cells of the current rows of a point and month again.
void rebuild_reporting_month(store::Store& store, std::int64_t point_id, Month month);

} // namespace ps::monitoring
