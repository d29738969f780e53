// One row of a file, read through its header: field -> cell. Reading a field as a number or a date notes what is wrong
// with it.
#pragma once

#include "importers/columns/header.h"
#include "importers/columns/messy_dates.h"
#include "model/base/parse_number.h"
#include "model/store/import_batch.h"

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ps::importers {

using RowNotes = std::vector<store::RowNote>;

class FieldRow {
public:
    FieldRow(const Header& header, const Profile* profile);

    /// The value of every row whose own cell is empty (from an option, metadata, a constant, a title).
    void set_default(Field field, std::string text);

    /// Connects the fields with the cells of `row`; valid as long as the texts of the row.
    void load(const Row& row);

    std::uint64_t number() const { return number_; }
    std::uint64_t line() const { return line_; }

    /// The cell's text without blanks around it; "" when there is none.
    std::string_view text(Field field) const { return values_[index(field)].text; }
    bool has(Field field) const { return !values_[index(field)].text.empty(); }
    bool has_column(Field field) const { return values_[index(field)].mapped; }
    std::optional<std::uint32_t> column(Field field) const;
    /// A code: blanks and a leading apostrophe removed, letters in upper case. `buffer` holds the result.
    std::string_view code(Field field, std::string& buffer) const;

    /// std::nullopt without a note when the cell is empty; std::nullopt with a note when it cannot be read.
    template <class Number>
    std::optional<Number> number(Field field, RowNotes& notes) const
    {
        return number_in<Number>(field, text(field), notes);
    }
    /// The same for a part of the cell's text.
    template <class Number>
    std::optional<Number> number_in(Field field, std::string_view part, RowNotes& notes) const
    {
        std::int64_t raw = 0;
        if (!read_number(field, part, Number::digits, raw, notes))
            return std::nullopt;
        return Number::from_raw(raw);
    }
    /// The decimals with which a number is written: 2 for "3.20", 0 for "3", -4 for "3" below a header in 万; 0 when
    /// the cell holds no number.
    int decimals(Field field) const;
    std::optional<Date> date(Field field, RowNotes& notes) const;
    std::optional<Month> month(Field field, RowNotes& notes) const;

    /// The column's header in this file; without a column, the first header by which this kind of file knows the field.
    std::string label(Field field) const;

    void note(RowNotes& notes, Field field, Message message) const;
    /// Notes cells with an Excel error, a formula without a result or an undecodable character, in columns that have a
    /// meaning.
    void check_cells(RowNotes& notes) const;

    /// True when the cells repeat the header (printed pages).
    bool repeats_header() const;
    std::string_view first_text() const { return first_text_; }
    bool blank() const { return blank_; }

private:
    struct Value {
        std::string_view text;
        CellType type = CellType::empty;
        std::uint32_t column = 0;
        int shift = 0;
        bool mapped = false; ///< the header has a column for it
        bool from_cell = false;
        // The cell as a number, kept because importers ask for value and decimals several times.
        int digits = not_read; ///< decimals of the type as which it was read
        int decimals = 0;
        std::int64_t raw = 0;
    };
    static constexpr int not_read = -1;
    static std::size_t index(Field field) { return static_cast<std::size_t>(field); }
    bool read_number(Field field, std::string_view text, int digits, std::int64_t& raw, RowNotes& notes) const;
    void may_change(Field field);
    void derive();
    const std::vector<std::string>& date_formats(Field field) const;

    const Header& header_;
    const Profile* profile_;
    mutable std::array<Value, field_count> values_{}; ///< numbers are parsed at the first request
    std::array<std::string, field_count> defaults_;
    std::vector<Field> by_column_;      ///< column -> field (count_ = none)
    std::vector<std::size_t> changing_; ///< the few fields that can have a value in this sheet, ascending
    std::vector<std::string> derived_texts_;
    std::string_view first_text_;
    bool blank_ = true;
    std::uint64_t number_ = 0;
    std::uint64_t line_ = 0;
};

/// The text without blanks at its ends; full-width and no-break blanks count too.
std::string_view trimmed(std::string_view text);

} // namespace ps::importers
