// The price chain of consumables in a quarter: link by link from the manufacturer's costs to the hospital's charge, and
// the hospitals that charge a price other than they pay.
#pragma once

#include "model/monitoring/chain/chain.h"
#include "views/view.h"

namespace ps::views {

struct ChainAsk {
    Quarter quarter;
    std::optional<std::string> item; ///< only this item
};

/// Every link of every item: for the city, and for each organisation.
struct ChainLinksView {
    using Ask = ChainAsk;
    struct Row : monitoring::chain::LinkPrice {
        std::string item, generic_name;
        bool beside_organisations = false; ///< the city's links are then shown bold
    };
    static std::vector<Row> answer(store::Store& store, const Ask& ask, std::stop_token stop = {});
    /// The links of one chain: only those of the city, or those of each organisation too.
    static std::vector<Row> rows_of(const monitoring::chain::ItemChain& chain, bool with_organisations = true);
    static std::vector<Col<Row>> columns(const Ask& ask);
    static Layout contract(const Ask& ask);
    static Layout grid(bool with_organisations);
};

/// The consumables with the first and the last price of their chain.
struct ChainItemsView {
    using Ask = ChainAsk;
    struct Row {
        monitoring::chain::ItemChain chain;
        std::optional<UnitPrice> last_price; ///< the city's price of the last known link
        std::optional<UnitPrice> change; ///< change of that link, over the organisations that reported both quarters
        std::optional<Ratio> change_ratio;
        std::optional<monitoring::chain::Link> last_link;
        std::optional<UnitPrice> first_price; ///< the ex-factory price
    };
    /// By item code.
    static std::vector<Row> answer(store::Store& store, const Ask& ask, std::stop_token stop = {});
    static std::vector<Col<Row>> columns(const Ask& ask);
    static Layout grid(const Ask& ask);
};

struct ZeroMarkupView {
    using Ask = ChainAsk;
    using Row = monitoring::chain::MarkupFinding;
    static std::vector<Row> answer(store::Store& store, const Ask& ask, std::stop_token stop = {});
    static std::vector<Col<Row>> columns(const Ask& ask);
    static Layout contract(const Ask& ask);
    static Layout grid(const Ask& ask);
};

Word word_of(monitoring::chain::Link link);

} // namespace ps::views
