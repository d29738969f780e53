// Statements and their rows, without a type of the database library: values are bound by their own types, columns are
// read into their own types, and a statement resets itself.
//
//   for (const auto& row : store.query("SELECT code, price FROM item WHERE month = ?", month)) {
//       const auto [code, price] = row.get<std::string_view, std::optional<UnitPrice>>();
//   }
//   store.execute("UPDATE item SET price = ? WHERE id = ?", price, id);
//   const auto name = store.one<std::string>("SELECT name FROM item WHERE id = ?", id);
//
// A wrong use is an error, never a 0 or an empty text: see QueryError.
#pragma once

#include "model/base/calendar.h"
#include "model/base/decimal.h"

#include <array>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <memory>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>
#include <variant>

namespace ps::store {

class Store;

/// The program and the store disagree about a statement: another number of values or columns, NULL or a text where a
/// number is read, a number that the type does not hold, a date that does not exist. Names the statement.
class QueryError : public std::logic_error {
public:
    using std::logic_error::logic_error;
};

namespace detail {
class Connection;
struct CachedStatement; ///< one SQL text with its prepared statements
struct Cursor;          ///< one prepared statement

template <class T>
struct IsOptional : std::false_type {
};
template <class T>
struct IsOptional<std::optional<T>> : std::true_type {
};

template <class T>
struct IsFixed : std::false_type {
};
template <class Tag, int Digits>
struct IsFixed<Fixed<Tag, Digits>> : std::true_type {
};

/// How many columns Row::read fills of a variable.
template <class T>
struct Width : std::integral_constant<int, 1> {
};
template <class T, std::size_t N>
struct Width<std::array<T, N>> : std::integral_constant<int, static_cast<int>(N)> {
};

template <class T>
concept Integer = std::integral<T> && !std::same_as<T, char> && !std::same_as<T, char8_t>;
} // namespace detail

/// A value for a `?` of a statement. A text is not copied: it must live until the call that takes the value returns.
class Value {
public:
    using Content = std::variant<std::monostate, std::int64_t, double, std::string_view>; ///< monostate = NULL

    Value() = default;
    Value(std::nullopt_t) {}
    template <detail::Integer T>
    Value(T value) : content_(narrowed(value))
    {
    }
    Value(double value) : content_(value) {}
    Value(std::string_view value) : content_(value) {}
    Value(const std::string& value) : content_(std::string_view(value)) {}
    Value(const char* value) : content_(std::string_view(value)) {}
    template <class Tag, int Digits>
    Value(Fixed<Tag, Digits> value) : content_(value.raw())
    {
    }
    Value(Date value);
    Value(Month value);
    template <class T>
    Value(const std::optional<T>& value) : Value(value ? Value(*value) : Value())
    {
    }

    const Content& content() const { return content_; }
    bool is_null() const { return content_.index() == 0; }

private:
    template <class T>
    static std::int64_t narrowed(T value)
    {
        if (!std::in_range<std::int64_t>(static_cast<Bindable<T>>(value)))
            refuse_number();
        return static_cast<std::int64_t>(value);
    }
    template <class T>
    using Bindable = std::conditional_t<std::same_as<T, bool>, int, T>;
    [[noreturn]] static void refuse_number();

    Content content_;
};

using Values = std::span<const Value>;

/// Several values in a row, for a statement whose number of values is not fixed.
template <class... Args>
std::array<Value, sizeof...(Args)> values(const Args&... args)
{
    return {Value(args)...};
}

/// "" is bound as NULL.
inline Value null_if_empty(std::string_view text)
{
    return text.empty() ? Value() : Value(text);
}

/// For Row::read: NULL leaves `out` at its default (0, "").
template <class T>
struct OrDefault {
    T& out;
};
template <class T>
OrDefault<T> or_default(T& out)
{
    return {out};
}

/// A column of any type as the database's text: for comparing stored rows.
struct CellText {
    std::optional<std::string> text; ///< std::nullopt = NULL
};

/// The current row of a query. Types of a column: integers, bool, double, Money, UnitPrice, Quantity, Ratio, Date,
/// Month, std::string, std::string_view (holds until the next row), CellText, and std::optional of them where the
/// column may be NULL.
class Row {
public:
    /// The whole row: one type for each column; of a single column the value itself, else a tuple.
    template <class... T>
    auto get() const
    {
        check_size(sizeof...(T));
        if constexpr (sizeof...(T) == 1)
            return column<T...>(0);
        else
            return columns<T...>(std::index_sequence_for<T...>());
    }

