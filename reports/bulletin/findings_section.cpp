// For internal use by the bureau: the findings that are not clarified yet.
#include "i18n/translate.h"
#include "reports/bulletin/data.h"
#include "views/monitoring/findings.h"

namespace ps::reports {

std::optional<Section> findings_section(store::Store& store, const BulletinData& data)
{
    if (!data.options.internal)
        return std::nullopt;
    const views::FindingsView::Ask question{data.options.month, {}, true, false};
    Section section;
    section.id = "findings";
    section.sheet = PS_TR("Findings (internal)");
    section.title = PS_TR("Findings of the plausibility rules");
    section.line = section.page_line = PS_TR("For internal use by the bureau: not yet clarified, not to be published");
    section.words_when_empty = PS_TR("No rule fired.");
    section.on_sheet = views::Layout("#,severity,state,item,generic_name,specification,point_name,basis,value,"
                                     "reference,threshold,explanation")
                           .with("state", PS_TR("State"))
                           .with("point_name", PS_TR("Point name"))
                           .with("value", PS_TR("Value"))
                           .with("reference", PS_TR("Reference"))
                           .with("threshold", PS_TR("Threshold"))
                           .with("explanation", PS_TR("How it fired"));
    section.on_page = section.on_sheet;
    section.table = views::ask<views::FindingsView>(store, question);
    return section;
}

} // namespace ps::reports
