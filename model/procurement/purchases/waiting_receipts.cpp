#include "model/procurement/purchases/waiting_receipts.h"

#include "model/procurement/lines/receipts.h"

#include <string>
#include <unordered_set>
#include <utility>
#include <vector>

namespace ps::procurement {

namespace {

// Removes the order lines with another receipt that shows a shipment.
void remove_begun(store::Store& store, const DateRange& sent, std::unordered_set<std::string>& order_lines)
{
    for (const auto& row : store.query(
             std::string("SELECT ") + order_line_of_receipt +
                 " FROM receipt r NOT INDEXED WHERE r.current = 1 AND r.stage BETWEEN 0 AND 2 AND (r.stage > 0 OR "
                 "r.shipped_on IS NOT NULL OR r.shipped_quantity > 0) AND coalesce(r.sent_on, ?1) BETWEEN ?1 AND ?2",
             sent.first, sent.last))
        order_lines.erase(row.get<std::optional<std::string>>().value_or(""));
}

} // namespace

void scan_waiting_receipts(store::Store& store, const DateRange& sent,
                           const std::function<void(const WaitingReceipt&)>& visit)
{
    std::vector<std::pair<WaitingReceipt, std::string>> waiting; // with its order line
    std::unordered_set<std::string> order_lines;
    for (const auto& row : store.query(
             std::string("SELECT r.id, coalesce(r.distributor_id, 0), r.product_id, r.sent_on, ") +
                 order_line_of_receipt +
                 " AS of_line FROM receipt r NOT INDEXED WHERE r.current = 1 AND r.stage <= 0 AND r.shipped_on IS NULL "
                 "AND (r.stage < 0 OR (r.shipped_quantity = 0 AND r.state IS NULL)) AND r.ordered_quantity > 0 AND "
                 "r.sent_on BETWEEN ? AND ? AND (r.order_code IS NULL OR NOT EXISTS (SELECT 1 FROM order_line o WHERE "
                 "o.order_code = r.order_code)) AND (of_line IS NULL OR NOT EXISTS (SELECT 1 FROM order_line o WHERE "
                 "o.line_key = of_line AND o.current = 1)) ORDER BY r.id",
             sent.first, sent.last)) {
        auto& [receipt, order_line] = waiting.emplace_back();
        row.read(receipt.receipt, receipt.distributor, receipt.product, receipt.sent, store::or_default(order_line));
        if (!order_line.empty())
            order_lines.insert(order_line);
    }
    if (!order_lines.empty())
        remove_begun(store, sent, order_lines);
    for (const auto& [receipt, order_line] : waiting)
        // The first receipt of a line removes it from the set, so the others are skipped.
        if (order_line.empty() || order_lines.erase(order_line) > 0)
            visit(receipt);
}

} // namespace ps::procurement
