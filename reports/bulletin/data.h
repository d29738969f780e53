// The data of a bulletin, read from the store once, sorted and counted; the workbook and the page only draw it.
#pragma once

#include "model/registry/master_data.h"
#include "reports/bulletin.h"
#include "reports/bulletin/section.h"
#include "views/monitoring/changes.h"
#include "views/monitoring/prices.h"

#include <string>
#include <vector>

namespace ps::reports {

using views::enough_points;

using ChangeRows = std::vector<views::ChangesView::Row>;

struct BulletinData {
    BulletinOptions options;
    Month previous;
    bool previous_has_prices = false; ///< without prices of the month before there are no changes
    monitoring::Coverage coverage;
    std::vector<views::PricesView::Row> items;
    ChangeRows rises;                                  ///< city level, largest first
    ChangeRows falls;                                  ///< city level, largest first
    ChangeRows point_changes;                          ///< by item code, then point code
    std::int64_t comparable_items = 0;                 ///< with at least one point that has a price in both months
    std::int64_t prices = 0;                           ///< of this basis
    std::int64_t sparse_items = 0;                     ///< with fewer than `enough_points`
    std::vector<registry::Organisation> silent_points; ///< registered points without a counted report

    std::vector<Section> sections; ///< the parts of the bulletin, in order

    std::int64_t unchanged() const;
    /// The question for rises, falls and the changes at the points.
    views::ChangesView::Ask question(monitoring::ChangeLevel level) const;
};

/// Throws Error(failed) when the month has no prices of the basis.
BulletinData gather_bulletin(store::Store& store, const BulletinOptions& options);

// ---- words that workbook and page share ----

std::string month_words(Month month);
std::string basis_words(monitoring::Basis basis);
std::string bulletin_title();
std::string issue_line(const BulletinData& data); ///< issue, publisher, period; "" parts are left out
/// `words`, or the reason for an empty table when the month before has no prices.
std::string nothing_moved(const BulletinData& data, const std::string& words);
/// Name and specification of an item in one.
std::string item_words(const views::ChangesView::Row& change);
/// The paragraph that officers paste into a document.
std::string summary_paragraph(const BulletinData& data);
/// How the figures are computed and what they cover, one sentence each.
std::vector<std::string> method_notes(const BulletinData& data);
/// The ten largest changes by size, rises and falls together.
ChangeRows largest_changes(const BulletinData& data);

} // namespace ps::reports
