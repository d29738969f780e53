// The content of a grid: rows of some struct, and columns that format, compare and colour one field of it.
#pragma once

#include "gui/palette.h"
#include "gui/wx_text.h"
#include "views/table.h"

#include <algorithm>
#include <cstddef>
#include <functional>
#include <string>
#include <vector>

namespace ps::gui {

class RowSource {
public:
    virtual ~RowSource() = default;
    virtual std::size_t rows() const = 0;
    virtual std::size_t columns() const = 0;
    virtual wxString title(std::size_t column) const = 0;
    virtual int width(std::size_t column) const = 0;      ///< device independent pixels
    virtual bool is_number(std::size_t column) const = 0; ///< right-aligned
    virtual std::string text(std::size_t row, std::size_t column) const = 0;
    virtual Tone tone(std::size_t row, std::size_t column) const = 0;
    virtual bool bold(std::size_t row, std::size_t column) const = 0;
    /// Whether rows of this column compare by less(); otherwise by the Chinese collation of their texts.
    virtual bool has_order(std::size_t column) const = 0;
    virtual bool less(std::size_t a, std::size_t b, std::size_t column) const = 0;
    /// The number of leading rows that are totals: they stay on top, however the rows are sorted.
    virtual std::size_t totals() const { return 0; }
    /// The description of the column, and the exact value of a cell; nullptr when only texts are known.
    virtual const views::Column* described(std::size_t column) const
    {
        (void)column;
        return nullptr;
    }
    virtual views::Cell cell(std::size_t row, std::size_t column) const
    {
        (void)row;
        (void)column;
        return {};
    }
};

template <class Row>
struct Column {
    std::string title;
    int width = 100;
    bool number = false;
    std::function<std::string(const Row&)> text;
    std::function<bool(const Row&, const Row&)> less = {};
    std::function<Tone(const Row&)> tone = {};
    std::function<bool(const Row&)> bold = {};
};

template <class Row>
class RowList : public RowSource {
public:
    RowList(std::vector<Row> rows, std::vector<Column<Row>> columns, std::size_t totals = 0)
        : rows_(std::move(rows)), columns_(std::move(columns)), totals_(totals)
    {
    }

    const Row& row(std::size_t index) const { return rows_.at(index); }
    std::size_t rows() const override { return rows_.size(); }
    std::size_t columns() const override { return columns_.size(); }
    wxString title(std::size_t column) const override { return to_wx(columns_[column].title); }
    int width(std::size_t column) const override { return columns_[column].width; }
    bool is_number(std::size_t column) const override { return columns_[column].number; }
    std::string text(std::size_t row, std::size_t column) const override { return columns_[column].text(rows_[row]); }
    Tone tone(std::size_t row, std::size_t column) const override
    {
        return columns_[column].tone ? columns_[column].tone(rows_[row]) : Tone::normal;
    }
    bool bold(std::size_t row, std::size_t column) const override
    {
        return columns_[column].bold && columns_[column].bold(rows_[row]);
    }
    bool has_order(std::size_t column) const override { return static_cast<bool>(columns_[column].less); }
    bool less(std::size_t a, std::size_t b, std::size_t column) const override
    {
        return columns_[column].less(rows_[a], rows_[b]);
    }
    std::size_t totals() const override { return std::min(totals_, rows_.size()); }

private:
    std::vector<Row> rows_;
    std::vector<Column<Row>> columns_;
    std::size_t totals_;
};

} // namespace ps::gui
