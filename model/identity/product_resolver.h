// Finds the product and the VBP batch of a line of the platform on a day, and the number of smallest units in its pack.
#pragma once

#include "model/identity/pack_factors.h"
#include "model/identity/trade_records.h"
#include "model/registry/master_data.h"
#include "model/registry/vbp.h"

#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace ps::identity {

/// By code of the batch: the enterprises with a contract that names no product (their enterprise_key) and their
/// spelling; of several spellings the first by bytes.
using ContractEnterprises = std::unordered_map<std::string, std::map<std::string, std::string>>;
ContractEnterprises contract_enterprises(store::Store& store);

/// A product of a batch to which a line may belong.
struct ResolvedProduct {
    std::size_t product = 0; ///< index into ProductResolver::products()
    std::size_t batch = 0;   ///< index into ProductResolver::batches()
    int first_day = 0;       ///< Date::key() of the batch's execution, both ends included
    int last_day = 0;
    PackFactor factor;
    int contract = -1; ///< index into ProductResolver::contracts(); −1 = counts as the product's own enterprise
    /// The batch's list has the code in another group or role as well, and nothing decides between them.
    bool listed_twice = false;

    bool in_force(int day) const { return first_day <= day && day <= last_day; }
};

/// A batch whose list gives a code to several enterprises, none of which is the manufacturer of a line: its product
/// stays open, and the line counts in no figure.
struct OpenChoice {
    std::size_t batch = 0;
    int first_day = 0; ///< Date::key(), both ends included
    int last_day = 0;
    std::vector<std::size_t> products; ///< the candidates

    bool in_force(int day) const { return first_day <= day && day <= last_day; }
};

/// A product code means the product with this national code; where no product has it as its national code, the product
/// with this code of the catalogue. Where several enterprises have the code, the line's manufacturer decides. Only
/// batches in execution on the day count; of several the one that began later, then the higher code; within a batch
/// selected products before non-selected ones before substitutable ones.
///
/// Purchases of a selected product that names no enterprise count for the manufacturer if it has a contract of the
/// batch (platforms export catalogues without enterprises beside contracts without products).
///
/// Pack factors: pack_factors.h.
class ProductResolver {
public:
    explicit ProductResolver(store::Store& store);

    const std::vector<registry::VbpBatch>& batches() const { return batches_; }
    /// The products of existing batches, by batch, group, code and enterprise.
    const std::vector<registry::VbpProduct>& products() const { return products_; }
    /// enterprise_key of every enterprise with a contract of some batch, sorted.
    const std::vector<std::string>& contracts() const { return contracts_; }
    /// All trade products of the platform, by id.
    const std::vector<TradeProduct>& trade_products() const { return trade_products_; }
    std::size_t batch_of(std::size_t product) const { return product_batch_[product]; }

    /// The product of the trade product (TradeProduct::id) on a day (Date::key()); nullptr when no batch has it then.
    const ResolvedProduct* find(std::int64_t trade_product, int day) const;
    /// Its candidates over all days, the batch with precedence first; one candidate per batch.
    const std::vector<ResolvedProduct>& candidates(std::int64_t trade_product) const;
    /// The batches in which its product is open.
    const std::vector<OpenChoice>& open_choices(std::int64_t trade_product) const;
    /// Its pack factor regardless of the day: that of the batch with precedence. `others`: for trade_products().
    PackFactor pack_factor(const TradeProduct& product, PackFactors& others) const;

private:
    struct Coded {
        std::size_t product = 0;
        std::int64_t factor = 0; ///< 0 = that of the product
    };
    using CodeTable = std::unordered_map<std::string, std::vector<Coded>>;
    struct Choice {
        const Coded* chosen = nullptr;
        bool listed_twice = false;
    };

    void read_products(store::Store& store);
    void read_codes(store::Store& store);
    void read_contracts(store::Store& store);
    int contract_of(std::size_t product, const std::string& manufacturer) const;
    void sort_by_preference(CodeTable& table) const;
    void match(const TradeProduct& product, PackFactors& factors);
    Choice choose(const std::vector<const Coded*>& of_batch, const TradeProduct& product, bool by_item_code) const;
    bool differs(std::size_t product, std::size_t other) const;

    std::vector<registry::VbpBatch> batches_;
    std::vector<registry::VbpProduct> products_;
    std::vector<std::size_t> product_batch_;
    std::vector<std::string> product_enterprise_; ///< enterprise_key
    std::vector<std::string> contracts_;
    std::vector<std::unordered_map<std::string, int>> batch_contracts_; ///< by batch: enterprise_key -> contracts_
    std::vector<TradeProduct> trade_products_;
    CodeTable by_item_code_, by_product_code_;
    std::vector<std::vector<ResolvedProduct>> candidates_;                   ///< by TradeProduct::id
    std::unordered_map<std::int64_t, std::vector<OpenChoice>> open_choices_; ///< by TradeProduct::id
};

} // namespace ps::identity
