// One part of the bulletin: its sheet of the workbook, its place on the page, its sentence in the overview and its
// notes on method. A part is a file with a function that makes it, and a line in sections.cpp.
#pragma once

#include "model/store/store.h"
#include "reports/html_page.h"
#include "reports/workbook_writer.h"
#include "views/table.h"

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace ps::reports {

struct BulletinData;

/// Where the figures of a table are, for formulas on other sheets.
struct TablePlace {
    std::string sheet;
    RowIndex first_row = 0; ///< first row of the figures
    std::int64_t rows = 0;
};

struct Section {
    std::string id;    ///< the name by which other parts find it
    std::string sheet; ///< name of its sheet; empty: no sheet
    std::string title;

    /// A part that is one table: its columns on the sheet and on the page (std::nullopt: not shown there).
    std::shared_ptr<const views::Table> table;
    std::optional<views::Layout> on_sheet, on_page;
    std::string line;      ///< below the title of the sheet
    std::string page_line; ///< above the table of the page
    std::string words_when_empty;
    ColumnIndex columns_in_sight = 3;
    /// Writes what the sheet holds besides the table.
    std::function<void(SheetWriter&, const BulletinData&, const TablePlace&)> finish_sheet;

    /// Draw a part that is more than one table.
    std::function<void(SheetWriter&, const BulletinData&)> write_sheet;
    std::function<void(HtmlPage&)> write_page;

    std::string sentence;           ///< for the paragraph that officers paste into a document; begins with a blank
    bool sentence_last = false;     ///< the sentence ends that paragraph, whatever the place of the sheet
    std::vector<std::string> notes; ///< how its figures are computed
};

/// std::nullopt when there is nothing to report.
using MakeSection = std::optional<Section> (*)(store::Store&, const BulletinData&);

/// All parts, in the order of the sheets and of the page.
std::vector<Section> make_sections(store::Store& store, const BulletinData& data);

// Items whose price rose, fell, or changed at a point; all items. They use the figures of `data`.
std::optional<Section> rises_section(store::Store& store, const BulletinData& data);
std::optional<Section> falls_section(store::Store& store, const BulletinData& data);
std::optional<Section> point_changes_section(store::Store& store, const BulletinData& data);
std::optional<Section> all_items_section(store::Store& store, const BulletinData& data);

/// The price index of the last twelve months, or since the first month with prices of the basis.
std::optional<Section> index_section(store::Store& store, const BulletinData& data);
/// A sentence on the change of prices since the store's first month.
std::optional<Section> cumulative_section(store::Store& store, const BulletinData& data);
/// The items that are not sufficiently supplied everywhere.
std::optional<Section> supply_section(store::Store& store, const BulletinData& data);
/// Volume-based procurement as of the end of the month.
std::optional<Section> procurement_section(store::Store& store, const BulletinData& data);
/// The quality of the submissions.
std::optional<Section> quality_section(store::Store& store, const BulletinData& data);
/// For internal use by the bureau: the findings of the plausibility rules.
std::optional<Section> findings_section(store::Store& store, const BulletinData& data);

} // namespace ps::reports