    /// The whole row into variables, in the order of the columns. std::ignore skips a column, an array takes as many
    /// as it has places.
    template <class... T>
    void read(T&&... out) const
    {
        constexpr int width = (detail::Width<std::remove_cvref_t<T>>::value + ... + 0);
        check_size(static_cast<std::size_t>(width));
        int index = 0;
        ((read_into(index, out), index += detail::Width<std::remove_cvref_t<T>>::value), ...);
        next_ = width;
    }

    /// Column after column. Going on to the next row with some columns unread is a QueryError.
    template <class T>
    const Row& operator>>(T&& out) const
    {
        static_assert(detail::Width<std::remove_cvref_t<T>>::value == 1, "an array is read by read()");
        check_next();
        read_into(next_++, out);
        return *this;
    }

    int size() const { return columns_; }

private:
    friend class Query;
    friend class Statement;

    template <class... T, std::size_t... I>
    std::tuple<T...> columns(std::index_sequence<I...>) const
    {
        return std::tuple<T...>{column<T>(static_cast<int>(I))...};
    }

    template <class T>
    void read_into(int index, T& out) const
    {
        if constexpr (!std::same_as<std::remove_const_t<T>, std::remove_const_t<decltype(std::ignore)>>) {
            if constexpr (std::same_as<T, std::string>)
                out.assign(text(index)); // reuses its memory from row to row
            else
                out = column<T>(index);
        }
    }
    template <class T, std::size_t N>
    void read_into(int index, std::array<T, N>& out) const
    {
        for (auto& one : out)
            read_into(index++, one);
    }
    template <class T>
    void read_into(int index, OrDefault<T>& wrapped) const
    {
        wrapped.out = optional_column<T>(index).value_or(T());
    }

    template <class T>
    T column(int index) const
    {
        if constexpr (detail::IsOptional<T>::value)
            return optional_column<typename T::value_type>(index);
        else if constexpr (std::same_as<T, bool>)
            return integer(index) != 0;
        else if constexpr (detail::Integer<T>)
            return narrowed<T>(integer(index), index);
        else if constexpr (detail::IsFixed<T>::value)
            return T::from_raw(integer(index));
        else if constexpr (std::same_as<T, double>)
            return real(index);
        else if constexpr (std::same_as<T, Date>)
            return date(integer(index), index);
        else if constexpr (std::same_as<T, Month>)
            return month(integer(index), index);
        else if constexpr (std::same_as<T, CellText>)
            return cell_text(index);
        else {
            static_assert(std::same_as<T, std::string> || std::same_as<T, std::string_view>,
                          "no column is read into this type");
            return T(text(index));
        }
    }

    template <class T>
    std::optional<T> optional_column(int index) const
    {
        if constexpr (detail::Integer<T> || detail::IsFixed<T>::value || std::same_as<T, Date> ||
                      std::same_as<T, Month>) {
            std::int64_t number = 0;
            if (!integer_or_null(index, number))
                return std::nullopt;
            if constexpr (std::same_as<T, bool>)
                return number != 0;
            else if constexpr (detail::Integer<T>)
                return narrowed<T>(number, index);
            else if constexpr (std::same_as<T, Date>)
                return date(number, index);
            else if constexpr (std::same_as<T, Month>)
                return month(number, index);
            else
                return T::from_raw(number);
        } else {
            if (is_null(index))
                return std::nullopt;
            return column<T>(index);
        }
    }

    template <class T>
    T narrowed(std::int64_t number, int index) const
    {
        if (!std::in_range<T>(number))
            refuse(index, "does not fit the type");
        return static_cast<T>(number);
    }

    bool is_null(int index) const;
    std::int64_t integer(int index) const;
    bool integer_or_null(int index, std::int64_t& out) const;
    double real(int index) const;
    std::string_view text(int index) const;
    CellText cell_text(int index) const;
    Date date(std::int64_t key, int index) const;
    Month month(std::int64_t key, int index) const;
    void check_size(std::size_t count) const
    {
        if (static_cast<int>(count) != columns_)
            refuse_size(count);
    }
    void check_next() const
    {
        if (next_ >= columns_)
            refuse_size(static_cast<std::size_t>(next_) + 1);
    }
    void check_all_read() const
    {
        if (next_ != 0 && next_ != columns_)
            refuse_size(static_cast<std::size_t>(next_));
    }
    [[noreturn]] void refuse_size(std::size_t count) const;
    [[noreturn]] void refuse(int index, const char* what) const;

