#include "model/store/import_batch.h"

#include <nlohmann/json.hpp>

namespace ps::store {

namespace {

using nlohmann::json;

std::string dump(const json& value)
{
    return value.dump(-1, ' ', false, json::error_handler_t::replace);
}

constexpr const char* batch_columns =
    "id, kind, file_name, file_path, sheet, sha256, options, imported_at, state, header, "
    "rows_read, rows_accepted, rows_rejected, rows_duplicate, rows_ignored, rows_unmatched";

std::vector<ImportBatch> batches_of(Query query)
{
    std::vector<ImportBatch> batches;
    for (const auto& row : query) {
        auto& batch = batches.emplace_back();
        auto& counts = batch.counts;
        row.read(batch.id, batch.kind, batch.file_name, batch.file_path, batch.sheet, batch.sha256, batch.options,
                 batch.imported_at, batch.state, batch.header, counts.read, counts.accepted, counts.rejected,
                 counts.duplicate, counts.ignored, counts.unmatched);
    }
    return batches;
}

} // namespace

RowCounts& RowCounts::operator+=(const RowCounts& other)
{
    read += other.read;
    accepted += other.accepted;
    rejected += other.rejected;
    duplicate += other.duplicate;
    ignored += other.ignored;
    unmatched += other.unmatched;
    return *this;
}

std::int64_t insert_batch(Store& store, const ImportBatch& batch)
{
    return store.insert(
        "INSERT INTO import_batch (kind, file_name, file_path, sheet, sha256, options, imported_at, state, header, "
        "rows_read, rows_accepted, rows_rejected, rows_duplicate, rows_ignored, rows_unmatched) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, 'active', ?, 0, 0, 0, 0, 0, 0)",
        batch.kind, batch.file_name, batch.file_path, batch.sheet, batch.sha256, batch.options, utc_now(),
        batch.header);
}

void finish_batch(Store& store, std::int64_t batch_id, const RowCounts& counts)
{
    store.execute("UPDATE import_batch SET rows_read = ?, rows_accepted = ?, rows_rejected = ?, rows_duplicate = ?, "
                  "rows_ignored = ?, rows_unmatched = ? WHERE id = ?",
                  counts.read, counts.accepted, counts.rejected, counts.duplicate, counts.ignored, counts.unmatched,
                  batch_id);
}

void turn_duplicate_into_accepted(Store& store, std::int64_t batch_id, bool back)
{
    store.execute("UPDATE import_batch SET rows_accepted = rows_accepted + ?1, rows_duplicate = "
                  "rows_duplicate - ?1 WHERE id = ?2",
                  back ? -1 : 1, batch_id);
}

void set_batch_state(Store& store, std::int64_t batch_id, const std::string& state)
{
    store.execute("UPDATE import_batch SET state = ? WHERE id = ?", state, batch_id);
}

void insert_rejected_row(Store& store, const RejectedRow& row)
{
    json notes = json::array();
    for (const auto& note : row.notes) {
        json entry{{"text", note.message.text}, {"args", note.message.args}};
        if (note.column)
            entry["column"] = *note.column;
        notes.push_back(std::move(entry));
    }
    store.execute("INSERT INTO rejected_row (batch_id, row_number, line, cells, findings) VALUES (?, ?, ?, ?, ?)",
                  row.batch_id, row.row_number, row.line, dump(json(row.cells)), dump(notes));
}

void insert_warning(Store& store, std::int64_t batch_id, std::uint64_t row, const std::string& cell,
                    const Message& message, std::int64_t count)
{
    store.execute("INSERT INTO import_warning (batch_id, row_number, cell, message, count) VALUES (?, ?, ?, ?, ?)",
                  batch_id, row, cell, message_to_json(message), count);
}

std::vector<ImportBatch> list_batches(Store& store)
{
    return batches_of(store.query(std::string("SELECT ") + batch_columns + " FROM import_batch ORDER BY id"));
}

std::optional<ImportBatch> find_batch(Store& store, std::int64_t id)
{
    auto found =
        batches_of(store.query(std::string("SELECT ") + batch_columns + " FROM import_batch WHERE id = ?", id));
    return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}

void set_batch_hash(Store& store, std::int64_t batch_id, const std::string& sha256)
{
    store.execute("UPDATE import_batch SET sha256 = ? WHERE id = ?", sha256, batch_id);
}

bool decided_since(Store& store, const std::string& sha256)
{
    return store.value<bool>("SELECT EXISTS (SELECT 1 FROM journal WHERE action IN ('alias', 'profile') AND id > "
                             "(SELECT coalesce(max(id), 0) FROM journal WHERE action = 'import' AND "
                             "json_extract(detail, '$.sha256') = ?1))",
                             sha256);
}

bool was_imported(Store& store, const std::string& file_name)
{
    return store.value<bool>("SELECT EXISTS (SELECT 1 FROM import_batch WHERE file_name = ?)", file_name);
}

std::vector<ImportBatch> imports_of(Store& store, const std::string& sha256, const std::string& sheet)
{
    return batches_of(store.query(std::string("SELECT ") + batch_columns +
                                      " FROM import_batch WHERE sha256 = ? AND sheet = ? ORDER BY id DESC",
                                  sha256, sheet));
}

std::vector<RejectedRow> rejected_rows(Store& store, std::int64_t batch_id)
{
    std::vector<RejectedRow> rows;
    for (const auto& stored : store.query(
             "SELECT row_number, line, cells, findings FROM rejected_row WHERE batch_id = ? ORDER BY id", batch_id)) {
        RejectedRow row;
        row.batch_id = batch_id;
        std::string cells, notes;
        stored.read(row.row_number, row.line, cells, notes);
        row.cells = json::parse(cells).get<std::vector<std::string>>();
        for (const auto& entry : json::parse(notes)) {
            RowNote note;
            note.message =
                Message(entry.at("text").get<std::string>(), entry.at("args").get<std::vector<std::string>>());
            if (entry.contains("column"))
                note.column = entry.at("column").get<std::uint32_t>();
            row.notes.push_back(std::move(note));
        }
        rows.push_back(std::move(row));
    }
    return rows;
}

void remove_rejected_rows(Store& store, std::int64_t batch_id)
{
    for (const char* sql :
         {"DELETE FROM rejected_row WHERE batch_id = ?", "DELETE FROM import_warning WHERE batch_id = ?",
          "DELETE FROM unmatched WHERE batch_id = ?"}) {
        store.execute(sql, batch_id);
    }
}

std::set<std::string> kinds_imported_after(Store& store, std::int64_t batch_id)
{
    std::set<std::string> kinds;
    for (const auto& row :
         store.query("SELECT DISTINCT kind FROM import_batch WHERE id > ? AND state <> 'undone'", batch_id))
        kinds.insert(row.get<std::string>());
    return kinds;
}

RowsPerBatch count_rows_per_batch(Store& store, const std::string& sql)
{
    RowsPerBatch rows;
    for (const auto& row : store.query(sql)) {
        const auto [batch, count] = row.get<std::int64_t, std::int64_t>();
        rows.emplace(batch, count);
    }
    return rows;
}

RowsPerBatch stored_rejected_rows(Store& store)
{
    return count_rows_per_batch(store, "SELECT batch_id, count(*) FROM rejected_row GROUP BY batch_id");
}

std::string message_to_json(const Message& message)
{
    return dump(json{{"text", message.text}, {"args", message.args}});
}

Message message_from_json(const std::string& text)
{
    const auto value = json::parse(text);
    return Message(value.at("text").get<std::string>(), value.at("args").get<std::vector<std::string>>());
}

} // namespace ps::store
