// How many smallest units a pack holds: one answer for every figure.
//
// For a product of a VBP batch: the factor in the batch's list for the code, else for the product; else in the item
// list; else in the line; else in other lines with the same code (of the same manufacturer where manufacturers are
// named). Where none of these has it, a pack counts as one smallest unit, and the figure is shown with a remark.
#pragma once

#include "model/base/decimal.h"
#include "model/identity/trade_records.h"

#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace ps::identity {

enum class FactorSource { code, product, item_list, line, other_lines, unknown };

struct PackFactor {
    std::int64_t raw = 10000; ///< smallest units of a pack, 0.0001
    FactorSource source = FactorSource::unknown;
};

/// The factors that are not in the lists of batches. Reads the item list only when a product needs it.
class PackFactors {
public:
    /// `products` must live as long as this.
    PackFactors(store::Store& store, const std::vector<TradeProduct>& products) : store_(store), products_(products) {}

    PackFactor of(const TradeProduct& product);

private:
    /// The factors of a product in its lines; 0 = they differ.
    using Stated = std::unordered_map<std::string, std::int64_t>;
    void read();

    store::Store& store_;
    const std::vector<TradeProduct>& products_;
    std::unordered_map<std::string, std::int64_t> of_items_; ///< by code in the item list
    Stated by_code_, by_maker_; ///< enterprises that share a code may have packs of several sizes
    bool read_ = false;
};

/// The pack factor of an agreed volume that is given in packs.
struct AgreedPack {
    std::optional<Quantity> factor;
    /// The enterprises that have the code with different pack factors, where the agreement names none.
    std::vector<std::string> enterprises;
};
/// The factor of the batch's products with this code, of the enterprise only if it is among them. No factor when they
/// differ or none has one.
AgreedPack agreed_pack(store::Store& store, const std::string& batch, const std::string& product_code,
                       const std::string& enterprise);

} // namespace ps::identity
