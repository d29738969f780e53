#include "reports/bulletin.h"

#include "i18n/translate.h"
#include "reports/bulletin/sheets.h"
#include "reports/bulletin/table.h"

namespace ps::reports {

void write_bulletin(store::Store& store, const BulletinOptions& options, const Output& target)
{
    const BulletinData data = gather_bulletin(store, options);
    WorkbookWriter workbook(
        target, {bulletin_title() + " " + month_words(options.month), options.bureau_name, options.month.last_day()});
    auto& summary = workbook.add_sheet(PS_TR("Summary"));
    TablePlaces tables;
    for (const auto& section : data.sections) {
        if (section.sheet.empty())
            continue;
        auto& sheet = workbook.add_sheet(section.sheet);
        if (section.write_sheet)
            section.write_sheet(sheet, data);
        else
            tables[section.id] = write_table_sheet(sheet, data, section);
    }
    write_notes(workbook.add_sheet(PS_TR("Notes")), data);
    write_summary(summary, data, tables);
    workbook.finish();
}

} // namespace ps::reports
