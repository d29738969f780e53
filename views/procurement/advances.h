// The advances that institutions have to pay for a batch, what they paid, and how much of it was offset.
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
        std::string batch_name;         ///< or its code; for records without a batch a text that says so
        std::optional<Money> shortfall; ///< the part of the advance that is still missing
    };
    /// By institution, then batch, with remarks.
    static procurement::AdvanceBalances answer(store::Store& store, const Ask& ask, std::stop_token stop = {});
    /// `batch_name`: empty when it is unknown.
    static Row row_of(procurement::AdvanceBalance balance, std::string batch_name);
    /// The largest shortfall first: these amounts are to be requested.
    static void sort_by_shortfall(std::vector<Row>& rows);
    static std::vector<Col<Row>> columns(const Ask& ask);
    static Layout contract(const Ask& ask);
    static Layout grid(const Ask& ask);
};

/// The records of which a balance consists.
struct AdvanceRecordsView {
    struct Ask {};
    using Row = procurement::AdvanceRecord;
    static std::vector<Col<Row>> columns(const Ask& ask);
    static Layout grid(const Ask& ask);
};

} // namespace ps::views
