#include "model/store/query.h"

#include "model/store/connection.h"
#include "model/store/store.h"

#include <SQLiteCpp/Exception.h>
#include <sqlite3.h>

#include <limits>

namespace ps::store {

namespace detail {

namespace {

// Statements are texts of the program, so there are some hundreds. Only texts with lists of values add more.
constexpr std::size_t most_statements = 600;

[[noreturn]] void refuse_statement(const std::string& sql, const std::string& what)
{
    constexpr std::size_t shown = 300;
    throw QueryError(what + ": " + (sql.size() > shown ? sql.substr(0, shown) + "…" : sql));
}

void bind_values(const Cursor& cursor, Values values, sqlite3_destructor_type texts)
{
    if (static_cast<int>(values.size()) != cursor.parameters)
        refuse_statement(cursor.sql, std::to_string(values.size()) + " values for " +
                                         std::to_string(cursor.parameters) + " places");
    int place = 0;
    for (const auto& value : values) {
        ++place;
        int code = SQLITE_OK;
        if (const auto* number = std::get_if<std::int64_t>(&value.content()))
            code = sqlite3_bind_int64(cursor.statement, place, *number);
        else if (const auto* text = std::get_if<std::string_view>(&value.content()))
            // Without a pointer SQLite would bind NULL.
            code = sqlite3_bind_text64(cursor.statement, place, text->data() == nullptr ? "" : text->data(),
                                       text->size(), texts, SQLITE_UTF8);
        else if (const auto* real = std::get_if<double>(&value.content()))
            code = sqlite3_bind_double(cursor.statement, place, *real);
        else
            code = sqlite3_bind_null(cursor.statement, place);
        if (code != SQLITE_OK)
            throw SQLite::Exception(sqlite3_db_handle(cursor.statement), code);
    }
}

/// Resets a cursor when it goes out of scope, also when an exception passes.
class Reset {
public:
    explicit Reset(Cursor& cursor) : cursor_(cursor) {}
    ~Reset() { sqlite3_reset(cursor_.statement); }
    Reset(const Reset&) = delete;
    Reset& operator=(const Reset&) = delete;

private:
    Cursor& cursor_;
};

bool is_blank(std::string_view text)
{
    return text.find_first_not_of(" \t\r\n;") == std::string_view::npos;
}

} // namespace

Cursor::Cursor(SQLite::Database& database, const std::string& text) : sql(text)
{
    const char* rest = nullptr;
    const int code = sqlite3_prepare_v3(database.getHandle(), sql.c_str(), static_cast<int>(sql.size() + 1),
                                        SQLITE_PREPARE_PERSISTENT, &statement, &rest);
    if (code != SQLITE_OK)
        throw SQLite::Exception(database.getHandle(), code);
    if (statement == nullptr || !is_blank(rest)) {
        sqlite3_finalize(statement);
        refuse_statement(sql, "not exactly one statement");
    }
    parameters = sqlite3_bind_parameter_count(statement);
}

Cursor::~Cursor()
{
    sqlite3_finalize(statement);
}

bool Cursor::step()
{
    const int code = sqlite3_step(statement);
    if (code == SQLITE_ROW) {
        // SQLite keeps the cells of a row side by side and those of the next row in the same place as a rule. So one
        // look-up a row tells whether the cells moved, instead of one for each column. SQLite calls such values
        // unprotected: another thread might change them, but a store belongs to one thread at a time.
        auto* const first = sqlite3_column_value(statement, 0);
        const auto columns = static_cast<std::size_t>(sqlite3_data_count(statement));
        if (cells.size() != columns || cells.front() != first) {
            cells.resize(columns);
            for (std::size_t i = 0; i < cells.size(); ++i)
                cells[i] = sqlite3_column_value(statement, static_cast<int>(i));
        }
        return true;
    }
    if (code != SQLITE_DONE)
        throw SQLite::Exception(sqlite3_db_handle(statement), code);
    return false;
}

Cursor& CachedStatement::at_hand()
{
    if (idle.empty()) {
        idle.reserve(made + 1);
        idle.push_back(std::make_unique<Cursor>(database, sql));
        ++made;
    }
    return *idle.back();
}

CachedStatement& Connection::statement(std::string_view sql)
{
    if (const auto known = statements_.find(sql); known != statements_.end())
        return known->second;
    if (statements_.size() >= most_statements)
        drop_unused();
    return statements_.try_emplace(std::string(sql), CachedStatement{*database_, std::string(sql), {}, 0, 0})
        .first->second;
}

void Connection::drop_unused()
{
    std::erase_if(statements_, [](const auto& entry) { return entry.second.users == 0; });
}

Connection& connection_of(Store& store)
{
    return *store.connection_;
}

} // namespace detail

using detail::CachedStatement;
using detail::Cursor;

Value::Value(Date value)
{
    if (!value.valid())
        throw QueryError("a date that is not set was to be stored");
    content_ = static_cast<std::int64_t>(value.key());
}

Value::Value(Month value)
{
    if (!value.valid())
        throw QueryError("a month that is not set was to be stored");
    content_ = static_cast<std::int64_t>(value.key());
}

void Value::refuse_number()
{
    throw QueryError("a number was to be stored that has more than 63 bits");
}

namespace {

sqlite3_value* cell(const Cursor& cursor, int index)
{
    return cursor.cells[static_cast<std::size_t>(index)];
}

std::string_view bytes_of(sqlite3_value* value)
{
    const auto* bytes = reinterpret_cast<const char*>(sqlite3_value_text(value)); // NOLINT
    if (bytes == nullptr)
        throw std::bad_alloc();
    return {bytes, static_cast<std::size_t>(sqlite3_value_bytes(value))};
}

} // namespace

bool Row::is_null(int index) const
{
    return sqlite3_value_type(cell(*cursor_, index)) == SQLITE_NULL;
}

std::int64_t Row::integer(int index) const
{
    auto* value = cell(*cursor_, index);
    const int type = sqlite3_value_type(value);
    if (type != SQLITE_INTEGER)
        refuse(index, type == SQLITE_NULL ? "is NULL" : "is no whole number");
    return sqlite3_value_int64(value);
}

bool Row::integer_or_null(int index, std::int64_t& out) const
{
    auto* value = cell(*cursor_, index);
    const int type = sqlite3_value_type(value);
    if (type == SQLITE_NULL)
        return false;
    if (type != SQLITE_INTEGER)
        refuse(index, "is no whole number");
    out = sqlite3_value_int64(value);
    return true;
}

double Row::real(int index) const
{
    auto* value = cell(*cursor_, index);
    const int type = sqlite3_value_type(value);
    if (type != SQLITE_FLOAT && type != SQLITE_INTEGER)
        refuse(index, type == SQLITE_NULL ? "is NULL" : "is no number");
    return sqlite3_value_double(value);
}

std::string_view Row::text(int index) const
{
    auto* value = cell(*cursor_, index);
    const int type = sqlite3_value_type(value);
    if (type != SQLITE_TEXT)
        refuse(index, type == SQLITE_NULL ? "is NULL" : "is no text");
    return bytes_of(value);
}

CellText Row::cell_text(int index) const
{
    auto* value = cell(*cursor_, index);
    if (sqlite3_value_type(value) == SQLITE_NULL)
        return {};
    return {std::string(bytes_of(value))};
}

Date Row::date(std::int64_t key, int index) const
{
    const auto date = Date::from_key(key);
    if (!date)
        refuse(index, "is no date");
    return *date;
}

Month Row::month(std::int64_t key, int index) const
{
    const auto month = Month::from_key(key);
    if (!month)
        refuse(index, "is no month");
    return *month;
}

void Row::refuse_size(std::size_t count) const
{
    detail::refuse_statement(cursor_->sql, std::to_string(count) + " columns are read of " + std::to_string(columns_));
}

void Row::refuse(int index, const char* what) const
{
    const char* name = sqlite3_column_name(cursor_->statement, index);
    detail::refuse_statement(cursor_->sql, "column " + std::to_string(index + 1) + " (" +
                                               (name == nullptr ? "" : name) + ") " + what);
}

Query::Query(CachedStatement& home, Values values) : home_(&home)
{
    auto& cursor = home.at_hand();
    detail::bind_values(cursor, values, SQLITE_TRANSIENT); // NOLINT: the macro casts
    row_.cursor_ = &cursor;
    cursor_ = std::move(home.idle.back());
    home.idle.pop_back();
    ++home.users;
}

Query::Query(Query&& other) noexcept
    : home_(other.home_), cursor_(std::move(other.cursor_)), row_(other.row_), ended_(other.ended_)
{
}

Query& Query::operator=(Query&& other) noexcept
{
    if (this != &other) {
        release();
        home_ = other.home_;
        cursor_ = std::move(other.cursor_);
        row_ = other.row_;
        ended_ = other.ended_;
    }
    return *this;
}

Query::~Query()
{
    release();
}

void Query::release() noexcept
{
    if (!cursor_)
        return;
    sqlite3_reset(cursor_->statement);
    home_->idle.push_back(std::move(cursor_)); // has room for it
    --home_->users;
}

const Row* Query::next()
{
    if (ended_)
        return nullptr;
    row_.check_all_read();
    row_.next_ = 0;
    if (cursor_->step()) {
        if (row_.columns_ == 0)
            row_.columns_ = static_cast<int>(cursor_->cells.size());
        return &row_;
    }
    sqlite3_reset(cursor_->statement); // holds no lock any longer
    ended_ = true;
    return nullptr;
}

void Query::restart()
{
    sqlite3_reset(cursor_->statement);
    row_.next_ = 0;
    ended_ = false;
}

Statement::Statement(Store& store, std::string_view sql) : home_(&detail::connection_of(store).statement(sql))
{
    ++home_->users;
}

Statement::~Statement()
{
    if (home_ != nullptr)
        --home_->users;
}

std::int64_t Statement::execute_values(Values values)
{
    auto& cursor = home_->at_hand();
    // The values live until this returns, and the next run binds all places again.
    detail::bind_values(cursor, values, SQLITE_STATIC);
    const detail::Reset reset(cursor);
    if (cursor.step())
        detail::refuse_statement(cursor.sql, "gives rows that are not read");
    return sqlite3_changes(home_->database.getHandle());
}

std::int64_t Statement::insert_values(Values values)
{
    execute_values(values);
    return sqlite3_last_insert_rowid(home_->database.getHandle());
}

Query Statement::query_values(Values values)
{
    return {*home_, values};
}

Statement::Once::Once(Statement& statement, Values values) : cursor(&statement.home_->at_hand()), row(nullptr)
{
    detail::bind_values(*cursor, values, SQLITE_STATIC);
    try {
        if (cursor->step()) {
            kept.cursor_ = cursor;
            kept.columns_ = static_cast<int>(cursor->cells.size());
            row = &kept;
        }
    } catch (...) {
        sqlite3_reset(cursor->statement);
        throw;
    }
}

Statement::Once::~Once()
{
    sqlite3_reset(cursor->statement);
}

void Statement::refuse_no_row() const
{
    detail::refuse_statement(home_->sql, "gave no row");
}

} // namespace ps::store
