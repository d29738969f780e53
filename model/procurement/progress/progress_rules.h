// The status levels of progress, and the expected volume. For the files of this folder.
#pragma once

#include "model/procurement/progress/progress.h"

namespace ps::procurement {

/// A number in which Σ agreed × elapsed / days can be held without rounding: the least common multiple of the days of
/// the terms, as long as it stays small; else 10^12.
Int128 common_denominator(const std::vector<ProgressTerm>& terms);
/// agreed × time progress, in raw / denominator.
Int128 expected_of(Int128 agreed, const ProgressTerm& term, Int128 denominator);

struct LineSums {
    Int128 agreed = 0, net = 0;
    Int128 expected = 0;   ///< raw / denominator
    int last_purchase = 0; ///< Date::key(); 0 = none
    bool in_force = false; ///< there is an agreed volume in a batch in force
    int begun = 0;         ///< Date::key() of the first day of these terms
    bool assigned = true;  ///< false: agreed volume without an institution, so no one can be reminded
};

/// The status: net / expected below a rule's share (compared exactly). No purchase for the rule's number of months is
/// at least a reminder, unless the whole agreed volume has been bought.
ProgressStatus judge_progress(const LineSums& sums, Int128 denominator, Date day,
                              const policy::ProcurementRules& rules);

} // namespace ps::procurement
