// Each institution's purchases of each group, from one pass over the year's receipts and returns. For the files of this
// folder only.
#pragma once

#include "model/base/decimal.h"
#include "model/identity/line_resolver.h"
#include "model/procurement/purchases/purchases.h"
#include "model/retention/group_table.h"

#include <array>
#include <functional>
#include <map>
#include <unordered_map>

namespace ps::retention {

/// Sums in the units of raw products: quantities 1e-8, amounts 1e-10 yuan; `amount_rest` takes amounts that are no such
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
    // Lines that need a remark.
    std::int64_t in_two_batches = 0;
    std::int64_t in_two_groups = 0;
    std::int64_t without_quantity = 0;
    std::int64_t without_price = 0;
    std::int64_t without_factor = 0;
    std::int64_t other_factor = 0;
    std::int64_t other_amount = 0;
};

/// Lines of an institution with a code shared by several enterprises of a batch, none of which is the manufacturer.
struct OpenLines {
    std::string code;
    std::vector<std::size_t> products; ///< indices into the resolver's products: the candidates
    std::int64_t lines = 0;
};

class PurchaseLedger {
public:
    /// One line, as counted.
    struct Counted {
        const procurement::PurchaseLine& line;
        int institution;
        std::size_t group;
        registry::VbpRole role;
        const PurchaseSum& sum; ///< for this line alone
    };
    using Listener = std::function<void(const Counted&)>;

    PurchaseLedger(store::Store& store, const GroupTable& table, const identity::LineResolver& resolver,
                   const Listener& listener = {});

    /// nullptr when nothing was bought.
    const GroupPurchases* find(int institution, std::size_t group) const;
    /// Groups of which the institution has purchases.
    std::vector<std::size_t> groups_of(int institution) const;
    /// Lines that count in no figure because their enterprise is unknown, by code.
    std::vector<OpenLines> open_lines(int institution) const;
    const std::vector<Message>& notes() const { return notes_; }

private:
    struct Product {
        std::int64_t stated_factor = 0; ///< as stated in its lines
        std::string code;
        bool wanted = false; ///< without a code, or with a code of the year's batches
    };
    void read_products();
    void take(const procurement::PurchaseLine& line, const Listener& listener);
    void leave_open(const procurement::PurchaseLine& line);
    int group_of(std::size_t product) const { return groups_[product]; }
    PurchaseSum sum_of(const procurement::PurchaseLine& line, std::int64_t factor, GroupPurchases& cell) const;
    void add_notes(store::Store& store);

    const GroupTable& table_;
    const identity::LineResolver& resolver_;
    std::vector<int> groups_;       ///< by product of the resolver; −1 = in no batch of the table
    std::vector<Product> products_; ///< by TradeProduct::id
    std::unordered_map<std::uint64_t, GroupPurchases> cells_;
    std::map<std::int64_t, std::int64_t> unknown_parties_; ///< TradeParty::id -> lines
    std::map<int, std::map<std::string, OpenLines>> open_; ///< by institution and code
    std::int64_t in_other_batch_ = 0;                      ///< lines that count for a later batch of another kind
    std::int64_t lines_without_code_ = 0;
    std::vector<Message> notes_;
};

} // namespace ps::retention
