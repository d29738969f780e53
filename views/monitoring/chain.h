// The price chain of consumables in a quarter: link by link from the maker's costs to the hospital's charge, and the
// hospitals that charge another price than they pay.
#pragma once

#include "model/monitoring/chain/chain.h"
#include "views/view.h"

namespace ps::views {

struct ChainAsk {
    Quarter quarter;
    std::optional<std::string> item; ///< only this one
};

/// Every link of every item: of the city, and of each organisation.
struct ChainLinksView {
    using Ask = ChainAsk;
    struct Row : monitoring::chain::LinkPrice {
        std::string item, generic_name;
        bool beside_organisations = false; ///< the city's links are then shown bold
    };
    static std::vector<Row> answer(store::Store& store, const Ask& ask, std::stop_token stop = {});
    /// The links of one chain; those of the city alone, or with each organisation.
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
        std::optional<UnitPrice> last_price; ///< of the city, of the last link that is known now
        std::optional<UnitPrice> change;     ///< of that link, over those that reported both quarters
        std::optional<Ratio> change_ratio;
        std::optional<monitoring::chain::Link> last_link;
        std::optional<UnitPrice> first_price; ///< ex-factory
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
