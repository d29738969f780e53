// Advances (预付金、周转金) of institutions to suppliers for a VBP batch: what is due, paid, offset, outstanding.
#pragma once

#include "model/base/calendar.h"
#include "model/base/decimal.h"
#include "model/store/store.h"

#include <optional>
#include <string>
#include <vector>

namespace ps::procurement {

struct AdvanceBalance {
    std::string institution; ///< code; empty when the name is not in the master data
    std::string name;
    std::string batch;
    std::optional<Money> agreed_amount; ///< per year; empty: no agreed volume with a selected price
    std::optional<Money> required;      ///< agreed amount × ratio
    Money paid, offset, outstanding;    ///< outstanding = paid − offset
    std::vector<std::int64_t> parties;  ///< trade_party: the names under which advances were recorded

    /// required − paid, where that is positive; none where the required amount is not known.
    std::optional<Money> shortfall() const;
};

struct AdvanceBalances {
    std::vector<AdvanceBalance> rows; ///< by institution, then batch
    std::vector<Message> notes;
};

/// As of a day: advances and offsets dated up to it (undated ones count), agreed volumes in force on it. A year's
/// agreed amount = Σ registry::volume_of_a_year() of the current volumes × selected price of a smallest unit, exact,
/// rounded half up once to 0.01; a volume agreed for a group is priced at the plain mean of the group's selected
/// products. `ratio`: the rule pack's advance_ratio. Source: docs/methods, 预付金.
AdvanceBalances advance_balances(store::Store& store, Date as_of, Ratio ratio);

/// What a file recorded: paid, offset, or both.
struct AdvanceRecord {
    std::optional<Date> paid_on;
    std::optional<Money> paid, offset;
    std::string name; ///< of the institution, as in the file
    std::string voucher, remark, file;
    std::int64_t row = 0; ///< of the file
};
/// The records behind a balance of the same day, the newest first, those without a day last.
std::vector<AdvanceRecord> advance_records(store::Store& store, Date as_of, const AdvanceBalance& balance);

} // namespace ps::procurement
