// The table of a view as rows of a grid.
#pragma once

#include "gui/grid/row_source.h"
#include "views/table.h"

#include <memory>
#include <vector>

namespace ps::gui {

class TableRows : public RowSource {
public:
    TableRows(std::shared_ptr<const views::Table> table, const views::Layout& layout);

    std::size_t rows() const override { return table_->rows(); }
    std::size_t columns() const override { return columns_.size(); }
    wxString title(std::size_t column) const override { return to_wx(columns_[column].column.title); }
    int width(std::size_t column) const override;
    bool is_number(std::size_t column) const override { return views::is_number(columns_[column].column.type); }
    std::string text(std::size_t row, std::size_t column) const override;
    Tone tone(std::size_t row, std::size_t column) const override { return table_->tone(row, index(column)); }
    bool bold(std::size_t row, std::size_t column) const override { return table_->bold(row, index(column)); }
    bool has_order(std::size_t column) const override { return !table_->by_text(index(column)); }
    bool less(std::size_t a, std::size_t b, std::size_t column) const override
    {
        return table_->less(a, b, index(column));
    }
    std::size_t totals() const override { return table_->totals(); }
    const views::Column& described(std::size_t column) const override { return columns_[column].column; }
    views::Cell cell(std::size_t row, std::size_t column) const override { return table_->cell(row, index(column)); }

private:
    std::size_t index(std::size_t column) const { return columns_[column].index; }

    std::shared_ptr<const views::Table> table_;
    std::vector<views::PlacedColumn> columns_;
};

/// nullptr for no table.
std::shared_ptr<const RowSource> grid_rows(std::shared_ptr<const views::Table> table, const views::Layout& layout);
/// All columns in their order.
std::shared_ptr<const RowSource> grid_rows(std::shared_ptr<const views::Table> table);

} // namespace ps::gui
