#include "gui/grid/table_rows.h"

#include "views/cell_text.h"

namespace ps::gui {

TableRows::TableRows(std::shared_ptr<const views::Table> table, const views::Layout& layout)
    : table_(std::move(table)), columns_(views::placed(*table_, layout))
{
}

int TableRows::width(std::size_t column) const
{
    // Device independent pixels per character in the usual font: half a Chinese character, or a digit.
    const auto& described = columns_[column].column;
    return described.width * (described.type == views::Type::code ? 84 : 64) / 10;
}

std::string TableRows::text(std::size_t row, std::size_t column) const
{
    const auto& described = columns_[column].column;
    auto text = views::screen_text(cell(row, column), described);
    return text.empty() || described.bold_mark.empty() || !bold(row, column) ? text : described.bold_mark + text;
}

std::shared_ptr<const RowSource> grid_rows(std::shared_ptr<const views::Table> table, const views::Layout& layout)
{
    return table ? std::make_shared<TableRows>(std::move(table), layout) : nullptr;
}

std::shared_ptr<const RowSource> grid_rows(std::shared_ptr<const views::Table> table)
{
    if (!table)
        return nullptr;
    const auto all = views::all_columns(*table);
    return grid_rows(std::move(table), all);
}

} // namespace ps::gui
