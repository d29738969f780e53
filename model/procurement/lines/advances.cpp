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
    batch_code_.assign(line.batch_code);
    // A voucher has no life: of two states the one imported later counts.
    return lines_.put(line.line_key, 0, line.row_number, 0, [&](SQLite::Statement& statement) {
        statement.bindNoCopy(LineStore::first_content, batch_code_); // "" is not NULL here
        ContentBinder(statement, texts_, LineStore::first_content + 1)
            .id(institution)
            .date(line.paid_on)
            .number(line.paid)
            .number(line.offset)
            .text(line.remark);
    });
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
