// Deliveries and receipts in the exports of the procurement platform.
#pragma once

#include "samples/city/city.h"
#include "samples/truth/tally.h"

#include <filesystem>
#include <functional>
#include <string>
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
    std::int64_t order_line = 0;
    int institution = 0;
    bool unknown_name = false; ///< exported under a name that is in no master data, without a code
    int item = 0;
    int distributor = 0; ///< index of the enterprise
    int sent = 0;        ///< day numbers
    int shipped = 0;
    int received = 0;             ///< 0 = shipped, not yet received
    std::int64_t price_cents = 0; ///< of a pack
    std::int64_t ordered = 0;     ///< packs of the order line
    std::int64_t shipped_packs = 0;
    std::int64_t received_packs = 0;
    std::int64_t returned_packs = 0;
    ReceiptMistake mistake = ReceiptMistake::none;
    Verdict verdict = Verdict::accepted;
};

// The platform's way of writing these, in all its exports.
std::string shipment_id(std::int64_t line);
std::string order_line_id(std::int64_t order_line);
/// One code for all orders of an institution on a day.
std::string order_code(int institution, bool unknown_name, int sent);
std::string lot_of(const Receipt& receipt);
std::string pack_text(const Item& item);
/// "2026-10-31 14:03:59"
std::string timestamp(const City& city, int day, std::int64_t line, int which);
/// The name in the exports: the institution's, or the one that is in no master data.
std::string exported_name(const City& city, int institution, bool unknown_name);
/// The institution with a part of its purchases under another name.
int institution_with_unknown_name(const City& city);

/// The rows of a quarter's export.
struct ReceiptQuarter {
    int quarter = 0; ///< months / 3
    std::vector<Receipt> rows;
};

/// All exports of a city, with their mistakes.
std::vector<ReceiptQuarter> receipt_quarters(const City& city);
/// Quarterly workbooks, each third one a GBK text file. `tick` is called with the rows so far and may throw.
void write_receipts(const City& city, const std::vector<ReceiptQuarter>& quarters, const std::filesystem::path& root,
                    Tallies& tallies, const std::function<void(std::uint64_t done, std::uint64_t total)>& tick);

/// A province's receipts, made and written at once: text files of a million rows. The sink gets each row.
void write_province_receipts(const City& city, const std::filesystem::path& root, Tallies& tallies,
                             const std::function<void(const Receipt&)>& sink,
                             const std::function<void(std::uint64_t done, std::uint64_t total)>& tick);

} // namespace ps::samples
