#include "model/procurement/lines/orders.h"

#include "model/procurement/lines/receipts.h"
#include "model/store/import_batch.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>

namespace ps::procurement {

namespace {

const LineTable& order_table()
{
    static const LineTable table{"order_line",
                                 {"institution_id", "product_id", "distributor_id", "order_code", "price",
                                  "ordered_quantity", "ordered_amount", "sent_on", "response", "state", "void_kind"},
                                 {"remark"},
                                 "sent_on"};
    return table;
}

const LineTable& shipment_table()
{
    static const LineTable table{"order_shipment",
                                 {"order_line", "shipped_quantity", "shipped_amount", "received_quantity",
                                  "received_amount", "price", "state", "void_kind"},
                                 {},
                                 "(SELECT o.sent_on FROM order_line o WHERE o.line_key = order_shipment.order_line AND "
                                 "o.current = 1)"};
    return table;
}

// 0 waiting, 1 accepted, 2 out of stock (may still arrive), 3 part shipped, 4 all shipped, 5 void or refused.
int stage_of(const OrderRow& row)
{
    if (row.state == 5 || row.response == 2)
        return 5;
    switch (row.state.value_or(0)) {
    case 2:
        return 4;
    case 3:
        return 3;
    case 4:
        return 2;
    case 1:
        return 1;
    default:
        return row.response == 1 ? 1 : 0;
    }
}

int stage_of(const OrderShipment& shipment)
{
    if (shipment.state)
        return *shipment.state;
    if (shipment.received && shipment.received->raw() > 0)
        return 3;
    return shipment.shipped && shipment.shipped->raw() > 0 ? 2 : 0;
}

// Receipts are used in place of their order only while it is in no export of orders: their days are touched, too.
void touch_receipts(store::Store& store, std::int64_t batch_id, EarliestDay& earliest)
{
    earliest.touch(store.value<int>(
        "SELECT coalesce(min(coalesce(r.sent_on, r.shipped_on, r.received_on)), 0) FROM receipt r NOT INDEXED WHERE "
        "r.current = 1 AND (r.order_code IN (SELECT order_code FROM order_line WHERE batch_id = ?1) OR " +
            std::string(order_line_of_receipt) + " IN (SELECT line_key FROM order_line WHERE batch_id = ?1))",
        batch_id));
}

using Row = std::pair<std::int64_t, std::int64_t>; // batch, row number

// A row is a repetition when both its order line and its shipment are.
void count_rows(store::Store& store, const std::vector<ChangedLine>& changed)
{
    struct Records {
        std::int64_t taken_before = 0, taken_after = 0;
    };
    std::map<Row, Records> rows;
    std::set<std::int64_t> batches;
    for (const auto& line : changed) {
        auto& records = rows[{line.batch_id, line.row_number}];
        records.taken_before += line.was_duplicate() ? 0 : 1;
        records.taken_after += line.is_duplicate() ? 0 : 1;
        batches.insert(line.batch_id);
    }
    std::map<Row, std::int64_t> taken_now;
    for (const auto batch : batches) {
        for (const char* table : {"order_line", "order_shipment"}) {
            for (const auto& row :
                 store.query(std::string("SELECT row_number FROM ") + table + " WHERE batch_id = ? AND +current <> -1",
                             batch)) {
                const Row now{batch, row.get<std::int64_t>()};
                if (rows.contains(now))
                    ++taken_now[now];
            }
        }
    }
    for (const auto& [row, records] : rows) {
        const bool now = taken_now[row] > 0;
        const bool before = taken_now[row] - records.taken_after + records.taken_before > 0;
        if (now != before)
            store::turn_duplicate_into_accepted(store, row.first, !now);
    }
}

} // namespace

OrderWriter::OrderWriter(store::Store& store, std::int64_t batch_id)
    : store_(store), batch_id_(batch_id), names_(store), lines_(store, batch_id, order_table()),
      shipments_(store, batch_id, shipment_table())
{
}

OrderWriter::Result OrderWriter::put(const OrderRow& row)
{
    const auto institution = names_.institution(row.institution);
    const auto product = names_.product(row.product);
    const auto distributor = names_.distributor(row.distributor);
    const int day = row.sent_on ? row.sent_on->key() : 0;
    const auto line = lines_.put(row.line_key, stage_of(row), row.row_number, day,
                                 store::values(institution, product, distributor, store::null_if_empty(row.order_code),
                                               row.price, row.ordered, row.ordered_amount, row.sent_on, row.response,
                                               row.state, row.void_kind, store::null_if_empty(row.remark)));
    if (line == LineOutcome::repeated || !row.shipment)
        return {line, false};
    const auto& sent = *row.shipment;
    const auto shipment =
        shipments_.put(sent.line_key, stage_of(sent), row.row_number, day,
                       store::values(store::null_if_empty(row.line_key), sent.shipped, sent.shipped_amount,
                                     sent.received, sent.received_amount, sent.price, sent.state, sent.void_kind));
    if (shipment == LineOutcome::repeated) {
        // The row is refused as a whole; an order line from an earlier row stays.
        lines_.withdraw(row.line_key, row.row_number);
        return {shipment, true};
    }
    if (line == LineOutcome::identical)
        return {shipment, false};
    // An older order line with a new shipment is not older as a whole.
    return {line == LineOutcome::older && shipment != LineOutcome::identical ? shipment : line, false};
}

void OrderWriter::finish()
{
    EarliestDay earliest = lines_.earliest();
    earliest.touch(shipments_.earliest().day());
    touch_receipts(store_, batch_id_, earliest);
    earliest.mark_stale(store_);
}

void remove_orders(store::Store& store, std::int64_t batch_id)
{
    EarliestDay earliest;
    touch_receipts(store, batch_id, earliest);
    std::vector<ChangedLine> changed;
    // Shipments first: their days are those of their order lines.
    earliest.touch(remove_lines(store, shipment_table(), batch_id, changed).day());
    earliest.touch(remove_lines(store, order_table(), batch_id, changed).day());
    count_rows(store, changed);
    earliest.mark_stale(store);
}

store::RowsPerBatch stored_orders(store::Store& store)
{
    return store::count_rows_per_batch(
        store, "SELECT batch_id, count(*) FROM (SELECT batch_id, row_number FROM order_line WHERE current <> -1 UNION "
               "SELECT batch_id, row_number FROM order_shipment WHERE current <> -1) GROUP BY batch_id");
}

} // namespace ps::procurement
