#include "reports/bulletin.h"

#include "i18n/translate.h"
#include "reports/bulletin_sheets.h"
#include "reports/bulletin_supplement_sheets.h"

namespace ps::reports {

void write_bulletin(store::Store& store, const BulletinOptions& options, const std::filesystem::path& target)
{
    const BulletinData data = gather_bulletin(store, options);
    WorkbookWriter workbook(
        target, {bulletin_title() + " " + month_words(options.month), options.bureau_name, options.month.last_day()});
    auto& summary = workbook.add_sheet(PS_TR("Summary"));
    auto& rises = workbook.add_sheet(PS_TR("Rises"));
    auto& falls = workbook.add_sheet(PS_TR("Falls"));
    auto& points = workbook.add_sheet(PS_TR("Changes at the points"));
    auto& items = workbook.add_sheet(PS_TR("All items"));
    // Sheets that would say nothing are left out.
    if (data.more.index.size() > 1)
        write_index(workbook.add_sheet(PS_TR("Price index")), data);
    if (data.more.supply.now.reports > 0)
        write_supply(workbook.add_sheet(PS_TR("Supply")), data);
    if (data.more.procurement)
        write_procurement(workbook.add_sheet(PS_TR("Procurement")), data);
    write_quality(workbook.add_sheet(PS_TR("Quality of submissions")), data);
    if (options.internal)
        write_findings(workbook.add_sheet(PS_TR("Findings (internal)")), data);
    auto& notes = workbook.add_sheet(PS_TR("Notes"));
    const TablePlace rise_table = write_city_changes(rises, data, true);
    const TablePlace fall_table = write_city_changes(falls, data, false);
    write_point_changes(points, data);
    const TablePlace item_table = write_all_items(items, data);
    write_notes(notes, data);
    write_summary(summary, data, rise_table, fall_table, item_table);
    workbook.finish();
}

} // namespace ps::reports
