// The answer of a view as a table: rows of some struct, and columns that define once, for every painter, the title, the
// type and the reading of a column. The command line, the grid, the workbook and the page draw any Table; only the view
// itself knows its rows.
#pragma once

#include "views/cell.h"

#include <algorithm>
#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ps::views {

/// What a column holds; each painter has one format per type.
enum class Type {
    text,            ///< words from outside
    code,            ///< letters and digits, on the screen wider than half a Chinese character
    word,            ///< a short word: a unit, a kind, a state
    month,           ///< 2026-10
    date,            ///< 2026-10-31
    count,           ///< a whole number
    price,           ///< yuan, up to 6 decimals
    price_change,    ///< the same with its sign; a rise is red and a fall green
    amount,          ///< yuan, 2 decimals
    amount_change,   ///< the same with its sign
    quantity,        ///< up to 4 decimals
    quantity_change, ///< the same with its sign
    ratio,           ///< a plain number: 1.25, 96.5
    share,           ///< a ratio in percent
    change,          ///< a ratio in percent with its sign; a rise is red and a fall green
};

constexpr bool is_number(Type type)
{
    return type >= Type::count;
}
constexpr bool has_direction(Type type)
{
    return type == Type::price_change || type == Type::change;
}

/// A colour with a meaning; shapes or words express it too.
enum class Tone { normal, rise, fall, muted, problem };

struct Column {
    std::string key;   ///< its name in the contract of the command line
    std::string title; ///< translated; may have several lines
    Type type = Type::text;
    int width = 10;              ///< characters; Chinese ones count 2
    std::optional<int> decimals; ///< for people, when they differ from those of the type
    int statistic_decimals = 6;  ///< for a double on the command line
    /// For a workbook, such as "=ROUND({new_price}-{old_price},6)": other columns of the row by their keys.
    std::string formula;
    std::string unit;        ///< translated ("yuan per smallest unit")
    bool hides_zero = false; ///< on the screen a zero is an empty cell, so that other values stand out
    std::string bold_mark;   ///< on the screen in front of a bold cell, for readers who do not see colours
    /// The table of the command line, which is for people, shows the words instead of their tokens.
    bool words_in_table = false;
};

class Table {
public:
    virtual ~Table() = default;

    virtual std::size_t rows() const = 0;
    virtual Cell cell(std::size_t row, std::size_t column) const = 0;
    virtual Tone tone(std::size_t row, std::size_t column) const = 0;
    /// Bold on the screen; in print a word is marked.
    virtual bool bold(std::size_t row, std::size_t column) const = 0;
    /// Order by a column. For texts see `by_text`.
    virtual bool less(std::size_t a, std::size_t b, std::size_t column) const = 0;
    /// Whether a column is sorted by the text on the screen, by the collation of the language.
    virtual bool by_text(std::size_t column) const = 0;
    /// The number of leading rows that are totals of the others.
    virtual std::size_t totals() const { return 0; }

    const std::vector<Column>& columns() const { return columns_; }
    const Column& column(std::size_t index) const { return columns_[index]; }
    /// Throws std::logic_error when there is no column with this key.
    std::size_t index_of(std::string_view key) const;

protected:
    std::vector<Column> columns_;
};

/// A choice of columns in the order of a reader. As a text: keys separated by commas ("item,generic_name,price").
/// with() changes the title, type or width for one reader; `number` is a running number before the rows.
class Layout {
public:
    struct Place {
        std::string key;
        std::string title;        ///< empty: the title of the column
        std::optional<Type> type; ///< when it is read as another type
        int width = 0;            ///< 0: the width of the column
    };
    static constexpr std::string_view number = "#";

    Layout(std::string_view keys);
    Layout(const char* keys) : Layout(std::string_view(keys)) {}
    Layout(const std::string& keys) : Layout(std::string_view(keys)) {}
    Layout with(std::string_view key, std::string title, std::optional<Type> type = {}, int width = 0) &&;
    const std::vector<Place>& places() const { return places_; }

private:
    std::vector<Place> places_;
};

/// All columns of a table, in its order.
Layout all_columns(const Table& table);

/// A column of a layout: the column of the table, and how this reader reads it.
struct PlacedColumn {
    static constexpr std::size_t running_number = static_cast<std::size_t>(-1);
    std::size_t index = running_number;
    Column column;

    bool is_running_number() const { return index == running_number; }
};
/// Throws std::logic_error when the table lacks one of the keys.
std::vector<PlacedColumn> placed(const Table& table, const Layout& layout);

