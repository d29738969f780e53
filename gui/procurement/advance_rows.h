// What the page 预付金 shows, in words. No windows.
#pragma once

#include "gui/grid/row_source.h"
#include "model/procurement/money/advance_balance.h"

namespace ps::gui {

/// A balance with what a person calls the batch, and what is missing of the advance.
struct AdvanceRow {
    procurement::AdvanceBalance balance;
    std::string batch_name;
    std::optional<Money> shortfall;
};

/// `batch_name` empty: its code is shown; of records that name no batch a word that says so.
AdvanceRow advance_row(procurement::AdvanceBalance balance, std::string batch_name);
std::vector<Column<AdvanceRow>> advance_columns();
std::vector<Column<procurement::AdvanceRecord>> advance_record_columns();

} // namespace ps::gui
