// The parts of compute_retention(), for its own files only.
#pragma once

#include "model/retention/retention.h"

namespace ps::retention {

/// Yuan with two decimals, as in the steps of an explanation.
inline std::string yuan_text(const Exact& value)
{
    return exact_text(value, 2);
}

/// The payment ratio r of an institution; adds a step, or a problem when there is none.
std::optional<Exact> find_payment_ratio(const InstitutionInput& institution, const policy::RetentionRules& rules,
                                        InstitutionResult& result);

/// Budget, spend and saving of one group; std::nullopt (and problems) when something is missing or impossible.
std::optional<GroupResult> compute_group(const GroupInput& group, const Exact& ratio,
                                         const policy::RetentionRules& rules, std::vector<Problem>& problems);

} // namespace ps::retention
