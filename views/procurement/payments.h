// Payment to suppliers: what each institution owes and paid, and which statements are overdue.
#pragma once

#include "model/procurement/money/payments.h"
#include "views/view.h"

namespace ps::views {

struct PaymentsView {
    struct Ask {
        Date as_of;
        std::string rules = {};                      ///< rule pack; empty = in force on the day
        std::optional<std::string> institution = {}; ///< code
    };
    using Row = procurement::InstitutionPayments;
    /// The rows by code, then name, with the days for payment and remarks.
    static procurement::Payments answer(store::Store& store, const Ask& ask, std::stop_token stop = {});
    /// The largest overdue amount first: that is the subject of the meeting.
    static void sort_by_overdue(std::vector<Row>& rows);
    static std::vector<Col<Row>> columns(const Ask& ask);
    static Layout contract(const Ask& ask);
    static Layout grid(const Ask& ask);
};

struct OverdueView {
    using Ask = PaymentsView::Ask;
    using Row = procurement::OverdueStatement;
    /// The oldest statement first.
    static std::vector<Row> answer(store::Store& store, const Ask& ask, std::stop_token stop = {});
    static std::vector<Col<Row>> columns(const Ask& ask);
    static Layout contract(const Ask& ask);
    static Layout grid(const Ask& ask);
};

} // namespace ps::views
