#include "model/procurement/purchases/return_matching.h"

#include "model/procurement/lines/receipts.h"

namespace ps::procurement {

const std::string& by_order_line()
{
    static const std::string sql = std::string("l.order_line_id = ") + order_line_of_receipt;
    return sql;
}

const std::string& by_order_and_product()
{
    static const std::string sql =
        std::string("l.order_code = r.order_code AND (") + order_line_of_receipt +
        " IS NULL OR l.order_line_id IS NULL) AND EXISTS (SELECT 1 FROM trade_product a JOIN trade_product b WHERE "
        "a.id = l.product_id AND b.id = r.product_id AND CASE WHEN a.code <> '' AND b.code <> '' THEN a.code = b.code "
        "ELSE a.match_key = b.match_key END)";
    return sql;
}

const std::string& superseded_by_return()
{
    static const std::string which = "EXISTS (SELECT 1 FROM return_line l WHERE l.current = 1 AND l.state IS NOT NULL "
                                     "AND ";
    static const std::string sql = "(" + which + by_order_line() + ") OR " + which + by_order_and_product() + "))";
    return sql;
}

ReturnMatcher::ReturnMatcher(store::Store& store, const std::string& which, std::int64_t first, std::int64_t last)
{
    for (const auto& row :
         store.query("SELECT l.id, coalesce(l.quantity, 0), coalesce(l.order_line_id, ''), coalesce(l.order_code, ''), "
                     "p.code, p.match_key FROM return_line l JOIN trade_product p ON p.id = l.product_id WHERE "
                     "l.current = 1 AND " +
                         which + " BETWEEN ? AND ?",
                     first, last)) {
        Line line;
        row.read(line.id, line.packs, line.order_line, line.order, line.product_code, line.match_key);
        if (!line.order_line.empty())
            by_line_.emplace(line.order_line, lines_.size());
        if (!line.order.empty())
            by_order_.emplace(line.order, lines_.size());
        lines_.push_back(std::move(line));
    }
}

const std::string& ReturnMatcher::columns_of_receipt()
{
    static const std::string sql =
        std::string("coalesce(") + order_line_of_receipt + ", ''), coalesce(r.order_code, ''), p.code, p.match_key";
    return sql;
}

void ReturnMatcher::meet(const store::Row& receipt)
{
    const auto [line, order, code, match_key] =
        receipt.get<std::string, std::string, std::string_view, std::string_view>();
    if (!line.empty())
        for (auto [at, end] = by_line_.equal_range(line); at != end; ++at)
            lines_[at->second].met = true;
    if (order.empty())
        return;
    for (auto [at, end] = by_order_.equal_range(order); at != end; ++at) {
        auto& known = lines_[at->second];
        if (known.met || (!line.empty() && !known.order_line.empty()))
            continue;
        known.met =
            !code.empty() && !known.product_code.empty() ? code == known.product_code : match_key == known.match_key;
    }
}

ReturnMatcher covered_by_receipts(store::Store& store, const char* which, std::int64_t first, std::int64_t last)
{
    ReturnMatcher returns(store, std::string("l.state IS NULL AND ") + which, first, last);
    if (returns.empty())
        return returns;
    for (const auto& receipt :
         store.query("SELECT " + ReturnMatcher::columns_of_receipt() +
                     " FROM receipt r INDEXED BY receipt_given_back CROSS JOIN trade_product p ON p.id = "
                     "r.product_id WHERE r.current = 1 AND r.returned_quantity > 0 AND r.stage <> 3 AND "
                     "coalesce(r.received_on, r.shipped_on, r.sent_on) IS NOT NULL AND NOT " +
                     superseded_by_return()))
        returns.meet(receipt);
    return returns;
}

} // namespace ps::procurement
