// The store must hold what the batches report: superseded rows count, undone batches hold nothing.
#include "importers/session/import_session.h"

#include <map>

namespace ps::importers {

namespace {

std::int64_t rows_of(const store::RowsPerBatch& rows, std::int64_t batch_id)
{
    const auto found = rows.find(batch_id);
    return found == rows.end() ? 0 : found->second;
}

} // namespace

store::CheckResult verify_imports(store::Store& store)
{
    constexpr const char* check = "conservation";
    const auto rejected_rows = store::stored_rejected_rows(store);
    std::map<decltype(Kind::stored_rows), store::RowsPerBatch> counted; // several kinds share one table of rows
    const auto batches = store::list_batches(store);
    for (const auto& batch : batches) {
        const auto* kind = kind_by_id(batch.kind);
        if (kind == nullptr)
            return {check,
                    false,
                    {PS_N("import {0} is of the unknown kind “{1}”"), {std::to_string(batch.id), batch.kind}}};
        auto rows = counted.find(kind->stored_rows);
        if (rows == counted.end())
            rows = counted.emplace(kind->stored_rows, kind->stored_rows(store)).first;
        const bool undone = batch.state == "undone";
        if (!batch.counts.conserved() || rows_of(rows->second, batch.id) != (undone ? 0 : batch.counts.accepted) ||
            rows_of(rejected_rows, batch.id) != (undone ? 0 : batch.counts.rejected))
            return {check,
                    false,
                    {PS_N("import {0} does not hold the rows that it says it took"), {std::to_string(batch.id)}}};
    }
    return {check, true, {PS_N("{0} imports hold exactly the rows that they took"), {std::to_string(batches.size())}}};
}

} // namespace ps::importers
