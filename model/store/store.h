// The store: one SQLite file that holds everything. Opened with checks, migrated with a backup, refused when newer.
#pragma once

#include "model/base/error.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <SQLiteCpp/Transaction.h>

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>

namespace ps::store {

/// "PSST": what SQLite's header says the file is.
inline constexpr int application_id = 0x50535354;

/// The number of the newest migration that this program knows.
int newest_schema_version();

/// One thread at a time: who works in the background opens a store of its own.
class Store {
public:
    /// Makes an empty store; the file must not exist. Throws Error(failed).
    static Store create(const std::filesystem::path& file);
    /// Opens an existing store. Older ones are migrated after a backup beside them ("name.v3-backup-20261031T081500Z").
    /// Throws Error(failed) for a missing file, one that is no store of ours, a damaged or a newer one.
    static Store open(const std::filesystem::path& file);
    static Store open_or_create(const std::filesystem::path& file);
    /// $PRICESENTINEL_STORE, else pricesentinel.db in the platform's data folder of the user.
    static std::filesystem::path default_path();

    SQLite::Database& database() { return *database_; }
    const std::filesystem::path& path() const { return path_; }

    /// A prepared statement, kept for the next time. Reset and with bindings cleared when handed out; one user at a
    /// time.
    SQLite::Statement& statement(const std::string& sql);

    /// Copies the store as it is now into a new file (SQLite's online backup). The target must not exist.
    void backup_to(const std::filesystem::path& target);

private:
    Store(std::filesystem::path path, std::unique_ptr<SQLite::Database> database);
    void configure();
    void migrate();

    std::filesystem::path path_;
    std::unique_ptr<SQLite::Database> database_;
    std::unordered_map<std::string, std::unique_ptr<SQLite::Statement>> statements_;
};

/// Replaces the store at `target` by the backup at `source` after checking it; what stood there, damaged or not, is
/// kept beside it ("….before-restore-…"). The backup is only read. No program may have the target open.
void restore(const std::filesystem::path& source, const std::filesystem::path& target);

/// BEGIN IMMEDIATE … COMMIT; rolled back when it goes out of scope uncommitted. Inside another one it is a part that
/// can be taken back alone (a savepoint); what it commits stays only if the outer one commits too.
class WriteTransaction {
public:
    explicit WriteTransaction(Store& store);
    ~WriteTransaction();
    WriteTransaction(const WriteTransaction&) = delete;
    WriteTransaction& operator=(const WriteTransaction&) = delete;
    void commit();

private:
    SQLite::Database& database_;
    bool inner_ = false;
    bool open_ = true;
};

/// What went wrong in the store, in words for an officer; std::nullopt when `error` did not come from the store. For
/// the edges (cli, gui), which know nothing of SQLite.
std::optional<Message> describe_store_failure(const std::exception& error);

/// Now in UTC, "2026-10-31T08:15:00Z".
std::string utc_now();

// Bindings of optional values, as every table of the house needs them.
inline void bind_or_null(SQLite::Statement& statement, int index, const std::optional<std::int64_t>& value)
{
    if (value)
        statement.bind(index, *value);
    else
        statement.bind(index);
}
template <class Number>
void bind_number(SQLite::Statement& statement, int index, const std::optional<Number>& value)
{
    if (value)
        statement.bind(index, value->raw());
    else
        statement.bind(index);
}
template <class Number>
std::optional<Number> number_column(SQLite::Statement& statement, int index)
{
    const auto column = statement.getColumn(index);
    if (column.isNull())
        return std::nullopt;
    return Number::from_raw(column.getInt64());
}

} // namespace ps::store
