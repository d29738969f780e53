// Taking an import back: every room gives up what the batch brought.
#include "importers/session/import_session.h"

#include "model/monitoring/catalogue/catalogue.h"
#include "model/monitoring/chain/chain_rows.h"
#include "model/monitoring/monitoring.h"
#include "model/monitoring/rows/price_rows.h"
#include "model/monitoring/supply/stock_rows.h"
#include "model/procurement/lines/advances.h"
#include "model/procurement/lines/orders.h"
#include "model/procurement/lines/receipts.h"
#include "model/procurement/lines/returns.h"
#include "model/procurement/lines/settlements.h"
#include "model/procurement/progress/progress_cells.h"
#include "model/registry/registry.h"
#include "model/store/journal.h"

namespace ps::importers {

void undo_import(store::Store& store, std::int64_t batch_id)
{
    store::WriteTransaction transaction(store);
    const auto batch = store::find_batch(store, batch_id);
    if (!batch)
        throw Error(ErrorKind::usage, {PS_N("there is no import {0}"), {std::to_string(batch_id)}});
    if (batch->state == "undone")
        throw Error(ErrorKind::usage, {PS_N("import {0} was undone before"), {std::to_string(batch_id)}});
    monitoring::remove_price_rows(store, batch_id);
    monitoring::remove_complaints(store, batch_id);
    monitoring::supply::remove_stock_rows(store, batch_id);
    monitoring::chain::remove_chain_rows(store, batch_id);
    procurement::remove_receipts(store, batch_id);
    procurement::remove_orders(store, batch_id);
    procurement::remove_returns(store, batch_id);
    procurement::remove_settlements(store, batch_id);
    procurement::remove_advances(store, batch_id);
    procurement::remove_unused_names(store);
    registry::remove_records(store, batch_id);
    for (const char* sql :
         {"DELETE FROM rejected_row WHERE batch_id = ?", "DELETE FROM import_warning WHERE batch_id = ?",
          "DELETE FROM unmatched WHERE batch_id = ?"}) {
        SQLite::Statement remove(store.database(), sql);
        remove.bind(1, batch_id);
        remove.exec();
    }
    store::set_batch_state(store, batch_id, "undone");
    monitoring::refresh_summaries(store);
    procurement::refresh_progress(store);
    store::append_journal(store, "undo", {{"batch", batch_id}, {"file", batch->file_name}, {"kind", batch->kind}});
    transaction.commit();
}

} // namespace ps::importers
