// The store: one SQLite file that holds everything. Opened with checks, migrated with a backup, refused when newer.
#pragma once

#include "model/base/error.h"
#include "model/store/query.h"

#include <filesystem>
#include <memory>
#include <optional>
#include <string>

namespace ps::store {

namespace detail {
Connection& connection_of(Store& store);
}

/// "PSST": the application id in SQLite's header.
inline constexpr int application_id = 0x50535354;

/// The number of this program's newest migration.
int newest_schema_version();

/// For one thread at a time: background work opens its own store.
class Store {
public:
    Store(Store&& other) noexcept;
    Store& operator=(Store&& other) noexcept;
    ~Store();

    /// Makes an empty store; the file must not exist. Throws Error(failed).
    static Store create(const std::filesystem::path& file);
    /// Opens an existing store. Older ones are migrated after a backup beside them ("name.v3-backup-20261031T081500Z").
    /// Throws Error(failed) for a missing file, a file that is no store of this program, a damaged or a newer store.
    static Store open(const std::filesystem::path& file);
    /// Opens a store of any schema that the program knows, as it is. `named` is the file that errors speak of. For
    /// restore(); all else wants open(). Throws Error(failed) and SQLite's errors.
    static Store open_unmigrated(const std::filesystem::path& file, const std::filesystem::path& named);
    static Store open_or_create(const std::filesystem::path& file);
    /// $PRICESENTINEL_STORE, else pricesentinel.db in the platform's data folder of the user.
    static std::filesystem::path default_path();

    const std::filesystem::path& path() const { return path_; }

    /// Runs a SELECT: `for (const auto& row : store.query(…))`.
    template <class... Args>
    Query query(std::string_view sql, const Args&... args)
    {
        return Statement(*this, sql).query(args...);
    }
    /// Runs an INSERT, UPDATE or DELETE; returns the number of rows that it changed. In a loop keep a Statement.
    template <class... Args>
    std::int64_t execute(std::string_view sql, const Args&... args)
    {
        return Statement(*this, sql).execute(args...);
    }
    /// Runs an INSERT; returns the id of the new row.
    template <class... Args>
    std::int64_t insert(std::string_view sql, const Args&... args)
    {
        return Statement(*this, sql).insert(args...);
    }
    /// The first row; std::nullopt where there is none. Several types are a tuple.
    template <class... T, class... Args>
    auto one(std::string_view sql, const Args&... args)
    {
        return Statement(*this, sql).template one_of<T...>(values(args...));
    }
    /// The one row that every run has, as of EXISTS, count and min.
    template <class... T, class... Args>
    auto value(std::string_view sql, const Args&... args)
    {
        return Statement(*this, sql).template value_of<T...>(values(args...));
    }
    /// Several statements at once, without values.
    void run_script(const std::string& sql);
    bool in_transaction() const;

    /// Copies the store as it is now into a new file (SQLite's online backup). The target must not exist.
    void backup_to(const std::filesystem::path& target);

private:
    Store(std::filesystem::path path, std::unique_ptr<detail::Connection> connection);
    friend class WriteTransaction;
    friend class SpillToDisk;
    friend detail::Connection& detail::connection_of(Store& store);
    void configure();
    void migrate();

    std::filesystem::path path_;
    std::unique_ptr<detail::Connection> connection_;
};

/// BEGIN IMMEDIATE … COMMIT; rolled back when it goes out of scope uncommitted. Inside another transaction it is a
/// savepoint, which can be rolled back alone; its changes stay only if the outer one commits, too.
class WriteTransaction {
public:
    explicit WriteTransaction(Store& store);
    ~WriteTransaction();
    WriteTransaction(const WriteTransaction&) = delete;
    WriteTransaction& operator=(const WriteTransaction&) = delete;
    void commit();

private:
    detail::Connection& connection_;
    bool inner_ = false;
    bool open_ = true;
};

/// While it exists, SQLite keeps its data for savepoints in a file instead of memory: rolling back one file of many
/// needs a copy of each page that the file changes.
class SpillToDisk {
public:
    SpillToDisk(Store& store, bool wanted);
    ~SpillToDisk();
    SpillToDisk(const SpillToDisk&) = delete;
    SpillToDisk& operator=(const SpillToDisk&) = delete;

private:
    Store& store_;
    bool wanted_;
};

/// What went wrong in the store, in words for an officer; std::nullopt when `error` did not come from the store. For
/// the edges (cli, gui), which know nothing of SQLite.
std::optional<Message> describe_store_failure(const std::exception& error);

/// Whether the store refused a change because other rows refer to the row, or because the row exists already.
bool breaks_constraint(const std::exception& error);

/// Now in UTC, "2026-10-31T08:15:00Z".
std::string utc_now();

} // namespace ps::store
