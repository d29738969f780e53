// A column for a member of the row, for the few tables that are not views. No windows.
#pragma once

#include "gui/grid/row_source.h"

namespace ps::gui {

template <class Row>
Column<Row> text_column(std::string title, int width, std::string Row::*member)
{
    return {std::move(title), width, false, [member](const Row& row) { return row.*member; }};
}

} // namespace ps::gui
