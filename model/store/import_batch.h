// Import batches: one data sheet of one file, with its counts, its rejected rows and its warnings.
#pragma once

#include "model/store/store.h"

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace ps::store {

/// read = accepted + rejected + duplicate + ignored, always (the schema checks it too).
struct RowCounts {
    std::int64_t read = 0;
    std::int64_t accepted = 0;
    std::int64_t rejected = 0;
    std::int64_t duplicate = 0;
    std::int64_t ignored = 0;
    std::int64_t unmatched = 0; ///< rejected only because a name or code matched nothing

    bool conserved() const { return read == accepted + rejected + duplicate + ignored; }
    RowCounts& operator+=(const RowCounts& other);
    bool operator==(const RowCounts&) const = default;
};

struct ImportBatch {
    std::int64_t id = 0;
    std::string kind;
    std::string file_name;
    std::string file_path;
    std::string sheet;
    std::string sha256;
    std::string options;
    std::string imported_at;
    std::string state;  ///< "active", "superseded", "undone"
    std::string header; ///< JSON
    RowCounts counts;
};

/// A reason why a row was rejected, or a remark on an accepted one.
struct RowNote {
    Message message;
    std::optional<std::uint32_t> column; ///< 0-based column of the cell to correct
};

struct RejectedRow {
    std::int64_t batch_id = 0;
    std::uint64_t row_number = 0;
    std::uint64_t line = 0;
    std::vector<std::string> cells;
    std::vector<RowNote> notes;
};

/// Inserts the batch with zero counts; the counts follow with finish_batch in the same transaction.
std::int64_t insert_batch(Store& store, const ImportBatch& batch);
void finish_batch(Store& store, std::int64_t batch_id, const RowCounts& counts);
/// One duplicate row of a batch counts as accepted from now on (with `back` the other way round), because the row that
/// it repeated was undone.
void turn_duplicate_into_accepted(Store& store, std::int64_t batch_id, bool back = false);
/// The hash of the file may be known only after its rows.
void set_batch_hash(Store& store, std::int64_t batch_id, const std::string& sha256);
void set_batch_state(Store& store, std::int64_t batch_id, const std::string& state);

void insert_rejected_row(Store& store, const RejectedRow& row);
void insert_warning(Store& store, std::int64_t batch_id, std::uint64_t row, const std::string& cell,
                    const Message& message, std::int64_t count);

/// All batches, oldest first.
std::vector<ImportBatch> list_batches(Store& store);
std::optional<ImportBatch> find_batch(Store& store, std::int64_t id);
/// Whether an officer has decided about a name or saved a profile since the last import of these bytes.
bool decided_since(Store& store, const std::string& sha256);
/// Whether a file of this name was imported before.
bool was_imported(Store& store, const std::string& file_name);
/// Earlier batches of this sheet of the same bytes, whatever the name and the options, newest first; undone ones too.
std::vector<ImportBatch> imports_of(Store& store, const std::string& sha256, const std::string& sheet);
std::vector<RejectedRow> rejected_rows(Store& store, std::int64_t batch_id);
/// Deletes the rejected rows, the warnings and the unmatched names of an import.
void remove_rejected_rows(Store& store, std::int64_t batch_id);
/// The kinds of the imports that came after this one and were not undone.
std::set<std::string> kinds_imported_after(Store& store, std::int64_t batch_id);

/// How many rows of each import a table holds; imports without rows may be missing.
using RowsPerBatch = std::map<std::int64_t, std::int64_t>;
/// `sql` selects batch id and count. For the rooms that own tables of imported rows.
RowsPerBatch count_rows_per_batch(Store& store, const std::string& sql);
RowsPerBatch stored_rejected_rows(Store& store);

std::string message_to_json(const Message& message);
Message message_from_json(const std::string& json);

} // namespace ps::store
