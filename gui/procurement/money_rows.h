// What the pages 回款 and 节约金额 show, in words. No windows.
#pragma once

#include "gui/grid/columns.h"
#include "model/procurement/money/payments.h"
#include "model/procurement/money/savings.h"

namespace ps::gui {

std::vector<Column<procurement::InstitutionPayments>> payment_columns();
std::vector<Column<procurement::OverdueStatement>> overdue_columns();
std::vector<Column<procurement::Savings>> savings_columns(procurement::SavingsBy by);

} // namespace ps::gui
