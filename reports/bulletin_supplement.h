// What a bulletin says beyond the month's changes: the price index, how far prices have come since the record began,
// supply, the quality of the submissions, and, for the bureau's own use, the findings that are open.
#pragma once

#include "model/monitoring/changes/cumulative.h"
#include "model/monitoring/index/price_index.h"
#include "model/monitoring/plausibility/findings.h"
#include "model/monitoring/reporting/reporting.h"
#include "model/monitoring/supply/supply.h"
#include "reports/bulletin.h"
#include "reports/bulletin_procurement.h"

#include <map>
#include <string>
#include <vector>

namespace ps::reports {

/// Index numbers of one month, base month = 1; by category, the total under its own name.
struct IndexMonth {
    Month month;
    std::optional<double> total;
    std::int64_t items = 0; ///< matched with the base month
    std::map<std::string, double> categories;
};

struct FindingLine {
    monitoring::PriceFinding finding;
    Message sentence; ///< how the rule fired
};

struct BulletinSupplement {
    std::vector<IndexMonth> index; ///< base month first, this month last; empty when there is only one month
    std::vector<std::string> categories;
    monitoring::Cumulative cumulative; ///< since the store's first month
    std::optional<Month> record_began;
    monitoring::supply::SupplySummary supply;
    std::vector<monitoring::PointQuality> quality; ///< of this month
    std::optional<BulletinProcurement> procurement;
    std::vector<FindingLine> findings; ///< only when the bulletin is for the bureau's own use
};

/// The index looks back twelve months, or to the first month that has prices of the basis.
BulletinSupplement gather_supplement(store::Store& store, const BulletinOptions& options);

/// Sentences for the paragraph that officers paste into a document; empty where there is nothing to say.
std::string index_sentence(const BulletinSupplement& more);
std::string cumulative_sentence(const BulletinSupplement& more);
std::string supply_sentence(const BulletinSupplement& more);
std::string quality_sentence(const BulletinSupplement& more);

/// "102.35": base month = 100.
std::string index_words(double index);
std::string severity_words(monitoring::Severity severity);
std::string finding_state_words(monitoring::FindingState state);
std::string report_state_words(monitoring::ReportState state);
std::string supply_level_words(monitoring::supply::Level level);
/// A category as officers read it: items without one stand under their kind.
std::string category_words(const std::string& category);
std::string list_scope_words(const std::string& scopes);

} // namespace ps::reports
