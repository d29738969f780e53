// Walking many rows: a query whose columns are read straight from SQLite, without an object for each cell. For the few
// loops that read hundreds of thousands of rows; everything else uses SQLite::Statement.
#pragma once

#include "model/store/store.h"

#include <cstdint>
#include <optional>
#include <string_view>

struct sqlite3_stmt;

namespace ps::store {

/// Throws SQLite::Exception, as SQLite::Statement does. The store must outlive it.
class RowScan {
public:
    RowScan(Store& store, std::string_view sql);
    ~RowScan();
    RowScan(const RowScan&) = delete;
    RowScan& operator=(const RowScan&) = delete;

    void bind(int place, std::int64_t value);
    void bind(int place, std::string_view value);
    /// False after the last row.
    bool next();
    /// From the beginning, with the same bindings unless others are given.
    void again();

    /// NULL reads as 0, or as "".
    std::int64_t integer(int column) const;
    int small(int column) const { return static_cast<int>(integer(column)); }
    std::optional<std::int64_t> integer_or_null(int column) const;
    /// Holds until next() or again().
    std::string_view text(int column) const;

private:
    void check(int code) const;

    sqlite3* database_;
    sqlite3_stmt* statement_ = nullptr;
};

} // namespace ps::store
