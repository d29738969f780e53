// Which items are monitored, when and why, and which changes the figures suggest. Proposals combine monitoring with the
// receipts of procurement.
#pragma once

#include "model/monitoring/catalogue/catalogue.h"
#include "model/registry/master_data.h"
#include "views/view.h"

namespace ps::views {

struct MonitoredPeriodsView {
    struct Ask {
        std::optional<Month> month; ///< only items monitored in this month
    };
    using Row = monitoring::MonitoredPeriod;
    static std::vector<Row> answer(store::Store& store, const Ask& ask, std::stop_token stop = {});
    static std::vector<Col<Row>> columns(const Ask& ask);
    static Layout contract(const Ask& ask);
    static Layout grid(const Ask& ask);
};

/// The items that are not monitored on any day of a month. By code.
struct UnmonitoredView {
    struct Ask {
        Month month;
    };
    using Row = registry::Item;
    static std::vector<Row> answer(store::Store& store, const Ask& ask, std::stop_token stop = {});
    static std::vector<Col<Row>> columns(const Ask& ask);
    static Layout grid(const Ask& ask);
};

/// Which items should join and which could leave, by the thresholds of the rule pack and the platform's receipts in the
/// months.
struct CandidatesView {
    struct Ask {
        Month month;
        monitoring::Basis basis = monitoring::Basis::purchase;
        std::string rules;         ///< pack; empty = in force
        std::optional<int> months; ///< number of months considered; none = the rule pack's
    };
    using Row = monitoring::CatalogueCandidate;
    static std::vector<Row> answer(store::Store& store, const Ask& ask, std::stop_token stop = {});
    static std::vector<Col<Row>> columns(const Ask& ask);
    static Layout contract(const Ask& ask);
    static Layout grid(const Ask& ask);
};

} // namespace ps::views
