// What is bought of each generic besides the selected products, and who buys it.
#pragma once

#include "model/procurement/progress/shares.h"
#include "views/view.h"

namespace ps::views {

struct SharesView {
    using Ask = procurement::ShareQuery;
    struct Row {
        procurement::GenericShare share;
        std::string batch_name;

        bool above_ceiling() const { return share.over_quantity || share.over_amount; }
    };
    /// By batch and generic.
    static std::vector<Row> answer(store::Store& store, const Ask& ask, std::stop_token stop = {});
    /// The most urgent first: above a ceiling, then to be watched; within each the largest share first.
    static void sort_by_urgency(std::vector<Row>& rows);
    static std::vector<Col<Row>> columns(const Ask& ask);
    static Layout contract(const Ask& ask);
    static Layout grid(const Ask& ask);
};

/// The institutions that buy one generic.
struct ShareDriversView {
    struct Ask {
        procurement::ShareQuery query;
        std::string batch, group;
    };
    using Row = procurement::ShareDriver;
    /// The largest increase of substitutes first.
    static std::vector<Row> answer(store::Store& store, const Ask& ask, std::stop_token stop = {});
    static std::vector<Col<Row>> columns(const Ask& ask);
    static Layout contract(const Ask& ask);
    static Layout grid(const Ask& ask);
};

} // namespace ps::views
