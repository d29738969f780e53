// The open database with its prepared statements. For the sources of this folder, and for benchmarks and tests that
// watch the database itself: nothing else knows the database library.
#pragma once

#include "model/base/error.h"
#include "model/store/query.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Exception.h>

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

struct sqlite3_stmt;
struct sqlite3_value;

namespace ps::store::detail {

/// One prepared statement, reset whenever no query runs on it.
struct Cursor {
    Cursor(SQLite::Database& database, const std::string& sql);
    ~Cursor();
    Cursor(const Cursor&) = delete;
    Cursor& operator=(const Cursor&) = delete;

    /// True for a row, whose cells can be read then; false after the last one.
    bool step();

    const std::string& sql; ///< of the CachedStatement, which outlives it
    sqlite3_stmt* statement = nullptr;
    int parameters = 0;
    std::vector<sqlite3_value*> cells; ///< of the current row
};

struct CachedStatement {
    SQLite::Database& database;
    std::string sql;
    std::vector<std::unique_ptr<Cursor>> idle; ///< has room for every cursor that was made
    std::size_t made = 0;
    std::size_t users = 0; ///< queries that run and Statements that are kept

    /// An unused cursor; it stays in `idle`.
    Cursor& at_hand();
};

class Connection {
public:
    explicit Connection(std::unique_ptr<SQLite::Database> database) : database_(std::move(database)) {}

    SQLite::Database& database() { return *database_; }
    CachedStatement& statement(std::string_view sql);

private:
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
    };

    void drop_unused();

    std::unique_ptr<SQLite::Database> database_;
    std::unordered_map<std::string, CachedStatement, Hash, std::equal_to<>> statements_;
};

} // namespace ps::store::detail

namespace ps::store {

/// An Error(failed) about this file.
Error store_error(const std::filesystem::path& file, Message message);

/// SQLite's error in words for an officer: what happened and what to do.
Error describe_sqlite(const std::filesystem::path& file, const SQLite::Exception& error);

/// Opens with the system's way to name files. Throws SQLite::Exception.
std::unique_ptr<SQLite::Database> open_database(const std::filesystem::path& file, int flags);

/// Now in UTC, "20261031T081500Z", for names of files.
std::string file_stamp();

} // namespace ps::store
