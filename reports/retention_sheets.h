// The sheets of the workbook of retained savings. For retention_workbook.cpp only.
#pragma once

#include "model/policy/retention_rules.h"
#include "reports/retention_workbook.h"
#include "reports/workbook_writer.h"

#include <optional>
#include <string>
#include <vector>

namespace ps::reports {

struct RetentionPage {
    const retention::RetentionRun& run;
    const RetentionWorkbookOptions& options;
    std::string subtitle; ///< year, batch, rule pack, state
};

/// The rows of an institution's groups; 0-based, both ends included. std::nullopt: it has none.
struct GroupRows {
    RowIndex first = 0, last = 0;
};
struct GroupPlaces {
    std::string sheet;
    ColumnIndex budget = 0, spend = 0, counted = 0;
    std::vector<std::optional<GroupRows>> rows; ///< by position of the institution
};

/// Where formulas find the rules; ranges include the sheet.
struct RulePlaces {
    std::string kmax, score_from, score_factor;
};

RulePlaces write_retention_rules(SheetWriter& sheet, const RetentionPage& page);
GroupPlaces write_retention_groups(SheetWriter& sheet, const RetentionPage& page);
void write_retention_summary(SheetWriter& sheet, const RetentionPage& page, const GroupPlaces& groups,
                             const RulePlaces& rules);
void write_retention_steps(SheetWriter& sheet, const RetentionPage& page);
void write_retention_problems(SheetWriter& sheet, const RetentionPage& page);

/// Title, the line below it, a header at row 2, frozen and repeated on each page.
struct RetentionColumn {
    std::string title;
    double width; ///< characters
};
inline constexpr RowIndex retention_header_row = 2;
void begin_retention_table(SheetWriter& sheet, const RetentionPage& page, const std::string& title,
                           const std::vector<RetentionColumn>& columns, ColumnIndex frozen_columns);

} // namespace ps::reports
