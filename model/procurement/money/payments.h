// Payment to suppliers (回款): what institutions owe by their statements, what they paid, and what is overdue.
#pragma once

#include "model/base/calendar.h"
#include "model/base/decimal.h"
#include "model/store/store.h"

#include <optional>
#include <string>
#include <vector>

namespace ps::procurement {

/// One institution, up to and including a day. Amounts are sums of the statements' own amounts: nothing is rounded.
struct InstitutionPayments {
    std::string institution; ///< code; empty when the platform's name is not in the master data
    std::string name;
    std::int64_t statements = 0;
    Money payable;             ///< of statements accepted by the day; without any statement: receipts less returns
    std::optional<Money> paid; ///< by the day; empty: no statement has a payment column
    /// The share paid in time of the amount due by the day (accepted + days for payment); 4 decimals, half up.
    std::optional<Ratio> on_time_ratio;
    std::optional<Money> overdue;   ///< not paid by the day although past due
    Money received_less_returned;   ///< by the platform's receipts and confirmed returns, up to the day
    std::optional<Money> unsettled; ///< received less returned, minus the amounts on statements
};

struct Payments {
    Date as_of;
    int payment_days = 0;
    std::vector<InstitutionPayments> institutions; ///< by code, then name
    std::vector<Message> notes;
};

/// Days for payment are counted from the day of acceptance: accepted on the 1st and paid by the 31st is in time for 30.
/// A statement without a day of acceptance is payable but never due; a payment without a day counts as paid, never as
/// in time. Source: the rule pack's payment_days (docs/methods, 回款).
Payments payments(store::Store& store, Date as_of, int payment_days);

/// A statement that is past due and not paid.
struct OverdueStatement {
    std::string statement; ///< the platform's number; empty for exports without one
    std::string institution, name, distributor;
    Date accepted_on, due_on;
    int days_overdue = 0;
    Money payable, paid, open;
    std::string file; ///< from which the statement was read
    std::int64_t row = 0;
};

/// Oldest first. An institution's code, or nothing for all.
std::vector<OverdueStatement> overdue_statements(store::Store& store, Date as_of, int payment_days,
                                                 const std::optional<std::string>& institution);

/// Age group of an overdue statement: 0 = up to 30 days, 1 = up to 90, 2 = up to 180, 3 = longer.
int overdue_age(int days_overdue);
/// "1-30", "31-90", "91-180", ">180".
const char* name_of_age(int age);

} // namespace ps::procurement
