// Why spending changed between two periods.
#pragma once

#include "model/procurement/money/decomposition.h"
#include "views/view.h"

namespace ps::views {

struct SpendingView {
    struct Ask {
        DateRange before, now;
        std::optional<std::string> institution = {}, region = {};
    };
    struct Row {
        procurement::SpendingChange figures;
        bool total = false;

        std::optional<Ratio> growth() const;
    };
    /// The generics, the largest change first, with their total and remarks.
    static procurement::Decomposition answer(store::Store& store, const Ask& ask, std::stop_token stop = {});
    static std::vector<Row> rows_of(const procurement::Decomposition& result);
    /// The total, then the generics; empty when there are none.
    static std::shared_ptr<const TableOf<Row>> table_with_total(const procurement::Decomposition& result);
    static std::vector<Col<Row>> columns(const Ask& ask);
    static Layout contract(const Ask& ask);
    static Layout grid(const Ask& ask);
};

} // namespace ps::views
