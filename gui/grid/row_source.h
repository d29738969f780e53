// The content of a grid: TableRows makes it of the table of a view. Without windows.
#pragma once

#include "gui/palette.h"
#include "gui/wx_text.h"
#include "views/table.h"

#include <cstddef>
#include <string>

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
    /// What the column holds, and the exact value of a cell.
    virtual const views::Column& described(std::size_t column) const = 0;
    virtual views::Cell cell(std::size_t row, std::size_t column) const = 0;
};

} // namespace ps::gui
