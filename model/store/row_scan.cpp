#include "model/store/row_scan.h"

#include <sqlite3.h>

namespace ps::store {

RowScan::RowScan(Store& store, std::string_view sql) : database_(store.database().getHandle())
{
    check(sqlite3_prepare_v2(database_, sql.data(), static_cast<int>(sql.size()), &statement_, nullptr));
}

RowScan::~RowScan()
{
    sqlite3_finalize(statement_);
}

void RowScan::check(int code) const
{
    if (code != SQLITE_OK)
        throw SQLite::Exception(database_, code);
}

void RowScan::bind(int place, std::int64_t value)
{
    check(sqlite3_bind_int64(statement_, place, value));
}

void RowScan::bind(int place, std::string_view value)
{
    check(
        sqlite3_bind_text(statement_, place, value.data(), static_cast<int>(value.size()), SQLITE_TRANSIENT)); // NOLINT
}

bool RowScan::next()
{
    const int code = sqlite3_step(statement_);
    if (code == SQLITE_ROW)
        return true;
    if (code != SQLITE_DONE)
        throw SQLite::Exception(database_, code);
    return false;
}

void RowScan::again()
{
    check(sqlite3_reset(statement_));
}

std::int64_t RowScan::integer(int column) const
{
    return sqlite3_column_int64(statement_, column);
}

std::optional<std::int64_t> RowScan::integer_or_null(int column) const
{
    const auto value = sqlite3_column_int64(statement_, column);
    if (value == 0 && sqlite3_column_type(statement_, column) == SQLITE_NULL)
        return std::nullopt;
    return value;
}

std::string_view RowScan::text(int column) const
{
    const auto* bytes = reinterpret_cast<const char*>(sqlite3_column_text(statement_, column)); // NOLINT
    return bytes == nullptr
               ? std::string_view()
               : std::string_view(bytes, static_cast<std::size_t>(sqlite3_column_bytes(statement_, column)));
}

} // namespace ps::store
