// What the page 异常 shows: the findings of a month in words, with what may be chosen among them. No windows.
#pragma once

#include "gui/grid/row_source.h"
#include "model/monitoring/plausibility/findings.h"

#include <stop_token>

namespace ps::gui {

struct FindingRow {
    monitoring::PriceFinding finding;
    std::string rule_title, sentence; ///< translated
};

struct FindingList {
    std::vector<monitoring::RuleInfo> rules; ///< of the month's rule pack
    std::vector<FindingRow> rows;            ///< all, dismissed ones too
};
/// The worst first; in a severity as the model lists them.
FindingList finding_list(store::Store& store, Month month, std::stop_token stop);

std::string severity_text(monitoring::Severity severity);
std::string finding_state_text(monitoring::FindingState state);
std::vector<Column<FindingRow>> finding_columns();
std::vector<Column<monitoring::FindingSource>> finding_source_columns();
/// How it fired, what the rule looks for, with which parameters of which rule pack, and what was decided.
std::string explanation_text(const monitoring::FindingDetail& detail);

} // namespace ps::gui
