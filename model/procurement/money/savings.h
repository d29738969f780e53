// What volume-based procurement saved, per VBP batch or product: price before × volume − price now × volume.
#pragma once

#include "model/base/calendar.h"
#include "model/base/decimal.h"
#include "model/store/store.h"

#include <optional>
#include <string>
#include <vector>

namespace ps::procurement {

/// The three usual definitions; every figure names its own.
enum class SavingsBasis {
    selected, ///< volume bought, now = the selected price (the bulletins' definition; the default)
    paid,     ///< volume bought, now = the amount paid for it
    agreed,   ///< agreed volume in force, now = the selected price (the promise of the batch)
};
/// "selected", "paid", "agreed"; Error(usage) for another word.
SavingsBasis savings_basis(const std::string& name);

enum class SavingsBy { batch, product, institution };

/// One batch, product or institution. Prices are volume-weighted means of a smallest unit, rounded half up to 6
/// decimals for display only; saved and spent come from the exact sums, each rounded half up once to 0.01.
struct Savings {
    std::string key, name;
    std::int64_t products = 0; ///< selected products with a volume above zero
    Quantity volume;           ///< smallest units
    std::optional<UnitPrice> price_before, price_now;
    std::optional<Ratio> average_cut; ///< 1 − Σ now × volume / Σ before × volume; 4 decimals, half up
    std::optional<Ratio> plain_cut;   ///< mean of the products' own cuts, each product once; 4 decimals, half up
    Money saved;
};

struct SavingsTable {
    Date as_of;
    std::vector<Savings> rows; ///< by key
    Savings total;             ///< of exact sums; may differ from the sum of the rounded rows by some cents
    std::vector<Message> notes;
};

/// From the first day of execution of each batch to the day. Products without a price before or without the price now
/// are left out, with a note. Filters: codes, or nothing for all. Source: docs/methods, 节约金额.
SavingsTable savings(store::Store& store, Date as_of, SavingsBasis basis, SavingsBy by,
                     const std::optional<std::string>& batch, const std::optional<std::string>& institution);

} // namespace ps::procurement
