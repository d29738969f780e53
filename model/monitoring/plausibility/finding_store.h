// The stored findings of a month: how they are made, found stale and read; and the decisions on them.
#pragma once

#include "model/monitoring/plausibility/findings.h"

#include <string>
#include <unordered_map>
#include <vector>

namespace ps::monitoring {

/// What a decision is about, beside the item and the point. A finding that measures a level (above the listed price,
/// far from the other points) is the same fact in every month with the same price. A finding about an event (a step
/// from last month's price, too many changes, a zero amount) belongs to its month and to the price it was compared
/// with: the next rise to the same price is another fact.
struct Fact {
    std::string rule;
    Basis basis = Basis::purchase;
    UnitPrice value;
    std::int64_t event_month = 0;             ///< key of the month; 0 = a level
    std::optional<UnitPrice> event_reference; ///< only of an event that has one
    bool operator==(const Fact&) const = default;
};
/// `reference_kind`: name_of(ReferenceKind).
Fact fact_of(std::string rule, Basis basis, UnitPrice value, Month month, std::string_view reference_kind,
             std::optional<UnitPrice> reference);

struct FindingDecision {
    FindingState state = FindingState::open;
    std::string reason, case_id, decided_at;
};

/// The decisions in force, looked up by their facts.
class FindingDecisions {
public:
    explicit FindingDecisions(store::Store& store);
    bool empty() const { return by_price_.empty(); }
    /// nullptr = open.
    const FindingDecision* find(const std::string& item, const std::string& point, const Fact& fact) const;

private:
    struct Entry {
        Fact fact;
        FindingDecision decision;
    };
    std::unordered_map<std::string, std::vector<Entry>> by_price_;
};

/// Error(usage): the month has no finding of this key.
Error no_such_finding(const FindingKey& key);

/// Counts again the rows of a month's points with an abnormal finding that is not dismissed; of one point or (0) of
/// all. Needs an open transaction.
void count_abnormal_rows(store::Store& store, Month month, std::int64_t point_id);

} // namespace ps::monitoring
