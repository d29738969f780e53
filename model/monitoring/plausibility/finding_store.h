// The kept findings of a month: made, found stale, read; and the decisions that stand on them.
#pragma once

#include "model/monitoring/plausibility/findings.h"

#include <string>
#include <unordered_map>
#include <vector>

namespace ps::monitoring {

/// The row of a sheet that a rule pack's kind of finding is kept as, by ids.
struct Decision {
    FindingState state = FindingState::open;
    std::string reason, case_id, decided_at;
};

/// The decisions that hold, looked up by what they were made on.
class Decisions {
public:
    explicit Decisions(store::Store& store);
    bool empty() const { return by_price_.empty(); }
    /// nullptr = open.
    const Decision* find(const std::string& item, const std::string& point, const std::string& rule, Basis basis,
                         UnitPrice value) const;

private:
    struct Entry {
        std::string rule;
        Basis basis;
        UnitPrice value;
        Decision decision;
    };
    std::unordered_map<std::string, std::vector<Entry>> by_price_;
};

/// Counts the rows of a month's points anew that have an abnormal finding which is not dismissed; of one point or (0)
/// of all. Needs an open transaction.
void count_abnormal_rows(store::Store& store, Month month, std::int64_t point_id);

} // namespace ps::monitoring
