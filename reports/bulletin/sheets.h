// The sheets of the bulletin's workbook that belong to no section: the summary at the front, the notes at the end.
#pragma once

#include "reports/bulletin/data.h"
#include "reports/workbook_writer.h"

#include <map>
#include <string>

namespace ps::reports {

/// Where the tables of the sections are, by section.
using TablePlaces = std::map<std::string, TablePlace>;

void write_notes(SheetWriter& sheet, const BulletinData& data);
/// The counts are formulas over the tables of rises, falls and all items.
void write_summary(SheetWriter& sheet, const BulletinData& data, const TablePlaces& tables);

} // namespace ps::reports
