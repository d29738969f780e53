// Which product of which VBP batch a line of the platform is of.
#pragma once

#include "model/procurement/purchases/receipt_scan.h"
#include "model/registry/master_data.h"
#include "model/registry/vbp.h"

#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace ps::procurement {

/// An enterprise's name as it is compared: without blanks, brackets and letters in their narrow, lower form.
std::string enterprise_key(std::string_view name);

/// By code of the batch: the enterprises with a contract of it that names no product (their enterprise_key) and how
/// they are written; of several spellings the first by bytes.
using ContractEnterprises = std::unordered_map<std::string, std::map<std::string, std::string>>;
ContractEnterprises contract_enterprises(store::Store& store);

/// A product of a batch that a line may be of.
struct VbpCandidate {
    std::size_t product = 0; ///< index into VbpIndex::products()
    std::size_t batch = 0;   ///< index into VbpIndex::batches()
    int first_day = 0;       ///< Date::key() of the batch's execution, both ends included
    int last_day = 0;
    std::int64_t factor = 0; ///< smallest units of a pack, 0.0001
    int contract = -1;       ///< index into VbpIndex::contracts(); −1 = counts as the product's own enterprise
};

/// A product code means the product with this national code; where no product has it as its national code, the product
/// with this code of the catalogue (and, where several enterprises share that code, of the line's manufacturer). Only
/// batches in whose execution the day lies count; of several the one that began later, then the higher code; within a
/// batch selected products before non-selected ones before substitutable ones.
///
/// What is bought of a selected product that names no enterprise counts as its manufacturer's where that has a contract
/// of the batch (platforms export catalogues without enterprises beside contracts without products).
///
/// A pack holds as many smallest units as the product's code says, else the product, else the line, else 1.
class VbpIndex {
public:
    explicit VbpIndex(store::Store& store);

    const std::vector<registry::VbpBatch>& batches() const { return batches_; }
    /// Of batches that exist, by batch, group, code and enterprise.
    const std::vector<registry::VbpProduct>& products() const { return products_; }
    /// enterprise_key of whoever has a contract of some batch, sorted.
    const std::vector<std::string>& contracts() const { return contracts_; }
    /// All of the platform, by id.
    const std::vector<TradeProduct>& trade_products() const { return trade_products_; }
    std::size_t batch_of(std::size_t product) const { return product_batch_[product]; }

    /// What the trade product (TradeProduct::id) is on a day (Date::key()); nullptr when no batch has it then.
    const VbpCandidate* find(std::int64_t trade_product, int day) const;
    /// What it may be on some day, the batch that counts first in front; one candidate a batch.
    const std::vector<VbpCandidate>& candidates(std::int64_t trade_product) const;
    /// Whether its code is one that several enterprises of a batch share, none of which is its manufacturer.
    bool enterprise_unknown(std::int64_t trade_product) const;

private:
    struct Coded {
        std::size_t product = 0;
        std::int64_t factor = 0; ///< 0 = that of the product
    };
    using CodeTable = std::unordered_map<std::string, std::vector<Coded>>;

    void read_products(store::Store& store);
    void read_codes(store::Store& store);
    void read_contracts(store::Store& store);
    int contract_of(std::size_t product, const std::string& manufacturer) const;
    void sort_by_preference(CodeTable& table) const;
    void match(const TradeProduct& product);
    const Coded* choose(const std::vector<const Coded*>& of_batch, const TradeProduct& product,
                        bool by_item_code) const;

    std::vector<registry::VbpBatch> batches_;
    std::vector<registry::VbpProduct> products_;
    std::vector<std::size_t> product_batch_;
    std::vector<std::string> product_enterprise_; ///< enterprise_key
    std::vector<std::string> contracts_;
    std::vector<std::unordered_map<std::string, int>> batch_contracts_; ///< by batch: enterprise_key -> contracts_
    std::vector<TradeProduct> trade_products_;
    CodeTable by_item_code_, by_product_code_;
    std::vector<std::vector<VbpCandidate>> candidates_; ///< by TradeProduct::id
    std::vector<bool> enterprise_unknown_;              ///< by TradeProduct::id
};

} // namespace ps::procurement
