// Supply of the monitored drugs: who runs short, who could help out, how it developed, and the shortage lists.
#pragma once

#include "model/monitoring/supply/supply.h"
#include "views/view.h"

namespace ps::views {

struct SupplyView {
    struct Ask {
        Month month; ///< invalid: nothing
        monitoring::supply::SupplyFilter filter;
    };
    using Row = monitoring::supply::Supply;
    /// By item code, then point code.
    static std::vector<Row> answer(store::Store& store, const Ask& ask, std::stop_token stop = {});
    /// The smallest supply first: these are the points to call.
    static void sort_by_need(std::vector<Row>& rows);
    static std::vector<Col<Row>> columns(const Ask& ask);
    static Layout contract(const Ask& ask);
    static Layout grid(const Ask& ask);
};

/// Who can help out with an item.
struct SuppliersView {
    struct Ask {
        Month month;
        std::string item;
    };
    using Row = monitoring::supply::Supplier;
    static std::vector<Row> answer(store::Store& store, const Ask& ask, std::stop_token stop = {});
    static std::vector<Col<Row>> columns(const Ask& ask);
    static Layout contract(const Ask& ask);
    static Layout grid(const Ask& ask);
};

struct SupplyHistoryView {
    struct Ask {
        std::string item;
        std::optional<std::string> point;
    };
    using Row = monitoring::supply::SupplyEvent;
    /// By point code, then period.
    static std::vector<Row> answer(store::Store& store, const Ask& ask, std::stop_token stop = {});
    static std::vector<Col<Row>> columns(const Ask& ask);
    static Layout contract(const Ask& ask);
    static Layout grid(const Ask& ask);
};

struct ShortageListView {
    struct Ask {
        std::optional<Month> month; ///< only entries in force in this month
    };
    using Row = monitoring::supply::ListEntry;
    static std::vector<Row> answer(store::Store& store, const Ask& ask, std::stop_token stop = {});
    static std::vector<Col<Row>> columns(const Ask& ask);
    static Layout contract(const Ask& ask);
};

/// The items of a month that are not sufficiently supplied everywhere, as a bulletin prints them.
struct SupplyItemsView {
    struct Ask {};
    using Row = monitoring::supply::SupplySummary::ItemState;
    static std::vector<Col<Row>> columns(const Ask& ask);
    static Layout sheet();
    static Layout page();
};

} // namespace ps::views
