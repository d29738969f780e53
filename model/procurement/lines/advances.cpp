#include "model/procurement/lines/advances.h"

namespace ps::procurement {

namespace {

const LineTable& advance_table()
{
    static const LineTable table{
        "advance", {"vbp_batch_code", "institution_id", "paid_on", "paid_amount", "offset_amount", "remark"}, {}, {}};
    return table;
}

} // namespace

AdvanceWriter::AdvanceWriter(store::Store& store, std::int64_t batch_id)
    : names_(store), lines_(store, batch_id, advance_table())
{
}

LineOutcome AdvanceWriter::put(const Advance& line)
{
    const auto institution = names_.institution(line.institution);
    // A voucher has no stages: of two states the one imported later is current.
    return lines_.put(line.line_key, 0, line.row_number, 0,
                      store::values(line.batch_code, institution, line.paid_on, line.paid, line.offset,
                                    store::null_if_empty(line.remark)));
}

void remove_advances(store::Store& store, std::int64_t batch_id)
{
    remove_rows(store, advance_table(), batch_id);
}

store::RowsPerBatch stored_advances(store::Store& store)
{
    return stored_lines(store, advance_table());
}

} // namespace ps::procurement
