// What each institution bought of each group, from one pass over the year's receipts and returns. For the files of this
// folder only.
#pragma once

#include "model/base/decimal.h"
#include "model/procurement/lines/institution_finder.h"
#include "model/procurement/purchases/purchases.h"
#include "model/procurement/purchases/receipt_scan.h"
#include "model/retention/group_table.h"

#include <array>
#include <functional>
#include <map>
#include <unordered_map>

namespace ps::retention {

/// Sums in the units of raw products: quantities 1e-8, amounts 1e-10 yuan; `amount_rest` takes what is no such
/// multiple.
struct PurchaseSum {
    Int128 quantity = 0;
    Int128 amount = 0;
    Exact amount_rest = 0;
    std::int64_t lines = 0;

    Purchase purchase() const;
};

struct GroupPurchases {
    std::array<PurchaseSum, 3> by_role; ///< index = VbpRole
    // Lines with something to tell.
    std::int64_t in_two_batches = 0;
    std::int64_t in_two_groups = 0;
    std::int64_t without_quantity = 0;
    std::int64_t without_price = 0;
    std::int64_t without_factor = 0;
    std::int64_t other_factor = 0;
    std::int64_t other_amount = 0;
};

class PurchaseLedger {
public:
    /// One line as it was counted.
    struct Counted {
        const procurement::PurchaseLine& line;
        int institution;
        std::size_t group;
        registry::VbpRole role;
        const PurchaseSum& sum; ///< of this line alone
    };
    using Listener = std::function<void(const Counted&)>;

    PurchaseLedger(store::Store& store, const GroupTable& table, const procurement::InstitutionFinder& institutions,
                   const Listener& listener = {});

    /// nullptr when nothing was bought.
    const GroupPurchases* find(int institution, std::size_t group) const;
    /// Groups of which the institution bought something.
    std::vector<std::size_t> groups_of(int institution) const;
    const std::vector<Message>& notes() const { return notes_; }

private:
    struct Product {
        std::vector<Candidate> candidates;
        std::int64_t pack_factor = 0;
        bool without_code = false;
    };
    void read_products(store::Store& store);
    void read_parties(store::Store& store, const procurement::InstitutionFinder& institutions);
    void take(const procurement::PurchaseLine& line, const Listener& listener);
    PurchaseSum sum_of(const procurement::PurchaseLine& line, std::int64_t factor, GroupPurchases& cell) const;
    void add_notes();

    const GroupTable& table_;
    std::vector<Product> products_; ///< by TradeProduct::id
    std::vector<bool> wanted_;      ///< by TradeProduct::id
    std::vector<int> parties_;      ///< by TradeParty::id; −1 = unknown
    std::vector<std::string> party_text_;
    std::unordered_map<std::uint64_t, GroupPurchases> cells_;
    std::map<std::int64_t, std::int64_t> unknown_parties_; ///< TradeParty::id -> lines
    std::int64_t lines_without_code_ = 0;
    std::vector<Message> notes_;
};

} // namespace ps::retention