    detail::Cursor* cursor_ = nullptr;
    int columns_ = 0;
    mutable int next_ = 0;
};

/// A running query: its rows, once. Ends after the last row or when it is destroyed, whichever comes first. Another
/// query of the same text may run meanwhile. The store must outlive it.
class Query {
public:
    Query(Query&& other) noexcept;
    Query& operator=(Query&& other) noexcept;
    ~Query();

    /// nullptr after the last row.
    const Row* next();
    /// From the first row again, with the same values.
    void restart();

    class Iterator {
    public:
        using value_type = Row;
        using difference_type = std::ptrdiff_t;

        explicit Iterator(Query* query) : query_(query), row_(query->next()) {}
        const Row& operator*() const { return *row_; }
        const Row* operator->() const { return row_; }
        Iterator& operator++()
        {
            row_ = query_->next();
            return *this;
        }
        void operator++(int) { ++*this; }
        friend bool operator==(const Iterator& at, std::default_sentinel_t) { return at.row_ == nullptr; }

    private:
        Query* query_;
        const Row* row_;
    };
    Iterator begin() { return Iterator(this); }
    std::default_sentinel_t end() const { return {}; }

private:
    friend class Statement;
    Query(detail::CachedStatement& home, Values values);
    void release() noexcept;

    detail::CachedStatement* home_;
    std::unique_ptr<detail::Cursor> cursor_;
    Row row_;
    bool ended_ = false;
};

/// A prepared statement for loops: its text is looked up once. The store must outlive it.
class Statement {
public:
    Statement(Store& store, std::string_view sql);
    Statement(Statement&& other) noexcept : home_(std::exchange(other.home_, nullptr)) {}
    Statement& operator=(Statement&&) = delete;
    ~Statement();

    /// Runs an INSERT, UPDATE or DELETE; returns the number of rows that it changed.
    template <class... Args>
    std::int64_t execute(const Args&... args)
    {
        const auto bound = values(args...);
        return execute_values(bound);
    }
    std::int64_t execute_values(Values values);

    /// Runs an INSERT; returns the id of the new row.
    template <class... Args>
    std::int64_t insert(const Args&... args)
    {
        const auto bound = values(args...);
        return insert_values(bound);
    }
    std::int64_t insert_values(Values values);

    template <class... Args>
    Query query(const Args&... args)
    {
        const auto bound = values(args...);
        return query_values(bound);
    }
    Query query_values(Values values);

    /// The first row; std::nullopt where there is none. Several types are a tuple.
    template <class... T, class... Args>
    auto one(const Args&... args)
    {
        const auto bound = values(args...);
        return one_of<T...>(bound);
    }
    template <class... T>
    auto one_of(Values values)
    {
        static_assert((!std::same_as<T, std::string_view> && ...), "the row is gone when the text is looked at");
        static_assert((!std::same_as<T, std::optional<std::string_view>> && ...),
                      "the row is gone when the text is looked at");
        const Once once(*this, values);
        using Result = decltype(once.row->get<T...>());
        return once.row == nullptr ? std::optional<Result>() : std::optional<Result>(once.row->get<T...>());
    }

    /// The one row that every run has, as of EXISTS, count and min. No row is a QueryError.
    template <class... T, class... Args>
    auto value(const Args&... args)
    {
        const auto bound = values(args...);
        return value_of<T...>(bound);
    }
    template <class... T>
    auto value_of(Values values)
    {
        auto row = one_of<T...>(values);
        if (!row)
            refuse_no_row();
        return std::move(*row);
    }

private:
    /// Runs a query for its first row; ends it when destroyed.
    struct Once {
        Once(Statement& statement, Values values);
        Once(const Once&) = delete;
        Once& operator=(const Once&) = delete;
        ~Once();

        detail::Cursor* cursor;
        const Row* row;
        Row kept;
    };
    [[noreturn]] void refuse_no_row() const;

    detail::CachedStatement* home_;
};

} // namespace ps::store
