// Which items are monitored when: the catalogue's dates and the officers' later decisions.
//
// The dates of the imported catalogue come first. A decision "add from D" makes the item monitored from D on, "drop
// until D" ends that after D; a later decision takes precedence from its day on. Decisions are kept in the journal and
// never change; the opposite decision revokes them.
#pragma once

#include "model/monitoring/monitoring.h"
#include "model/store/import_batch.h"

#include <map>

namespace ps::monitoring {

enum class CatalogueAction { add, drop };
const char* name_of(CatalogueAction action); ///< "add", "drop"

/// One unbroken time in which an item is monitored.
struct MonitoredPeriod {
    std::string item, generic_name, specification, manufacturer;
    std::optional<Date> from, until; ///< both days included; empty = open
    std::string reason;              ///< of the decisions that began and ended it; empty for the catalogue's own dates
    std::string source;              ///< "catalogue" or "decision"
};
/// By item code, then time. With a month: the periods that have a day in it.
std::vector<MonitoredPeriod> monitored_periods(store::Store& store, const std::optional<Month>& month = {});

/// Keeps a decision with a journal entry. `day`: first day for add, last day for drop. Throws Error(usage) without a
/// reason, and when the decision changes nothing (add: is monitored on and after that day; drop: is not monitored after
/// it); Error(failed) when the store has no such item.
void decide_monitoring(store::Store& store, const std::string& item_code, CatalogueAction action, Date day,
                       const std::string& reason);

/// Ids of the items that are monitored on at least one day of a month, ascending.
std::vector<std::int64_t> monitored_items(store::Store& store, Month month);

/// When one item is monitored.
class MonitoredDays {
public:
    /// An item that the store does not have is never monitored.
    MonitoredDays(store::Store& store, std::int64_t item_id);
    /// On at least one day of the month.
    bool in(Month month) const;

private:
    std::vector<std::pair<int, int>> periods_; ///< keys of days, both included
};

// ---- proposals ----

/// What the platform's receipts say about an item, by its code. The caller passes procurement's figures in, because
/// monitoring does not know procurement.
struct ItemVolume {
    Money amount;           ///< received
    std::int64_t lines = 0; ///< receipt lines
};

/// Thresholds; the rule pack's, see policy::MonitoringRules.
struct CandidateRules {
    Money add_amount;                ///< received at least this much within the months
    std::int64_t add_complaints = 0; ///< or at least so many complaints
    Ratio add_spread;                ///< or a highest price of at least this multiple of the lowest in the month
    int months = 0;                  ///< months that are looked at, the asked one included
    Ratio drop_uniformity;           ///< share of points at the commonest price, in the month, at least …
    // … and no price moved at any point within the months
};

struct CatalogueCandidate {
    CatalogueAction action = CatalogueAction::add;
    std::string item, generic_name, specification, manufacturer;
    bool by_volume = false, by_complaints = false, by_spread = false, by_stillness = false; ///< why
    std::optional<Money> amount;         ///< received within the months
    std::int64_t complaints = 0;         ///< within the months
    std::optional<double> max_min_ratio; ///< in the month
    std::optional<double> uniformity;    ///< in the month
    std::optional<int> unchanged_months; ///< months of the window with prices; drop only
};
/// Additions first (by amount, complaints, code), then drops (by code). Items are dropped only when they have prices in
/// at least as many months of the window as there are.
std::vector<CatalogueCandidate> catalogue_candidates(store::Store& store, Month month, Basis basis,
                                                     const CandidateRules& rules,
                                                     const std::map<std::string, ItemVolume>& volumes);

// ---- complaints ----

struct ComplaintRow {
    std::int64_t batch_id = 0;
    std::uint64_t row_number = 0;
    Month month;
    std::string item_code;
    std::int64_t count = 0;
};
void insert_complaint(store::Store& store, const ComplaintRow& row);
/// Deletes the rows of a batch that is undone.
void remove_complaints(store::Store& store, std::int64_t batch_id);
/// How many rows of each import the store holds.
store::RowsPerBatch stored_complaints(store::Store& store);

} // namespace ps::monitoring
