// One part of the bulletin: what it says on a sheet of the workbook, on the page, in the overview and in the notes on
// method. A part is a file with a function that makes it, and a line in sections.cpp.
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

/// Where the figures of a table lie, for formulas on other sheets.
struct TablePlace {
    std::string sheet;
    RowIndex first_row = 0; ///< of the figures
    std::int64_t rows = 0;
};

struct Section {
    std::string id;    ///< by which other parts find it
    std::string sheet; ///< name of its sheet; empty: it has none
    std::string title;

    /// A part that is one table: its columns on the sheet and on the page (none: it is not there).
    std::shared_ptr<const views::Table> table;
    std::optional<views::Layout> on_sheet, on_page;
    std::string line;      ///< below the title of the sheet
    std::string page_line; ///< above the table of the page
    std::string words_when_empty;
    ColumnIndex columns_in_sight = 3;
    /// Writes what the sheet has beside the table.
    std::function<void(SheetWriter&, const BulletinData&, const TablePlace&)> finish_sheet;

    /// A part that is more than one table draws itself.
    std::function<void(SheetWriter&, const BulletinData&)> write_sheet;
    std::function<void(HtmlPage&)> write_page;

    std::string sentence;           ///< for the paragraph that officers paste into a document; begins with a blank
    bool sentence_last = false;     ///< at the end of that paragraph, whatever its place among the sheets
    std::vector<std::string> notes; ///< how its figures were made
};

/// None when there is nothing to say.
using MakeSection = std::optional<Section> (*)(store::Store&, const BulletinData&);

/// All parts, in the order of the sheets and of the page.
std::vector<Section> make_sections(store::Store& store, const BulletinData& data);

// Items whose price rose, fell, changed at a point; all items. Of the figures that `data` has.
std::optional<Section> rises_section(store::Store& store, const BulletinData& data);
std::optional<Section> falls_section(store::Store& store, const BulletinData& data);
std::optional<Section> point_changes_section(store::Store& store, const BulletinData& data);
std::optional<Section> all_items_section(store::Store& store, const BulletinData& data);

/// The price index of the last twelve months, or since the first month that has prices of the basis.
std::optional<Section> index_section(store::Store& store, const BulletinData& data);
/// A sentence on how far prices have come since the store's first month.
std::optional<Section> cumulative_section(store::Store& store, const BulletinData& data);
/// The items that are not everywhere sufficiently supplied.
std::optional<Section> supply_section(store::Store& store, const BulletinData& data);
/// Volume-based procurement as of the end of the month.
std::optional<Section> procurement_section(store::Store& store, const BulletinData& data);
/// The quality of the submissions.
std::optional<Section> quality_section(store::Store& store, const BulletinData& data);
/// For the bureau's own use: the findings of the plausibility rules.
std::optional<Section> findings_section(store::Store& store, const BulletinData& data);

} // namespace ps::reports
