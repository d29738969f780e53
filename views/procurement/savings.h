// The savings of volume-based procurement.
#pragma once

#include "model/procurement/money/savings.h"
#include "views/view.h"

namespace ps::views {

struct SavingsView {
    struct Ask {
        Date as_of;
        procurement::SavingsBasis basis = procurement::SavingsBasis::selected;
        procurement::SavingsBy by = procurement::SavingsBy::batch;
        std::optional<std::string> batch = {}, institution = {}; ///< codes
    };
    using Row = procurement::Savings;
    /// The rows by key, with their total and remarks.
    static procurement::SavingsTable answer(store::Store& store, const Ask& ask, std::stop_token stop = {});
    /// The largest savings first.
    static void sort_by_saved(std::vector<Row>& rows);
    static std::vector<Col<Row>> columns(const Ask& ask);
    static Layout contract(const Ask& ask);
    static Layout grid(const Ask& ask);
};

} // namespace ps::views
