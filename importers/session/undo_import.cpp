// Undoing an import: the kind removes what the rows stored; the rest is removed here.
#include "importers/session/import_session.h"

#include "model/monitoring/monitoring.h"
#include "model/procurement/progress/progress_cells.h"
#include "model/store/journal.h"

#include <nlohmann/json.hpp>

namespace ps::importers {

void undo_import(store::Store& store, std::int64_t batch_id)
{
    store::WriteTransaction transaction(store);
    const auto batch = store::find_batch(store, batch_id);
    if (!batch)
        throw Error(ErrorKind::usage, {PS_N("there is no import {0}"), {std::to_string(batch_id)}});
    if (batch->state == "undone")
        throw Error(ErrorKind::usage, {PS_N("import {0} was undone before"), {std::to_string(batch_id)}});
    const auto* kind = kind_by_id(batch->kind);
    if (kind == nullptr)
        throw Error(ErrorKind::failed,
                    {PS_N("import {0} is of the unknown kind “{1}”"), {std::to_string(batch_id), batch->kind}});
    kind->undo(store, batch_id);
    store::remove_rejected_rows(store, batch_id);
    store::set_batch_state(store, batch_id, "undone");
    monitoring::refresh_summaries(store);
    procurement::refresh_progress(store);
    store::append_journal(store, "undo", {{"batch", batch_id}, {"file", batch->file_name}, {"kind", batch->kind}});
    transaction.commit();
}

} // namespace ps::importers
