// What institutions are to pay in advance for a batch, what they paid, and what of it was offset.
#pragma once

#include "model/procurement/money/advance_balance.h"
#include "views/view.h"

namespace ps::views {

struct AdvancesView {
    struct Ask {
        Date as_of;
        std::string rules = {};                                  ///< rule pack; empty = in force on the day
        std::optional<std::string> institution = {}, batch = {}; ///< codes
    };
    struct Row {
        procurement::AdvanceBalance balance;
        std::string batch_name;         ///< or its code; of records that name no batch words that say so
        std::optional<Money> shortfall; ///< of the advance
    };
    /// By institution, then batch, with remarks.
    static procurement::AdvanceBalances answer(store::Store& store, const Ask& ask, std::stop_token stop = {});
    /// `batch_name`: empty where nobody knows it.
    static Row row_of(procurement::AdvanceBalance balance, std::string batch_name);
    /// What is missing most first: that is what is to be asked for.
    static void sort_by_shortfall(std::vector<Row>& rows);
    static std::vector<Col<Row>> columns(const Ask& ask);
    static Layout contract(const Ask& ask);
    static Layout grid(const Ask& ask);
};

/// The records behind a balance.
struct AdvanceRecordsView {
    struct Ask {};
    using Row = procurement::AdvanceRecord;
    static std::vector<Col<Row>> columns(const Ask& ask);
    static Layout grid(const Ask& ask);
};

} // namespace ps::views
