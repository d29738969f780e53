#include "model/procurement/lines/returns.h"

#include "model/procurement/purchases/purchases.h"

namespace ps::procurement {

namespace {

const LineTable& return_table()
{
    static const LineTable table{"return_line",
                                 {"institution_id", "product_id", "distributor_id", "order_code", "order_line_id",
                                  "price", "quantity", "amount", "asked_on", "state", "lot", "reason"},
                                 {},
                                 "asked_on"};
    return table;
}

} // namespace

ReturnWriter::ReturnWriter(store::Store& store, std::int64_t batch_id)
    : store_(store), batch_id_(batch_id), names_(store), lines_(store, batch_id, return_table())
{
}

LineOutcome ReturnWriter::put(const ReturnLine& line)
{
    const auto institution = names_.institution(line.institution);
    const auto product = names_.product(line.product);
    const auto distributor = names_.distributor(line.distributor);
    return lines_.put(line.line_key, line.state.value_or(0), line.row_number, line.asked_on ? line.asked_on->key() : 0,
                      store::values(institution, product, distributor, store::null_if_empty(line.order_code),
                                    store::null_if_empty(line.order_line_id), line.price, line.quantity, line.amount,
                                    line.asked_on, line.state, store::null_if_empty(line.lot),
                                    store::null_if_empty(line.reason)));
}

void ReturnWriter::finish()
{
    EarliestDay earliest = lines_.earliest();
    earliest.touch(first_receipt_superseded_by_returns(store_, batch_id_));
    if (earliest.day() != 0)
        earliest.touch(first_return_without_state(store_));
    earliest.mark_stale(store_);
}

void remove_returns(store::Store& store, std::int64_t batch_id)
{
    EarliestDay earliest;
    earliest.touch(first_receipt_superseded_by_returns(store, batch_id));
    earliest.touch(remove_rows(store, return_table(), batch_id).day());
    if (earliest.day() != 0)
        earliest.touch(first_return_without_state(store));
    earliest.mark_stale(store);
}

store::RowsPerBatch stored_returns(store::Store& store)
{
    return stored_lines(store, return_table());
}

} // namespace ps::procurement
