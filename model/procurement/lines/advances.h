// Advances (预付金、周转金) paid to institutions for a batch, and the amounts offset: one line per voucher
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
struct Advance {
    std::uint64_t row_number = 0;
    std::string_view line_key; ///< the voucher's number, or a digest for files without one
    identity::PartyName institution;
    std::string_view batch_code; ///< vbp_batch.code; "" = not given
    std::optional<Date> paid_on;
    std::optional<Money> paid, offset; ///< at least one of the two is set
    std::string_view remark;
};

/// Writes the vouchers of one batch, inside the import's transaction.
class AdvanceWriter {
public:
    AdvanceWriter(store::Store& store, std::int64_t batch_id);

    LineOutcome put(const Advance& line);

private:
    identity::TradeNames names_;
    LineStore lines_;
};

/// Deletes a batch's vouchers; where other states exist, the latest becomes current.
void remove_advances(store::Store& store, std::int64_t batch_id);
/// How many rows of each import the store holds, superseded ones too.
store::RowsPerBatch stored_advances(store::Store& store);

} // namespace ps::procurement
