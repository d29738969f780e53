// Deliveries and receipts as the procurement platform exports them.
#pragma once

#include "samples/city.h"
#include "samples/tally.h"

#include <filesystem>
#include <functional>
#include <stop_token>
#include <vector>

namespace ps::samples {

enum class ReceiptMistake {
    none,
    text_quantity,   ///< rejected: the received quantity is a word
    negative_price,  ///< rejected
    impossible_date, ///< rejected: 2026-02-30 and the like
    repeated_line,   ///< duplicate: the same line again, in the same file
    repeated_export, ///< duplicate: a line of the quarter before, exported again
};

struct Receipt {
    std::int64_t line = 0; ///< unique number of the delivery line
    int institution = 0;
    int item = 0;
    int distributor = 0; ///< index of the enterprise
    int sent = 0;        ///< day numbers
    int shipped = 0;
    int received = 0;             ///< 0 = shipped, not yet received
    std::int64_t price_cents = 0; ///< of a pack
    std::int64_t ordered = 0;     ///< packs
    std::int64_t shipped_packs = 0;
    std::int64_t received_packs = 0;
    std::int64_t returned_packs = 0;
    ReceiptMistake mistake = ReceiptMistake::none;
    Verdict verdict = Verdict::accepted;
};

/// What stands in the files: called for each row in the order of writing.
using ReceiptSink = std::function<void(const Receipt&)>;

/// Makes and writes all receipts: quarterly workbooks (one of them a GBK text file) for the city, text files of a
/// million rows for the province. `tick` is called with the rows so far now and then and may throw.
void write_receipts(const City& city, const std::filesystem::path& root, Tallies& tallies, const ReceiptSink& sink,
                    const std::function<void(std::uint64_t done, std::uint64_t total)>& tick);

} // namespace ps::samples
