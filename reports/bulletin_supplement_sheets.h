// The sheets of the bulletin for index, supply, quality of the submissions, and findings.
#pragma once

#include "reports/bulletin_data.h"
#include "reports/workbook_writer.h"

namespace ps::reports {

void write_index(SheetWriter& sheet, const BulletinData& data);
void write_supply(SheetWriter& sheet, const BulletinData& data);
void write_quality(SheetWriter& sheet, const BulletinData& data);
/// For the bureau's own use: names points and prices that are not yet cleared up.
void write_findings(SheetWriter& sheet, const BulletinData& data);

} // namespace ps::reports
