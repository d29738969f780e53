// The words for the values of the model's lists: those of the command line, and those for people.
#pragma once

#include "model/monitoring/catalogue/catalogue.h"
#include "model/monitoring/monitoring.h"
#include "model/monitoring/plausibility/findings.h"
#include "model/monitoring/reporting/reporting.h"
#include "model/monitoring/supply/supply.h"
#include "views/cell.h"
#include "views/table.h"

#include <string>

namespace ps::views {

Word word_of(monitoring::Event event);
Word word_of(monitoring::Basis basis);
Word word_of(monitoring::Severity severity);
Word word_of(monitoring::FindingState state);
Word word_of(monitoring::FindingSource::Role role);
Word word_of(monitoring::ReportState state);
Word word_of(monitoring::supply::SupplyLevel level);
Word word_of(monitoring::CatalogueAction action);
/// 1 充足 … 5 未使用; empty for none.
Cell supply_status_word(const std::optional<int>& status);
/// The text for "national", "provincial" or both; empty for none.
std::string list_text(const monitoring::supply::ListScopes& scopes);
/// The text of a word for people.
std::string text_of(const Word& word);

Tone tone_of(monitoring::Severity severity);
Tone tone_of(monitoring::FindingState state);
Tone tone_of(monitoring::supply::SupplyLevel level);

/// A category of the catalogue unchanged; for an item without one, its kind ("drug" …) in words.
std::string category_text(const std::string& category);
std::string basis_text(monitoring::Basis basis);

} // namespace ps::views
