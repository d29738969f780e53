#include "model/procurement/purchases/purchases.h"

#include "model/base/decimal.h"
#include "model/procurement/lines/receipts.h"
#include "model/procurement/purchases/return_matching.h"

#include <algorithm>
#include <string>
#include <unordered_set>

namespace ps::procurement {

namespace {

// Reading a line through the index of days costs some 2.6 times as much as reading the table in order: it pays for a
// few weeks of a store that holds years.
constexpr long days_by_index = 62;

std::int64_t amount_of(std::int64_t price, std::int64_t packs)
{
    return multiply(UnitPrice::from_raw(price), Quantity::from_raw(packs)).raw();
}

bool few_days(const DateRange& dates)
{
    return dates.days() <= days_by_index;
}

void scan_receipts(store::Store& store, const DateRange& dates, const std::function<void(const PurchaseLine&)>& visit)
{
    PurchaseLine line;
    line.source = PurchaseLine::Source::receipt;
    bool column_is_ignored = false;
    for (const auto& row : store.query(
             "SELECT r.id, r.institution_id, r.product_id, r.distributor_id, coalesce(r.received_on, r.shipped_on, "
             "r.sent_on) AS day, r.price, r.received_quantity, coalesce(r.returned_quantity, 0), r.received_amount, "
             "CASE "
             "WHEN r.returned_quantity > 0 THEN " +
                 superseded_by_return() + " ELSE 0 END FROM receipt r " +
                 (few_days(dates) ? "INDEXED BY receipt_day WHERE r.current" : "NOT INDEXED WHERE r.current") +
                 " = 1 AND r.stage <> 3 AND coalesce(r.received_on, r.shipped_on, r.sent_on) BETWEEN ? AND ? AND "
                 "(r.received_on IS NOT NULL OR r.received_quantity > 0 OR r.returned_quantity > 0)",
             dates.first, dates.last)) {
        row.read(line.id, line.institution, line.product, store::or_default(line.distributor), line.day, line.price,
                 line.received, line.returned, line.received_amount, column_is_ignored);
        if (column_is_ignored)
            line.returned = 0;
        if (!line.received_amount && line.price)
            line.received_amount = amount_of(*line.price, line.received.value_or(0));
        if (line.returned == 0)
            line.returned_amount = 0;
        else
            line.returned_amount = line.price ? std::optional(amount_of(*line.price, line.returned)) : std::nullopt;
        visit(line);
    }
}

void scan_returns(store::Store& store, const DateRange& dates, const std::function<void(const PurchaseLine&)>& visit)
{
    std::unordered_set<std::int64_t> covered;
    const auto open = covered_by_receipts(store, "l.asked_on", dates.first.key(), dates.last.key());
    for (const auto& line : open.lines())
        if (line.met)
            covered.insert(line.id);
    PurchaseLine line;
    line.source = PurchaseLine::Source::returns;
    line.received_amount = 0;
    for (const auto& row : store.query(
             "SELECT id, institution_id, product_id, distributor_id, asked_on, price, coalesce(quantity, 0), amount "
             "FROM return_line INDEXED BY return_line_day WHERE current = 1 AND (state IN (2, 3) OR state IS NULL) AND "
             "asked_on BETWEEN ? AND ?",
             dates.first, dates.last)) {
        row.read(line.id, line.institution, line.product, store::or_default(line.distributor), line.day, line.price,
                 line.returned, line.returned_amount);
        if (covered.contains(line.id))
            continue;
        if (!line.returned_amount && line.price)
            line.returned_amount = amount_of(*line.price, line.returned);
        visit(line);
    }
}

void scan_order_lines(store::Store& store, const DateRange& dates, const std::function<void(const OrderedLine&)>& visit)
{
    OrderedLine line;
    line.source = OrderedLine::Source::order_line;
    for (const auto& row : store.query(
             std::string(
                 "SELECT o.id, o.institution_id, o.product_id, o.distributor_id, o.sent_on, o.price, "
                 "coalesce(o.ordered_quantity, 0), "
                 "(SELECT coalesce(sum(s.shipped_quantity), 0) FROM order_shipment s WHERE s.order_line = o.line_key "
                 "AND "
                 "s.current = 1 AND coalesce(s.state, 2) NOT IN (1, 4)), "
                 "(SELECT coalesce(sum(s.received_quantity), 0) FROM order_shipment s WHERE s.order_line = o.line_key "
                 "AND "
                 "s.current = 1 AND coalesce(s.state, 2) <> 4), coalesce(o.response, -1), coalesce(o.state, 0), "
                 "coalesce(o.void_kind, 0) FROM order_line o ") +
                 (few_days(dates) ? "INDEXED BY order_line_day" : "NOT INDEXED") +
                 " WHERE o.current = 1 AND o.sent_on BETWEEN ? AND ?",
             dates.first, dates.last)) {
        row.read(line.id, line.institution, line.product, store::or_default(line.distributor), line.day, line.price,
                 line.ordered, line.shipped, line.received, line.response, line.state, line.void_kind);
        visit(line);
    }
}

// A line shipped in parts has several receipts, each with the whole ordered quantity: it counts once per day.
void scan_receipts_as_orders(store::Store& store, const DateRange& dates,
                             const std::function<void(const OrderedLine&)>& visit)
{
    OrderedLine line;
    line.source = OrderedLine::Source::receipt;
    std::unordered_set<std::string> in_parts;
    std::string order_line;
    for (const auto& row : store.query(
             std::string(
                 "SELECT r.id, r.institution_id, r.product_id, r.distributor_id, coalesce(r.sent_on, r.shipped_on, "
                 "r.received_on) AS day, r.price, r.ordered_quantity, CASE WHEN r.stage < 0 THEN 0 ELSE "
                 "coalesce(r.shipped_quantity, 0) END, coalesce(r.received_quantity, 0), ") +
                 order_line_of_receipt + " AS of_line FROM receipt r " + (few_days(dates) ? "" : "NOT INDEXED") +
                 " WHERE r.current = 1 AND r.stage <> 3 AND r.ordered_quantity IS NOT NULL AND coalesce(r.sent_on, "
                 "r.shipped_on, r.received_on) BETWEEN ? AND ? AND (r.order_code IS NULL OR NOT EXISTS (SELECT 1 FROM "
                 "order_line o WHERE o.order_code = r.order_code)) AND (of_line IS NULL OR NOT EXISTS (SELECT 1 FROM "
                 "order_line o WHERE o.line_key = of_line AND o.current = 1)) ORDER BY r.id",
             dates.first, dates.last)) {
        row.read(line.id, line.institution, line.product, store::or_default(line.distributor), line.day, line.price,
                 line.ordered, line.shipped, line.received, store::or_default(order_line));
        if (line.shipped != line.ordered && !order_line.empty() &&
            !in_parts.insert(std::to_string(line.day).append(1, '|').append(order_line)).second)
            line.ordered = 0;
        visit(line);
    }
}

UnmatchedReturns unmatched_returns(store::Store& store, const char* which, std::int64_t first, std::int64_t last)
{
    ReturnMatcher returns(store, std::string("l.state IN (2, 3) AND ") + which, first, last);
    UnmatchedReturns unmatched;
    if (returns.empty())
        return unmatched;
    for (const auto& receipt :
         store.query("SELECT " + ReturnMatcher::columns_of_receipt() +
                     " FROM receipt r NOT INDEXED CROSS JOIN trade_product p ON p.id = r.product_id WHERE "
                     "r.current = 1 AND r.stage <> 3"))
        returns.meet(receipt);
    for (const auto& line : returns.lines())
        if (!line.met) {
            ++unmatched.lines;
            unmatched.packs += line.packs;
        }
    return unmatched;
}

} // namespace

void scan_purchases(store::Store& store, const DateRange& dates, const std::function<void(const PurchaseLine&)>& visit)
{
    scan_receipts(store, dates, visit);
    scan_returns(store, dates, visit);
}

void scan_orders(store::Store& store, const DateRange& dates, const std::function<void(const OrderedLine&)>& visit)
{
    scan_order_lines(store, dates, visit);
    scan_receipts_as_orders(store, dates, visit);
}

UndatedLines undated_lines(store::Store& store)
{
    const auto count = [&](std::string_view sql) { return store.value<std::int64_t>(sql); };
    return {count("SELECT count(*) FROM receipt WHERE current = 1 AND stage <> 3 AND (received_quantity > 0 OR "
                  "returned_quantity > 0) AND coalesce(received_on, shipped_on, sent_on) IS NULL"),
            count("SELECT count(*) FROM return_line WHERE current = 1 AND (state IN (2, 3) OR state IS NULL) AND "
                  "asked_on IS NULL"),
            count("SELECT count(*) FROM order_line WHERE current = 1 AND sent_on IS NULL")};
}

UnmatchedReturns returns_without_receipt(store::Store& store, const DateRange& dates)
{
    return unmatched_returns(store, "l.asked_on", dates.first.key(), dates.last.key());
}

UnmatchedReturns returns_without_receipt(store::Store& store, std::int64_t batch_id)
{
    return unmatched_returns(store, "l.batch_id", batch_id, batch_id);
}

int first_receipt_superseded_by_returns(store::Store& store, std::int64_t batch_id)
{
    const std::string of_batch = "EXISTS (SELECT 1 FROM return_line l WHERE +l.batch_id = ?1 AND ";
    return store.value<int>(
        "SELECT coalesce(min(coalesce(r.received_on, r.shipped_on, r.sent_on)), 0) FROM receipt r INDEXED BY "
        "receipt_given_back WHERE r.current = 1 AND r.returned_quantity > 0 AND (" +
            of_batch + by_order_line() + ") OR " + of_batch + by_order_and_product() + "))",
        batch_id);
}

int first_return_without_state(store::Store& store)
{
    return store.value<int>("SELECT coalesce(min(asked_on), 0) FROM return_line INDEXED BY return_line_day WHERE "
                            "current = 1 AND state IS NULL");
}

ReturnsWithoutState returns_without_state(store::Store& store, std::int64_t batch_id)
{
    ReturnsWithoutState out;
    const auto open = covered_by_receipts(store, "l.batch_id", batch_id, batch_id);
    for (const auto& line : open.lines()) {
        auto& sum = line.met ? out.covered_by_receipts : out.counting;
        ++sum.lines;
        sum.packs += line.packs;
    }
    return out;
}

std::optional<DateRange> days_with_lines(store::Store& store)
{
    // One query each: SQLite finds a single min or max at the end of an index. A receipt counts on one day as a
    // purchase and on another as an order.
    std::optional<Date> first, last;
    for (const auto& [day, lines] :
         {std::pair("coalesce(received_on, shipped_on, sent_on)", "receipt WHERE current = 1"),
          std::pair("coalesce(sent_on, shipped_on, received_on)",
                    "receipt WHERE current = 1 AND ordered_quantity IS NOT NULL"),
          std::pair("asked_on", "return_line WHERE current = 1"),
          std::pair("sent_on", "order_line WHERE current = 1")}) {
        for (const char* end : {"min", "max"}) {
            const auto found =
                store.value<std::optional<Date>>(std::string("SELECT ") + end + "(" + day + ") FROM " + lines);
            if (!found)
                continue;
            first = first ? std::min(*first, *found) : found;
            last = last ? std::max(*last, *found) : found;
        }
    }
    if (!first)
        return std::nullopt;
    return DateRange{*first, *last};
}

} // namespace ps::procurement
