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

ImportBatch batch_of(SQLite::Statement& row)
{
    ImportBatch batch;
    batch.id = row.getColumn(0).getInt64();
    batch.kind = row.getColumn(1).getString();
    batch.file_name = row.getColumn(2).getString();
    batch.file_path = row.getColumn(3).getString();
    batch.sheet = row.getColumn(4).getString();
    batch.sha256 = row.getColumn(5).getString();
    batch.options = row.getColumn(6).getString();
    batch.imported_at = row.getColumn(7).getString();
    batch.state = row.getColumn(8).getString();
    batch.header = row.getColumn(9).getString();
    batch.counts.read = row.getColumn(10).getInt64();
    batch.counts.accepted = row.getColumn(11).getInt64();
    batch.counts.rejected = row.getColumn(12).getInt64();
    batch.counts.duplicate = row.getColumn(13).getInt64();
    batch.counts.ignored = row.getColumn(14).getInt64();
    batch.counts.unmatched = row.getColumn(15).getInt64();
    return batch;
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
    auto& insert = store.statement(
        "INSERT INTO import_batch (kind, file_name, file_path, sheet, sha256, options, imported_at, state, header, "
        "rows_read, rows_accepted, rows_rejected, rows_duplicate, rows_ignored, rows_unmatched) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, 'active', ?, 0, 0, 0, 0, 0, 0)");
    insert.bind(1, batch.kind);
    insert.bind(2, batch.file_name);
    insert.bind(3, batch.file_path);
    insert.bind(4, batch.sheet);
    insert.bind(5, batch.sha256);
    insert.bind(6, batch.options);
    insert.bind(7, utc_now());
    insert.bind(8, batch.header);
    insert.exec();
    return store.database().getLastInsertRowid();
}

void finish_batch(Store& store, std::int64_t batch_id, const RowCounts& counts)
{
    auto& update = store.statement(
        "UPDATE import_batch SET rows_read = ?, rows_accepted = ?, rows_rejected = ?, rows_duplicate = ?, "
        "rows_ignored = ?, rows_unmatched = ? WHERE id = ?");
    update.bind(1, counts.read);
    update.bind(2, counts.accepted);
    update.bind(3, counts.rejected);
    update.bind(4, counts.duplicate);
    update.bind(5, counts.ignored);
    update.bind(6, counts.unmatched);
    update.bind(7, batch_id);
    update.exec();
}

void turn_duplicate_into_accepted(Store& store, std::int64_t batch_id, bool back)
{
    auto& update = store.statement("UPDATE import_batch SET rows_accepted = rows_accepted + ?1, rows_duplicate = "
                                   "rows_duplicate - ?1 WHERE id = ?2");
    update.bind(1, back ? -1 : 1);
    update.bind(2, batch_id);
    update.exec();
}

void set_batch_state(Store& store, std::int64_t batch_id, const std::string& state)
{
    auto& update = store.statement("UPDATE import_batch SET state = ? WHERE id = ?");
    update.bind(1, state);
    update.bind(2, batch_id);
    update.exec();
}

void insert_rejected_row(Store& store, const RejectedRow& row)
{
    json findings = json::array();
    for (const auto& finding : row.findings) {
        json entry{{"text", finding.message.text}, {"args", finding.message.args}};
        if (finding.column)
            entry["column"] = *finding.column;
        findings.push_back(std::move(entry));
    }
    auto& insert = store.statement(
        "INSERT INTO rejected_row (batch_id, row_number, line, cells, findings) VALUES (?, ?, ?, ?, ?)");
    insert.bind(1, row.batch_id);
    insert.bind(2, static_cast<std::int64_t>(row.row_number));
    insert.bind(3, static_cast<std::int64_t>(row.line));
    insert.bind(4, dump(json(row.cells)));
    insert.bind(5, dump(findings));
    insert.exec();
}

void insert_warning(Store& store, std::int64_t batch_id, std::uint64_t row, const std::string& cell,
                    const Message& message, std::int64_t count)
{
    auto& insert = store.statement(
        "INSERT INTO import_warning (batch_id, row_number, cell, message, count) VALUES (?, ?, ?, ?, ?)");
    insert.bind(1, batch_id);
    insert.bind(2, static_cast<std::int64_t>(row));
    insert.bind(3, cell);
    insert.bind(4, message_to_json(message));
    insert.bind(5, count);
    insert.exec();
}

std::vector<ImportBatch> list_batches(Store& store)
{
    std::vector<ImportBatch> batches;
    SQLite::Statement query(store.database(),
                            std::string("SELECT ") + batch_columns + " FROM import_batch ORDER BY id");
    while (query.executeStep())
        batches.push_back(batch_of(query));
    return batches;
}

std::optional<ImportBatch> find_batch(Store& store, std::int64_t id)
{
    SQLite::Statement query(store.database(),
                            std::string("SELECT ") + batch_columns + " FROM import_batch WHERE id = ?");
    query.bind(1, id);
    if (!query.executeStep())
        return std::nullopt;
    return batch_of(query);
}

void set_batch_hash(Store& store, std::int64_t batch_id, const std::string& sha256)
{
    auto& update = store.statement("UPDATE import_batch SET sha256 = ? WHERE id = ?");
    update.bind(1, sha256);
    update.bind(2, batch_id);
    update.exec();
}

std::vector<ImportBatch> imports_of(Store& store, const std::string& sha256, const std::string& sheet)
{
    std::vector<ImportBatch> batches;
    auto& query = store.statement(std::string("SELECT ") + batch_columns +
                                  " FROM import_batch WHERE sha256 = ? AND sheet = ? ORDER BY id DESC");
    query.bind(1, sha256);
    query.bind(2, sheet);
    while (query.executeStep())
        batches.push_back(batch_of(query));
    query.reset();
    return batches;
}

std::vector<RejectedRow> rejected_rows(Store& store, std::int64_t batch_id)
{
    std::vector<RejectedRow> rows;
    SQLite::Statement query(
        store.database(), "SELECT row_number, line, cells, findings FROM rejected_row WHERE batch_id = ? ORDER BY id");
    query.bind(1, batch_id);
    while (query.executeStep()) {
        RejectedRow row;
        row.batch_id = batch_id;
        row.row_number = static_cast<std::uint64_t>(query.getColumn(0).getInt64());
        row.line = static_cast<std::uint64_t>(query.getColumn(1).getInt64());
        row.cells = json::parse(query.getColumn(2).getString()).get<std::vector<std::string>>();
        for (const auto& entry : json::parse(query.getColumn(3).getString())) {
            Finding finding;
            finding.message =
                Message(entry.at("text").get<std::string>(), entry.at("args").get<std::vector<std::string>>());
            if (entry.contains("column"))
                finding.column = entry.at("column").get<std::uint32_t>();
            row.findings.push_back(std::move(finding));
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
        SQLite::Statement remove(store.database(), sql);
        remove.bind(1, batch_id);
        remove.exec();
    }
}

std::set<std::string> kinds_imported_after(Store& store, std::int64_t batch_id)
{
    std::set<std::string> kinds;
    SQLite::Statement query(store.database(),
                            "SELECT DISTINCT kind FROM import_batch WHERE id > ? AND state <> 'undone'");
    query.bind(1, batch_id);
    while (query.executeStep())
        kinds.insert(query.getColumn(0).getString());
    return kinds;
}

RowsPerBatch count_rows_per_batch(Store& store, const std::string& sql)
{
    RowsPerBatch rows;
    SQLite::Statement query(store.database(), sql);
    while (query.executeStep())
        rows.emplace(query.getColumn(0).getInt64(), query.getColumn(1).getInt64());
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
