// Which receipts and returns belong to one order line: by its id; where at least one of the two lacks the id, by the
// same order and the same product, by code where both have one. For the files of this folder.
#pragma once

#include "model/store/store.h"

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

namespace ps::procurement {

/// SQL: whether the return l and the receipt r belong to one order line. Two conditions, because each has an index.
const std::string& by_order_line();
const std::string& by_order_and_product();

/// SQL: whether the returns export has the return that the receipt r reports in its own column, in whatever state. A
/// return without a state does not replace the column.
const std::string& superseded_by_return();

/// Returns whose receipts are searched by reading all receipts: they have no index by order line.
class ReturnMatcher {
public:
    struct Line {
        std::int64_t id = 0, packs = 0;
        std::string order_line, order, product_code, match_key;
        bool met = false;
    };

    /// Current returns l that satisfy `which`, whose last operand must lie between `first` and `last`.
    ReturnMatcher(store::Store& store, const std::string& which, std::int64_t first, std::int64_t last);

    bool empty() const { return lines_.empty(); }
    const std::vector<Line>& lines() const { return lines_; }

    /// SQL, for a receipt r and its trade_product p: the columns of the row that meet() takes.
    static const std::string& columns_of_receipt();
    void meet(const store::Row& receipt);

private:
    std::vector<Line> lines_;
    std::unordered_multimap<std::string, std::size_t> by_line_, by_order_;
};

/// Returns without a state whose operand `which` lies between `first` and `last`; met: a receipt reports them in its
/// own column, and no return with a state supersedes that column.
ReturnMatcher covered_by_receipts(store::Store& store, const char* which, std::int64_t first, std::int64_t last);

} // namespace ps::procurement
