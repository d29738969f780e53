// Which items are monitored when and why, and what the figures propose. Proposals join monitoring with the receipts of
// procurement.
#pragma once

#include "model/monitoring/catalogue/catalogue.h"
#include "model/registry/master_data.h"
#include "views/view.h"

namespace ps::views {

struct MonitoredPeriodsView {
    struct Ask {
        std::optional<Month> month; ///< only what is monitored in it
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

/// Which items should join, which could leave: with the thresholds of the rule pack, and what the platform's receipts
/// of the months say.
struct CandidatesView {
    struct Ask {
        Month month;
        monitoring::Basis basis = monitoring::Basis::purchase;
        std::string rules;         ///< pack; empty = in force
        std::optional<int> months; ///< that are looked at; none = the rule pack's
    };
    using Row = monitoring::CatalogueCandidate;
    static std::vector<Row> answer(store::Store& store, const Ask& ask, std::stop_token stop = {});
    static std::vector<Col<Row>> columns(const Ask& ask);
    static Layout contract(const Ask& ask);
    static Layout grid(const Ask& ask);
};

} // namespace ps::views
