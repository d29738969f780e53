// The platform's statements of what an institution owes a distributor and what it paid: each statement stored once
// (line_store.h).
#pragma once

#include "model/base/calendar.h"
#include "model/base/decimal.h"
#include "model/identity/trade_names.h"
#include "model/procurement/lines/line_store.h"

#include <optional>
#include <string_view>

namespace ps::procurement {

/// Texts are valid during the call only.
struct Settlement {
    std::uint64_t row_number = 0;
    std::string_view line_key; ///< the statement's id, or a digest for files without one
    identity::PartyName institution, distributor;
    std::optional<Money> received, returned;
    Money payable;
    std::optional<Date> accepted_on, paid_on;
    std::optional<Money> paid;
    std::string_view remark;
};

/// Writes the statements of one batch, inside the import's transaction.
class SettlementWriter {
public:
    SettlementWriter(store::Store& store, std::int64_t batch_id);

    LineOutcome put(const Settlement& line);

private:
    identity::TradeNames names_;
    LineStore lines_;
};

/// Deletes a batch's statements; where other states exist, the latest becomes current.
void remove_settlements(store::Store& store, std::int64_t batch_id);
/// How many rows of each import the store holds, superseded ones too.
store::RowsPerBatch stored_settlements(store::Store& store);

} // namespace ps::procurement
