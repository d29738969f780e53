// The history of one item's price, how many prices moved by how much, and the change of prices since the first month.
#pragma once

#include "model/monitoring/changes/change_events.h"
#include "model/monitoring/changes/cumulative.h"
#include "views/view.h"

#include <vector>

namespace ps::views {

struct HistoryView {
    struct Ask {
        std::string item;
        std::optional<std::string> point;
        monitoring::Basis basis = monitoring::Basis::purchase;
    };
    using Row = monitoring::PriceEvent;
    /// By point code, then month.
    static std::vector<Row> answer(store::Store& store, const Ask& ask, std::stop_token stop = {});
    static std::vector<Col<Row>> columns(const Ask& ask);
    static Layout contract(const Ask& ask);
};

/// How many prices moved between two months, and how many by how much.
struct ChangeSummaryView {
    struct Ask {
        Month from, to;
        monitoring::Basis basis = monitoring::Basis::purchase;
        monitoring::ChangeLevel level = monitoring::ChangeLevel::city;
        std::vector<Ratio> borders; ///< limits of the bands
    };
    struct Row {
        std::string event; ///< word of the contract: "compared", "fall", "fall-band" …
        bool band = false;
        std::optional<Ratio> over, up_to; ///< limits of a band
        std::int64_t count = 0;
    };
    static std::vector<Row> answer(store::Store& store, const Ask& ask, std::stop_token stop = {});
    static std::vector<Col<Row>> columns(const Ask& ask);
    static Layout contract(const Ask& ask);
};

struct CumulativeAsk {
    std::optional<Month> from; ///< none = since the store's first month
    Month to;
    monitoring::Basis basis = monitoring::Basis::purchase;
};

/// The figures of all items in one row.
struct CumulativeView {
    using Ask = CumulativeAsk;
    struct Row {
        Month to;
        monitoring::Cumulative all;
    };
    static std::vector<Row> answer(store::Store& store, const Ask& ask, std::stop_token stop = {});
    static std::vector<Col<Row>> columns(const Ask& ask);
    static Layout contract(const Ask& ask);
};

/// Each item compared with its first month.
struct CumulativeItemsView {
    using Ask = CumulativeAsk;
    using Row = monitoring::CumulativeItem;
    static std::vector<Row> answer(store::Store& store, const Ask& ask, std::stop_token stop = {});
    static std::vector<Col<Row>> columns(const Ask& ask);
    static Layout contract(const Ask& ask);
};

} // namespace ps::views