/// The description of a column of rows.
template <class Row>
class Col {
public:
    using Getter = std::function<Cell(const Row&)>;

    /// `value`: a member of the row, or a function of it. A function that returns a text returns a std::string.
    Col(std::string key, std::string title, Type type, int width, Getter value) : value_(std::move(value))
    {
        info_.key = std::move(key);
        info_.title = std::move(title);
        info_.type = type;
        info_.width = width;
    }

    /// The column of a struct that is a member of this row.
    template <class Part>
    Col(const Col<Part>& column, Part Row::*part) : info_(column.info_)
    {
        const auto of_part = [part](const auto& function) {
            return [function, part](const Row& row) { return function(row.*part); };
        };
        value_ = of_part(column.value_);
        if (column.tone_)
            tone_ = of_part(column.tone_);
        if (column.bold_)
            bold_ = of_part(column.bold_);
        if (column.order_)
            order_ = of_part(column.order_);
    }

    Col& decimals(int decimals)
    {
        info_.decimals = decimals;
        return *this;
    }
    Col& statistic(int decimals)
    {
        info_.statistic_decimals = decimals;
        return *this;
    }
    Col& formula(std::string formula)
    {
        info_.formula = std::move(formula);
        return *this;
    }
    Col& unit(std::string unit)
    {
        info_.unit = std::move(unit);
        return *this;
    }
    Col& hide_zero()
    {
        info_.hides_zero = true;
        return *this;
    }
    Col& bold_mark(std::string mark)
    {
        info_.bold_mark = std::move(mark);
        return *this;
    }
    Col& words_in_table()
    {
        info_.words_in_table = true;
        return *this;
    }
    Col& tone(std::function<Tone(const Row&)> tone)
    {
        tone_ = std::move(tone);
        return *this;
    }
    Col& tone(Tone always)
    {
        tone_ = [always](const Row&) { return always; };
        return *this;
    }
    Col& bold(std::function<bool(const Row&)> bold)
    {
        bold_ = std::move(bold);
        return *this;
    }
    /// Sort by this value instead of the cell.
    Col& order(Getter order)
    {
        order_ = std::move(order);
        return *this;
    }

private:
    template <class>
    friend class TableOf;
    template <class>
    friend class Col;

    Column info_;
    Getter value_;
    std::function<Tone(const Row&)> tone_;
    std::function<bool(const Row&)> bold_;
    Getter order_;
};

/// Adds the columns of a struct that is a member of the row.
template <class Row, class Part>
void add_columns(std::vector<Col<Row>>& to, const std::vector<Col<Part>>& columns, Part Row::*part)
{
    for (const auto& column : columns)
        to.emplace_back(column, part);
}

template <class Row>
class TableOf : public Table {
public:
    TableOf(std::vector<Row> rows, std::vector<Col<Row>> columns, std::size_t totals = 0)
        : rows_(std::move(rows)), described_(std::move(columns)), totals_(totals)
    {
        for (const auto& column : described_)
            columns_.push_back(column.info_);
    }

    const Row& row(std::size_t index) const { return rows_.at(index); }
    const std::vector<Row>& all() const { return rows_; }

    std::size_t rows() const override { return rows_.size(); }
    std::size_t totals() const override { return std::min(totals_, rows_.size()); }
    Cell cell(std::size_t row, std::size_t column) const override { return described_[column].value_(rows_[row]); }
    Tone tone(std::size_t row, std::size_t column) const override
    {
        const auto& described = described_[column];
        if (described.tone_)
            return described.tone_(rows_[row]);
        if (!has_direction(described.info_.type))
            return Tone::normal;
        const int sign = described.value_(rows_[row]).sign();
        return sign == 0 ? Tone::normal : sign > 0 ? Tone::rise : Tone::fall;
    }
    bool bold(std::size_t row, std::size_t column) const override
    {
        return described_[column].bold_ && described_[column].bold_(rows_[row]);
    }
    bool less(std::size_t a, std::size_t b, std::size_t column) const override
    {
        const auto& value = described_[column].order_ ? described_[column].order_ : described_[column].value_;
        return is_less(value(rows_[a]), value(rows_[b]));
    }
    bool by_text(std::size_t column) const override
    {
        const auto& described = described_[column];
        return !described.order_ && !is_number(described.info_.type);
    }

private:
    std::vector<Row> rows_;
    std::vector<Col<Row>> described_;
    std::size_t totals_;
};

} // namespace ps::views
