// The sheets of the bulletin's workbook, one function each.
#pragma once

#include "reports/bulletin_data.h"
#include "reports/workbook_writer.h"

namespace ps::reports {

/// Where the figures of a table stand, for formulas on other sheets.
struct TablePlace {
    std::string sheet;
    RowIndex first_row = 0; ///< of the figures
    std::int64_t rows = 0;
};

TablePlace write_city_changes(SheetWriter& sheet, const BulletinData& data, bool rises);
void write_point_changes(SheetWriter& sheet, const BulletinData& data);
TablePlace write_all_items(SheetWriter& sheet, const BulletinData& data);
void write_notes(SheetWriter& sheet, const BulletinData& data);
/// Needs to know where the other tables stand: its counts are formulas over them.
void write_summary(SheetWriter& sheet, const BulletinData& data, const TablePlace& rises, const TablePlace& falls,
                   const TablePlace& items);

} // namespace ps::reports
