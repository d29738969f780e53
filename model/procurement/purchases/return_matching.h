// Which receipts and returns speak of one order line: by its id, or where at least one of them lacks it by the same
// order and the same product, by code where both have one. For the files of this folder.
#pragma once

#include "model/store/store.h"

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

namespace ps::procurement {

/// SQL: whether the return l and the receipt r speak of one order line. Two questions, because each has an index.
const std::string& by_order_line();
const std::string& by_order_and_product();

/// SQL: whether the returns export says what became of the return that the receipt r tells in its own column: a return
/// in whatever state. One without a state does not say, so that the column goes on speaking.
const std::string& superseded_by_return();

/// Returns that receipts are looked for, by walking those: there is no index of their order lines.
class ReturnMatcher {
public:
    struct Line {
        std::int64_t id = 0, packs = 0;
        std::string order_line, order, product_code, match_key;
        bool met = false;
    };

    /// Current returns l of which `which` holds and that stand between `first` and `last` of its last operand.
    ReturnMatcher(store::Store& store, const std::string& which, std::int64_t first, std::int64_t last);

    bool empty() const { return lines_.empty(); }
    const std::vector<Line>& lines() const { return lines_; }

    /// SQL, of a receipt r and its trade_product p: the columns of what is given to meet().
    static const std::string& columns_of_receipt();
    void meet(const store::Row& receipt);

private:
    std::vector<Line> lines_;
    std::unordered_multimap<std::string, std::size_t> by_line_, by_order_;
};

/// Returns without a state between `first` and `last` of the operand `which`; met: a receipt tells of them in its own
/// column, and no other return speaks for that one.
ReturnMatcher covered_by_receipts(store::Store& store, const char* which, std::int64_t first, std::int64_t last);

} // namespace ps::procurement
