#include "model/procurement/lines/settlements.h"

namespace ps::procurement {

namespace {

const LineTable& settlement_table()
{
    static const LineTable table{"settlement",
                                 {"institution_id", "distributor_id", "received_amount", "returned_amount",
                                  "payable_amount", "accepted_on", "paid_on", "paid_amount", "remark"},
                                 {},
                                 {}};
    return table;
}

// 0 unpaid, 1 paid in part, 2 paid.
int stage_of(const Settlement& line)
{
    if (!line.paid || line.paid->is_zero())
        return 0;
    return *line.paid < line.payable ? 1 : 2;
}

} // namespace

SettlementWriter::SettlementWriter(store::Store& store, std::int64_t batch_id)
    : names_(store), lines_(store, batch_id, settlement_table())
{
}

LineOutcome SettlementWriter::put(const Settlement& line)
{
    const auto institution = names_.institution(line.institution);
    const auto distributor = names_.distributor(line.distributor);
    return lines_.put(line.line_key, stage_of(line), line.row_number, 0,
                      store::values(institution, distributor, line.received, line.returned, line.payable,
                                    line.accepted_on, line.paid_on, line.paid, store::null_if_empty(line.remark)));
}

void remove_settlements(store::Store& store, std::int64_t batch_id)
{
    remove_rows(store, settlement_table(), batch_id);
}

store::RowsPerBatch stored_settlements(store::Store& store)
{
    return stored_lines(store, settlement_table());
}

} // namespace ps::procurement
