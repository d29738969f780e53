// How many smallest units a pack holds: one answer for every figure.
//
// A product of a VBP batch: what the batch's list says for the code, else for the product; else what the item list
// says; else what the line says; else what other lines with the same code say, of the same manufacturer where
// manufacturers are named. Where nobody says it, a pack counts as one smallest unit, and whoever shows the figure says
// so.
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

/// What the lists of batches do not say. Reads the item list only when a product needs it.
class PackFactors {
public:
    /// `products` must live as long as this.
    PackFactors(store::Store& store, const std::vector<TradeProduct>& products) : store_(store), products_(products) {}

    PackFactor of(const TradeProduct& product);

private:
    /// What lines say of a product; 0 = they differ.
    using Stated = std::unordered_map<std::string, std::int64_t>;
    void read();

    store::Store& store_;
    const std::vector<TradeProduct>& products_;
    std::unordered_map<std::string, std::int64_t> of_items_; ///< by code of the item list
    Stated by_code_, by_maker_; ///< enterprises that share a code may have packs of several sizes
    bool read_ = false;
};

/// The pack factor of an agreed volume that is given in packs.
struct AgreedPack {
    std::optional<Quantity> factor;
    /// Enterprises that have the code with different pack factors, where the agreement does not say which of them.
    std::vector<std::string> enterprises;
};
/// Of the batch's products with this code those of the enterprise; where it is not among them, all of them. No factor
/// when they differ or nobody says it.
AgreedPack agreed_pack(store::Store& store, const std::string& batch, const std::string& product_code,
                       const std::string& enterprise);

} // namespace ps::identity
