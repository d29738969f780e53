// What the page 配送情况 shows, in words. No windows.
#pragma once

#include "gui/grid/columns.h"
#include "model/policy/procurement_rules.h"
#include "model/procurement/progress/enterprises.h"

namespace ps::gui {

/// All that the page shows of a question.
struct DeliveryAnswer {
    procurement::EnterpriseKind kind = procurement::EnterpriseKind::distributor;
    Month first, last;
    std::vector<procurement::EnterpriseService> rows; ///< worst delivery rate first
    policy::ProcurementRules rules;
};
/// Errors: enterprise_service().
DeliveryAnswer ask_deliveries(store::Store& store, procurement::EnterpriseKind kind, Month first, Month last);

std::vector<Column<procurement::EnterpriseService>> delivery_columns(procurement::EnterpriseKind kind);
/// "late", "refused, out of stock" …
std::string trouble_text(const procurement::TroubledLine& line);
std::vector<Column<procurement::TroubledLine>> trouble_columns(procurement::EnterpriseKind kind);

/// What all of them did together, and how many are poor and fair by which limits.
std::string delivery_sentence(const DeliveryAnswer& answer);

} // namespace ps::gui
