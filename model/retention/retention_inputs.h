// From the store to the inputs of the retained-savings computation: agreements, purchases and prices.
//
// For each institution with an agreement in a drug batch (vbp_batch.kind empty, "drug" or with 药) whose execution
// touches the year, and for each group of such a batch in its agreements:
//   agreed, reported  Σ over the group's selected products (or agreed for the group by name), per year; agreed: as in
//                     force on the last day of the execution within the year (changes, transfers)
//   price_before      the one price of the group's selected and non-selected products; two different ones are an error
//   days, of_days     days of execution within the year, days of the whole execution
//   purchases         current receipt lines received within the year and the batch's execution, whose product code is
//                     the national code (else the catalogue code) of a product of the batch: net packs = received −
//                     returned, amount = net packs × price exactly (without a price: the amount received, for the part
//                     that was kept)
// A receipt that fits two batches counts once, for the one that began later, with a warning. What cannot be assigned or
// is missing becomes a problem of the institution or a note; nothing is left out silently.
#pragma once

#include "model/base/calendar.h"
#include "model/registry/vbp.h"
#include "model/retention/retention.h"
#include "model/store/store.h"

#include <string>
#include <vector>

namespace ps::retention {

struct InputOptions {
    std::string batch; ///< VBP batch code; empty = all drug batches
    /// Whether the rules need the quantity bought; if not, a missing pack factor is only a warning.
    bool quantities_matter = true;
};

struct RetentionInputs {
    std::vector<InstitutionInput> institutions; ///< by code
    std::vector<Message> notes;                 ///< remarks that concern no single institution
};

/// Throws Error(usage) for a batch that is unknown, is no drug batch or was not in force in the year, and for a year
/// outside 1990..2199.
RetentionInputs retention_inputs(store::Store& store, int year, const InputOptions& options = {});

/// A receipt line behind a figure, or a line of the returns export.
struct CountedReceipt {
    std::int64_t receipt_id = 0; ///< receipt.id, of a return return_line.id
    bool is_return = false;
    std::string group; ///< GroupInput::id
    registry::VbpRole role = registry::VbpRole::selected;
    Date received_on;
    Exact quantity; ///< smallest units, net; 0 when the pack factor is not known
    Exact amount;   ///< yuan, net
};

/// The lines behind one institution's purchases (of one group, or of all when `group` is empty), by date and id. Their
/// sums equal the purchases of retention_inputs().
std::vector<CountedReceipt> counted_receipts(store::Store& store, int year, const std::string& batch,
                                             const std::string& institution, const std::string& group = {});

} // namespace ps::retention
